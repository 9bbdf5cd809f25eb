import * as v from 'valibot'

type Schema = v.GenericSchema
/** What a schema may be made of. */
interface Parts {
  readonly type: string
  readonly pipe?: readonly [Schema, ...v.PipeItem<unknown, unknown, v.BaseIssue<unknown>>[]]
  readonly entries?: Readonly<Record<string, Schema>>
  readonly wrapped?: Schema
  readonly item?: Schema
  readonly value?: Schema
  readonly options?: readonly Schema[]
}

const partsOf = (schema: Schema): Parts => schema as unknown as Parts
const isSchema = (item: { readonly kind: string }): item is Schema => item.kind === 'schema'

const opened = (schema: Schema): Schema => {
  const { type, pipe, entries, wrapped, item, value, options } = partsOf(schema)
  if (pipe) {
    const [first, ...rest] = pipe
    return v.pipe(storedAs(first), ...rest.map((each) => (isSchema(each) ? storedAs(each) : each)))
  }
  if (entries)
    return v.looseObject(Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, storedAs(entry)])))
  if (wrapped) return { ...schema, wrapped: storedAs(wrapped) } as Schema
  if (type === 'array' && item) return { ...schema, item: storedAs(item) } as Schema
  if (type === 'record' && value) return { ...schema, value: storedAs(value) } as Schema
  if ((type === 'variant' || type === 'union') && options)
    return { ...schema, options: options.map((option) => storedAs(option)) } as Schema
  return schema
}

const known = new WeakMap<Schema, Schema>()

/**
 * The shape as documents are read by: fields that a later version of Catat added are let through, at every depth, and stay where they
 * are. What people send is read by the shape itself, which refuses them.
 */
export const storedAs = <S extends Schema>(schema: S): S => {
  const made = known.get(schema) ?? opened(schema)
  known.set(schema, made)
  return made as S
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null) return false
  const kind: unknown = Object.getPrototypeOf(value)
  return kind === Object.prototype || kind === null
}

/** `after` with the fields of `before` that the shape does not name, at every depth: whoever builds a part anew loses none of them. */
export const carried = <T>(schema: Schema, before: unknown, after: T): T => {
  const { entries, wrapped } = partsOf(schema)
  if (wrapped) return carried(wrapped, before, after)
  if (!entries || !isPlain(before) || !isPlain(after)) return after
  const beyond = Object.entries(before).filter(([name]) => !(name in entries) && !(name in after))
  const inside = Object.entries(entries).flatMap(([name, entry]) => {
    if (!(name in after)) return []
    const kept = carried(entry, before[name], after[name])
    return kept === after[name] ? [] : [[name, kept] as const]
  })
  if (beyond.length === 0 && inside.length === 0) return after
  return { ...after, ...Object.fromEntries([...beyond, ...inside]) }
}

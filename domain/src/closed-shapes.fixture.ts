import * as v from 'valibot'

type Schema = v.GenericSchema

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'

/** Every schema of which this one is made, itself among them. */
const partsOf = (schema: Schema, met: Set<Schema>): Set<Schema> => {
  if (met.has(schema)) return met
  met.add(schema)
  for (const part of Object.values(schema)) {
    const inside = typeof part === 'object' && part !== null && !isSchema(part) ? Object.values(part) : [part]
    for (const each of inside) if (isSchema(each)) partsOf(each, met)
  }
  return met
}

/** The object schemas among what a module exports, to the last part, with what each says to a key that it does not name. */
export const objectShapes = (exported: object): readonly { readonly shape: string; readonly lets: boolean }[] => {
  const met = new Set<Schema>()
  for (const each of Object.values<unknown>({ ...exported })) if (isSchema(each)) partsOf(each, met)
  return [...met].flatMap((schema) => {
    if (!('entries' in schema) || typeof schema.entries !== 'object' || schema.entries === null) return []
    const { issues } = v.safeParse(schema, { surplus: true })
    const lets = !issues?.some(({ path }) => path?.[0]?.key === 'surplus')
    return [{ shape: Object.keys(schema.entries).join(', '), lets }]
  })
}

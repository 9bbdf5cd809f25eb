import type { Fields, Value } from '../../emulator/src/model/value.ts'

/** What these tests store: whole numbers are integers, a `Uint8Array` is bytes. */
export type Plain = null | boolean | number | string | Uint8Array | readonly Plain[] | PlainFields
export interface PlainFields {
  readonly [name: string]: Plain
}

const isList = (plain: Plain): plain is readonly Plain[] => Array.isArray(plain)

export const toValue = (plain: Plain): Value => {
  if (plain === null) return { kind: 'null' }
  if (typeof plain === 'boolean') return { kind: 'boolean', value: plain }
  if (typeof plain === 'number') return { kind: 'integer', value: BigInt(plain) }
  if (typeof plain === 'string') return { kind: 'string', value: plain }
  if (plain instanceof Uint8Array) return { kind: 'bytes', value: plain }
  return isList(plain)
    ? { kind: 'array', values: plain.map(toValue) }
    : { kind: 'map', fields: toFields(plain as PlainFields) }
}

export const toFields = (plain: PlainFields): Fields =>
  new Map(Object.entries(plain).map(([name, value]) => [name, toValue(value)]))

/** The same as the REST interface writes values. */
export const toJson = (plain: Plain): unknown => {
  if (plain === null) return { nullValue: null }
  if (typeof plain === 'boolean') return { booleanValue: plain }
  if (typeof plain === 'number') return { integerValue: String(plain) }
  if (typeof plain === 'string') return { stringValue: plain }
  if (plain instanceof Uint8Array) return { bytesValue: Buffer.from(plain).toString('base64') }
  return isList(plain)
    ? { arrayValue: { values: plain.map(toJson) } }
    : { mapValue: { fields: toJsonFields(plain as PlainFields) } }
}

export const toJsonFields = (plain: PlainFields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, toJson(value)]))

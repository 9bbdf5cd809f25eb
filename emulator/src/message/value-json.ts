import { type Fields, type StoredDocument, type Value, wholeMicros } from '../model/value.ts'
import { refuse } from '../status.ts'
import {
  bad,
  bytesJson,
  doubleJson,
  instantJson,
  readArray,
  readBoolean,
  readBytes,
  readDouble,
  readInstant,
  readInt64,
  readObject,
  readString,
} from './json.ts'
import { instantOf } from './time.ts'

/** Far deeper than a document may be; guards the stack against hostile input. */
const DEPTH_LIMIT = 100

export const fieldsJson = (fields: Fields): string => {
  const entries: string[] = []
  for (const [key, value] of fields) entries.push(`${JSON.stringify(key)}:${valueJson(value)}`)
  return `{${entries.join(',')}}`
}

/** proto3 JSON text of a google.firestore.v1.Value. */
export const valueJson = (value: Value): string => {
  switch (value.kind) {
    case 'null':
      return '{"nullValue":null}'
    case 'boolean':
      return `{"booleanValue":${value.value}}`
    case 'integer':
      return `{"integerValue":"${value.value}"}`
    case 'double':
      return `{"doubleValue":${doubleJson(value.value)}}`
    case 'timestamp':
      return `{"timestampValue":${instantJson(value)}}`
    case 'string':
      return `{"stringValue":${JSON.stringify(value.value)}}`
    case 'bytes':
      return `{"bytesValue":${bytesJson(value.value)}}`
    case 'reference':
      return `{"referenceValue":${JSON.stringify(value.value)}}`
    case 'geoPoint':
      return `{"geoPointValue":{"latitude":${doubleJson(value.latitude)},"longitude":${doubleJson(value.longitude)}}}`
    case 'array':
      return value.values.length === 0
        ? '{"arrayValue":{}}'
        : `{"arrayValue":{"values":[${value.values.map(valueJson).join(',')}]}}`
    case 'map':
      return value.fields.size === 0 ? '{"mapValue":{}}' : `{"mapValue":{"fields":${fieldsJson(value.fields)}}}`
  }
}

const documentTexts = new WeakMap<StoredDocument, string>()

/** Kept per document version: listeners and pages send the same text many times. */
export const documentJson = (document: StoredDocument): string => {
  const known = documentTexts.get(document)
  if (known !== undefined) return known
  const fields = document.fields.size === 0 ? '' : `,"fields":${fieldsJson(document.fields)}`
  const created = instantJson(instantOf(document.createTime))
  const updated = instantJson(instantOf(document.updateTime))
  const text = `{"name":${JSON.stringify(document.name)}${fields},"createTime":${created},"updateTime":${updated}}`
  documentTexts.set(document, text)
  return text
}

export const readFields = (json: unknown, depth = 0): Fields => {
  const fields = new Map<string, Value>()
  if (json === undefined || json === null) return fields
  for (const [key, value] of Object.entries(readObject(json))) fields.set(key, readValue(value, depth))
  return fields
}

const readGeoPoint = (json: unknown): Value => {
  const { latitude = 0, longitude = 0 } = readObject(json)
  return { kind: 'geoPoint', latitude: readDouble(latitude), longitude: readDouble(longitude) }
}

const readers: Readonly<Record<string, (json: unknown, depth: number) => Value>> = {
  nullValue: (json) => (json === null || json === 'NULL_VALUE' || json === 0 ? { kind: 'null' } : bad('null', json)),
  booleanValue: (json) => ({ kind: 'boolean', value: readBoolean(json) }),
  integerValue: (json) => ({ kind: 'integer', value: readInt64(json) }),
  doubleValue: (json) => ({ kind: 'double', value: readDouble(json) }),
  timestampValue: (json) => {
    const { seconds, nanos } = readInstant(json)
    return { kind: 'timestamp', seconds, nanos: wholeMicros(nanos) }
  },
  stringValue: (json) => ({ kind: 'string', value: readString(json) }),
  bytesValue: (json) => ({ kind: 'bytes', value: readBytes(json) }),
  referenceValue: (json) => ({ kind: 'reference', value: readString(json) }),
  geoPointValue: readGeoPoint,
  arrayValue: (json, depth) => ({
    kind: 'array',
    values: readArray(readObject(json).values ?? []).map((each) => readValue(each, depth + 1)),
  }),
  mapValue: (json, depth) => ({ kind: 'map', fields: readFields(readObject(json).fields, depth + 1) }),
}

/** @throws INVALID_ARGUMENT for anything that is not exactly one kind of value. */
export const readValue = (json: unknown, depth = 0): Value => {
  if (depth > DEPTH_LIMIT) refuse('INVALID_ARGUMENT', 'The value is nested too deeply.')
  const entries = Object.entries(readObject(json))
  const [kind, content] = entries[0] ?? bad('a value', json)
  if (entries.length > 1) bad('a value of one kind', json)
  const reader = Object.hasOwn(readers, kind) ? readers[kind] : undefined
  return reader === undefined
    ? refuse('INVALID_ARGUMENT', `Unknown name "${kind}" at a value: Cannot find field.`)
    : reader(content, depth)
}

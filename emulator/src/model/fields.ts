import { StatusError } from '../status.ts'
import { vectorElements } from './compare.ts'
import { isDocumentName, isReservedFieldName } from './path.ts'
import type { FieldPath, Fields, StoredDocument, Value } from './value.ts'

const MAX_DOCUMENT_BYTES = 1_048_576
const MAX_DEPTH = 20
const MAX_FIELD_NAME_BYTES = 1500
const MAX_INDEX_ENTRIES = 40_000

const EMPTY: Fields = new Map()

export const getField = (fields: Fields, path: FieldPath): Value | undefined => {
  let value = fields.get(path[0] ?? '')
  for (let i = 1; i < path.length; i++) {
    if (value?.kind !== 'map') return undefined
    value = value.fields.get(path[i] ?? '')
  }
  return value
}

/** A copy with `value` at `path`; whatever stands in the way and is no map is replaced by one. */
export const setField = (fields: Fields, path: FieldPath, value: Value): Fields => {
  const [head = '', ...rest] = path
  const copy = new Map(fields)
  copy.set(head, rest.length === 0 ? value : { kind: 'map', fields: setField(mapAt(fields, head), rest, value) })
  return copy
}

/** A copy without the value at `path`; the same object where there is none. Emptied maps stay. */
const deleteField = (fields: Fields, path: FieldPath): Fields => {
  if (getField(fields, path) === undefined) return fields
  const [head = '', ...rest] = path
  const copy = new Map(fields)
  if (rest.length === 0) copy.delete(head)
  else copy.set(head, { kind: 'map', fields: deleteField(mapAt(fields, head), rest) })
  return copy
}

const mapAt = (fields: Fields, key: string): Fields => {
  const value = fields.get(key)
  return value?.kind === 'map' ? value.fields : EMPTY
}

/** An update with a mask: the paths of `mask` taken from `given`, deleted where `given` lacks them; the rest as before. */
export const mergeFields = (before: Fields, given: Fields, mask: readonly FieldPath[]): Fields => {
  const merged = new Map(before)
  for (const path of mask) {
    const [head = '', ...rest] = path
    const value = getField(given, path)
    if (rest.length > 0) {
      const inner = mapAt(merged, head)
      const changed = value === undefined ? deleteField(inner, rest) : setField(inner, rest, value)
      if (changed !== inner) merged.set(head, { kind: 'map', fields: changed })
    } else if (value === undefined) merged.delete(head)
    else merged.set(head, value)
  }
  return merged
}

/** A read with a mask: only the paths of `mask`. `__name__` selects no field. */
const maskFields = (fields: Fields, mask: readonly FieldPath[]): Fields =>
  mask.reduce((kept, path) => {
    const value = getField(fields, path)
    return value === undefined ? kept : setField(kept, path, value)
  }, EMPTY)

export const maskDocument = (document: StoredDocument, mask: readonly FieldPath[] | undefined): StoredDocument =>
  mask === undefined
    ? document
    : {
        name: document.name,
        fields: maskFields(document.fields, mask),
        createTime: document.createTime,
        updateTime: document.updateTime,
      }

/** Bytes, by firebase.google.com/docs/firestore/storage-size. */
const documentSize = (name: string, fields: Fields): number => nameSize(name) + fieldsSize(fields) + 32

const nameSize = (name: string): number =>
  name
    .split('/')
    .slice(5)
    .reduce((size, segment) => size + Buffer.byteLength(segment) + 1, 16)

const fieldsSize = (fields: Fields): number => {
  let size = 0
  for (const [key, value] of fields) size += Buffer.byteLength(key) + 1 + valueSize(value)
  return size
}

const valueSize = (value: Value): number => {
  switch (value.kind) {
    case 'null':
    case 'boolean':
      return 1
    case 'integer':
    case 'double':
    case 'timestamp':
      return 8
    case 'geoPoint':
      return 16
    case 'string':
      return Buffer.byteLength(value.value) + 1
    case 'bytes':
      return value.value.length
    case 'reference':
      return nameSize(value.value)
    case 'array':
      return value.values.reduce((size, element) => size + valueSize(element), 0)
    case 'map':
      return fieldsSize(value.fields)
  }
}

/**
 * Refuses fields that Firestore would not store: reserved or overlong names, arrays directly in arrays, more than
 * 20 levels, more than 1 MiB, more than 40,000 index entries.
 */
export const checkDocument = (name: string, fields: Fields): void => {
  let entries = 0
  /** @param weight index entries of the value: a field has two (up and down), an element one, what lies in it none. */
  const checkValue = (property: string, value: Value, depth: number, inArray: boolean, weight: 0 | 1 | 2): void => {
    entries += weight
    if (value.kind === 'array') {
      if (inArray) throw new StatusError('INVALID_ARGUMENT', `Property ${property} contains an invalid nested entity.`)
      if (depth >= MAX_DEPTH) tooDeep(property)
      for (const element of value.values) checkValue(property, element, depth + 1, true, weight === 2 ? 1 : 0)
    } else if (value.kind === 'map') {
      if (depth >= MAX_DEPTH) tooDeep(property)
      if (checkVector(property, value)) return
      for (const [key, inner] of value.fields) {
        checkFieldName(key)
        checkValue(`${property}.${key}`, inner, depth + 1, false, weight === 2 ? 2 : 0)
      }
    } else if (value.kind === 'timestamp') checkTimestamp(value.seconds, value.nanos)
    else if (value.kind === 'geoPoint') checkGeoPoint(value.latitude, value.longitude)
    else if (value.kind === 'reference' && !isDocumentName(value.value)) {
      throw new StatusError('INVALID_ARGUMENT', `Property ${property} is not the name of a document.`)
    }
  }
  for (const [key, value] of fields) {
    checkFieldName(key)
    checkValue(key, value, 0, false, 2)
  }
  if (entries > MAX_INDEX_ENTRIES) {
    throw new StatusError('INVALID_ARGUMENT', `too many index entries for entity ${name}`)
  }
  const size = documentSize(name, fields)
  if (size > MAX_DOCUMENT_BYTES) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      `Document '${name}' cannot be written because its size (${size.toLocaleString('en-US')} bytes) exceeds the maximum allowed size of ${MAX_DOCUMENT_BYTES.toLocaleString('en-US')} bytes.`,
    )
  }
}

const tooDeep = (property: string): never => {
  throw new StatusError('INVALID_ARGUMENT', `Property ${property} is nested more than ${MAX_DEPTH} levels deep.`)
}

/** @throws INVALID_ARGUMENT for a name no field may have. */
export const checkFieldName = (name: string): void => {
  if (name === '') throw new StatusError('INVALID_ARGUMENT', 'Document fields must not be empty.')
  if (isReservedFieldName(name)) {
    throw new StatusError('INVALID_ARGUMENT', `Document fields cannot begin and end with "__": "${name}".`)
  }
  if (name.length * 3 > MAX_FIELD_NAME_BYTES && Buffer.byteLength(name) > MAX_FIELD_NAME_BYTES) {
    throw new StatusError('INVALID_ARGUMENT', `The name of a property is longer than ${MAX_FIELD_NAME_BYTES} bytes.`)
  }
}

const checkVector = (property: string, value: Value): boolean => {
  const elements = vectorElements(value)
  if (elements === undefined) return false
  const bad = elements.length === 0 || elements.length > 2048 || elements.some((element) => element.kind !== 'double')
  if (bad) {
    throw new StatusError('INVALID_ARGUMENT', `Property ${property} is not a vector of 1 to 2048 doubles.`)
  }
  return true
}

const MIN_SECONDS = -62_135_596_800
const MAX_SECONDS = 253_402_300_799

const checkTimestamp = (seconds: number, nanos: number): void => {
  const valid = seconds >= MIN_SECONDS && seconds <= MAX_SECONDS && nanos >= 0 && nanos <= 999_999_999
  if (!valid) throw new StatusError('INVALID_ARGUMENT', 'Timestamp is out of the range of years 1 to 9999.')
}

const checkGeoPoint = (latitude: number, longitude: number): void => {
  const valid = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (!valid) throw new StatusError('INVALID_ARGUMENT', 'Geo point is out of range: latitude ±90, longitude ±180.')
}

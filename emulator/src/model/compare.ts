import { compareNames, compareText } from './order.ts'
import type { Fields, Value } from './value.ts'

/**
 * Firestore's total order of values (firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering).
 * Types first, then within a type. Integers and doubles share one order, exactly, with NaN first and -0 = 0.
 */
const TYPE_ORDER = {
  null: 0,
  boolean: 1,
  integer: 2,
  double: 2,
  timestamp: 3,
  string: 4,
  bytes: 5,
  reference: 6,
  geoPoint: 7,
  array: 8,
  map: 10,
} as const

const VECTOR_ORDER = 9

/** Values of the same number are compared by content; range filters match only their own number. */
export const typeOrder = (value: Value): number => (isVector(value) ? VECTOR_ORDER : TYPE_ORDER[value.kind])

/** The elements of a vector value, or undefined when the value is not one. */
export const vectorElements = (value: Value | undefined): readonly Value[] | undefined => {
  if (value?.kind !== 'map' || value.fields.size !== 2) return undefined
  const type = value.fields.get('__type__')
  const elements = value.fields.get('value')
  return type?.kind === 'string' && type.value === '__vector__' && elements?.kind === 'array'
    ? elements.values
    : undefined
}

const isVector = (value: Value): boolean => vectorElements(value) !== undefined

export const compareValues = (a: Value, b: Value): number => {
  const order = typeOrder(a)
  const byType = order - typeOrder(b)
  if (byType !== 0) return byType
  if (order === VECTOR_ORDER) return compareVectors(vectorElements(a) ?? [], vectorElements(b) ?? [])
  switch (a.kind) {
    case 'null':
      return 0
    case 'boolean':
      return b.kind === 'boolean' ? Number(a.value) - Number(b.value) : 0
    case 'integer':
    case 'double':
      return b.kind === 'integer' || b.kind === 'double' ? compareNumbers(a.value, b.value) : 0
    case 'timestamp':
      return b.kind === 'timestamp' ? a.seconds - b.seconds || a.nanos - b.nanos : 0
    case 'string':
      return b.kind === 'string' ? compareText(a.value, b.value) : 0
    case 'bytes':
      return b.kind === 'bytes' ? Buffer.compare(a.value, b.value) : 0
    case 'reference':
      return b.kind === 'reference' ? compareNames(a.value, b.value) : 0
    case 'geoPoint':
      return b.kind === 'geoPoint'
        ? compareNumbers(a.latitude, b.latitude) || compareNumbers(a.longitude, b.longitude)
        : 0
    case 'array':
      return b.kind === 'array' ? compareLists(a.values, b.values) : 0
    case 'map':
      return b.kind === 'map' ? compareMaps(a.fields, b.fields) : 0
  }
}

/** Equal for queries: 1 equals 1.0, 0 equals -0, NaN equals NaN. */
export const equalValues = (a: Value, b: Value): boolean => compareValues(a, b) === 0

/** The same stored value, to the kind of number and the sign of zero: what makes a write change nothing. */
export const sameValue = (a: Value, b: Value): boolean => {
  if (a.kind !== b.kind) return false
  switch (a.kind) {
    case 'double':
      return b.kind === 'double' && Object.is(a.value, b.value)
    case 'geoPoint':
      return b.kind === 'geoPoint' && Object.is(a.latitude, b.latitude) && Object.is(a.longitude, b.longitude)
    case 'array':
      return (
        b.kind === 'array' &&
        a.values.length === b.values.length &&
        a.values.every((element, i) => sameElement(element, b.values[i]))
      )
    case 'map':
      return b.kind === 'map' && sameFields(a.fields, b.fields)
    default:
      return compareValues(a, b) === 0
  }
}

const sameElement = (a: Value, b: Value | undefined): boolean => a === b || (b !== undefined && sameValue(a, b))

export const sameFields = (a: Fields, b: Fields): boolean => {
  if (a.size !== b.size) return false
  for (const [key, value] of a) if (!sameElement(value, b.get(key))) return false
  return true
}

/** Exact for any mix: JavaScript compares a bigint and a number by their mathematical values. */
export const compareNumbers = (a: bigint | number, b: bigint | number): number => {
  if (a < b) return -1
  if (a > b) return 1
  const aIsNaN = Number.isNaN(a)
  const bIsNaN = Number.isNaN(b)
  return aIsNaN === bIsNaN ? 0 : aIsNaN ? -1 : 1
}

const compareLists = (a: readonly Value[], b: readonly Value[]): number => {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const [left, right] = [a[i], b[i]]
    const order = left && right ? compareValues(left, right) : 0
    if (order !== 0) return order
  }
  return a.length - b.length
}

const compareVectors = (a: readonly Value[], b: readonly Value[]): number => a.length - b.length || compareLists(a, b)

const compareMaps = (a: Fields, b: Fields): number => {
  const aKeys = [...a.keys()].sort(compareText)
  const bKeys = [...b.keys()].sort(compareText)
  const shared = Math.min(aKeys.length, bKeys.length)
  for (let i = 0; i < shared; i++) {
    const [aKey = '', bKey = ''] = [aKeys[i], bKeys[i]]
    const byKey = compareText(aKey, bKey)
    if (byKey !== 0) return byKey
    const [left, right] = [a.get(aKey), b.get(bKey)]
    const byValue = left && right ? compareValues(left, right) : 0
    if (byValue !== 0) return byValue
  }
  return aKeys.length - bKeys.length
}

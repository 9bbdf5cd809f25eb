import { compareText } from '../model/order.ts'
import { containsUnknown, unknownEquals } from './unknown.ts'
import type { Kind, RuleValue } from './value.ts'

/** Equality of values; undefined where the query leaves it open. Types never equal each other, except int and float. */
export const equal = (a: RuleValue, b: RuleValue): boolean | undefined => {
  if (a.kind === 'unknown') return unknownEquals(a, b)
  if (b.kind === 'unknown') return unknownEquals(b, a)
  if (a.kind === 'integer' || a.kind === 'double') {
    if (b.kind !== 'integer' && b.kind !== 'double') return false
    return compareNumbers(a.value, b.value) === 0
  }
  if (a.kind === 'array') return b.kind === 'array' && allEqual(a.values, b.values)
  if (a.kind === 'map') return b.kind === 'map' && equalFields(a.fields, b.fields)
  if (a.kind === 'path' && b.kind === 'path' && (containsUnknown(a) || containsUnknown(b))) {
    if (a.segments.length !== b.segments.length) return false
    return all(a.segments, (segment, index) => {
      const other = b.segments[index]!
      return typeof segment === 'string' && typeof other === 'string' ? segment === other : undefined
    })
  }
  return a.kind === b.kind && keyOf(a) === keyOf(b)
}

/** -1, 0, 1; undefined with a NaN. Integers and doubles compare exactly. */
export const compareNumbers = (a: bigint | number, b: bigint | number): -1 | 0 | 1 | undefined => {
  if (a < b) return -1
  if (a > b) return 1
  return Number.isNaN(a) || Number.isNaN(b) ? undefined : 0
}

const all = <T>(items: readonly T[], test: (item: T, index: number) => boolean | undefined): boolean | undefined => {
  let open = false
  for (const [index, item] of items.entries()) {
    const verdict = test(item, index)
    if (verdict === false) return false
    if (verdict === undefined) open = true
  }
  return open ? undefined : true
}

const allEqual = (a: readonly RuleValue[], b: readonly RuleValue[]): boolean | undefined =>
  a.length === b.length && all(a, (item, index) => equal(item, b[index]!))

const equalFields = (a: ReadonlyMap<string, RuleValue>, b: ReadonlyMap<string, RuleValue>): boolean | undefined =>
  a.size === b.size &&
  all([...a], ([key, value]) => {
    const other = b.get(key)
    return other === undefined ? false : equal(value, other)
  })

/** One text per value: equal values have the same one. Defined for values without anything unknown in them. */
export const keyOf = (value: RuleValue): string => {
  switch (value.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(value.value)
    case 'integer':
      return `n${value.value}`
    case 'double':
      return `n${Number.isInteger(value.value) ? BigInt(value.value) : value.value}`
    case 'string':
      return JSON.stringify(value.value)
    case 'timestamp':
      return `t${value.seconds}.${value.nanos}`
    case 'duration':
      return `d${value.value}`
    case 'bytes':
      return `b${Buffer.from(value.value).toString('hex')}`
    case 'geoPoint':
      return `g${value.latitude},${value.longitude}`
    case 'array':
      return `[${value.values.map(keyOf).join()}]`
    case 'map':
      return `{${sortedEntries(value.fields)}}`
    case 'set':
      return `s{${[...value.members.keys()].sort().join()}}`
    case 'path':
      return `/${JSON.stringify(value.segments.map((segment) => (typeof segment === 'object' && 'hole' in segment ? (segment.value ?? segment) : segment)))}`
    case 'mapDiff':
      return `m${keyOf(value.left)}${keyOf(value.right)}`
    case 'unknown':
      return 'unknown'
  }
}

const sortedEntries = (fields: ReadonlyMap<string, RuleValue>): string =>
  [...fields]
    .map(([key, value]) => `${JSON.stringify(key)}:${keyOf(value)}`)
    .sort()
    .join()

/** Whether `item` is among `items`: undefined where the query leaves it open. */
export const includes = (items: Iterable<RuleValue>, item: RuleValue): boolean | undefined => {
  let open = false
  for (const candidate of items) {
    const verdict = equal(candidate, item)
    if (verdict === true) return true
    if (verdict === undefined) open = true
  }
  return open ? undefined : false
}

/** Values of one class have an order among themselves; others have none. */
export type OrderClass = 'number' | 'string' | 'timestamp' | 'duration'

const ORDER_CLASS: Partial<Record<Kind, OrderClass>> = {
  integer: 'number',
  double: 'number',
  string: 'string',
  timestamp: 'timestamp',
  duration: 'duration',
}

export const orderClassOf = (kind: Kind): OrderClass | undefined => ORDER_CLASS[kind]

/** Negative, zero or positive; undefined where there is no order: different classes, or a NaN. */
export const order = (a: RuleValue, b: RuleValue): number | undefined => {
  if ((a.kind === 'integer' || a.kind === 'double') && (b.kind === 'integer' || b.kind === 'double')) {
    return compareNumbers(a.value, b.value)
  }
  if (a.kind === 'string' && b.kind === 'string') return compareText(a.value, b.value)
  if (a.kind === 'timestamp' && b.kind === 'timestamp') return a.seconds - b.seconds || a.nanos - b.nanos
  if (a.kind === 'duration' && b.kind === 'duration') return compareNumbers(a.value, b.value)
  return undefined
}

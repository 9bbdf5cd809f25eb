import { compareNumbers, order } from './order.ts'
import { type Bound, type RuleValue, sureFields, type Unknown } from './value.ts'

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

export const containsUnknown = (value: RuleValue): boolean => {
  switch (value.kind) {
    case 'unknown':
      return true
    case 'array':
      return value.values.some(containsUnknown)
    case 'map':
      return [...value.fields.values()].some(containsUnknown)
    case 'path':
      return value.segments.some((segment) => typeof segment === 'object' && !('hole' in segment))
    default:
      return false
  }
}

const isPinned = ({ low, high }: Unknown): boolean =>
  low !== undefined && high !== undefined && low.inclusive && high.inclusive && order(low.value, high.value) === 0

export const unknownEquals = (a: Unknown, b: RuleValue): boolean | undefined => {
  if (b.kind === 'unknown') {
    if (isPinned(a) && isPinned(b)) return equal(a.low!.value, b.low!.value)
    return a.kinds !== undefined && b.kinds !== undefined && !a.kinds.some((kind) => b.kinds!.includes(kind))
      ? false
      : undefined
  }
  if (a.kinds !== undefined && !a.kinds.includes(b.kind)) return false
  if (a.not?.some((value) => equal(value, b) === true)) return false
  if (isPinned(a)) return equal(a.low!.value, b)
  return isOutside(a, b) || lacks(b, a) ? false : undefined
}

/** A list or map without an element or field that the other surely has. */
const lacks = (value: RuleValue, { contains = [], fields, ...rest }: Unknown): boolean => {
  if (value.kind === 'array') return contains.some((element) => includes(value.values, element) === false)
  if (value.kind !== 'map' || fields === undefined) return false
  return sureFields({ ...rest, fields }).some(([name, field]) => {
    const other = value.fields.get(name)
    return other === undefined || equal(field, other) === false
  })
}

const isOutside = ({ low, high }: Unknown, value: RuleValue): boolean =>
  below(value, low, false) || below(value, high, true)

/** The value lies beyond the bound: under a low one, or over a high one. */
const below = (value: RuleValue, bound: Bound | undefined, high: boolean): boolean => {
  const position = bound === undefined ? undefined : order(value, bound.value)
  if (position === undefined || bound === undefined) return false
  return (high ? position > 0 : position < 0) || (position === 0 && !bound.inclusive)
}

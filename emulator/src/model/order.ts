/** The orders of texts and of resource names, which values, document keys and field paths share. */

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/** By UTF-8 bytes, which is by code points: surrogate pairs sort after every other UTF-16 unit. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const order = compareUnits(a.charCodeAt(i), b.charCodeAt(i))
    if (order !== 0) return order
  }
  return a.length - b.length
}

const compareUnits = (a: number, b: number): number => {
  if (a === b) return 0
  const aIsSurrogate = isSurrogate(a)
  return aIsSurrogate === isSurrogate(b) ? a - b : aIsSurrogate ? 1 : -1
}

const NUMERIC_ID = /^__id(-?\d+)__$/

/** The number of an id `__id7__`, which sorts as a number before every other id; undefined for ordinary ids. */
export const numericId = (id: string): bigint | undefined => {
  if (!id.startsWith('__id')) return undefined
  const digits = NUMERIC_ID.exec(id)?.[1]
  if (digits === undefined) return undefined
  const number = BigInt(digits)
  return number === BigInt.asIntN(64, number) && `__id${number}__` === id ? number : undefined
}

export const compareIds = (a: string, b: string): number => {
  const [aNumber, bNumber] = [numericId(a), numericId(b)]
  if (aNumber === undefined && bNumber === undefined) return compareText(a, b)
  if (aNumber === undefined) return 1
  if (bNumber === undefined) return -1
  return aNumber < bNumber ? -1 : aNumber > bNumber ? 1 : 0
}

/** Segment by segment; a parent before what lies below it. Works on whole names and on relative paths. */
export const compareNames = (a: string, b: string): number => {
  if (a === b) return 0
  if (a.includes('__id') || b.includes('__id')) return compareSegments(a.split('/'), b.split('/'))
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const [aUnit, bUnit] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (aUnit === bUnit) continue
    if (aUnit === SLASH) return -1
    if (bUnit === SLASH) return 1
    return compareUnits(aUnit, bUnit)
  }
  return a.length - b.length
}

const SLASH = 47

const compareSegments = (a: readonly string[], b: readonly string[]): number => {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const order = compareIds(a[i] ?? '', b[i] ?? '')
    if (order !== 0) return order
  }
  return a.length - b.length
}

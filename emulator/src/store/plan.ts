import { equalValues } from '../model/compare.ts'
import { compareText } from '../model/order.ts'
import { formatFieldPath, isNamePath, parentOf, parseName, samePath } from '../model/path.ts'
import type { FieldPath, Value } from '../model/value.ts'
import { isInequality, type NormalizedQuery, type Term } from '../query/normalize.ts'
import type { Cursor, Order } from '../query/structured-query.ts'
import { type IndexDefinition, type IndexField, nameSuffix } from './index-entries.ts'
import { after, classTag, KeyWriter } from './key-codec.ts'

/** How to answer one branch of a query from one index: a range of its keys, already in the query's order. */
export interface Plan {
  /** Without fields, it is the order of names itself. */
  readonly definition: IndexDefinition
  /** Bytes after the index's own prefix; `upper` absent: to the end. */
  readonly lower: Buffer
  readonly upper: Buffer | undefined
  readonly reverse: boolean
  /** Every document of the range belongs to the result; otherwise each must still be tested. */
  readonly exact: boolean
}

/** The index that answers a branch best, whether or not it exists; undefined for queries over every collection. */
export const planBranch = (query: NormalizedQuery, terms: readonly Term[]): Plan | undefined => {
  const scope = scopeOf(query)
  if (!scope) return undefined
  const equals = firstOfEachField(terms.filter((term) => term.op === 'EQUAL' && !isNamePath(term.field)))
  const contains = terms.filter((term) => term.op === 'ARRAY_CONTAINS').slice(0, 1)
  const { orders, complete } = ordersOf(query.orderBy, equals)
  const reverse = query.orderBy.find((order) => isNamePath(order.field))?.direction === 'DESCENDING'
  const definition: IndexDefinition = {
    scope,
    fields: [
      ...equals.map(({ field }): IndexField => ({ path: field, mode: 'ascending' })),
      ...contains.map(({ field }): IndexField => ({ path: field, mode: 'contains' })),
      ...orders
        .filter((order) => !isNamePath(order.field))
        .map(({ field, direction }): IndexField => {
          return { path: field, mode: (direction === 'DESCENDING') === reverse ? 'ascending' : 'descending' }
        }),
    ],
  }
  const writer = new KeyWriter()
  for (const term of [...equals, ...contains]) writer.value(term.value)
  const prefix = writer.finish()
  const bounds = new Bounds(prefix)
  const encode = encoderOf(query, definition, reverse)
  const consumed = new Set<Term>([...equals, ...contains])
  const [first] = orders
  for (const term of terms) {
    if (consumed.has(term) || !first || !samePath(term.field, first.field)) continue
    if (limitByTerm(bounds, prefix, term, first, encode, reverse)) consumed.add(term)
  }
  const cursors =
    limitByCursor(bounds, prefix, query, query.startAt, orders, encode, reverse, 'start') &&
    limitByCursor(bounds, prefix, query, query.endAt, orders, encode, reverse, 'end')
  const wholeScope = scope.kind === 'collection' || parseName(query.parent).path.length === 0
  return {
    definition,
    lower: bounds.lower,
    upper: bounds.upper,
    reverse,
    exact: complete && cursors && wholeScope && terms.every((term) => consumed.has(term)),
  }
}

export const scopeOf = (query: NormalizedQuery): IndexDefinition['scope'] | undefined => {
  if (query.collectionId === undefined) return undefined
  if (query.allDescendants) return { kind: 'group', collectionId: query.collectionId }
  return { kind: 'collection', path: [...parseName(query.parent).path, query.collectionId].join('/') }
}

/** A second value for the same field stays a test, unless it is the same value again. */
const firstOfEachField = (terms: readonly Term[]): readonly Term[] =>
  terms
    .filter((term, i) => terms.findIndex((other) => samePath(term.field, other.field)) === i)
    .sort((a, b) => compareText(formatFieldPath(a.field), formatFieldPath(b.field)))

/**
 * The orders an index needs: without fields fixed by an equality, and nothing after `__name__`, where order is
 * decided. `complete`: nothing was left out that still must be tested.
 */
const ordersOf = (
  orderBy: readonly Order[],
  equals: readonly Term[],
): { orders: readonly Order[]; complete: boolean } => {
  const end = orderBy.findIndex((order) => isNamePath(order.field)) + 1
  const fixed = (order: Order): boolean => equals.some((term) => samePath(term.field, order.field))
  return { orders: orderBy.slice(0, end).filter((order) => !fixed(order)), complete: orderBy.slice(end).every(fixed) }
}

class Bounds {
  lower: Buffer
  upper: Buffer | undefined

  constructor(prefix: Buffer) {
    this.lower = prefix
    this.upper = prefix.length > 0 ? after(prefix) : undefined
  }

  from(key: Buffer): void {
    if (Buffer.compare(key, this.lower) > 0) this.lower = key
  }

  until(key: Buffer): void {
    if (!this.upper || Buffer.compare(key, this.upper) < 0) this.upper = key
  }
}

/** The bytes of a bound at an order, or undefined when the index cannot express it. */
type Encode = (order: Order, value: Value) => Buffer | undefined

const encodeFieldValue = (value: Value, descending: boolean): Buffer =>
  new KeyWriter().value(value, descending).finish()

const encoderOf =
  (query: NormalizedQuery, definition: IndexDefinition, reverse: boolean): Encode =>
  ({ field, direction }, value) => {
    if (!isNamePath(field)) return encodeFieldValue(value, (direction === 'DESCENDING') !== reverse)
    return value.kind === 'reference' && isInScope(query, value.value) ? nameSuffix(definition, value.value) : undefined
  }

const isInScope = (query: NormalizedQuery, name: string): boolean =>
  query.allDescendants
    ? name.startsWith(`${query.database}/documents/`)
    : parentOf(name) === query.parent && name.split('/').at(-2) === query.collectionId

const limitByTerm = (
  bounds: Bounds,
  prefix: Buffer,
  term: Term,
  order: Order,
  encode: Encode,
  reverse: boolean,
): boolean => {
  if (term.op === 'NOT_EQUAL' || term.op === 'NOT_IN') return false
  if (!isInequality(term.op) && term.op !== 'EQUAL') return false
  const encoded = encode(order, term.value)
  if (!encoded) return false
  const key = Buffer.concat([prefix, encoded])
  const isName = isNamePath(order.field)
  const inverted = !isName && (order.direction === 'DESCENDING') !== reverse
  if (!isName) {
    const tag = inverted ? 255 - classTag(term.value) : classTag(term.value)
    const type = Buffer.concat([prefix, Buffer.from([tag])])
    bounds.from(type)
    bounds.until(after(type))
  }
  const greater = term.op === 'GREATER_THAN' || term.op === 'GREATER_THAN_OR_EQUAL'
  const inclusive = term.op !== 'GREATER_THAN' && term.op !== 'LESS_THAN'
  if (greater !== inverted || term.op === 'EQUAL') bounds.from(inclusive ? key : after(key))
  if (greater === inverted || term.op === 'EQUAL') bounds.until(inclusive ? after(key) : key)
  return true
}

/** Whether the cursor, if there is one, is wholly expressed by the bounds. */
const limitByCursor = (
  bounds: Bounds,
  prefix: Buffer,
  query: NormalizedQuery,
  cursor: Cursor | undefined,
  orders: readonly Order[],
  encode: Encode,
  reverse: boolean,
  side: 'start' | 'end',
): boolean => {
  if (!cursor) return true
  let key = prefix
  for (let i = 0; i < cursor.values.length; i++) {
    const [order, given, value] = [orders[i], query.orderBy[i], cursor.values[i]]
    if (!order || !given || !value || !samePath(order.field, given.field)) return false
    const encoded = encode(order, value)
    if (!encoded) return false
    key = Buffer.concat([key, encoded])
  }
  if (key.length === 0) return cursor.values.length === 0 ? (side === 'start') === cursor.before : false
  // A position just before or just after all keys that begin with `key`, seen in the direction of the index.
  const position = cursor.before !== reverse ? key : after(key)
  if ((side === 'start') !== reverse) bounds.from(position)
  else bounds.until(position)
  return true
}

/** Whether two equalities of one branch contradict each other, so that nothing can match. */
export const isContradiction = (terms: readonly Term[]): boolean =>
  terms.some(
    (a) =>
      a.op === 'EQUAL' &&
      terms.some((b) => b.op === 'EQUAL' && sameField(a, b.field) && !equalValues(a.value, b.value)),
  )

const sameField = (term: Term, field: FieldPath): boolean => samePath(term.field, field)

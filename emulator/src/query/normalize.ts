import { compareValues, equalValues, typeOrder, vectorElements } from '../model/compare.ts'
import { compareText } from '../model/order.ts'
import { checkId, formatFieldPath, isNamePath, NAME_PATH, requireParent, samePath } from '../model/path.ts'
import type { FieldPath, Value } from '../model/value.ts'
import { StatusError } from '../status.ts'
import type { Cursor, FieldOperator, Filter, FindNearest, Order, StructuredQuery } from './structured-query.ts'

/** One comparison of a field with a value; unary filters become EQUAL or NOT_EQUAL of null or NaN. */
export interface Term {
  readonly field: FieldPath
  readonly op: FieldOperator
  readonly value: Value
}

/** A filter as a tree of terms. */
export type Condition =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }

/** A validated query with everything Firestore implies made explicit. */
export interface NormalizedQuery {
  /** `projects/P/databases/D` */
  readonly database: string
  /** `…/documents` or the name of a document below it. */
  readonly parent: string
  /** Absent: every collection. */
  readonly collectionId?: string
  readonly allDescendants: boolean
  readonly condition?: Condition
  /** The condition as an OR of ANDs, IN and ARRAY_CONTAINS_ANY spread out; one empty branch where there is no condition. */
  readonly branches: readonly (readonly Term[])[]
  /** Ends with `__name__`; every document has a different place. */
  readonly orderBy: readonly Order[]
  readonly startAt?: Cursor
  readonly endAt?: Cursor
  readonly offset: number
  readonly limit?: number
  readonly select?: readonly FieldPath[]
  readonly findNearest?: FindNearest
}

const MAX_DISJUNCTIONS = 30
const MAX_INEQUALITY_FIELDS = 10
const MAX_FILTERS = 100

const invalid: (message: string) => never = (message) => {
  throw new StatusError('INVALID_ARGUMENT', message)
}

/** Refuses what Firestore refuses (INVALID_ARGUMENT) and fills in the implicit order. */
export const normalizeQuery = (parent: string, query: StructuredQuery): NormalizedQuery => {
  const database = requireParent(parent)
  if (query.from.length > 1) invalid('StructuredQuery.from cannot have more than one collection selector.')
  const selector = query.from[0]
  const collectionId = selector?.collectionId
  if (collectionId) checkId(collectionId)
  const allDescendants = selector?.allDescendants ?? true
  if (!collectionId && !allDescendants)
    invalid('A collection selector without collection id must select all descendants.')
  const condition = query.where && readFilter(query.where)
  const terms = condition ? termsOf(condition) : []
  checkTerms(terms, condition)
  checkNameTerms(terms)
  const branches = condition ? spread(condition) : [[]]
  checkBranches(branches)
  const orderBy = completeOrder(query.orderBy, terms)
  if (query.limit !== undefined && query.limit < 0) invalid('limit is negative')
  if (query.offset !== undefined && query.offset < 0) invalid('offset is negative')
  checkCursor(query.startAt, orderBy)
  checkCursor(query.endAt, orderBy)
  if (query.findNearest) checkFindNearest(query.findNearest)
  return {
    database,
    parent,
    ...(collectionId ? { collectionId } : {}),
    allDescendants,
    ...(condition ? { condition } : {}),
    branches,
    orderBy,
    ...(query.startAt ? { startAt: query.startAt } : {}),
    ...(query.endAt ? { endAt: query.endAt } : {}),
    offset: query.offset ?? 0,
    ...(query.limit === undefined ? {} : { limit: query.limit }),
    ...(query.select ? { select: query.select } : {}),
    ...(query.findNearest ? { findNearest: query.findNearest } : {}),
  }
}

const NULL: Value = { kind: 'null' }
const NAN: Value = { kind: 'double', value: Number.NaN }

const readFilter = (filter: Filter): Condition => {
  switch (filter.kind) {
    case 'composite': {
      if (filter.filters.length === 0) invalid('A composite filter must have at least one sub-filter.')
      const parts = filter.filters.map(readFilter)
      const [only] = parts
      return only && parts.length === 1 ? only : { kind: filter.op === 'AND' ? 'and' : 'or', parts }
    }
    case 'unary': {
      const op = filter.op === 'IS_NULL' || filter.op === 'IS_NAN' ? 'EQUAL' : 'NOT_EQUAL'
      const value = filter.op === 'IS_NULL' || filter.op === 'IS_NOT_NULL' ? NULL : NAN
      if (isNamePath(filter.field)) invalid('__key__ filter value must be a Key')
      return { kind: 'term', term: { field: filter.field, op, value } }
    }
    case 'field':
      return { kind: 'term', term: { field: filter.field, op: filter.op, value: filter.value } }
  }
}

const termsOf = (condition: Condition): readonly Term[] =>
  condition.kind === 'term' ? [condition.term] : condition.parts.flatMap(termsOf)

const LIST_LIMITS = { IN: 30, ARRAY_CONTAINS_ANY: 30, NOT_IN: 10 } as const

const INEQUALITIES: ReadonlySet<FieldOperator> = new Set([
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'NOT_EQUAL',
  'NOT_IN',
])

export const isInequality = (op: FieldOperator): boolean => INEQUALITIES.has(op)

const checkTerms = (terms: readonly Term[], condition: Condition | undefined): void => {
  if (terms.length > MAX_FILTERS) invalid(`A query can have at most ${MAX_FILTERS} filters.`)
  for (const term of terms) checkTerm(term)
  const count = (op: FieldOperator): number => terms.filter((term) => term.op === op).length
  if (count('NOT_EQUAL') > 1) invalid("A query can have only one 'NOT_EQUAL' filter.")
  if (count('NOT_IN') > 1) invalid("A query can have only one 'NOT_IN' filter.")
  if (count('NOT_IN') === 1) {
    for (const op of ['IN', 'ARRAY_CONTAINS_ANY', 'NOT_EQUAL'] as const) {
      if (count(op) > 0) invalid(`'NOT_IN' cannot be used in the same query with '${op}'.`)
    }
    if (condition && hasOr(condition)) invalid("'NOT_IN' cannot be used in the same query with 'OR'.")
  }
  const fields = new Set(terms.filter((term) => isInequality(term.op)).map((term) => formatFieldPath(term.field)))
  if (fields.size > MAX_INEQUALITY_FIELDS) {
    invalid(`A query can have inequality filters on at most ${MAX_INEQUALITY_FIELDS} fields.`)
  }
}

const hasOr = (condition: Condition): boolean =>
  condition.kind === 'or' || (condition.kind === 'and' && condition.parts.some(hasOr))

const checkTerm = ({ field, op, value }: Term): void => {
  if (field.length === 0) invalid('A filter must name a field.')
  if (op === 'IN' || op === 'NOT_IN' || op === 'ARRAY_CONTAINS_ANY') {
    if (value.kind !== 'array' || value.values.length === 0) invalid(`'${op}' requires a non-empty ArrayValue.`)
    if (value.values.length > LIST_LIMITS[op]) invalid(`'${op}' supports up to ${LIST_LIMITS[op]} comparison values.`)
  }
  if (!isNamePath(field)) return
  if (op === 'ARRAY_CONTAINS' || op === 'ARRAY_CONTAINS_ANY') invalid(`'${op}' cannot be used with __name__.`)
  const keys = value.kind === 'array' && (op === 'IN' || op === 'NOT_IN') ? value.values : [value]
  if (keys.some((key) => key.kind !== 'reference')) invalid('__key__ filter value must be a Key')
}

/** An equality of names settles what an inequality of another field would have to order by. */
const checkNameTerms = (terms: readonly Term[]): void => {
  const names = terms.filter(({ field }) => isNamePath(field))
  const others = terms.some(({ field, op }) => isInequality(op) && !isNamePath(field))
  if (others && names.some(({ op }) => op === 'EQUAL') && !names.some(({ op }) => isInequality(op))) {
    invalid(
      'Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.',
    )
  }
}

const spread = (condition: Condition): readonly (readonly Term[])[] => {
  if (condition.kind === 'term') return spreadTerm(condition.term)
  if (condition.kind === 'or') return limited(condition.parts.flatMap(spread))
  return condition.parts.reduce<readonly (readonly Term[])[]>(
    (branches, part) => {
      const more = spread(part)
      return limited(branches.flatMap((branch) => more.map((terms) => [...branch, ...terms])))
    },
    [[]],
  )
}

/** No branch at all: nothing can match. */
const spreadTerm = (term: Term): readonly (readonly Term[])[] => {
  if (term.op === 'ARRAY_CONTAINS' && isNothing(term.value)) return []
  if (term.value.kind !== 'array' || (term.op !== 'IN' && term.op !== 'ARRAY_CONTAINS_ANY')) return [[term]]
  const op = term.op === 'IN' ? 'EQUAL' : 'ARRAY_CONTAINS'
  const values = term.value.values.filter(
    (value, i, all) => !isNothing(value) && all.findIndex((other) => equalValues(value, other)) === i,
  )
  return values.map((value) => [{ field: term.field, op, value }])
}

const limited = (branches: readonly (readonly Term[])[]): readonly (readonly Term[])[] =>
  branches.length > MAX_DISJUNCTIONS
    ? invalid(`Too many disjunctions after normalization: ${branches.length} > ${MAX_DISJUNCTIONS}.`)
    : branches

const checkBranches = (branches: readonly (readonly Term[])[]): void => {
  for (const branch of branches) {
    if (branch.filter((term) => term.op === 'ARRAY_CONTAINS').length > 1) {
      invalid("A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.")
    }
  }
}

const compareFieldPaths = (a: FieldPath, b: FieldPath): number => {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const order = compareText(a[i] ?? '', b[i] ?? '')
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** The given order, then the inequality fields, then `__name__`, each in the last direction given. Nothing follows `__name__`. */
const completeOrder = (given: readonly Order[], terms: readonly Term[]): readonly Order[] => {
  const has = (orders: readonly Order[], field: FieldPath): boolean =>
    orders.some((order) => samePath(order.field, field))
  given.forEach((order, i) => {
    if (order.field.length === 0) invalid('An order must name a field.')
    if (has(given.slice(0, i), order.field)) {
      invalid(`order by clause cannot contain duplicate fields ${formatFieldPath(order.field)}`)
    }
  })
  const name = given.findIndex((order) => isNamePath(order.field))
  if (name >= 0 && name < given.length - 1) afterKey(given[name + 1]?.field ?? [])
  const direction = given.at(-1)?.direction ?? 'ASCENDING'
  const orders: Order[] = [...given]
  const inequalities = terms
    .filter((term) => isInequality(term.op) && !isNamePath(term.field))
    .map((term) => term.field)
  for (const field of inequalities.sort(compareFieldPaths)) {
    if (has(orders, field)) continue
    if (name >= 0) afterKey(field)
    orders.push({ field, direction })
  }
  if (!has(orders, NAME_PATH)) orders.push({ field: NAME_PATH, direction })
  return orders
}

const afterKey = (field: FieldPath): never =>
  invalid(`order by clause cannot contain more fields after the key ${formatFieldPath(field)}`)

const checkCursor = (cursor: Cursor | undefined, orderBy: readonly Order[]): void => {
  if (!cursor) return
  if (cursor.values.length > orderBy.length) invalid('Cursor has too many values.')
  cursor.values.forEach((value, i) => {
    const order = orderBy[i]
    if (order && isNamePath(order.field) && value.kind !== 'reference') {
      invalid('The cursor value for __name__ must be a reference.')
    }
  })
}

const checkFindNearest = (find: FindNearest): void => {
  const elements = vectorElements(find.queryVector)
  if (!elements || elements.length === 0) invalid('FindNearest.query_vector must be a vector value.')
  else if (elements.length > 2048) invalid('FindNearest.query_vector can have at most 2048 dimensions.')
  if (find.limit < 1 || find.limit > 1000) invalid('FindNearest.limit must be between 1 and 1000.')
}

/** Whether a value satisfies a term; an absent value satisfies none. */
export const satisfies = (value: Value | undefined, { op, value: wanted }: Term): boolean => {
  if (value === undefined) return false
  switch (op) {
    case 'EQUAL':
      return equalValues(value, wanted)
    case 'NOT_EQUAL':
      return value.kind !== 'null' && !equalValues(value, wanted)
    case 'LESS_THAN':
      return comparable(value, wanted) && compareValues(value, wanted) < 0
    case 'LESS_THAN_OR_EQUAL':
      return comparable(value, wanted) && compareValues(value, wanted) <= 0
    case 'GREATER_THAN':
      return comparable(value, wanted) && compareValues(value, wanted) > 0
    case 'GREATER_THAN_OR_EQUAL':
      return comparable(value, wanted) && compareValues(value, wanted) >= 0
    case 'ARRAY_CONTAINS':
      return !isNothing(wanted) && contains(value, wanted)
    case 'IN':
      return !isNothing(value) && contains(wanted, value)
    case 'ARRAY_CONTAINS_ANY':
      return wanted.kind === 'array' && wanted.values.some((one) => !isNothing(one) && contains(value, one))
    case 'NOT_IN':
      return value.kind !== 'null' && !contains(wanted, NULL) && !contains(wanted, value)
  }
}

/** Ranges stay within one type; NaN is in no range but its own. */
const comparable = (a: Value, b: Value): boolean => typeOrder(a) === typeOrder(b) && isNaNValue(a) === isNaNValue(b)

const isNaNValue = (value: Value): boolean => value.kind === 'double' && Number.isNaN(value.value)

/** Null and NaN are found by `==` and `!=` alone: in a list of alternatives or of elements they find nothing. */
const isNothing = (value: Value): boolean => value.kind === 'null' || isNaNValue(value)

const contains = (list: Value, value: Value): boolean =>
  list.kind === 'array' && list.values.some((element) => equalValues(element, value))

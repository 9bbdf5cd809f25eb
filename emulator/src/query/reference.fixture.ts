import { compareValues, equalValues, typeOrder } from '../model/compare.ts'
import { getField } from '../model/fields.ts'
import type { FieldPath, StoredDocument, Value } from '../model/value.ts'
import type { Cursor, Filter, StructuredQuery } from './structured-query.ts'

/**
 * Firestore's queries said as plainly as possible: filter everything, sort everything, cut. Knows no index and shares
 * nothing with the engine but the order of values.
 */
export const referenceQuery = (
  documents: readonly StoredDocument[],
  parent: string,
  query: StructuredQuery,
): StoredDocument[] => {
  const selector = query.from[0]
  const orders = fullOrder(query)
  const compare = (a: StoredDocument, b: StoredDocument): number => {
    for (const { field, direction } of orders) {
      const [left, right] = [at(a, field), at(b, field)]
      const order = left && right ? compareValues(left, right) : 0
      if (order !== 0) return direction === 'ASCENDING' ? order : -order
    }
    return 0
  }
  const beside = (document: StoredDocument, cursor: Cursor): number => {
    for (const [i, bound] of cursor.values.entries()) {
      const order = orders[i]
      const found = order && at(document, order.field)
      const compared = found ? compareValues(found, bound) : 0
      if (compared !== 0) return order?.direction === 'ASCENDING' ? compared : -compared
    }
    return 0
  }
  const result = documents
    .filter((document) => {
      const segments = document.name.slice(parent.length + 1).split('/')
      if (!document.name.startsWith(`${parent}/`)) return false
      if (selector?.collectionId && segments.at(-2) !== selector.collectionId) return false
      return selector?.allDescendants || segments.length === 2
    })
    .filter((document) => !query.where || holds(query.where, document))
    .filter((document) => orders.every((order) => at(document, order.field) !== undefined))
    .sort(compare)
    .filter((document) => {
      const { startAt, endAt } = query
      const started = !startAt || beside(document, startAt) > (startAt.before ? -1 : 0)
      const ended = endAt && beside(document, endAt) > (endAt.before ? -1 : 0)
      return started && !ended
    })
  const start = query.offset ?? 0
  return result.slice(start, query.limit === undefined ? undefined : start + query.limit)
}

const at = (document: StoredDocument, field: FieldPath): Value | undefined =>
  field[0] === '__name__' ? { kind: 'reference', value: document.name } : getField(document.fields, field)

const RANGES = ['LESS_THAN', 'LESS_THAN_OR_EQUAL', 'GREATER_THAN', 'GREATER_THAN_OR_EQUAL', 'NOT_EQUAL', 'NOT_IN']

const fullOrder = (query: StructuredQuery): StructuredQuery['orderBy'] => {
  const direction = query.orderBy.at(-1)?.direction ?? 'ASCENDING'
  const ranged: FieldPath[] = []
  const visit = (filter: Filter): void => {
    if (filter.kind === 'composite') filter.filters.forEach(visit)
    else if (filter.kind === 'unary' ? filter.op.startsWith('IS_NOT') : RANGES.includes(filter.op))
      ranged.push(filter.field)
  }
  if (query.where) visit(query.where)
  const orders = [...query.orderBy]
  const has = (field: FieldPath): boolean => orders.some((order) => order.field.join('.') === field.join('.'))
  for (const field of ranged.sort((a, b) => (a.join('.') < b.join('.') ? -1 : 1))) {
    if (field[0] !== '__name__' && !has(field)) orders.push({ field, direction })
  }
  if (!has(['__name__'])) orders.push({ field: ['__name__'], direction })
  return orders
}

const isNaNValue = (value: Value): boolean => value.kind === 'double' && Number.isNaN(value.value)

const findable = (value: Value): boolean => value.kind !== 'null' && !isNaNValue(value)

const holds = (filter: Filter, document: StoredDocument): boolean => {
  if (filter.kind === 'composite') {
    return filter.op === 'AND'
      ? filter.filters.every((part) => holds(part, document))
      : filter.filters.some((part) => holds(part, document))
  }
  const found = at(document, filter.field)
  if (!found) return false
  if (filter.kind === 'unary') {
    if (filter.op === 'IS_NULL') return found.kind === 'null'
    if (filter.op === 'IS_NOT_NULL') return found.kind !== 'null'
    if (filter.op === 'IS_NAN') return isNaNValue(found)
    return found.kind !== 'null' && !isNaNValue(found)
  }
  const wanted = filter.value
  const order = compareValues(found, wanted)
  const sameType = typeOrder(found) === typeOrder(wanted) && isNaNValue(found) === isNaNValue(wanted)
  const listed = wanted.kind === 'array' ? wanted.values : []
  const elements = found.kind === 'array' ? found.values : []
  switch (filter.op) {
    case 'EQUAL':
      return order === 0
    case 'NOT_EQUAL':
      return found.kind !== 'null' && order !== 0
    case 'LESS_THAN':
      return sameType && order < 0
    case 'LESS_THAN_OR_EQUAL':
      return sameType && order <= 0
    case 'GREATER_THAN':
      return sameType && order > 0
    case 'GREATER_THAN_OR_EQUAL':
      return sameType && order >= 0
    case 'ARRAY_CONTAINS':
      return findable(wanted) && elements.some((element) => equalValues(element, wanted))
    case 'IN':
      return listed.filter(findable).some((one) => equalValues(one, found))
    case 'ARRAY_CONTAINS_ANY':
      return listed.filter(findable).some((one) => elements.some((element) => equalValues(element, one)))
    case 'NOT_IN':
      return found.kind !== 'null' && !listed.some((one) => one.kind === 'null' || equalValues(one, found))
  }
}

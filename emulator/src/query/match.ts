import { compareValues } from '../model/compare.ts'
import { getField, maskDocument } from '../model/fields.ts'
import { compareNames } from '../model/order.ts'
import { collectionOf, isNamePath, parentOf } from '../model/path.ts'
import type { FieldPath, StoredDocument, Value } from '../model/value.ts'
import type { Condition, NormalizedQuery } from './normalize.ts'
import { satisfies } from './normalize.ts'
import type { Cursor, Order } from './structured-query.ts'

/** The value a query sees at a path: `__name__` is the document's own reference. */
export const valueAt = (document: StoredDocument, path: FieldPath): Value | undefined =>
  isNamePath(path) ? { kind: 'reference', value: document.name } : getField(document.fields, path)

/** Whether the document lies in the collection (or collection group, or anywhere below the parent) the query selects. */
export const inScope = (query: NormalizedQuery, name: string): boolean => {
  if (query.collectionId !== undefined && collectionOf(name) !== query.collectionId) return false
  return query.allDescendants ? name.startsWith(`${query.parent}/`) : parentOf(name) === query.parent
}

/** Whether the document belongs to the query's result before offset and limit are counted off. */
export const matches = (query: NormalizedQuery, document: StoredDocument): boolean =>
  inScope(query, document.name) && matchesContent(query, document)

/** `matches` for a document already known to be in scope. */
export const matchesContent = (query: NormalizedQuery, document: StoredDocument): boolean =>
  (query.condition === undefined || holds(query.condition, document)) &&
  query.orderBy.every((order) => valueAt(document, order.field) !== undefined) &&
  inCursors(query, document)

const holds = (condition: Condition, document: StoredDocument): boolean => {
  switch (condition.kind) {
    case 'term':
      return satisfies(valueAt(document, condition.term.field), condition.term)
    case 'and':
      return condition.parts.every((part) => holds(part, document))
    case 'or':
      return condition.parts.some((part) => holds(part, document))
  }
}

/** Whether the document lies between the query's cursors. */
const inCursors = (query: NormalizedQuery, document: StoredDocument): boolean => {
  const { startAt, endAt, orderBy } = query
  if (startAt) {
    const position = compareToCursor(orderBy, document, startAt)
    if (startAt.before ? position < 0 : position <= 0) return false
  }
  if (endAt) {
    const position = compareToCursor(orderBy, document, endAt)
    if (endAt.before ? position >= 0 : position > 0) return false
  }
  return true
}

const compareToCursor = (orderBy: readonly Order[], document: StoredDocument, cursor: Cursor): number => {
  for (let i = 0; i < cursor.values.length; i++) {
    const [order, bound] = [orderBy[i], cursor.values[i]]
    if (!order || !bound) break
    const value = valueAt(document, order.field)
    const compared = value ? compareValues(value, bound) : -1
    if (compared !== 0) return order.direction === 'ASCENDING' ? compared : -compared
  }
  return 0
}

/** The query's total order of documents that match it. */
export const compareDocuments =
  (query: NormalizedQuery) =>
  (a: StoredDocument, b: StoredDocument): number => {
    for (const { field, direction } of query.orderBy) {
      const compared = isNamePath(field) ? compareNames(a.name, b.name) : compareAt(a, b, field)
      if (compared !== 0) return direction === 'ASCENDING' ? compared : -compared
    }
    return 0
  }

const compareAt = (a: StoredDocument, b: StoredDocument, field: FieldPath): number => {
  const [left, right] = [getField(a.fields, field), getField(b.fields, field)]
  return left && right ? compareValues(left, right) : Number(left !== undefined) - Number(right !== undefined)
}

/** What the client is given of a result. */
export const project = (document: StoredDocument, select: readonly FieldPath[] | undefined): StoredDocument =>
  maskDocument(document, select)

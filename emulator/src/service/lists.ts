import { maskDocument } from '../model/fields.ts'
import { compareIds } from '../model/order.ts'
import { isNamePath, NAME_PATH, parentOf, parseFieldPath, parseName, requireParent } from '../model/path.ts'
import { decodeValue, encodeValue } from '../model/proto.ts'
import type { StoredDocument, Value } from '../model/value.ts'
import { valueAt } from '../query/match.ts'
import { normalizeQuery } from '../query/normalize.ts'
import type { Order, StructuredQuery } from '../query/structured-query.ts'
import { StatusError } from '../status.ts'
import { childIds, type Database } from '../store/database.ts'
import { findDocuments } from '../store/find.ts'
import type { Caller, ListDocumentsRequest, ListDocumentsResult, RunQueryRequest } from './api.ts'
import { databaseAt, guardFor, readPoint, readView, requireOwner, type ServiceContext } from './context.ts'

const DEFAULT_PAGE = 100

const invalid: (message: string) => never = (message) => {
  throw new StatusError('INVALID_ARGUMENT', message)
}

/** A page of a collection; with `showMissing` also documents that exist only as the parents of others. */
export const listDocuments = async (
  context: ServiceContext,
  caller: Caller,
  request: ListDocumentsRequest,
): Promise<ListDocumentsResult> => {
  if (request.showMissing) requireOwner(caller, 'ListDocuments with showMissing')
  if (request.showMissing && request.orderBy !== '') invalid('show_missing cannot be used with order_by.')
  if (request.pageSize < 0) invalid('page_size is negative.')
  const size = request.pageSize || DEFAULT_PAGE
  const database = databaseAt(context, request.parent)
  const orderBy = readOrderBy(request.orderBy)
  const query: StructuredQuery = {
    from: [{ collectionId: request.collectionId, allDescendants: request.collectionId === '' }],
    orderBy,
    ...(request.pageToken ? { startAt: { values: readToken(request.pageToken), before: false } } : {}),
    limit: size,
  }
  const normalized = normalizeQuery(request.parent, query)
  const point = await readPoint(context, database, request.consistency)
  guardFor(context, caller, database)?.list(caller, request.parent, query, readView(database, point.version))
  const found: StoredDocument[] = []
  // Of a parent's collections all at once, what lies deeper is read as well.
  const wanted = request.collectionId ? size + 1 : Infinity
  for await (const page of findDocuments(database, normalized, point.version, wanted)) {
    found.push(...(request.collectionId ? page : page.filter((document) => parentOf(document.name) === request.parent)))
    if (found.length > size) break
  }
  point.transaction?.queries.push({ query: normalized, last: found[size] })
  if (request.showMissing && request.collectionId) return withMissing(database, request, found, size)
  const shown = found.slice(0, size)
  const last = shown.at(-1)
  return {
    documents: shown.map((document) => ({ name: document.name, document: maskDocument(document, request.mask) })),
    nextPageToken: last && found.length > size ? tokenOf(last, normalized.orderBy) : '',
  }
}

const withMissing = async (
  database: Database,
  request: ListDocumentsRequest,
  found: readonly StoredDocument[],
  size: number,
): Promise<ListDocumentsResult> => {
  const collection = `${request.parent}/${request.collectionId}`
  const [token] = request.pageToken ? readToken(request.pageToken) : []
  const from = token?.kind === 'reference' ? token.value.slice(collection.length + 1) : undefined
  const parents = await childIds(database, parseName(collection).path, from, size + 1)
  const existing = new Map(found.map((document) => [document.name, document]))
  const names = new Set([...existing.keys(), ...parents.map((id) => `${collection}/${id}`)])
  const sorted = [...names].sort((a, b) => compareIds(a.slice(collection.length + 1), b.slice(collection.length + 1)))
  const shown = sorted.slice(0, size)
  const last = shown.at(-1)
  return {
    documents: shown.map((name) => {
      const document = existing.get(name)
      return { name, ...(document ? { document: maskDocument(document, request.mask) } : {}) }
    }),
    nextPageToken: last && sorted.length > size ? writeToken([{ kind: 'reference', value: last }]) : '',
  }
}

/** `a desc, b.c` as ListDocuments has it. */
const readOrderBy = (text: string): readonly Order[] =>
  text.trim() === ''
    ? [{ field: NAME_PATH, direction: 'ASCENDING' }]
    : text.split(',').map((part) => {
        const [path = '', direction = 'asc', ...more] = part.trim().split(/\s+/)
        if (more.length > 0 || !/^(asc|desc)$/i.test(direction)) invalid(`Invalid order_by "${text}".`)
        return { field: parseFieldPath(path), direction: /^desc$/i.test(direction) ? 'DESCENDING' : 'ASCENDING' }
      })

const tokenOf = (document: StoredDocument, orderBy: readonly Order[]): string =>
  writeToken(
    orderBy.map((order) =>
      isNamePath(order.field)
        ? { kind: 'reference', value: document.name }
        : (valueAt(document, order.field) ?? { kind: 'null' }),
    ),
  )

const writeToken = (values: readonly Value[]): string =>
  Buffer.from(encodeValue({ kind: 'array', values })).toString('base64url')

const readToken = (token: string): readonly Value[] => {
  const value = decodeValue(Buffer.from(token, 'base64url'))
  return value.kind === 'array' && value.values.length > 0 ? value.values : invalid('Invalid page token.')
}

export const listCollectionIds = async (
  context: ServiceContext,
  caller: Caller,
  parent: string,
  pageSize: number,
  pageToken: string,
): Promise<{ ids: readonly string[]; nextPageToken: string }> => {
  requireOwner(caller, 'ListCollectionIds')
  if (pageSize < 0) invalid('page_size is negative.')
  const database = context.store.database(requireParent(parent))
  const size = pageSize || DEFAULT_PAGE
  const from = pageToken === '' ? undefined : Buffer.from(pageToken, 'base64url').toString()
  const ids = await childIds(database, parseName(parent).path, from, size + 1)
  const shown = ids.slice(0, size)
  const last = shown.at(-1)
  return { ids: shown, nextPageToken: last && ids.length > size ? Buffer.from(last).toString('base64url') : '' }
}

/** At most `count` points that cut a collection group into about equal parts, one part more than points. */
export const partitionQuery = async (
  context: ServiceContext,
  caller: Caller,
  request: RunQueryRequest,
  count: number,
): Promise<readonly (readonly Value[])[]> => {
  requireOwner(caller, 'PartitionQuery')
  if (count < 1) invalid('partition_count must be positive.')
  const query = normalizeQuery(request.parent, request.query)
  const byName = query.orderBy.length === 1 && !query.condition && query.limit === undefined && query.offset === 0
  if (!query.allDescendants || !byName) invalid('Only a collection group ordered by __name__ can be partitioned.')
  const database = databaseAt(context, request.parent)
  const point = await readPoint(context, database, request.consistency)
  const names: string[] = []
  for await (const page of findDocuments(database, query, point.version, Infinity)) {
    for (const document of page) names.push(document.name)
  }
  const parts = Math.min(count + 1, names.length)
  return Array.from({ length: Math.max(0, parts - 1) }, (_, i): readonly Value[] => [
    { kind: 'reference', value: names[Math.floor(((i + 1) * names.length) / parts)] ?? '' },
  ])
}

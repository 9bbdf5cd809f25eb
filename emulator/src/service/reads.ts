import { maskDocument } from '../model/fields.ts'
import { requireDocumentName } from '../model/path.ts'
import type { FieldPath, StoredDocument } from '../model/value.ts'
import { project } from '../query/match.ts'
import { type NormalizedQuery, normalizeQuery } from '../query/normalize.ts'
import type { Database } from '../store/database.ts'
import { countDocuments, findDocuments } from '../store/find.ts'
import { createAggregator } from './aggregate.ts'
import type {
  AggregationResult,
  Caller,
  GetDocumentsRequest,
  GetDocumentsResult,
  QueryResult,
  RunAggregationRequest,
  RunQueryRequest,
} from './api.ts'
import { databaseAt, guardFor, type ReadPoint, readPoint, readView, type ServiceContext } from './context.ts'
import { createNearest } from './nearest.ts'

export const getDocuments = async (
  context: ServiceContext,
  caller: Caller,
  database: Database,
  { names, mask, consistency }: GetDocumentsRequest,
): Promise<GetDocumentsResult> => {
  const distinct = [...new Set(names)]
  for (const name of distinct) requireDocumentName(name, database.name)
  const point = await readPoint(context, database, consistency, distinct)
  const guard = guardFor(context, caller, database)
  const view = readView(database, point.version)
  const results = distinct.map((name) => {
    const document = database.read(name, point.version)
    guard?.get(caller, name, document, view)
    point.transaction?.documents.add(name)
    return { name, ...(document ? { document: maskDocument(document, mask) } : {}) }
  })
  return { ...(point.begun ? { transaction: point.begun } : {}), readTime: point.version, results }
}

export async function* runQuery(
  context: ServiceContext,
  caller: Caller,
  request: RunQueryRequest,
): AsyncGenerator<QueryResult> {
  const { query, database, point } = await prepare(context, caller, request)
  const readTime = point.version
  if (point.begun) yield { transaction: point.begun, readTime }
  const skipped = { count: 0 }
  for await (const page of results(database, query, point, skipped)) {
    for (const document of page) yield { document: project(document, query.select), readTime }
  }
  yield { readTime, ...(skipped.count > 0 ? { skippedResults: skipped.count } : {}) }
}

export const runAggregation = async (
  context: ServiceContext,
  caller: Caller,
  request: RunAggregationRequest,
): Promise<AggregationResult> => {
  const aggregator = createAggregator(request.aggregations)
  const { query, database, point } = await prepare(context, caller, request, aggregator.fields)
  const limit = Math.min(query.limit ?? Infinity, aggregator.wanted)
  const limited = Number.isFinite(limit) ? { ...query, limit } : query
  const begun = point.begun ? { transaction: point.begun } : {}
  if (aggregator.resultOfCount) {
    const count = await countResults(database, limited, point)
    if (count !== undefined) {
      return { ...begun, readTime: point.version, fields: aggregator.resultOfCount(count), scanned: count }
    }
  }
  const skipped = { count: 0 }
  let added = 0
  for await (const page of results(database, limited, point, skipped)) {
    for (const document of page) aggregator.add(document)
    added += page.length
  }
  return { ...begun, readTime: point.version, fields: aggregator.result(), scanned: skipped.count + added }
}

/** Undefined when the documents must be read. */
const countResults = async (
  database: Database,
  query: NormalizedQuery,
  point: ReadPoint,
): Promise<number | undefined> => {
  if (query.findNearest) return undefined
  const end = query.offset + (query.limit ?? Infinity)
  const found = await countDocuments(database, query, point.version, end)
  if (found === undefined) return undefined
  point.transaction?.queries.push({ query, last: undefined })
  return Math.max(0, Math.min(found, end) - query.offset)
}

interface Prepared {
  readonly query: NormalizedQuery
  readonly database: Database
  readonly point: ReadPoint
}

/**
 * The query as it will be run, where the rules allow it.
 * @throws INVALID_ARGUMENT, PERMISSION_DENIED, or FAILED_PRECONDITION for want of an index.
 */
export const prepare = async (
  context: ServiceContext,
  caller: Caller,
  request: RunQueryRequest,
  aggregated: readonly FieldPath[] = [],
): Promise<Prepared> => {
  const query = normalizeQuery(request.parent, request.query)
  const database = databaseAt(context, request.parent)
  const point = await readPoint(context, database, request.consistency)
  guardFor(context, caller, database)?.list(caller, request.parent, request.query, readView(database, point.version))
  context.requireIndex(query, aggregated)
  return { query, database, point }
}

/** The result of a query, offset and limit counted off, remembered by the transaction it is read in. */
async function* results(
  database: Database,
  query: NormalizedQuery,
  point: ReadPoint,
  skipped: { count: number },
): AsyncGenerator<readonly StoredDocument[]> {
  const read = { query, last: undefined as StoredDocument | undefined }
  point.transaction?.queries.push(read)
  if (query.findNearest) {
    yield await nearest(database, query, point)
    return
  }
  const limit = query.limit ?? Infinity
  if (limit === 0) return
  let taken = 0
  for await (const page of findDocuments(database, query, point.version, query.offset + limit)) {
    const skip = Math.min(page.length, query.offset - skipped.count)
    skipped.count += skip
    const rest = skip === 0 && page.length <= limit - taken ? page : page.slice(skip, skip + limit - taken)
    taken += rest.length
    if (rest.length > 0) yield rest
    if (taken >= limit) {
      read.last = rest.at(-1)
      return
    }
  }
}

const nearest = async (
  database: Database,
  query: NormalizedQuery,
  point: ReadPoint,
): Promise<readonly StoredDocument[]> => {
  if (!query.findNearest) return []
  const found = createNearest(query.findNearest)
  for await (const page of findDocuments(database, query, point.version, Infinity)) {
    for (const document of page) found.add(document)
  }
  const start = query.offset
  return found.documents().slice(start, query.limit === undefined ? undefined : start + query.limit)
}

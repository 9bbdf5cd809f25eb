import type { Codec } from '../message/codec.ts'
import {
  aggregationOf,
  consistencyOf,
  maskOf,
  preconditionOf,
  queryOf,
  transactionOptionsOf,
  writeOf,
} from '../message/convert.ts'
import { explanation } from '../message/explain.ts'
import * as messages from '../message/messages.ts'
import type { Micros, StoredDocument } from '../model/value.ts'
import type {
  Caller,
  Consistency,
  FirestoreService,
  RunAggregationRequest,
  RunQueryRequest,
  TransactionId,
  Write,
  WriteResult,
} from '../service/api.ts'
import { refuse } from '../status.ts'
import type { Incoming, Method, Methods, Outgoing } from './method.ts'

/** The methods that need no stream of their own: one request in, one or several answers out. */

export const decode = <T>(codec: Codec<T>, message: Incoming): T =>
  message.form === 'proto' ? codec.decode(message.bytes) : codec.parse(message.json)

export const outgoing = <T>(codec: Codec<T>, message: T): Outgoing => ({
  proto: () => codec.encode(message),
  json: () => codec.json(message),
})

const unary = <Q, R>(
  request: Codec<Q>,
  response: Codec<R>,
  run: (caller: Caller, request: Q) => Promise<R>,
): Method => ({
  kind: 'unary',
  call: async (caller, message) => outgoing(response, await run(caller, decode(request, message))),
})

const serverStreaming = <Q, R>(
  request: Codec<Q>,
  response: Codec<R>,
  run: (caller: Caller, request: Q) => AsyncIterable<R>,
): Method => ({
  kind: 'serverStreaming',
  async *call(caller, message) {
    for await (const each of run(caller, decode(request, message))) yield outgoing(response, each)
  },
})

const NONE: Uint8Array = new Uint8Array(0)

const databaseOfName = (name: string): string =>
  /^projects\/[^/]+\/databases\/[^/]+(?=\/documents)/.exec(name)?.[0] ??
  refuse('INVALID_ARGUMENT', `Invalid resource name: "${name}".`)

const transactionOf = (transaction: Uint8Array): TransactionId | undefined =>
  transaction.length === 0 ? undefined : transaction

export const resultMessage = (result: WriteResult): messages.WriteResultMessage => ({
  updateTime: result.updateTime,
  transformResults: result.transformResults,
})

/** One document after the write, as Create and UpdateDocument answer it. */
const writeAndRead = async (
  service: FirestoreService,
  caller: Caller,
  write: Write,
  mask: messages.DocumentMask | undefined,
): Promise<StoredDocument> => {
  const { name } = write.operation
  const database = databaseOfName(name)
  const { commitTime } = await service.commit(caller, database, [write])
  const consistency: Consistency = { kind: 'readTime', readTime: commitTime }
  const { results } = await service.getDocuments({ kind: 'owner' }, database, {
    names: [name],
    ...maskOf(mask),
    consistency,
  })
  return results[0]?.document ?? refuse('ABORTED', `Document was deleted at the same time: ${name}`)
}

const getDocument = async (
  service: FirestoreService,
  caller: Caller,
  request: messages.GetDocumentRequestMessage,
): Promise<StoredDocument> => {
  const { results } = await service.getDocuments(caller, databaseOfName(request.name), {
    names: [request.name],
    ...maskOf(request.mask),
    consistency: consistencyOf({ transaction: request.transaction, readTime: request.readTime }),
  })
  return results[0]?.document ?? refuse('NOT_FOUND', `Document "${request.name}" not found.`)
}

const listDocuments = async (
  service: FirestoreService,
  caller: Caller,
  request: messages.ListDocumentsRequestMessage,
) => {
  const { documents, nextPageToken } = await service.listDocuments(caller, {
    parent: request.parent,
    collectionId: request.collectionId,
    pageSize: request.pageSize,
    pageToken: request.pageToken,
    orderBy: request.orderBy,
    ...maskOf(request.mask),
    showMissing: request.showMissing,
    consistency: consistencyOf({ transaction: request.transaction, readTime: request.readTime }),
  })
  return { documents, nextPageToken }
}

const createDocument = (
  service: FirestoreService,
  caller: Caller,
  request: messages.CreateDocumentRequestMessage,
  newId: () => string,
): Promise<StoredDocument> => {
  const { parent, collectionId } = request
  if (collectionId === '') refuse('INVALID_ARGUMENT', 'Missing required field: collection_id.')
  const name = `${parent}/${collectionId}/${request.documentId === '' ? newId() : request.documentId}`
  const write: Write = {
    operation: { kind: 'update', name, fields: request.document?.fields ?? new Map() },
    transforms: [],
    precondition: { kind: 'exists', exists: false },
  }
  return writeAndRead(service, caller, write, request.mask)
}

const updateDocument = (
  service: FirestoreService,
  caller: Caller,
  request: messages.UpdateDocumentRequestMessage,
): Promise<StoredDocument> => {
  const document = request.document ?? refuse('INVALID_ARGUMENT', 'Missing required field: document.')
  const write: Write = {
    operation: { kind: 'update', name: document.name, fields: document.fields, ...maskOf(request.updateMask) },
    transforms: [],
    ...preconditionOf(request.currentDocument),
  }
  return writeAndRead(service, caller, write, request.mask)
}

async function* batchGet(
  service: FirestoreService,
  caller: Caller,
  request: messages.BatchGetRequestMessage,
): AsyncIterable<messages.BatchGetResponseMessage> {
  const { transaction, readTime, results } = await service.getDocuments(caller, request.database, {
    names: request.documents,
    ...maskOf(request.mask),
    consistency: consistencyOf(request),
  })
  const nothing = { found: undefined, missing: undefined, transaction: NONE }
  if (transaction !== undefined) yield { ...nothing, transaction, readTime: undefined }
  for (const { name, document } of results) {
    yield document === undefined ? { ...nothing, missing: name, readTime } : { ...nothing, found: document, readTime }
  }
}

async function* runQuery(
  service: FirestoreService,
  caller: Caller,
  request: messages.RunQueryRequestMessage,
  now: () => number,
): AsyncIterable<messages.RunQueryResponseMessage> {
  const asked: RunQueryRequest = {
    parent: request.parent,
    query: queryOf(request.structuredQuery),
    consistency: consistencyOf(request),
  }
  const nothing = { document: undefined, transaction: NONE, readTime: undefined, skippedResults: 0 }
  const explain = await explanation(service, caller, request.explainOptions, asked, [], now)
  if (explain?.kind === 'plan') return yield { ...nothing, explainMetrics: explain.metrics }
  let count = 0
  // Explained, the last document waits for the end: what the query took rides with it.
  let held: messages.RunQueryResponseMessage | undefined
  for await (const { transaction, document, readTime, skippedResults = 0 } of service.runQuery(caller, asked)) {
    const answer = { document, transaction: NONE, readTime, skippedResults, explainMetrics: undefined }
    if (transaction !== undefined) yield { ...nothing, transaction, explainMetrics: undefined }
    else if (explain === undefined) yield answer
    else if (document !== undefined) {
      if (held !== undefined) yield held
      held = answer
      count++
    } else {
      const scanned = count + skippedResults
      const explainMetrics = explain.metricsAfter(count, { operations: scanned, scanned })
      yield { ...answer, ...(held && { document: held.document }), explainMetrics }
    }
  }
}

/** Production bills an aggregation one read for so many entries of an index. */
const ENTRIES_OF_ONE_READ = 1000

async function* runAggregation(
  service: FirestoreService,
  caller: Caller,
  request: messages.RunAggregationRequestMessage,
  now: () => number,
): AsyncIterable<messages.RunAggregationResponseMessage> {
  const aggregation = request.structuredAggregationQuery
  const asked: RunAggregationRequest = {
    parent: request.parent,
    query: queryOf(aggregation?.structuredQuery),
    aggregations: (aggregation?.aggregations ?? []).map(aggregationOf),
    consistency: consistencyOf(request),
  }
  const nothing = { result: undefined, transaction: NONE, readTime: undefined, explainMetrics: undefined }
  const fieldsOf = asked.aggregations.flatMap(({ op }) => (op.kind === 'count' ? [] : [op.field]))
  const explain = await explanation(service, caller, request.explainOptions, asked, fieldsOf, now)
  if (explain?.kind === 'plan') return yield { ...nothing, explainMetrics: explain.metrics }
  const { transaction, readTime, fields, scanned } = await service.runAggregation(caller, asked)
  if (transaction !== undefined) yield { ...nothing, transaction }
  yield {
    ...nothing,
    result: { aggregateFields: fields },
    readTime,
    explainMetrics: explain?.metricsAfter(1, { operations: Math.ceil(scanned / ENTRIES_OF_ONE_READ), scanned }),
  }
}

const partitionQuery = async (
  service: FirestoreService,
  caller: Caller,
  request: messages.PartitionQueryRequestMessage,
) => {
  if (request.pageSize < 0) refuse('INVALID_ARGUMENT', 'page_size is negative.')
  const asked = {
    parent: request.parent,
    query: queryOf(request.structuredQuery),
    consistency: consistencyOf({ readTime: request.readTime }),
  }
  const all = await service.partitionQuery(caller, asked, Number(request.partitionCount))
  const start = pageStart(request.pageToken)
  const end = request.pageSize === 0 ? all.length : Math.min(all.length, start + request.pageSize)
  return {
    partitions: all.slice(start, end).map((values) => ({ values, before: true })),
    nextPageToken: end < all.length ? Buffer.from(String(end)).toString('base64url') : '',
  }
}

/** The page token of a partition query is how many cut points were given before. */
const pageStart = (token: string): number => {
  const text = Buffer.from(token, 'base64url').toString()
  return /^\d{0,9}$/.test(text) ? Number(text) : refuse('INVALID_ARGUMENT', 'Invalid page token.')
}

const batchWrite = async (service: FirestoreService, caller: Caller, request: messages.BatchWriteRequestMessage) => {
  const { results, statuses } = await service.batchWrite(caller, request.database, request.writes.map(writeOf))
  return {
    writeResults: results.map(resultMessage),
    status: statuses.map((status) => status ?? { code: 0, message: '' }),
  }
}

const commit = async (service: FirestoreService, caller: Caller, request: messages.CommitRequestMessage) => {
  const writes = request.writes.map(writeOf)
  const { commitTime, results } = await service.commit(
    caller,
    request.database,
    writes,
    transactionOf(request.transaction),
  )
  const time: Micros = commitTime
  return { writeResults: results.map(resultMessage), commitTime: time }
}

/** @param newId a document id for CreateDocument without one. @param now milliseconds and parts of them, for what a query took. */
export const unaryMethods = (service: FirestoreService, newId: () => string, now: () => number): Methods =>
  new Map<string, Method>([
    [
      'GetDocument',
      unary(messages.getDocumentRequest, messages.documentResponse, (caller, request) =>
        getDocument(service, caller, request),
      ),
    ],
    [
      'ListDocuments',
      unary(messages.listDocumentsRequest, messages.listDocumentsResponse, (caller, request) =>
        listDocuments(service, caller, request),
      ),
    ],
    [
      'CreateDocument',
      unary(messages.createDocumentRequest, messages.documentResponse, (caller, request) =>
        createDocument(service, caller, request, newId),
      ),
    ],
    [
      'UpdateDocument',
      unary(messages.updateDocumentRequest, messages.documentResponse, (caller, request) =>
        updateDocument(service, caller, request),
      ),
    ],
    [
      'DeleteDocument',
      unary(messages.deleteDocumentRequest, messages.empty, async (caller, { name, currentDocument }) => {
        const write: Write = { operation: { kind: 'delete', name }, transforms: [], ...preconditionOf(currentDocument) }
        await service.commit(caller, databaseOfName(name), [write])
        return {}
      }),
    ],
    [
      'BatchGetDocuments',
      serverStreaming(messages.batchGetRequest, messages.batchGetResponse, (caller, request) =>
        batchGet(service, caller, request),
      ),
    ],
    [
      'BatchWrite',
      unary(messages.batchWriteRequest, messages.batchWriteResponse, (caller, request) =>
        batchWrite(service, caller, request),
      ),
    ],
    [
      'BeginTransaction',
      unary(
        messages.beginTransactionRequest,
        messages.beginTransactionResponse,
        async (caller, { database, options }) => ({
          transaction: await service.beginTransaction(caller, database, transactionOptionsOf(options)),
        }),
      ),
    ],
    [
      'Commit',
      unary(messages.commitRequest, messages.commitResponse, (caller, request) => commit(service, caller, request)),
    ],
    [
      'Rollback',
      unary(messages.rollbackRequest, messages.empty, async (caller, { database, transaction }) => {
        await service.rollback(caller, database, transaction)
        return {}
      }),
    ],
    [
      'RunQuery',
      serverStreaming(messages.runQueryRequest, messages.runQueryResponse, (caller, request) =>
        runQuery(service, caller, request, now),
      ),
    ],
    [
      'RunAggregationQuery',
      serverStreaming(messages.runAggregationRequest, messages.runAggregationResponse, (caller, request) =>
        runAggregation(service, caller, request, now),
      ),
    ],
    [
      'PartitionQuery',
      unary(messages.partitionQueryRequest, messages.partitionQueryResponse, (caller, request) =>
        partitionQuery(service, caller, request),
      ),
    ],
    [
      'ListCollectionIds',
      unary(
        messages.listCollectionIdsRequest,
        messages.listCollectionIdsResponse,
        async (caller, { parent, pageSize, pageToken }) => {
          const { ids, nextPageToken } = await service.listCollectionIds(caller, parent, pageSize, pageToken)
          return { collectionIds: ids, nextPageToken }
        },
      ),
    ],
  ])

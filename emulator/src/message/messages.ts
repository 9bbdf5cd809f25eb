import type { FieldPath, Fields, Micros, StoredDocument, Value } from '../model/value.ts'
import {
  boolean,
  bytes,
  type Codec,
  document,
  double,
  duration,
  enumeration,
  fieldPath,
  ignored,
  int32,
  int64,
  type Kind,
  lazy,
  message,
  optional,
  repeated,
  scalar,
  string,
  struct,
  timestamp,
  value,
  valueMap,
  wrapper,
} from './codec.ts'

/**
 * The messages of google.firestore.v1, one entry a field with its number: what both gRPC and JSON are read and written by.
 * Source: google/firestore/v1/{common,document,firestore,query,write}.proto as shipped in @google-cloud/firestore.
 */

export interface DocumentMask {
  readonly fieldPaths: readonly FieldPath[]
}
const documentMask = message<DocumentMask>({ fieldPaths: repeated(1, fieldPath) })

export interface Precondition {
  readonly exists: boolean | undefined
  readonly updateTime: Micros | undefined
}
const precondition = message<Precondition>({ exists: optional(1, boolean), updateTime: optional(2, timestamp) })

export interface TransactionOptionsMessage {
  readonly readOnly: { readonly readTime: Micros | undefined } | undefined
  readonly readWrite: { readonly retryTransaction: Uint8Array } | undefined
}
const transactionOptions = message<TransactionOptionsMessage>({
  readOnly: optional(2, message<{ readTime: Micros | undefined }>({ readTime: optional(2, timestamp) })),
  readWrite: optional(3, message<{ retryTransaction: Uint8Array }>({ retryTransaction: scalar(1, bytes) })),
})

/** google.rpc.Status */
interface StatusMessage {
  readonly code: number
  readonly message: string
}
const status = message<StatusMessage>({ code: scalar(1, int32), message: scalar(2, string) })

const arrayValue = message<{ readonly values: readonly Value[] }>({ values: repeated(1, value) })

/** A document as a client sends it; its times are not the client's to say. */
interface DocumentMessage {
  readonly name: string
  readonly fields: Fields
}
const documentInput = message<DocumentMessage & { createTime: undefined; updateTime: undefined }>({
  name: scalar(1, string),
  fields: valueMap(2),
  createTime: ignored(3),
  updateTime: ignored(4),
})

// ---- queries

const fieldReference = message<{ readonly fieldPath: FieldPath }>({ fieldPath: scalar(2, fieldPath) })

export interface FilterMessage {
  readonly compositeFilter:
    | { readonly op: 'OPERATOR_UNSPECIFIED' | 'AND' | 'OR'; readonly filters: readonly FilterMessage[] }
    | undefined
  readonly fieldFilter:
    | {
        readonly field: { readonly fieldPath: FieldPath } | undefined
        readonly op: FieldOperatorName
        readonly value: Value | undefined
      }
    | undefined
  readonly unaryFilter:
    | { readonly op: UnaryOperatorName; readonly field: { readonly fieldPath: FieldPath } | undefined }
    | undefined
}

const FIELD_OPERATORS = {
  OPERATOR_UNSPECIFIED: 0,
  LESS_THAN: 1,
  LESS_THAN_OR_EQUAL: 2,
  GREATER_THAN: 3,
  GREATER_THAN_OR_EQUAL: 4,
  EQUAL: 5,
  NOT_EQUAL: 6,
  ARRAY_CONTAINS: 7,
  IN: 8,
  ARRAY_CONTAINS_ANY: 9,
  NOT_IN: 10,
} as const
type FieldOperatorName = keyof typeof FIELD_OPERATORS

const UNARY_OPERATORS = { OPERATOR_UNSPECIFIED: 0, IS_NAN: 2, IS_NULL: 3, IS_NOT_NAN: 4, IS_NOT_NULL: 5 } as const
type UnaryOperatorName = keyof typeof UNARY_OPERATORS

const filter: Codec<FilterMessage> = message<FilterMessage>({
  compositeFilter: optional(
    1,
    message<NonNullable<FilterMessage['compositeFilter']>>({
      op: scalar(1, enumeration({ OPERATOR_UNSPECIFIED: 0, AND: 1, OR: 2 })),
      filters: repeated(
        2,
        lazy(() => filter),
      ),
    }),
  ),
  fieldFilter: optional(
    2,
    message<NonNullable<FilterMessage['fieldFilter']>>({
      field: optional(1, fieldReference),
      op: scalar(2, enumeration(FIELD_OPERATORS)),
      value: optional(3, value),
    }),
  ),
  unaryFilter: optional(
    3,
    message<NonNullable<FilterMessage['unaryFilter']>>({
      op: scalar(1, enumeration(UNARY_OPERATORS)),
      field: optional(2, fieldReference),
    }),
  ),
})

export interface CursorMessage {
  readonly values: readonly Value[]
  readonly before: boolean
}
const cursor = message<CursorMessage>({ values: repeated(1, value), before: scalar(2, boolean) })

export interface FindNearestMessage {
  readonly vectorField: { readonly fieldPath: FieldPath } | undefined
  readonly queryVector: Value | undefined
  readonly distanceMeasure: 'DISTANCE_MEASURE_UNSPECIFIED' | 'EUCLIDEAN' | 'COSINE' | 'DOT_PRODUCT'
  readonly limit: number | undefined
  readonly distanceResultField: FieldPath
  readonly distanceThreshold: number | undefined
}

export interface StructuredQueryMessage {
  readonly select: { readonly fields: readonly { readonly fieldPath: FieldPath }[] } | undefined
  readonly from: readonly { readonly collectionId: string; readonly allDescendants: boolean }[]
  readonly where: FilterMessage | undefined
  readonly orderBy: readonly {
    readonly field: { readonly fieldPath: FieldPath } | undefined
    readonly direction: 'DIRECTION_UNSPECIFIED' | 'ASCENDING' | 'DESCENDING'
  }[]
  readonly limit: number | undefined
  readonly offset: number
  readonly startAt: CursorMessage | undefined
  readonly endAt: CursorMessage | undefined
  readonly findNearest: FindNearestMessage | undefined
}
export const structuredQuery = message<StructuredQueryMessage>({
  select: optional(1, message<NonNullable<StructuredQueryMessage['select']>>({ fields: repeated(2, fieldReference) })),
  from: repeated(
    2,
    message<StructuredQueryMessage['from'][number]>({
      collectionId: scalar(2, string),
      allDescendants: scalar(3, boolean),
    }),
  ),
  where: optional(3, filter),
  orderBy: repeated(
    4,
    message<StructuredQueryMessage['orderBy'][number]>({
      field: optional(1, fieldReference),
      direction: scalar(2, enumeration({ DIRECTION_UNSPECIFIED: 0, ASCENDING: 1, DESCENDING: 2 })),
    }),
  ),
  limit: optional(5, wrapper(int32)),
  offset: scalar(6, int32),
  startAt: optional(7, cursor),
  endAt: optional(8, cursor),
  findNearest: optional(
    9,
    message<FindNearestMessage>({
      vectorField: optional(1, fieldReference),
      queryVector: optional(2, value),
      distanceMeasure: scalar(
        3,
        enumeration({ DISTANCE_MEASURE_UNSPECIFIED: 0, EUCLIDEAN: 1, COSINE: 2, DOT_PRODUCT: 3 }),
      ),
      limit: optional(4, wrapper(int32)),
      distanceResultField: scalar(5, fieldPath),
      distanceThreshold: optional(6, wrapper(double)),
    }),
  ),
})

export interface AggregationMessage {
  readonly count: { readonly upTo: bigint | undefined } | undefined
  readonly sum: { readonly field: { readonly fieldPath: FieldPath } | undefined } | undefined
  readonly avg: { readonly field: { readonly fieldPath: FieldPath } | undefined } | undefined
  readonly alias: string
}
const aggregatedField = message<NonNullable<AggregationMessage['sum']>>({ field: optional(1, fieldReference) })

interface AggregationQueryMessage {
  readonly structuredQuery: StructuredQueryMessage | undefined
  readonly aggregations: readonly AggregationMessage[]
}
const aggregationQuery = message<AggregationQueryMessage>({
  structuredQuery: optional(1, structuredQuery),
  aggregations: repeated(
    3,
    message<AggregationMessage>({
      count: optional(1, message<NonNullable<AggregationMessage['count']>>({ upTo: optional(1, wrapper(int64)) })),
      sum: optional(2, aggregatedField),
      avg: optional(3, aggregatedField),
      alias: scalar(7, string),
    }),
  ),
})

// ---- writes

export interface FieldTransformMessage {
  readonly fieldPath: FieldPath
  readonly setToServerValue: 'SERVER_VALUE_UNSPECIFIED' | 'REQUEST_TIME' | undefined
  readonly increment: Value | undefined
  readonly maximum: Value | undefined
  readonly minimum: Value | undefined
  readonly appendMissingElements: { readonly values: readonly Value[] } | undefined
  readonly removeAllFromArray: { readonly values: readonly Value[] } | undefined
}
const fieldTransform = message<FieldTransformMessage>({
  fieldPath: scalar(1, fieldPath),
  setToServerValue: optional(2, enumeration({ SERVER_VALUE_UNSPECIFIED: 0, REQUEST_TIME: 1 })),
  increment: optional(3, value),
  maximum: optional(4, value),
  minimum: optional(5, value),
  appendMissingElements: optional(6, arrayValue),
  removeAllFromArray: optional(7, arrayValue),
})

export interface WriteMessage {
  readonly update: DocumentMessage | undefined
  readonly delete: string | undefined
  /** Not in the public proto; clients of web transactions send it to check a document they only read. */
  readonly verify: string | undefined
  readonly transform:
    | { readonly document: string; readonly fieldTransforms: readonly FieldTransformMessage[] }
    | undefined
  readonly updateMask: DocumentMask | undefined
  readonly updateTransforms: readonly FieldTransformMessage[]
  readonly currentDocument: Precondition | undefined
}
const write = message<WriteMessage>({
  update: optional(1, documentInput),
  delete: optional(2, string),
  verify: optional(5, string),
  transform: optional(
    6,
    message<NonNullable<WriteMessage['transform']>>({
      document: scalar(1, string),
      fieldTransforms: repeated(2, fieldTransform),
    }),
  ),
  updateMask: optional(3, documentMask),
  updateTransforms: repeated(7, fieldTransform),
  currentDocument: optional(4, precondition),
})

export interface WriteResultMessage {
  readonly updateTime: Micros | undefined
  readonly transformResults: readonly Value[]
}
const writeResult = message<WriteResultMessage>({
  updateTime: optional(1, timestamp),
  transformResults: repeated(2, value),
})

// ---- requests and responses

export const empty = message<Record<never, never>>({})

export interface GetDocumentRequestMessage {
  readonly name: string
  readonly mask: DocumentMask | undefined
  readonly transaction: Uint8Array | undefined
  readonly readTime: Micros | undefined
}
export const getDocumentRequest = message<GetDocumentRequestMessage>({
  name: scalar(1, string),
  mask: optional(2, documentMask),
  transaction: optional(3, bytes),
  readTime: optional(5, timestamp),
})

export interface ListDocumentsRequestMessage {
  readonly parent: string
  readonly collectionId: string
  readonly pageSize: number
  readonly pageToken: string
  readonly orderBy: string
  readonly mask: DocumentMask | undefined
  readonly transaction: Uint8Array | undefined
  readonly readTime: Micros | undefined
  readonly showMissing: boolean
}
export const listDocumentsRequest = message<ListDocumentsRequestMessage>({
  parent: scalar(1, string),
  collectionId: scalar(2, string),
  pageSize: scalar(3, int32),
  pageToken: scalar(4, string),
  orderBy: scalar(6, string),
  mask: optional(7, documentMask),
  transaction: optional(8, bytes),
  readTime: optional(10, timestamp),
  showMissing: scalar(12, boolean),
})

export const documentResponse = document

/** A document that exists only as the ancestor of others is listed by its name alone. */
interface ListedDocument {
  readonly name: string
  readonly document?: StoredDocument
}
const nameOnly = message<{ name: string }>({ name: scalar(1, string) })
const listedDocument: Kind<ListedDocument> = {
  initial: { name: '' },
  isInitial: () => false,
  write: (writer, field, listed) =>
    listed.document === undefined
      ? nameOnly.write(writer, field, listed)
      : document.write(writer, field, listed.document),
  read: (reader) => {
    const read = document.read(reader)
    return read.updateTime === 0 ? { name: read.name } : { name: read.name, document: read }
  },
  json: (listed) => (listed.document === undefined ? nameOnly.json(listed) : document.json(listed.document)),
  parse: (json) => nameOnly.parse(json),
}
export const listDocumentsResponse = message<{ documents: readonly ListedDocument[]; nextPageToken: string }>({
  documents: repeated(1, listedDocument),
  nextPageToken: scalar(2, string),
})

export interface CreateDocumentRequestMessage {
  readonly parent: string
  readonly collectionId: string
  readonly documentId: string
  readonly document: DocumentMessage | undefined
  readonly mask: DocumentMask | undefined
}
export const createDocumentRequest = message<CreateDocumentRequestMessage>({
  parent: scalar(1, string),
  collectionId: scalar(2, string),
  documentId: scalar(3, string),
  document: optional(4, documentInput),
  mask: optional(5, documentMask),
})

export interface UpdateDocumentRequestMessage {
  readonly document: DocumentMessage | undefined
  readonly updateMask: DocumentMask | undefined
  readonly mask: DocumentMask | undefined
  readonly currentDocument: Precondition | undefined
}
export const updateDocumentRequest = message<UpdateDocumentRequestMessage>({
  document: optional(1, documentInput),
  updateMask: optional(2, documentMask),
  mask: optional(3, documentMask),
  currentDocument: optional(4, precondition),
})

interface DeleteDocumentRequestMessage {
  readonly name: string
  readonly currentDocument: Precondition | undefined
}
export const deleteDocumentRequest = message<DeleteDocumentRequestMessage>({
  name: scalar(1, string),
  currentDocument: optional(2, precondition),
})

export interface ConsistencyMessage {
  readonly transaction: Uint8Array | undefined
  readonly newTransaction: TransactionOptionsMessage | undefined
  readonly readTime: Micros | undefined
}

export interface BatchGetRequestMessage extends ConsistencyMessage {
  readonly database: string
  readonly documents: readonly string[]
  readonly mask: DocumentMask | undefined
}
export const batchGetRequest = message<BatchGetRequestMessage>({
  database: scalar(1, string),
  documents: repeated(2, string),
  mask: optional(3, documentMask),
  transaction: optional(4, bytes),
  newTransaction: optional(5, transactionOptions),
  readTime: optional(7, timestamp),
})

export interface BatchGetResponseMessage {
  readonly found: StoredDocument | undefined
  readonly missing: string | undefined
  readonly transaction: Uint8Array
  readonly readTime: Micros | undefined
}
export const batchGetResponse = message<BatchGetResponseMessage>({
  found: optional(1, document),
  missing: optional(2, string),
  transaction: scalar(3, bytes),
  readTime: optional(4, timestamp),
})

interface BeginTransactionRequestMessage {
  readonly database: string
  readonly options: TransactionOptionsMessage | undefined
}
export const beginTransactionRequest = message<BeginTransactionRequestMessage>({
  database: scalar(1, string),
  options: optional(2, transactionOptions),
})
export const beginTransactionResponse = message<{ transaction: Uint8Array }>({ transaction: scalar(1, bytes) })

export interface CommitRequestMessage {
  readonly database: string
  readonly writes: readonly WriteMessage[]
  readonly transaction: Uint8Array
}
export const commitRequest = message<CommitRequestMessage>({
  database: scalar(1, string),
  writes: repeated(2, write),
  transaction: scalar(3, bytes),
})
export const commitResponse = message<{ writeResults: readonly WriteResultMessage[]; commitTime: Micros | undefined }>({
  writeResults: repeated(1, writeResult),
  commitTime: optional(2, timestamp),
})

interface RollbackRequestMessage {
  readonly database: string
  readonly transaction: Uint8Array
}
export const rollbackRequest = message<RollbackRequestMessage>({
  database: scalar(1, string),
  transaction: scalar(2, bytes),
})

export interface ExplainOptionsMessage {
  readonly analyze: boolean
}
const explainOptions = message<ExplainOptionsMessage>({ analyze: scalar(1, boolean) })

export interface ExplainMetricsMessage {
  readonly planSummary: { readonly indexesUsed: readonly Readonly<Record<string, string>>[] }
  /** Only where the query was run. */
  readonly executionStats:
    | {
        readonly resultsReturned: bigint
        /** Milliseconds. */
        readonly executionDuration: number
        readonly readOperations: bigint
        readonly debugStats: Readonly<Record<string, string>>
      }
    | undefined
}
const explainMetrics = message<ExplainMetricsMessage>({
  planSummary: scalar(1, message<ExplainMetricsMessage['planSummary']>({ indexesUsed: repeated(1, struct) })),
  executionStats: optional(
    2,
    message<NonNullable<ExplainMetricsMessage['executionStats']>>({
      resultsReturned: scalar(1, int64),
      executionDuration: scalar(3, duration),
      readOperations: scalar(4, int64),
      debugStats: scalar(5, struct),
    }),
  ),
})

export interface RunQueryRequestMessage extends ConsistencyMessage {
  readonly parent: string
  readonly structuredQuery: StructuredQueryMessage | undefined
  readonly explainOptions: ExplainOptionsMessage | undefined
}
export const runQueryRequest = message<RunQueryRequestMessage>({
  parent: scalar(1, string),
  structuredQuery: optional(2, structuredQuery),
  transaction: optional(5, bytes),
  newTransaction: optional(6, transactionOptions),
  readTime: optional(7, timestamp),
  explainOptions: optional(10, explainOptions),
})

export interface RunQueryResponseMessage {
  readonly document: StoredDocument | undefined
  readonly transaction: Uint8Array
  readonly readTime: Micros | undefined
  readonly skippedResults: number
  readonly explainMetrics: ExplainMetricsMessage | undefined
}
export const runQueryResponse = message<RunQueryResponseMessage>({
  document: optional(1, document),
  transaction: scalar(2, bytes),
  readTime: optional(3, timestamp),
  skippedResults: scalar(4, int32),
  explainMetrics: optional(11, explainMetrics),
})

export interface RunAggregationRequestMessage extends ConsistencyMessage {
  readonly parent: string
  readonly structuredAggregationQuery: AggregationQueryMessage | undefined
  readonly explainOptions: ExplainOptionsMessage | undefined
}
export const runAggregationRequest = message<RunAggregationRequestMessage>({
  parent: scalar(1, string),
  structuredAggregationQuery: optional(2, aggregationQuery),
  transaction: optional(4, bytes),
  newTransaction: optional(5, transactionOptions),
  readTime: optional(6, timestamp),
  explainOptions: optional(8, explainOptions),
})

export interface RunAggregationResponseMessage {
  readonly result: { readonly aggregateFields: Fields } | undefined
  readonly transaction: Uint8Array
  readonly readTime: Micros | undefined
  readonly explainMetrics: ExplainMetricsMessage | undefined
}
export const runAggregationResponse = message<RunAggregationResponseMessage>({
  result: optional(1, message<{ aggregateFields: Fields }>({ aggregateFields: valueMap(2) })),
  transaction: scalar(2, bytes),
  readTime: optional(3, timestamp),
  explainMetrics: optional(10, explainMetrics),
})

export interface PartitionQueryRequestMessage {
  readonly parent: string
  readonly structuredQuery: StructuredQueryMessage | undefined
  readonly partitionCount: bigint
  readonly pageToken: string
  readonly pageSize: number
  readonly readTime: Micros | undefined
}
export const partitionQueryRequest = message<PartitionQueryRequestMessage>({
  parent: scalar(1, string),
  structuredQuery: optional(2, structuredQuery),
  partitionCount: scalar(3, int64),
  pageToken: scalar(4, string),
  pageSize: scalar(5, int32),
  readTime: optional(6, timestamp),
})
export const partitionQueryResponse = message<{ partitions: readonly CursorMessage[]; nextPageToken: string }>({
  partitions: repeated(1, cursor),
  nextPageToken: scalar(2, string),
})

interface ListCollectionIdsRequestMessage {
  readonly parent: string
  readonly pageSize: number
  readonly pageToken: string
  readonly readTime: Micros | undefined
}
export const listCollectionIdsRequest = message<ListCollectionIdsRequestMessage>({
  parent: scalar(1, string),
  pageSize: scalar(2, int32),
  pageToken: scalar(3, string),
  readTime: optional(4, timestamp),
})
export const listCollectionIdsResponse = message<{ collectionIds: readonly string[]; nextPageToken: string }>({
  collectionIds: repeated(1, string),
  nextPageToken: scalar(2, string),
})

export interface BatchWriteRequestMessage {
  readonly database: string
  readonly writes: readonly WriteMessage[]
  readonly labels: undefined
}
export const batchWriteRequest = message<BatchWriteRequestMessage>({
  database: scalar(1, string),
  writes: repeated(2, write),
  labels: ignored(3),
})
export const batchWriteResponse = message<{
  writeResults: readonly WriteResultMessage[]
  status: readonly StatusMessage[]
}>({
  writeResults: repeated(1, writeResult),
  status: repeated(2, status),
})

// ---- streams

export interface WriteRequestMessage {
  readonly database: string
  readonly streamId: string
  readonly writes: readonly WriteMessage[]
  readonly streamToken: Uint8Array
  readonly labels: undefined
}
export const writeRequest = message<WriteRequestMessage>({
  database: scalar(1, string),
  streamId: scalar(2, string),
  writes: repeated(3, write),
  streamToken: scalar(4, bytes),
  labels: ignored(5),
})

interface WriteResponseMessage {
  readonly streamId: string
  readonly streamToken: Uint8Array
  readonly writeResults: readonly WriteResultMessage[]
  readonly commitTime: Micros | undefined
}
export const writeResponse = message<WriteResponseMessage>({
  streamId: scalar(1, string),
  streamToken: scalar(2, bytes),
  writeResults: repeated(3, writeResult),
  commitTime: optional(4, timestamp),
})

export interface TargetMessage {
  readonly query: { readonly parent: string; readonly structuredQuery: StructuredQueryMessage | undefined } | undefined
  readonly documents: { readonly documents: readonly string[] } | undefined
  readonly resumeToken: Uint8Array
  readonly readTime: Micros | undefined
  readonly targetId: number
  readonly once: boolean
  readonly expectedCount: number | undefined
}
const target = message<TargetMessage>({
  query: optional(
    2,
    message<NonNullable<TargetMessage['query']>>({
      parent: scalar(1, string),
      structuredQuery: optional(2, structuredQuery),
    }),
  ),
  documents: optional(3, message<NonNullable<TargetMessage['documents']>>({ documents: repeated(2, string) })),
  resumeToken: scalar(4, bytes),
  readTime: optional(11, timestamp),
  targetId: scalar(5, int32),
  once: scalar(6, boolean),
  expectedCount: optional(12, wrapper(int32)),
})

export interface ListenRequestMessage {
  readonly database: string
  readonly addTarget: TargetMessage | undefined
  readonly removeTarget: number | undefined
  readonly labels: undefined
}
export const listenRequest = message<ListenRequestMessage>({
  database: scalar(1, string),
  addTarget: optional(2, target),
  removeTarget: optional(3, int32),
  labels: ignored(4),
})

export interface TargetChangeMessage {
  readonly targetChangeType: 'NO_CHANGE' | 'ADD' | 'REMOVE' | 'CURRENT' | 'RESET'
  readonly targetIds: readonly number[]
  readonly cause: StatusMessage | undefined
  readonly resumeToken: Uint8Array
  readonly readTime: Micros | undefined
}

export interface ListenResponseMessage {
  readonly targetChange: TargetChangeMessage | undefined
  readonly documentChange:
    | {
        readonly document: StoredDocument
        readonly targetIds: readonly number[]
        readonly removedTargetIds: readonly number[]
      }
    | undefined
  readonly documentDelete:
    | { readonly document: string; readonly removedTargetIds: readonly number[]; readonly readTime: Micros | undefined }
    | undefined
  readonly documentRemove:
    | { readonly document: string; readonly removedTargetIds: readonly number[]; readonly readTime: Micros | undefined }
    | undefined
  /** An existence filter, without a Bloom filter. */
  readonly filter: { readonly targetId: number; readonly count: number } | undefined
}
export const listenResponse = message<ListenResponseMessage>({
  targetChange: optional(
    2,
    message<TargetChangeMessage>({
      targetChangeType: scalar(1, enumeration({ NO_CHANGE: 0, ADD: 1, REMOVE: 2, CURRENT: 3, RESET: 4 })),
      targetIds: repeated(2, int32),
      cause: optional(3, status),
      resumeToken: scalar(4, bytes),
      readTime: optional(6, timestamp),
    }),
  ),
  documentChange: optional(
    3,
    message<NonNullable<ListenResponseMessage['documentChange']>>({
      document: scalar(1, document),
      targetIds: repeated(5, int32),
      removedTargetIds: repeated(6, int32),
    }),
  ),
  documentDelete: optional(
    4,
    message<NonNullable<ListenResponseMessage['documentDelete']>>({
      document: scalar(1, string),
      removedTargetIds: repeated(6, int32),
      readTime: optional(4, timestamp),
    }),
  ),
  documentRemove: optional(
    6,
    message<NonNullable<ListenResponseMessage['documentRemove']>>({
      document: scalar(1, string),
      removedTargetIds: repeated(2, int32),
      readTime: optional(4, timestamp),
    }),
  ),
  filter: optional(
    5,
    message<NonNullable<ListenResponseMessage['filter']>>({ targetId: scalar(1, int32), count: scalar(2, int32) }),
  ),
})

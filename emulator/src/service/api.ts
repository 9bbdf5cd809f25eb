import type { FieldPath, Fields, Micros, StoredDocument, Value } from '../model/value.ts'
import type { Aggregation, StructuredQuery } from '../query/structured-query.ts'

/**
 * Firestore's operations without any wire: `wire` decodes a request, calls one of these and encodes the answer.
 * Every refusal is a `StatusError`. Reads of an owner skip the rules.
 */
export interface FirestoreService {
  getDocuments(caller: Caller, database: DatabaseName, request: GetDocumentsRequest): Promise<GetDocumentsResult>
  runQuery(caller: Caller, request: RunQueryRequest): AsyncIterable<QueryResult>
  runAggregation(caller: Caller, request: RunAggregationRequest): Promise<AggregationResult>
  /** What a query would be answered from; `aggregated`: fields summed over. */
  explainQuery(
    caller: Caller,
    request: RunQueryRequest,
    aggregated: readonly FieldPath[],
  ): Promise<readonly UsedIndex[]>
  commit(
    caller: Caller,
    database: DatabaseName,
    writes: readonly Write[],
    transaction?: TransactionId,
  ): Promise<CommitResult>
  /** Each write on its own; `statuses[i]` is absent where `results[i]` succeeded. */
  batchWrite(caller: Caller, database: DatabaseName, writes: readonly Write[]): Promise<BatchWriteResult>
  beginTransaction(caller: Caller, database: DatabaseName, options: TransactionOptions): Promise<TransactionId>
  rollback(caller: Caller, database: DatabaseName, transaction: TransactionId): Promise<void>
  listDocuments(caller: Caller, request: ListDocumentsRequest): Promise<ListDocumentsResult>
  listCollectionIds(
    caller: Caller,
    parent: string,
    pageSize: number,
    pageToken: string,
  ): Promise<{ ids: readonly string[]; nextPageToken: string }>
  /** At most `count` cut points, in the query's order. */
  partitionQuery(caller: Caller, request: RunQueryRequest, count: number): Promise<readonly (readonly Value[])[]>
  /** Emulator only: removes every document of the database and tells listeners. */
  clear(database: DatabaseName): Promise<void>
  /** Called after each commit that changed something, in commit order, before the commit is acknowledged. */
  onCommit(listener: (commit: CommitEvent) => void): () => void
  /** The newest version of the database: what a read now would see. */
  readTime(database: DatabaseName): Micros
  close(): Promise<void>
}

/** `projects/P/databases/D` */
export type DatabaseName = string
export type TransactionId = Uint8Array

/** Who asks. An owner (`Bearer owner`) bypasses the rules; anybody else is judged by them. */
export type Caller =
  | { readonly kind: 'owner' }
  | { readonly kind: 'user'; readonly auth: { readonly uid: string; readonly token: Record<string, unknown> } | null }

/** Read now, at a past version, inside a transaction, or by starting one. */
export type Consistency =
  | { readonly kind: 'latest' }
  | { readonly kind: 'readTime'; readonly readTime: Micros }
  | { readonly kind: 'transaction'; readonly transaction: TransactionId }
  | { readonly kind: 'newTransaction'; readonly options: TransactionOptions }

export interface TransactionOptions {
  readonly readOnly: boolean
  readonly readTime?: Micros
  /** The aborted transaction this one tries again: it gets its turn at the documents it reads. */
  readonly retryTransaction?: TransactionId
}

export interface GetDocumentsRequest {
  readonly names: readonly string[]
  readonly mask?: readonly FieldPath[]
  readonly consistency: Consistency
}

export interface GetDocumentsResult {
  readonly transaction?: TransactionId
  readonly readTime: Micros
  /** In the order asked, duplicates removed; `document` absent where it does not exist. */
  readonly results: readonly { readonly name: string; readonly document?: StoredDocument }[]
}

export interface RunQueryRequest {
  /** `projects/P/databases/D/documents` or a document's name below it. */
  readonly parent: string
  readonly query: StructuredQuery
  readonly consistency: Consistency
}

/** The last one of a run carries no document, only `readTime`; the first one carries `transaction` where one was begun. */
export interface QueryResult {
  readonly transaction?: TransactionId
  readonly document?: StoredDocument
  readonly readTime: Micros
  readonly skippedResults?: number
}

/** An index as production writes it: `Collection` and `(a ASC, __name__ ASC)`. */
export interface UsedIndex {
  readonly scope: 'Collection' | 'Collection Group'
  readonly properties: string
}

export interface RunAggregationRequest extends RunQueryRequest {
  readonly aggregations: readonly Aggregation[]
}

export interface AggregationResult {
  readonly transaction?: TransactionId
  readonly readTime: Micros
  readonly fields: Fields
  /** Documents, or entries of an index that stand for them. */
  readonly scanned: number
}

export interface Write {
  readonly operation:
    | { readonly kind: 'update'; readonly name: string; readonly fields: Fields; readonly mask?: readonly FieldPath[] }
    | { readonly kind: 'delete'; readonly name: string }
    | { readonly kind: 'verify'; readonly name: string }
  readonly transforms: readonly Transform[]
  readonly precondition?: Precondition
}

export type Precondition =
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'updateTime'; readonly updateTime: Micros }

export type Transform = { readonly field: FieldPath } & (
  | { readonly kind: 'requestTime' }
  | { readonly kind: 'increment' | 'maximum' | 'minimum'; readonly operand: Value }
  | { readonly kind: 'appendMissingElements' | 'removeAllFromArray'; readonly elements: readonly Value[] }
)

export interface WriteResult {
  /** Absent for a delete. */
  readonly updateTime?: Micros
  readonly transformResults: readonly Value[]
}

export interface CommitResult {
  readonly commitTime: Micros
  readonly results: readonly WriteResult[]
}

export interface BatchWriteResult {
  readonly results: readonly WriteResult[]
  readonly statuses: readonly ({ readonly code: number; readonly message: string } | undefined)[]
}

export interface ListDocumentsRequest {
  readonly parent: string
  /** Empty: every collection below the parent. */
  readonly collectionId: string
  readonly pageSize: number
  readonly pageToken: string
  readonly orderBy: string
  readonly mask?: readonly FieldPath[]
  readonly showMissing: boolean
  readonly consistency: Consistency
}

export interface ListDocumentsResult {
  /** `document` absent: it exists only as the ancestor of others (asked by `showMissing`). */
  readonly documents: readonly { readonly name: string; readonly document?: StoredDocument }[]
  readonly nextPageToken: string
}

export interface CommitEvent {
  readonly database: DatabaseName
  readonly commitTime: Micros
  readonly caller: Caller
  /** Only documents whose content changed. */
  readonly changes: readonly DocumentChange[]
}

export interface DocumentChange {
  readonly name: string
  readonly before?: StoredDocument
  readonly after?: StoredDocument
}

/**
 * The rules' judgement, asked by the service before it answers a caller that is not the owner.
 * A method returns when allowed and throws PERMISSION_DENIED (with rule line and reason) when not.
 */
export interface Guard {
  get(caller: Caller, name: string, document: StoredDocument | undefined, view: ReadView): void
  /** Decided from the query alone: rules are not filters. */
  list(caller: Caller, parent: string, query: StructuredQuery, view: ReadView): void
  /** One commit: each operation with the documents before and after it (transforms applied, preconditions taken as met). */
  write(caller: Caller, database: DatabaseName, operations: readonly GuardedWrite[], view: WriteView): void
}

export interface GuardedWrite {
  readonly method: 'create' | 'update' | 'delete'
  readonly name: string
  readonly before?: StoredDocument
  readonly after?: StoredDocument
}

export interface ReadView {
  /** request.time, milliseconds precision. */
  readonly time: Micros
  read(name: string): StoredDocument | undefined
}

export interface WriteView extends ReadView {
  /** The state after the whole commit, for getAfter() and existsAfter(). */
  readAfter(name: string): StoredDocument | undefined
}

/** What the contract needs of an official client, whichever it is, so that one suite speaks through all of them. */
export interface Client {
  set(path: string, data: Data, options?: { merge?: boolean }): Promise<void>
  update(path: string, data: Data): Promise<void>
  delete(path: string): Promise<void>
  add(collection: string, data: Data): Promise<string>
  get(path: string): Promise<Data | undefined>
  /** Documents in order, as `[id, data]`. */
  query(query: Query): Promise<[string, Data][]>
  count(query: Query): Promise<number>
  sumAndAverage(query: Query, field: string): Promise<{ sum: number; average: number | null }>
  /** Runs `body` as a transaction, again as often as the client sees fit. */
  transaction(body: (transaction: Transaction) => Promise<void>): Promise<void>
  /** All or nothing. */
  batch(writes: readonly BatchedWrite[]): Promise<void>
  readonly values: Values
  close(): Promise<void>
}

/** Clients that keep a connection open for changes. */
export interface ListeningClient extends Client {
  listen(query: Query, heard: (documents: [string, Data][]) => void, failed: (code: string) => void): () => void
  listenTo(path: string, heard: (data: Data | undefined) => void, failed: (code: string) => void): () => void
}

export type Data = Record<string, unknown>

export interface Transaction {
  get(path: string): Promise<Data | undefined>
  set(path: string, data: Data): void
  update(path: string, data: Data): void
  delete(path: string): void
}

type BatchedWrite =
  | { readonly kind: 'set' | 'update'; readonly path: string; readonly data: Data }
  | { readonly kind: 'delete'; readonly path: string }

type Operator = '<' | '<=' | '==' | '!=' | '>=' | '>' | 'array-contains' | 'in' | 'not-in' | 'array-contains-any'

export interface Query {
  readonly collection: string
  /** Every collection of that id, wherever it is. */
  readonly group?: boolean
  readonly where?: readonly (readonly [field: string, op: Operator, value: unknown])[]
  /** Any of these besides `where`. */
  readonly or?: readonly (readonly [field: string, op: Operator, value: unknown])[]
  readonly orderBy?: readonly (readonly [field: string, direction?: 'asc' | 'desc'])[]
  readonly limit?: number
  readonly limitToLast?: number
  readonly startAt?: readonly unknown[]
  readonly startAfter?: readonly unknown[]
  readonly endAt?: readonly unknown[]
  readonly endBefore?: readonly unknown[]
}

export interface Values {
  serverTimestamp(): unknown
  increment(by: number): unknown
  arrayUnion(...elements: unknown[]): unknown
  arrayRemove(...elements: unknown[]): unknown
  deleteField(): unknown
  timestamp(seconds: number, nanos: number): unknown
  geoPoint(latitude: number, longitude: number): unknown
  bytes(bytes: Uint8Array): unknown
  reference(path: string): unknown
  vector(numbers: number[]): unknown
  /** Milliseconds since 1970 of a timestamp the client gave back. */
  millis(value: unknown): number
  /** `[kind, content]` of a value the client gave back, so that clients' classes need not be known. */
  describe(value: unknown): unknown
}

const CODES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
]

/**
 * gRPC's name of an error's code: the server SDK throws numbers, the web SDKs words, and the server SDK's listeners an
 * error that has it only in its text.
 */
export const codeOf = (error: unknown): string => {
  const inText = error instanceof Error ? /^Error (\d+): /.exec(error.message)?.[1] : undefined
  if (inText !== undefined) return CODES[Number(inText)] ?? inText
  if (typeof error !== 'object' || error === null || !('code' in error)) return String(error)
  const { code } = error
  return typeof code === 'number' ? (CODES[code] ?? String(code)) : String(code).toUpperCase().replaceAll('-', '_')
}

/** The code a call was refused with; fails when it was not refused. */
export const refusal = async (call: Promise<unknown>): Promise<string> => {
  const outcome = await call.then(
    () => 'it was not refused',
    (error: unknown) => codeOf(error),
  )
  return outcome
}

import { databaseOf } from '../model/path.ts'
import type { StoredDocument } from '../model/value.ts'
import { type MissingIndex, readIndexDefinitions, requireIndex } from '../query/required-index.ts'
import type { Change, Database } from '../store/database.ts'
import { allDocuments } from '../store/find.ts'
import { openStore, type StoreOptions } from '../store/open.ts'
import type { CommitEvent, DatabaseName, FirestoreService, Guard } from './api.ts'
import { batchWrite, clear, commit } from './commit.ts'
import type { ServiceContext } from './context.ts'
import { explainQuery } from './explain.ts'
import { listCollectionIds, listDocuments, partitionQuery } from './lists.ts'
import { getDocuments, runAggregation, runQuery } from './reads.ts'
import { createTransactions } from './transactions.ts'
import { createTurns } from './turns.ts'

export interface ServiceOptions extends Omit<StoreOptions, 'folder'> {
  /** Where data live. Absent: in memory. One process at a time may hold a folder. */
  readonly dir?: string
  /** The rules of a project; undefined: everybody may do everything. */
  readonly guard?: (project: string) => Guard | undefined
  /** The contents of firestore.indexes.json. */
  readonly indexes?: unknown
  /** What a query without the index production would want gets; `error` where `indexes` is given. */
  readonly missingIndex?: MissingIndex
}

export interface OpenedService extends FirestoreService {
  /** Every document of a database as it is now. */
  exportAll(database: DatabaseName): AsyncIterable<StoredDocument>
  /** Puts documents in as they are, times included, past the rules. */
  importAll(database: DatabaseName, documents: AsyncIterable<StoredDocument> | Iterable<StoredDocument>): Promise<void>
  databases(): readonly DatabaseName[]
  /** Copies all databases as they are now into a new data folder. @throws ALREADY_EXISTS */
  backUp(folder: string): Promise<number>
  stats(): ServiceStats
}

interface ServiceStats {
  readonly databases: number
  readonly openTransactions: number
}

const IMPORT_BATCH = 500

export const openService = async (options: ServiceOptions): Promise<OpenedService> => {
  const store = await openStore({ ...options, folder: options.dir })
  const listeners = new Set<(commit: CommitEvent) => void>()
  const definitions = options.indexes === undefined ? undefined : readIndexDefinitions(options.indexes)
  const isStrict = definitions !== undefined && (options.missingIndex ?? 'error') === 'error'
  const turns = createTurns()
  const context: ServiceContext = {
    store,
    transactions: createTransactions(options.now, (transaction) => turns.release(transaction)),
    turns,
    now: options.now,
    guard: options.guard ?? (() => undefined),
    requireIndex: (query, aggregated) => {
      if (isStrict) requireIndex(definitions, query, aggregated)
    },
    publish(event) {
      for (const listener of listeners) tell(listener, event)
    },
  }
  const at = (name: DatabaseName): Database => store.database(databaseOf(name))
  const now = (database: Database): AsyncGenerator<readonly StoredDocument[]> =>
    allDocuments(database, `${database.name}/documents`, database.readVersion())

  return {
    getDocuments: async (caller, database, request) => getDocuments(context, caller, at(database), request),
    runQuery: (caller, request) => runQuery(context, caller, request),
    explainQuery: (caller, request, aggregated) => explainQuery(context, caller, request, aggregated),
    runAggregation: (caller, request) => runAggregation(context, caller, request),
    commit: async (caller, database, writes, transaction) => commit(context, caller, at(database), writes, transaction),
    batchWrite: async (caller, database, writes) => batchWrite(context, caller, at(database), writes),
    beginTransaction: async (_caller, database, transactionOptions) =>
      context.transactions.begin(at(database), transactionOptions).id,
    async rollback(_caller, database, id) {
      const transaction = context.transactions.get(id, at(database))
      context.transactions.end(transaction)
    },
    listDocuments: (caller, request) => listDocuments(context, caller, request),
    listCollectionIds: (caller, parent, size, token) => listCollectionIds(context, caller, parent, size, token),
    partitionQuery: (caller, request, count) => partitionQuery(context, caller, request, count),
    clear: async (name) => clear(context, at(name), now(at(name))),
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    readTime: (name) => at(name).readVersion(),
    async *exportAll(name) {
      for await (const page of now(at(name))) yield* page
    },
    importAll: async (name, documents) => importAll(context, at(name), documents),
    databases: () => store.databases(),
    backUp: (folder) => store.backUp(folder),
    stats: () => ({ databases: store.databases().length, openTransactions: context.transactions.count }),
    close: () => store.close(),
  }
}

/** The commit stands, whatever a listener makes of it: its bug is reported and harms nobody else. */
const tell = (listener: (commit: CommitEvent) => void, event: CommitEvent): void => {
  try {
    listener(event)
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}

const importAll = async (
  context: ServiceContext,
  database: Database,
  documents: AsyncIterable<StoredDocument> | Iterable<StoredDocument>,
): Promise<void> => {
  let batch: StoredDocument[] = []
  const flush = async (): Promise<void> => {
    const version = database.nextVersion()
    const changes = batch.map((document): Change => {
      const before = database.newest(document.name)
      return { name: document.name, ...(before ? { before } : {}), after: document }
    })
    batch = []
    if (changes.length === 0) return
    await database.accept(version, changes, () =>
      context.publish({ database: database.name, commitTime: version, caller: { kind: 'owner' }, changes }),
    )
  }
  for await (const document of documents) {
    batch.push(document)
    if (batch.length === IMPORT_BATCH) await flush()
  }
  await flush()
}

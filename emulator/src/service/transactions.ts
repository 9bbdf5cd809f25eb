import type { Micros, StoredDocument } from '../model/value.ts'
import { compareDocuments, matches } from '../query/match.ts'
import type { NormalizedQuery } from '../query/normalize.ts'
import { StatusError } from '../status.ts'
import type { Database } from '../store/database.ts'
import type { TransactionId, TransactionOptions } from './api.ts'

/**
 * A transaction reads at one version and remembers what it read. At its commit nothing of that may have changed:
 * the first to commit wins, the others are ABORTED and try again.
 */
export interface Transaction {
  readonly id: TransactionId
  readonly key: string
  readonly database: Database
  readonly readOnly: boolean
  /** Set when it says which aborted transaction it repeats: then its turns hold longer. */
  readonly retry: boolean
  /** Fixed by the first read. */
  version: Micros | undefined
  readonly documents: Set<string>
  readonly queries: ReadQuery[]
  lastUsed: number
}

interface ReadQuery {
  readonly query: NormalizedQuery
  /** The last document of a result cut by a limit: what sorts behind it was not seen. */
  last: StoredDocument | undefined
}

export interface Transactions {
  begin(database: Database, options: TransactionOptions): Transaction
  /** @throws INVALID_ARGUMENT when the id is unknown, expired, or of another database. */
  get(id: TransactionId, database: Database): Transaction
  end(transaction: Transaction): void
  /** The version a transaction reads at; a newer one than before as long as nothing it read has changed. */
  readVersion(transaction: Transaction): Micros
  readonly count: number
}

const IDLE_SECONDS = 270

/** @param now Milliseconds since 1970. @param ended Told of each transaction that ends, by itself too. */
export const createTransactions = (now: () => number, ended: (transaction: Transaction) => void): Transactions => {
  const open = new Map<string, Transaction>()
  const started = BigInt(Math.floor(now() * 1000))
  let count = 0n

  const newId = (): TransactionId => {
    const id = Buffer.alloc(16)
    id.writeBigUInt64BE(started)
    id.writeBigUInt64BE(++count, 8)
    return new Uint8Array(id)
  }

  const isExpired = (transaction: Transaction): boolean => now() - transaction.lastUsed > IDLE_SECONDS * 1000

  const expire = (): void => {
    for (const transaction of open.values()) {
      if (!isExpired(transaction)) break
      end(transaction)
    }
  }

  const end = (transaction: Transaction): void => {
    open.delete(transaction.key)
    ended(transaction)
  }

  return {
    begin(database, options) {
      expire()
      if (options.readTime !== undefined) requireReadTime(database, options.readTime)
      const id = newId()
      const transaction: Transaction = {
        id,
        key: keyOf(id),
        database,
        readOnly: options.readOnly,
        retry: options.retryTransaction !== undefined,
        version: options.readTime,
        documents: new Set(),
        queries: [],
        lastUsed: now(),
      }
      open.set(transaction.key, transaction)
      return transaction
    },
    get(id, database) {
      const transaction = open.get(keyOf(id))
      if (!transaction || transaction.database !== database || isExpired(transaction)) {
        throw new StatusError('INVALID_ARGUMENT', 'The referenced transaction has expired or is no longer valid.')
      }
      open.delete(transaction.key)
      open.set(transaction.key, transaction)
      transaction.lastUsed = now()
      return transaction
    },
    end,
    readVersion(transaction) {
      if (transaction.version === undefined) transaction.version = transaction.database.readVersion()
      else if (!transaction.readOnly && !conflict(transaction)) transaction.version = transaction.database.readVersion()
      return transaction.version
    },
    get count() {
      return open.size
    },
  }
}

const keyOf = (id: TransactionId): string => Buffer.from(id).toString('latin1')

/** The past that can be read, microseconds; more may be kept, or less. */
const KEPT = 3_600_000_000

/** A past version that can be read: not before what is kept, not in the future. */
export const requireReadTime = (database: Database, readTime: Micros): Micros => {
  database.history.require(readTime)
  if (readTime < database.readVersion() - KEPT) {
    throw new StatusError('FAILED_PRECONDITION', 'The requested snapshot version is too old.')
  }
  if (readTime > database.readVersion()) {
    throw new StatusError('INVALID_ARGUMENT', 'The requested read time is in the future.')
  }
  return readTime
}

/** Whether a commit accepted since the transaction's version changed anything it read, phantoms included. */
export const conflict = (transaction: Transaction): boolean => {
  const { version, database, documents, queries } = transaction
  if (version === undefined) return false
  if (version < database.history.horizon) return true
  for (const name of documents) if (database.history.at(name, version)) return true
  if (queries.length === 0) return false
  for (const [name, before] of database.history.since(version)) {
    const after = database.newest(name)
    if (queries.some((read) => touches(read, before) || touches(read, after))) return true
  }
  return false
}

const touches = ({ query, last }: ReadQuery, document: StoredDocument | undefined): boolean =>
  document !== undefined && matches(query, document) && (!last || compareDocuments(query)(document, last) <= 0)

import { databaseOf } from '../model/path.ts'
import type { FieldPath, Micros } from '../model/value.ts'
import type { NormalizedQuery } from '../query/normalize.ts'
import { StatusError } from '../status.ts'
import type { Database } from '../store/database.ts'
import type { Store } from '../store/open.ts'
import type { Caller, CommitEvent, Consistency, Guard, ReadView, TransactionId } from './api.ts'
import { requireReadTime, type Transaction, type Transactions } from './transactions.ts'
import type { Turns } from './turns.ts'

/** What every operation of the service works with. */
export interface ServiceContext {
  readonly store: Store
  readonly transactions: Transactions
  readonly turns: Turns
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The rules of a project; undefined: everybody may do everything. */
  readonly guard: (project: string) => Guard | undefined
  /** @throws FAILED_PRECONDITION when the query needs an index that is not defined; `aggregated`: fields summed over. */
  readonly requireIndex: (query: NormalizedQuery, aggregated?: readonly FieldPath[]) => void
  /** Called with each commit that changed something, in order. */
  readonly publish: (commit: CommitEvent) => void
}

/** The rules a caller is judged by; undefined for owners and where there are none. */
export const guardFor = (context: ServiceContext, caller: Caller, database: Database): Guard | undefined =>
  caller.kind === 'owner' ? undefined : context.guard(database.name.split('/')[1] ?? '')

export const readView = (database: Database, version: Micros): ReadView => ({
  time: database.requestTime(),
  read: (name) => database.read(name, version),
})

export const requireOwner = (caller: Caller, method: string): void => {
  if (caller.kind !== 'owner') {
    throw new StatusError('PERMISSION_DENIED', `Missing or insufficient permissions: ${method} is for servers only.`)
  }
}

export const databaseAt = (context: ServiceContext, name: string): Database => context.store.database(databaseOf(name))

/** Where a read stands: its version, and the transaction it belongs to. */
export interface ReadPoint {
  readonly version: Micros
  readonly transaction?: Transaction
  /** Present where this read began the transaction: the client must be told. */
  readonly begun?: TransactionId
}

/** @param names The documents about to be read, where they are known: a repeated transaction waits its turn at them. */
export const readPoint = async (
  context: ServiceContext,
  database: Database,
  consistency: Consistency,
  names: readonly string[] = [],
): Promise<ReadPoint> => {
  switch (consistency.kind) {
    case 'latest':
      return { version: database.readVersion() }
    case 'readTime':
      return { version: requireReadTime(database, consistency.readTime) }
    case 'transaction': {
      const transaction = context.transactions.get(consistency.transaction, database)
      return inTransaction(context, transaction, names)
    }
    case 'newTransaction': {
      const transaction = context.transactions.begin(database, consistency.options)
      return { ...(await inTransaction(context, transaction, names)), begun: transaction.id }
    }
  }
}

const inTransaction = async (
  context: ServiceContext,
  transaction: Transaction,
  names: readonly string[],
): Promise<ReadPoint> => {
  if (!transaction.readOnly) {
    await context.turns.take(transaction, names)
    // What is about to change would be read in vain: the commit could only be ABORTED.
    if (names.some((name) => transaction.database.isUnpublished(name))) await transaction.database.settled()
  }
  return { version: context.transactions.readVersion(transaction), transaction }
}

import { requireDocumentName } from '../model/path.ts'
import type { StoredDocument } from '../model/value.ts'
import { StatusError } from '../status.ts'
import type { Change, Database } from '../store/database.ts'
import type {
  BatchWriteResult,
  Caller,
  CommitResult,
  GuardedWrite,
  TransactionId,
  Write,
  WriteResult,
  WriteView,
} from './api.ts'
import { attemptOf, checkWrites, requirePossible } from './apply-write.ts'
import { guardFor, type ServiceContext } from './context.ts'
import { conflict, type Transaction } from './transactions.ts'

const CONTENTION = 'Too much contention on these documents. Please try again.'

/** All writes or none. */
export const commit = async (
  context: ServiceContext,
  caller: Caller,
  database: Database,
  writes: readonly Write[],
  transactionId?: TransactionId,
): Promise<CommitResult> => {
  checkWrites(database.name, writes)
  const transaction = transactionId && context.transactions.get(transactionId, database)
  if (transaction?.readOnly && writes.length > 0) {
    throw new StatusError('INVALID_ARGUMENT', 'Cannot modify entities in a read-only transaction.')
  }
  const written = writes.map((write) => write.operation.name)
  try {
    await context.turns.pass(transaction, written)
    return await decide(context, caller, database, writes, transaction)
  } catch (error) {
    // A refusal may rest on commits that are accepted but not durable yet: nobody is told before they are.
    await database.settled()
    throw error
  } finally {
    if (transaction) {
      context.turns.learn(transaction.documents, new Set(written))
      context.transactions.end(transaction)
    }
  }
}

/** From here to the acceptance everything happens in one tick: no other commit comes between. */
const decide = async (
  context: ServiceContext,
  caller: Caller,
  database: Database,
  writes: readonly Write[],
  transaction: Transaction | undefined,
): Promise<CommitResult> => {
  if (transaction && writes.length > 0 && conflict(transaction)) throw new StatusError('ABORTED', CONTENTION)
  const version = database.nextVersion()
  const requestTime = database.requestTime()
  const outcomes = new Map<string, Outcome>()
  const now = (name: string): StoredDocument | undefined => {
    const outcome = outcomes.get(name)
    return outcome ? outcome.after : database.newest(name)
  }
  const operations: GuardedWrite[] = []
  const verified: { readonly name: string; readonly document: StoredDocument | undefined }[] = []
  const results: WriteResult[] = []
  const checks: (() => void)[] = []
  for (const write of writes) {
    const { name } = write.operation
    const known = outcomes.get(name)
    const stored = known ? known.after : database.newest(name)
    const attempt = attemptOf(write, stored, version, requestTime)
    const { method, before, after, transformResults } = attempt
    outcomes.set(name, { before: known ? known.before : stored, after })
    if (method === 'verify') verified.push({ name, document: before })
    else operations.push({ method, name, ...(before ? { before } : {}), ...(after ? { after } : {}) })
    checks.push(() => requirePossible(write, stored, attempt))
    results.push({
      ...(after && method !== 'delete' ? { updateTime: after.updateTime } : {}),
      transformResults,
    })
  }
  const guard = guardFor(context, caller, database)
  if (guard) {
    const view: WriteView = {
      time: requestTime,
      read: (name) => database.newest(name),
      readAfter: now,
    }
    for (const { name, document } of verified) guard.get(caller, name, document, view)
    if (operations.length > 0) guard.write(caller, database.name, operations, view)
  }
  // Only now: what is stored, and when it was changed, is nothing for those whom the rules refuse.
  for (const check of checks) check()
  const changes = changesOf(outcomes)
  if (changes.length === 0) await database.settled()
  else {
    await database.accept(version, changes, () =>
      context.publish({ database: database.name, commitTime: version, caller, changes }),
    )
  }
  return { commitTime: version, results }
}

/** A document before and after all writes of a commit; the same object where nothing changed. */
interface Outcome {
  readonly before: StoredDocument | undefined
  readonly after: StoredDocument | undefined
}

const changesOf = (outcomes: ReadonlyMap<string, Outcome>): readonly Change[] => {
  const changes: Change[] = []
  for (const [name, { before, after }] of outcomes) {
    if (after !== before) changes.push({ name, ...(before ? { before } : {}), ...(after ? { after } : {}) })
  }
  return changes
}

/** Each write on its own, in order; a document may be written only once. One name that is no document's refuses them all. */
export const batchWrite = async (
  context: ServiceContext,
  caller: Caller,
  database: Database,
  writes: readonly Write[],
): Promise<BatchWriteResult> => {
  const names = new Set(writes.map((write) => write.operation.name))
  if (names.size < writes.length) {
    throw new StatusError('INVALID_ARGUMENT', 'A batch cannot write the same document more than once.')
  }
  for (const name of names) requireDocumentName(name, database.name)
  const outcomes = await Promise.all(
    writes.map(async (write) => {
      try {
        const { results } = await commit(context, caller, database, [write])
        return { result: results[0], status: undefined }
      } catch (error) {
        if (error instanceof StatusError)
          return { result: undefined, status: { code: error.code, message: error.message } }
        throw error
      }
    }),
  )
  return {
    results: outcomes.map(({ result }) => result ?? { transformResults: [] }),
    statuses: outcomes.map(({ status }) => status),
  }
}

/** Removes every document, in commits of bounded size that listeners see. */
export const clear = async (
  context: ServiceContext,
  database: Database,
  pages: AsyncIterable<readonly StoredDocument[]>,
): Promise<void> => {
  for await (const page of pages) {
    const version = database.nextVersion()
    const changes = page.flatMap(({ name }): Change[] => {
      const before = database.newest(name)
      return before ? [{ name, before }] : []
    })
    if (changes.length === 0) continue
    await database.accept(version, changes, () =>
      context.publish({ database: database.name, commitTime: version, caller: { kind: 'owner' }, changes }),
    )
  }
}

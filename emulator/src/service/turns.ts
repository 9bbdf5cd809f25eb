import type { Transaction } from './transactions.ts'

/**
 * Turns at contended documents. A transaction that was aborted once and tries again takes each document it reads for
 * itself until it ends: other repeats wait to read it, and commits of anybody else wait to write it. This only keeps
 * repeats from losing again; that nothing inconsistent commits is ensured elsewhere.
 */
export interface Turns {
  /** Waits until `transaction` has its turn at all of `names`, or for the longest wait. */
  take(transaction: Transaction, names: readonly string[]): Promise<void>
  /** Waits until nobody else has a turn at any of `names`, or for the longest wait. */
  pass(transaction: Transaction | undefined, names: readonly string[]): Promise<void>
  release(transaction: Transaction): void
}

/** Long enough for a slow client to commit, short enough that a vanished one does not block the rest. */
const LONGEST_WAIT = 2000

export const createTurns = (): Turns => {
  const holders = new Map<string, Transaction>()
  const waiting = new Map<string, (() => void)[]>()
  const held = new Map<Transaction, Set<string>>()

  const freed = (name: string): Promise<void> =>
    new Promise((resolve) => {
      const list = waiting.get(name) ?? []
      waiting.set(name, list)
      const timer = setTimeout(() => wake(), LONGEST_WAIT)
      const wake = (): void => {
        clearTimeout(timer)
        const at = list.indexOf(wake)
        if (at >= 0) list.splice(at, 1)
        resolve()
      }
      list.push(wake)
    })

  const drop = (name: string, transaction: Transaction): void => {
    if (holders.get(name) !== transaction) return
    holders.delete(name)
    held.get(transaction)?.delete(name)
    const list = waiting.get(name)
    if (!list || list.length === 0) waiting.delete(name)
    else list[0]?.()
  }

  const hold = (name: string, transaction: Transaction): void => {
    const previous = holders.get(name)
    if (previous) held.get(previous)?.delete(name)
    holders.set(name, transaction)
    const names = held.get(transaction) ?? new Set()
    held.set(transaction, names.add(name))
  }

  return {
    async take(transaction, names) {
      for (const name of [...names].sort()) {
        const holder = holders.get(name)
        if (holder && holder !== transaction) await freed(name)
        hold(name, transaction)
      }
    },
    async pass(transaction, names) {
      for (const name of names) {
        const holder = holders.get(name)
        if (!holder || holder === transaction) continue
        await freed(name)
        // A holder that kept others waiting so long has lost its turn.
        if (holders.get(name) === holder) drop(name, holder)
        else if (!holders.has(name)) waiting.get(name)?.[0]?.()
      }
    },
    release(transaction) {
      for (const name of [...(held.get(transaction) ?? [])]) drop(name, transaction)
      held.delete(transaction)
    },
  }
}

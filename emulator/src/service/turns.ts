import type { Transaction } from './transactions.ts'

/** Whoever takes turns; only its identity matters. */
type Taker = Pick<Transaction, 'key'>

/**
 * Turns at contended documents. A transaction that was aborted once and tries again takes each document it reads for
 * itself until it ends: other repeats wait to read it, and commits of anybody else wait to write it. This only keeps
 * repeats from losing again; that nothing inconsistent commits is ensured elsewhere, so nobody must wait in a circle
 * and nobody waits for long.
 */
export interface Turns {
  /** Waits until `taker` has its turn at all of `names`. */
  take(taker: Taker, names: readonly string[]): Promise<void>
  /** Waits until nobody else has a turn at any of `names`. */
  pass(taker: Taker | undefined, names: readonly string[]): Promise<void>
  release(taker: Taker): void
}

/** Long enough for a slow client to commit, short enough that a vanished one does not block the rest. Milliseconds. */
const LONGEST_WAIT = 2000

export const createTurns = (): Turns => {
  const holders = new Map<string, Taker>()
  const held = new Map<Taker, Set<string>>()
  const waiting = new Map<string, (() => void)[]>()
  const waitsFor = new Map<Taker, string>()

  const hold = (name: string, taker: Taker): void => {
    holders.set(name, taker)
    held.set(taker, (held.get(taker) ?? new Set()).add(name))
  }

  const drop = (name: string, taker: Taker): void => {
    if (holders.get(name) !== taker) return
    holders.delete(name)
    held.get(taker)?.delete(name)
    waiting.get(name)?.[0]?.()
  }

  /** Whether the holder of `name` waits, perhaps through others, for something that `taker` holds. */
  const isCircle = (name: string, taker: Taker): boolean => {
    const seen = new Set<Taker>()
    for (let holder = holders.get(name); holder && !seen.has(holder); ) {
      if (holder === taker) return true
      seen.add(holder)
      const wanted = waitsFor.get(holder)
      holder = wanted === undefined ? undefined : holders.get(wanted)
    }
    return false
  }

  /** Resolves when it is the caller's turn to look again; a holder that keeps others too long loses its turn. */
  const freed = (name: string, holder: Taker): Promise<void> =>
    new Promise((resolve) => {
      const list = waiting.get(name) ?? []
      waiting.set(name, list)
      const wake = (): void => {
        clearTimeout(timer)
        list.splice(list.indexOf(wake), 1)
        if (list.length === 0) waiting.delete(name)
        resolve()
      }
      const timer = setTimeout(() => (holders.get(name) === holder ? drop(name, holder) : wake()), LONGEST_WAIT)
      list.push(wake)
    })

  return {
    async take(taker, names) {
      for (const name of [...names].sort()) {
        for (let holder = holders.get(name); holder && holder !== taker; holder = holders.get(name)) {
          if (isCircle(name, taker)) break
          waitsFor.set(taker, name)
          await freed(name, holder)
          waitsFor.delete(taker)
        }
        if (!holders.has(name)) hold(name, taker)
      }
    },
    async pass(taker, names) {
      for (const name of names) {
        const holder = holders.get(name)
        if (!holder || holder === taker || (taker && isCircle(name, taker))) continue
        if (taker) waitsFor.set(taker, name)
        await freed(name, holder)
        if (taker) waitsFor.delete(taker)
        // This one takes no turn: whoever waits behind it is woken in its place.
        if (!holders.has(name)) waiting.get(name)?.[0]?.()
      }
    },
    release(taker) {
      for (const name of [...(held.get(taker) ?? [])]) drop(name, taker)
      held.delete(taker)
    },
  }
}

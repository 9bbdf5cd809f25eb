import type { Transaction } from './transactions.ts'

/** Whoever takes turns; only its identity matters, and whether it repeats one that was aborted. */
type Taker = Pick<Transaction, 'key' | 'retry'>

/**
 * Turns at contended documents. A transaction takes each document it reads for itself until it ends: others wait to read
 * it. What transactions only read is shared again as soon as one has shown so. A repeat's turn holds longer and is
 * respected by the commits of anybody else too. This only keeps transactions from losing; that nothing inconsistent
 * commits is ensured elsewhere, so nobody must wait in a circle and nobody waits for long.
 */
export interface Turns {
  /** Waits until `taker` has its turn at all of `names` that are not shared. */
  take(taker: Taker, names: readonly string[]): Promise<void>
  /** Waits until no repeat but `taker` has a turn at any of `names`. */
  pass(taker: Taker | undefined, names: readonly string[]): Promise<void>
  /** What a transaction read and was to write tells whether the next ones have to queue for it. */
  learn(read: Iterable<string>, written: ReadonlySet<string>): void
  release(taker: Taker): void
}

/**
 * How long a holder may keep others waiting, milliseconds. A repeat: long enough for a slow client to commit, short enough that a
 * vanished one does not block the rest. A first attempt: it may be waiting for the very ones that wait for it.
 */
const PATIENCE = { repeat: 2000, first: 200 } as const

/** Documents remembered as only read; the oldest is forgotten. */
const SHARED = 10_000

export const createTurns = (): Turns => {
  const holders = new Map<string, Taker>()
  const held = new Map<Taker, Set<string>>()
  const waiting = new Map<string, (() => void)[]>()
  const waitsFor = new Map<Taker, string>()
  const shared = new Set<string>()

  const share = (name: string): void => {
    shared.delete(name)
    shared.add(name)
    const [oldest] = shared
    if (shared.size > SHARED && oldest !== undefined) shared.delete(oldest)
  }

  const hold = (name: string, taker: Taker): void => {
    holders.set(name, taker)
    held.set(taker, (held.get(taker) ?? new Set()).add(name))
  }

  const wakeNext = (name: string): void => waiting.get(name)?.[0]?.()

  const drop = (name: string, taker: Taker): void => {
    if (holders.get(name) !== taker) return
    holders.delete(name)
    held.get(taker)?.delete(name)
    wakeNext(name)
  }

  const lose = (name: string, holder: Taker): void => {
    if (!holder.retry) share(name)
    drop(name, holder)
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
      const timer = setTimeout(
        () => (holders.get(name) === holder ? lose(name, holder) : wake()),
        holder.retry ? PATIENCE.repeat : PATIENCE.first,
      )
      list.push(wake)
    })

  const queuesFor = (taker: Taker, name: string): boolean => taker.retry || !shared.has(name)

  return {
    async take(taker, names) {
      for (const name of [...names].sort()) {
        for (let holder = holders.get(name); holder && holder !== taker; holder = holders.get(name)) {
          if (!queuesFor(taker, name) || isCircle(name, taker)) break
          waitsFor.set(taker, name)
          await freed(name, holder)
          waitsFor.delete(taker)
        }
        if (holders.has(name)) continue
        if (queuesFor(taker, name)) hold(name, taker)
        else wakeNext(name)
      }
    },
    async pass(taker, names) {
      for (const name of names) {
        const holder = holders.get(name)
        if (!holder?.retry || holder === taker || (taker && isCircle(name, taker))) continue
        if (taker) waitsFor.set(taker, name)
        await freed(name, holder)
        if (taker) waitsFor.delete(taker)
        // This one takes no turn: whoever waits behind it is woken in its place.
        if (!holders.has(name)) wakeNext(name)
      }
    },
    learn(read, written) {
      for (const name of read) {
        if (written.has(name)) shared.delete(name)
        else share(name)
      }
    },
    release(taker) {
      for (const name of [...(held.get(taker) ?? [])]) drop(name, taker)
      held.delete(taker)
    },
  }
}

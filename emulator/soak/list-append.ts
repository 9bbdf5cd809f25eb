import type { Client, Transaction } from './client.ts'
import { pauses } from './pauses.ts'
import type { Random } from './random.ts'

/** A transaction that was acknowledged: what it saw and added, and when its client waited for it. */
export interface Acknowledged {
  readonly reads: ReadonlyMap<string, readonly string[]>
  readonly appends: ReadonlyMap<string, readonly string[]>
  readonly started: number
  readonly finished: number
}

/**
 * Each transaction reads some lists and adds values of its own to some, which nobody else adds. From the final order of
 * each list follows who must stand before whom; a circle says that no order of the transactions explains what they saw
 * (Kingsbury and Alvaro, "Elle", VLDB 2020).
 */
export const appendToLists = async (client: Client, place: string, random: Random): Promise<string | undefined> => {
  const history: Acknowledged[] = []
  const lists = ['x', 'y', 'z']
  let tick = 0
  const run = async (own: number): Promise<void> => {
    const chance = random.fork()
    const pause = pauses(chance)
    for (let round = 0; round < 3; round++) {
      const readOnly = chance.below(4) === 0
      const read = lists.filter(() => chance.below(2) === 0)
      const written = readOnly ? [] : lists.filter(() => chance.below(2) === 0)
      let attempt = 0
      const work = async (transaction: Transaction) => {
        const stamp = `${own}.${round}.${attempt++}`
        const reads = new Map<string, readonly string[]>()
        for (const list of read) {
          const found = (await transaction.get(`${place}/${list}`))?.list
          reads.set(list, Array.isArray(found) ? found.map(String) : [])
          await pause()
        }
        const appends = new Map(written.map((list) => [list, [`${stamp}a`, `${stamp}b`]]))
        for (const [list, values] of appends) transaction.append(`${place}/${list}`, values)
        return { reads, appends }
      }
      const started = tick++
      const seen = await (readOnly ? client.readOnly(work) : client.transaction(work))
      history.push({ ...seen, started, finished: tick++ })
    }
  }
  await Promise.all([run(0), run(1), run(2), run(3)])
  const last = await client.readOnly(async (transaction) => {
    const found = new Map<string, readonly string[]>()
    for (const list of lists) {
      const values = (await transaction.get(`${place}/${list}`))?.list
      found.set(list, Array.isArray(values) ? values.map(String) : [])
    }
    return found
  })
  return judgeLists(history, last)
}

/** What is wrong with a history whose lists ended as `last`; undefined where an order explains it. */
export const judgeLists = (
  history: readonly Acknowledged[],
  last: ReadonlyMap<string, readonly string[]>,
): string | undefined => {
  const after = history.map(() => new Set<number>())
  const precede = (one: number | undefined, other: number | undefined): void => {
    if (one !== undefined && other !== undefined && one !== other) after[one]?.add(other)
  }
  for (const [list, values] of last) {
    const writers = writersOf(history, list)
    const order = values.map((value) => writers.get(value))
    if (order.includes(undefined)) return `${list} holds a value of a transaction that was not acknowledged`
    if (new Set(values).size !== values.length) return `${list} holds a value twice`
    if (writers.size !== values.length) return `${list} lost ${writers.size - values.length} acknowledged values`
    for (let i = 1; i < order.length; i++) precede(order[i - 1], order[i])
    for (const [reader, { reads }] of history.entries()) {
      const seen = reads.get(list)
      if (!seen) continue
      if (seen.some((value, i) => value !== values[i])) return `${list} was seen as it never was`
      const [newest, next] = [order[seen.length - 1], order[seen.length]]
      if (newest !== undefined && newest === next) return `${list} was seen amid a transaction`
      precede(newest, reader)
      precede(reader, next)
    }
  }
  for (const [one, { finished }] of history.entries()) {
    for (const [other, { started }] of history.entries()) if (finished < started) precede(one, other)
  }
  const circle = circleIn(after)
  return circle && `transactions ${circle.join(', ')} stand before each other in a circle`
}

/** Who added each value. */
const writersOf = (history: readonly Acknowledged[], list: string): ReadonlyMap<string, number> =>
  new Map(
    history.flatMap(({ appends }, writer) =>
      (appends.get(list) ?? []).map((value): [string, number] => [value, writer]),
    ),
  )

/** What is left when everything is taken away that nothing left precedes: undefined where nothing is. */
const circleIn = (after: readonly ReadonlySet<number>[]): readonly number[] | undefined => {
  const left = new Set(after.keys())
  for (;;) {
    const preceded = new Set([...left].flatMap((one) => [...(after[one] ?? [])]))
    const free = [...left].filter((one) => !preceded.has(one))
    if (free.length === 0) return left.size === 0 ? undefined : [...left]
    for (const one of free) left.delete(one)
  }
}

import { addUp, type CountTable, type Flow, flowsOf, hiddenIn, smallIn, wayBack, without } from './suppress.ts'

/** A month of the span: its numbers, and which of them are hidden here and in every span up to this one. */
interface Leaf {
  readonly flows: readonly Flow[]
  readonly hidden: ReadonlySet<number>
}

/** A number, of a month or of a span that holds it, that another count of this month alone would change. */
interface Guarded {
  readonly leaf: number
  readonly index: number
}

interface Edition {
  readonly table: CountTable<number>
  readonly hidden: ReadonlySet<number>
  readonly leaves: readonly Leaf[]
  readonly guarded: readonly Guarded[]
}

const NEVER = Number.POSITIVE_INFINITY
/** Dearer than any other number, yet to be had. */
const DEAREST = 1e9

const editionOf = (table: CountTable<number>, threshold: number): Edition => {
  const flows = flowsOf(table)
  const hidden = hiddenIn(flows, threshold)
  return { table, hidden, leaves: [{ flows, hidden }], guarded: [...hidden].map((index) => ({ leaf: 0, index })) }
}

/** Whether one month can have one more of this number and the other one less, so that both and their sum show the same. */
const exchanges = (one: Leaf, other: Leaf, index: number): boolean => {
  const total = one.flows.length - 1
  const may = (at: number) => at !== total && one.hidden.has(at) && other.hidden.has(at)
  const has = ({ flows }: Leaf, at: number) => (flows[at]?.value ?? 0) > 0
  if (!may(index) || !has(other, index)) return false
  const way = wayBack(one.flows, index, (at, grows) => (may(at) && has(grows ? other : one, at) ? 0 : NEVER))
  return way !== null
}

/**
 * The sum of editions that leave the office, too. A number guarded in one of them stays so where another of them can give what it
 * takes; else it is hidden in the sum, with the way by which it can be another. A total is never given: the tables of a month have
 * theirs in common, and each would have to give it to the same month.
 */
const joined = (parts: readonly Edition[], threshold: number): Edition => {
  const table = addUp(parts.map((part) => part.table))
  const flows = flowsOf(table)
  // What every part shows is known, however small.
  const small = smallIn(flows, threshold).filter((index) => parts.some((part) => part.hidden.has(index)))
  const hidden = new Set(small)
  const total = flows.length - 1
  const leaves = parts.flatMap((part) => part.leaves)
  const hide = ({ leaf, index }: Guarded): Guarded[] => {
    const month = leaves[leaf]
    if (!month) return []
    const way = (more: boolean) =>
      wayBack(month.flows, index, (at, along) => {
        const grows = along === more
        if (!month.hidden.has(at) || (!grows && (at === total || month.flows[at]?.value === 0))) return NEVER
        return hidden.has(at) ? 0 : Math.min(DEAREST, flows[at]?.price ?? DEAREST)
      })
    const all = [index, ...(way(true) ?? way(false) ?? month.hidden)]
    for (const at of all) hidden.add(at)
    return all.map((at) => ({ leaf, index: at }))
  }

  const guarded: Guarded[] = []
  let first = 0
  for (const part of parts) {
    const others = leaves.filter((_, i) => i < first || i >= first + part.leaves.length)
    for (const { leaf, index } of part.guarded) {
      const month = part.leaves[leaf]
      if (month && others.some((other) => exchanges(month, other, index) || exchanges(other, month, index))) continue
      guarded.push({ leaf: first + leaf, index })
    }
    first += part.leaves.length
  }
  for (const index of small)
    guarded.push({
      leaf: leaves.findIndex(({ flows, hidden }) => hidden.has(index) && (flows[index]?.value ?? 0) > 0),
      index,
    })
  // What is hidden for the sake of another must not be computed by a longer span either.
  const bound = guarded.flatMap((one) => hide(one))
  return {
    table,
    hidden,
    leaves: leaves.map((month) => ({ ...month, hidden: new Set([...month.hidden].filter((at) => hidden.has(at))) })),
    guarded: [...new Map(bound.map((one) => [`${one.leaf} ${one.index}`, one])).values()],
  }
}

/** A table of a month, and the threshold under which it left the office. */
export interface Part {
  readonly table: CountTable<number>
  readonly threshold: number
}

/**
 * The sum of the tables of some months as it may leave the office beside those of the months themselves, and beside that of each half of
 * a year where there are two: for every hidden small number of any of them there are other tables, without negative numbers, that show the
 * same in all of them and have another number there (decision 0017).
 */
export const suppressSpan = (halves: readonly (readonly Part[])[]): CountTable<number | null> => {
  const strictest = (parts: readonly Part[]) => Math.max(0, ...parts.map(({ threshold }) => threshold))
  const editions = halves
    .filter((half) => half.length > 0)
    .map((half) =>
      joinedIf(
        half.map(({ table, threshold }) => editionOf(table, threshold)),
        strictest(half),
      ),
    )
  const { table, hidden } = joinedIf(editions, strictest(halves.flat()))
  return without(table, hidden)
}

const joinedIf = (parts: readonly Edition[], threshold: number): Edition => {
  const [only] = parts
  return only && parts.length === 1 ? only : joined(parts, threshold)
}

/** A table of counts: cells by row and column, the sums of rows and of columns, and of all. */
export interface CountTable<N> {
  readonly cells: readonly (readonly N[])[]
  readonly rows: readonly N[]
  readonly columns: readonly N[]
  readonly total: N
}

export const withSums = (cells: readonly (readonly number[])[]): CountTable<number> => {
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  const rows = cells.map(sum)
  const columns = (cells[0] ?? []).map((_, c) => sum(cells.map((row) => row[c] ?? 0)))
  return { cells, rows, columns, total: sum(rows) }
}

/**
 * The table as flows: a cell runs from its row to its column, the sum of a column on to the foot, the total from the foot to the
 * side, the sum of a row from the side to the row. So what enters a node leaves it, and whatever leaves all sums right runs round.
 */
export interface Flow {
  readonly from: number
  readonly to: number
  readonly value: number
  /** How unwelcome it is to hide this number; Infinity: never for the sake of another. */
  readonly price: number
}

const SUM = 10_000
const ZERO = 1_000

/** First all cells, row by row, then the sums of rows, those of columns, and the total. */
export const flowsOf = ({ cells, rows, columns, total }: CountTable<number>): Flow[] => {
  const [foot, side] = [rows.length + columns.length, rows.length + columns.length + 1]
  const price = (value: number, more: number) => value + 1 + more + (value === 0 ? ZERO : 0)
  return [
    ...cells.flatMap((row, r) =>
      row.map((value, c) => ({ from: r, to: rows.length + c, value, price: price(value, 0) })),
    ),
    ...rows.map((value, r) => ({ from: side, to: r, value, price: price(value, SUM) })),
    ...columns.map((value, c) => ({ from: rows.length + c, to: foot, value, price: price(value, SUM) })),
    { from: foot, to: side, value: total, price: Number.POSITIVE_INFINITY },
  ]
}

/**
 * The cheapest way from the end of a flow back to its beginning, along flows that then grow or against flows that then shrink: what
 * changes so that the flow is one more and every sum still right. Null where there is none. `cost` Infinity: not to be gone.
 */
export const wayBack = (
  flows: readonly Flow[],
  start: number,
  cost: (index: number, grows: boolean) => number,
): readonly number[] | null => {
  const first = flows[start]
  if (!first) return null
  const reached = new Map([[first.to, 0]])
  const ways = new Map<number, number[]>([[first.to, []]])
  for (let changed = true; changed; ) {
    changed = false
    flows.forEach(({ from, to }, index) => {
      if (index === start) return
      for (const grows of [true, false]) {
        const [here, there] = grows ? [from, to] : [to, from]
        const all = (reached.get(here) ?? Number.POSITIVE_INFINITY) + cost(index, grows)
        if (all >= (reached.get(there) ?? Number.POSITIVE_INFINITY)) continue
        reached.set(there, all)
        ways.set(there, [...(ways.get(here) ?? []), index])
        changed = true
      }
    })
  }
  return ways.get(first.from) ?? null
}

export const isSmall = (value: number, threshold: number): boolean => value > 0 && value < threshold

/** Places of the small numbers in the order of `flowsOf`. */
export const smallIn = (flows: readonly Flow[], threshold: number): number[] =>
  flows.flatMap(({ value }, index) => (isSmall(value, threshold) ? [index] : []))

/**
 * What to hide so that the table may leave the office, in the order of `flowsOf`: every number from 1 to below `threshold`, sums included,
 * and as many others as keep each of those from being computed. For every small number there is another table without negative numbers
 * that shows the same and has another number there. The total is hidden only when it is small itself, so tables that have nothing
 * but their total in common may be shown together.
 */
export const hiddenIn = (flows: readonly Flow[], threshold: number): Set<number> => {
  const small = smallIn(flows, threshold)
  const hidden = new Set(small)
  for (const index of small) {
    const cover = wayBack(flows, index, (other, grows) => {
      const { value = 0, price = 0 } = flows[other] ?? {}
      if (!grows && value === 0) return Number.POSITIVE_INFINITY
      return hidden.has(other) ? 0 : price
    })
    for (const other of cover ?? []) hidden.add(other)
  }
  return hidden
}

/** The table with null for every number that is hidden. */
export const without = (
  { cells, rows, columns, total }: CountTable<number>,
  hidden: ReadonlySet<number>,
): CountTable<number | null> => {
  const shown = (value: number, index: number) => (hidden.has(index) ? null : value)
  const width = columns.length
  const [firstRow, firstColumn] = [rows.length * width, rows.length * width + rows.length]
  return {
    cells: cells.map((row, r) => row.map((value, c) => shown(value, r * width + c))),
    rows: rows.map((value, r) => shown(value, firstRow + r)),
    columns: columns.map((value, c) => shown(value, firstColumn + c)),
    total: shown(total, firstColumn + width),
  }
}

/** A table as it may leave the office by itself. */
export const suppress = (table: CountTable<number>, threshold: number): CountTable<number | null> =>
  without(table, hiddenIn(flowsOf(table), threshold))

/** One table of several of the same shape, number by number. */
export const addUp = (tables: readonly CountTable<number>[]): CountTable<number> => {
  const [first, ...others] = tables
  if (!first) return { cells: [], rows: [], columns: [], total: 0 }
  const list = (a: readonly number[], of: (table: CountTable<number>) => readonly number[]) =>
    a.map((n, i) => others.reduce((sum, table) => sum + (of(table)[i] ?? 0), n))
  return {
    cells: first.cells.map((row, r) => list(row, (table) => table.cells[r] ?? [])),
    rows: list(first.rows, (table) => table.rows),
    columns: list(first.columns, (table) => table.columns),
    total: others.reduce((sum, table) => sum + table.total, first.total),
  }
}

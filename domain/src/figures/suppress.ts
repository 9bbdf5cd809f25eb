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
interface Flow {
  readonly from: number
  readonly to: number
  readonly value: number
  /** How unwelcome it is to hide this number; Infinity: never for the sake of another. */
  readonly price: number
}

const SUM = 10_000
const ZERO = 1_000

/** First all cells, row by row, then the sums of rows, those of columns, and the total. */
const flowsOf = ({ cells, rows, columns, total }: CountTable<number>): Flow[] => {
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
 * What else to hide so that flow `hidden` could be one more and every sum still be right: the cheapest way from its end back to its
 * beginning, along flows that then grow or against flows that then shrink.
 */
const coverOf = (flows: readonly Flow[], hidden: number, isHidden: ReadonlySet<number>): number[] => {
  const start = flows[hidden]
  if (!start) return []
  const cost = new Map([[start.to, 0]])
  const ways = new Map<number, number[]>([[start.to, []]])
  for (let changed = true; changed; ) {
    changed = false
    flows.forEach(({ from, to, value, price }, index) => {
      if (index === hidden) return
      const steps: [number, number][] =
        value > 0
          ? [
              [from, to],
              [to, from],
            ]
          : [[from, to]]
      for (const [here, there] of steps) {
        const reached = (cost.get(here) ?? Number.POSITIVE_INFINITY) + (isHidden.has(index) ? 0 : price)
        if (reached >= (cost.get(there) ?? Number.POSITIVE_INFINITY)) continue
        cost.set(there, reached)
        ways.set(there, [...(ways.get(here) ?? []), index])
        changed = true
      }
    })
  }
  return ways.get(start.from) ?? []
}

/**
 * The table as it may leave the office: null stands for every number from 1 to below `threshold`, sums included, and for as many
 * others as keep each of those from being computed. For every hidden small number there is another table without negative numbers
 * that shows the same and has another number there. The total is hidden only when it is small itself, so tables that have nothing
 * but their total in common may be shown together.
 */
export const suppress = (table: CountTable<number>, threshold: number): CountTable<number | null> => {
  const flows = flowsOf(table)
  const small = flows.flatMap(({ value }, index) => (value > 0 && value < threshold ? [index] : []))
  const hidden = new Set(small)
  for (const index of small) for (const other of coverOf(flows, index, hidden)) hidden.add(other)
  const shown = (value: number, index: number) => (hidden.has(index) ? null : value)
  const { cells, rows, columns, total } = table
  const width = columns.length
  const [firstRow, firstColumn] = [rows.length * width, rows.length * width + rows.length]
  return {
    cells: cells.map((row, r) => row.map((value, c) => shown(value, r * width + c))),
    rows: rows.map((value, r) => shown(value, firstRow + r)),
    columns: columns.map((value, c) => shown(value, firstColumn + c)),
    total: shown(total, flows.length - 1),
  }
}

/** One table of several of the same shape, number by number. */
const eachOf = <N, Joined>(
  tables: readonly CountTable<N>[],
  join: (all: readonly (N | undefined)[]) => Joined,
): CountTable<Joined> => {
  const [first] = tables
  return {
    cells: (first?.cells ?? []).map((row, r) => row.map((_, c) => join(tables.map((table) => table.cells[r]?.[c])))),
    rows: (first?.rows ?? []).map((_, r) => join(tables.map((table) => table.rows[r]))),
    columns: (first?.columns ?? []).map((_, c) => join(tables.map((table) => table.columns[c]))),
    total: join(tables.map((table) => table.total)),
  }
}

/** A table of a month, and the threshold under which it left the office. */
interface Part {
  readonly table: CountTable<number>
  readonly threshold: number
}

/**
 * The sum of tables that leave the office one by one, each by `suppress`: what is hidden in one of them is hidden in the sum. So it
 * says nothing that those who add up the months could not say themselves, and there is nothing in it to subtract.
 */
export const suppressSum = (parts: readonly Part[]): CountTable<number | null> =>
  eachOf(
    parts.map(({ table, threshold }) => suppress(table, threshold)),
    (all) => (all.some((one) => one === null) ? null : all.reduce<number>((a, b) => a + (b ?? 0), 0)),
  )

export const addUp = (tables: readonly CountTable<number>[]): CountTable<number> =>
  eachOf(tables, (all) => all.reduce<number>((a, b) => a + (b ?? 0), 0))

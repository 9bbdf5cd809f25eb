import { type Extreme, Polyhedron } from './polyhedron.fixture.ts'
import type { CountTable } from './suppress.ts'

/** What left the office for some months: a table a name. */
export interface Edition {
  readonly months: readonly string[]
  readonly tables: Readonly<Record<string, CountTable<number | null>>>
}

export interface Recovered {
  readonly where: string
  readonly value: number
}

/** A number of a table, shown or not, as the sum of what stands in the cells of its months. */
interface Quantity {
  readonly where: string
  readonly cells: readonly string[]
  readonly shown: number | null
}

const quantitiesOf = ({ months, tables }: Edition): Quantity[] =>
  Object.entries(tables).flatMap(([name, { cells, rows, columns, total }]) => {
    const everywhere = cells.flatMap((row, r) => row.map((_, c) => [r, c] as const))
    const quantity = (where: string, shown: number | null, of: (r: number, c: number) => boolean): Quantity => ({
      where: `${months.join(' + ')}: ${name}, ${where}`,
      cells: everywhere.flatMap(([r, c]) => (of(r, c) ? months.map((month) => `${month} ${name} ${r} ${c}`) : [])),
      shown,
    })
    return [
      ...everywhere.map(([r, c]) => quantity(`cell ${r} ${c}`, cells[r]?.[c] ?? null, (i, j) => i === r && j === c)),
      ...rows.map((shown, r) => quantity(`row ${r}`, shown, (i) => i === r)),
      ...columns.map((shown, c) => quantity(`column ${c}`, shown, (_, j) => j === c)),
      quantity('total', total, () => true),
    ]
  })

/**
 * Everything that a reader can compute who has all editions: the numbers that were hidden and yet can be but one. The reader knows that counts
 * are natural numbers, that rows and columns add up, that months make up their span, and that the tables of a month count the same files. The
 * least and the greatest that a hidden number can be are found by linear programming.
 */
export const attack = (editions: readonly Edition[]): Recovered[] => {
  const quantities = editions.flatMap(quantitiesOf)
  const known = new Map(
    quantities.flatMap(({ cells: [cell, ...more], shown }) =>
      cell !== undefined && more.length === 0 && shown !== null ? [[cell, shown] as const] : [],
    ),
  )
  const unknown = new Map<string, number>()
  const split = (cells: readonly string[]) => {
    const terms = new Map<number, number>()
    let constant = 0
    for (const cell of cells) {
      const value = known.get(cell)
      if (value !== undefined) {
        constant += value
        continue
      }
      const index = unknown.get(cell) ?? unknown.size
      unknown.set(cell, index)
      terms.set(index, (terms.get(index) ?? 0) + 1)
    }
    return { terms, constant }
  }
  const parts = quantities.map((quantity) => ({ ...quantity, ...split(quantity.cells) }))
  const equations = parts.flatMap(({ shown, terms, constant }) =>
    shown === null || terms.size === 0 ? [] : [{ terms, value: shown - constant }],
  )
  for (const month of new Set(editions.flatMap(({ months }) => months))) equations.push(...sameFiles(parts, month))
  const all = new Polyhedron(unknown.size, equations)

  const hidden = parts.filter(({ shown }) => shown === null)
  const seen = hidden.map((): Set<number> => new Set())
  const look = ({ at }: Extreme) => {
    const whole = at.map(Math.round)
    if (whole.some((n, i) => Math.abs(n - (at[i] ?? 0)) > 1e-6)) return
    hidden.forEach(({ terms, constant }, i) => {
      seen[i]?.add([...terms].reduce((sum, [index, times]) => sum + times * (whole[index] ?? 0), constant))
    })
  }
  look(all.anywhere())
  return hidden.flatMap(({ where, terms, constant }, i) => {
    if ((seen[i]?.size ?? 0) > 1) return []
    const most = all.most(terms)
    look(most)
    if ((seen[i]?.size ?? 0) > 1 || most.value === Number.POSITIVE_INFINITY) return []
    const least = all.most(new Map([...terms].map(([index, times]) => [index, -times])))
    look(least)
    const [low, high] = [Math.ceil(-least.value - 1e-6), Math.floor(most.value + 1e-6)]
    return (seen[i]?.size ?? 0) > 1 || low < high ? [] : [{ where, value: constant + low }]
  })
}

type Part = Quantity & { readonly terms: ReadonlyMap<number, number>; readonly constant: number }

/** The totals of the tables of a month are one number. */
const sameFiles = (parts: readonly Part[], month: string) => {
  const [first, ...others] = parts.filter(({ where }) => where.startsWith(`${month}: `) && where.endsWith(', total'))
  return others.map((other) => {
    const terms = new Map(first?.terms)
    for (const [index, times] of other.terms) terms.set(index, (terms.get(index) ?? 0) - times)
    return { terms, value: other.constant - (first?.constant ?? 0) }
  })
}

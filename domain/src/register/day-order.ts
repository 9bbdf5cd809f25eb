import type { CellValue } from '../workbook/grid.ts'
import { type DayOrder, figuresOf } from './days.ts'

/** What the dates of one column tell of the order of day and month in them. */
export interface ColumnOrder {
  readonly order: DayOrder
  /** Whether a text, or a date cell, of which both orders are days may be taken as it stands. */
  readonly trustsTexts: boolean
  readonly trustsDates: boolean
  /** Why not, with examples by row; '' where all are trusted. */
  readonly why: string
}

/** A cell of a column with the row it stands in. */
export interface Placed {
  readonly row: number
  readonly cell: CellValue
}

const MOST_MONTHS = 12
const ENOUGH = 3
const EXAMPLES = 3

const TRUSTED: ColumnOrder = { order: 'day-first', trustsTexts: true, trustsDates: true, why: '' }

const rowsOf = (cells: readonly Placed[]): string =>
  `baris ${cells
    .slice(0, EXAMPLES)
    .map(({ row }) => row)
    .join(', ')}`

/**
 * Decides the order of day and month for a whole column. A PC with American settings takes `05/01/2026` for 1 May and leaves
 * `20/01/2026` a text, so that date cells which never pass the twelfth, beside such texts, have probably been exchanged. A column with
 * dates of both orders contradicts itself: then nothing that could be either is taken.
 */
export const columnOrder = (cells: readonly Placed[]): ColumnOrder => {
  const texts = cells.map((one) => ({ ...one, figures: figuresOf(one.cell) }))
  const dayFirst = texts.filter(
    ({ figures }) => figures && figures.first > MOST_MONTHS && figures.second <= MOST_MONTHS,
  )
  const monthFirst = texts.filter(
    ({ figures }) => figures && figures.second > MOST_MONTHS && figures.first <= MOST_MONTHS,
  )
  const dates = cells.filter(({ cell }) => cell.kind === 'date')
  const early = dates.filter(({ cell }) => cell.kind === 'date' && Number(cell.day.slice(8)) <= MOST_MONTHS)
  if (dayFirst.length > 0 && monthFirst.length > 0) {
    const why = `hari di depan pada ${rowsOf(dayFirst)}, tetapi bulan di depan pada ${rowsOf(monthFirst)}`
    return { order: 'day-first', trustsTexts: false, trustsDates: false, why }
  }
  if (monthFirst.length > 0) {
    const why = `bulan di depan pada ${rowsOf(monthFirst)}`
    const clear = monthFirst.length >= ENOUGH && dates.length === 0
    return { order: clear ? 'month-first' : 'day-first', trustsTexts: clear, trustsDates: false, why: clear ? '' : why }
  }
  if (dayFirst.length > 0 && early.length > 0 && early.length === dates.length) {
    const why = `sel tanggalnya tidak pernah lewat tanggal 12 (${rowsOf(early)}), padahal ada teks seperti pada ${rowsOf(dayFirst)}`
    return { ...TRUSTED, trustsDates: false, why }
  }
  return TRUSTED
}

import type { Cell, TableColumn } from '../report/table.ts'
import { formattedCell, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts'

/** A table of a report or a page of a book, as far as paper and a workbook show it. */
export interface Tabular {
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Cell[])[]
  readonly total: readonly Cell[] | null
  readonly note: string
}

const FORMATS = { text: '', count: '#,##0', percent: '0.0%', decimal: '0.0', change: '+0.0%;-0.0%;0.0%' } as const

const cellOf = (cell: Cell, kind: TableColumn['kind']): SheetCell =>
  typeof cell === 'number'
    ? FORMATS[kind] === ''
      ? numberCell(cell)
      : formattedCell(cell, FORMATS[kind])
    : textCell(cell)

/** What a sheet may not be called in a workbook (ECMA-376: 31 letters, none of these). */
export const sheetName = (text: string): string =>
  text
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
    .trim()

/** A table as a sheet of its own: numbers as numbers, shares as shares. */
export const tableSheet = (name: string, { title, columns, rows, total, note }: Tabular): Sheet => ({
  name: sheetName(name),
  columns: columns.map(({ title, kind, weight }) => ({
    title,
    width: Math.min(48, Math.round(10 + weight * 6)),
    ...(kind !== 'text' && { centred: true as const }),
  })),
  rows: [...rows, ...(total ? [total] : [])].map((row) => columns.map(({ kind }, i) => cellOf(row[i] ?? null, kind))),
  notes: [title, ...(note === '' ? [] : [note])],
})

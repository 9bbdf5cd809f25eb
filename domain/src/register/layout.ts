import type { Grid, GridCell } from '../workbook/grid.ts'
import { COLUMN_KEYS, COLUMNS, type Column, type Header } from './columns.ts'
import { fold } from './spelling.ts'

export const isEmpty = (cell: GridCell | undefined): boolean =>
  !cell || cell.kind === 'empty' || (cell.kind === 'text' && cell.text.trim() === '')

const textOf = (cell: GridCell | undefined): string => (cell?.kind === 'text' ? fold(cell.text) : '')

/** A merged range, as the sheet counts rows and from 0 for columns. */
interface Merge {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly letters: string
}

const columnIndex = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1

const mergesOf = ({ merges }: Grid): Merge[] =>
  merges.flatMap((range) => {
    const match = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(range)
    if (!match) return []
    const [letters, top] = [match[1] ?? 'A', Number(match[2])]
    const right = columnIndex(match[3] ?? letters)
    return [{ top, bottom: Number(match[4] ?? top), left: columnIndex(letters), right, letters }]
  })

const NOT_A_RECORD: readonly Column[] = ['no', 'note']
/** Columns in which a sum stands. */
const SUMMED: readonly Column[] = ['male', 'female', 'name', 'serviceDate', 'service']
const SUM = /^(jumlah|total|rekap)/
const SEPARATOR =
  /\b(bulan|triwulan|semester|tahun|minggu|periode|januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)\b/
const RECORD = 4
const SIGNED = 3

/** What a row below the head is: `blank` and `passed` hold no service. */
export type RowKind = 'record' | 'blank' | 'passed'

/** What the rows below the head of a sheet are, and which of them are spoilt by merged cells. */
export interface Layout {
  readonly kindOf: (index: number) => RowKind
  /** The name of the first column of a merge that joins this row with others, or columns of it; null without. */
  readonly mergedAt: (index: number) => string | null
}

const filledOf = (cells: readonly GridCell[], { columns }: Header): Column[] =>
  COLUMN_KEYS.filter((key) => {
    const index = columns[key]
    return !NOT_A_RECORD.includes(key) && index !== undefined && !isEmpty(cells[index])
  })

/** (1) (2) (3) …, as people number the columns under a head. */
const isNumberRow = (cells: readonly GridCell[]): boolean => {
  const filled = cells.filter((cell) => !isEmpty(cell))
  const numbers = filled.map((cell) =>
    cell.kind === 'number'
      ? Math.abs(cell.value)
      : Number(/^[-(]?\s*(\d{1,2})\s*[).-]?$/.exec(textOf(cell))?.[1] ?? Number.NaN),
  )
  return filled.length >= RECORD && numbers.every((n, at) => at === 0 || n === (numbers[at - 1] ?? 0) + 1)
}

/** A row of the head once more, as where a printed page begins. */
const isHead = (cells: readonly GridCell[], grid: Grid, header: Header): boolean => {
  const filled = [...cells.entries()].filter(([, cell]) => !isEmpty(cell))
  return (
    filled.length > 0 &&
    Array.from({ length: header.height }, (_, n) => grid.rows[header.at - n] ?? []).some((head) =>
      filled.every(([c, cell]) => textOf(cell) !== '' && textOf(cell) === textOf(head[c])),
    )
  )
}

const isSum = (cells: readonly GridCell[], filled: readonly Column[]): boolean =>
  cells.some((cell) => SUM.test(textOf(cell))) &&
  filled.length < RECORD &&
  filled.every((column) => SUMMED.includes(column))

export const layoutOf = (grid: Grid, header: Header): Layout => {
  const merges = mergesOf(grid).filter(({ bottom }) => bottom > header.at + 1)
  const width = Object.keys(header.columns).length
  const wide = merges.filter(({ top, bottom, left, right }) => top === bottom && right - left + 1 >= width / 2)
  /** A line across the sheet, such as the name of a month, or one that stands alone and says so. */
  const isSeparator = (cells: readonly GridCell[], index: number): boolean => {
    const filled = cells.filter((cell) => !isEmpty(cell))
    if (filled.length !== 1) return false
    return wide.some(({ top }) => top === index + 1) || SEPARATOR.test(textOf(filled[0]))
  }
  const kinds = grid.rows.map((cells, index): RowKind => {
    if (index <= header.at) return 'passed'
    if (cells.every(isEmpty)) return 'blank'
    if (isNumberRow(cells) || isHead(cells, grid, header) || isSeparator(cells, index)) return 'passed'
    const filled = filledOf(cells, header)
    if (filled.length === 0) return cells.some((cell) => cell.kind === 'text') ? 'passed' : 'blank'
    return isSum(cells, filled) ? 'passed' : 'record'
  })
  // Whatever stands below the last row with most of a record is signed there, or summed up: a few cells, none a service.
  const last = grid.rows.findLastIndex(
    (cells, index) => kinds[index] === 'record' && filledOf(cells, header).length >= RECORD,
  )
  for (let index = last + 1; last >= 0 && index < kinds.length; index += 1) {
    const filled = filledOf(grid.rows[index] ?? [], header)
    if (kinds[index] === 'record' && filled.length < SIGNED && !filled.includes('service')) kinds[index] = 'passed'
  }
  const joined = new Map<number, string>()
  for (const { top, bottom, left, right, letters } of merges) {
    const keys = COLUMN_KEYS.filter((key) => {
      const at = header.columns[key]
      return at !== undefined && at >= left && at <= right
    })
    const first = keys.find((key) => header.columns[key] === left)
    if (keys.length === 0 || (top === bottom && keys.length < 2)) continue
    for (let row = Math.max(top, header.at + 2); row <= Math.min(bottom, grid.rows.length); row += 1)
      if (kinds[row - 1] !== 'passed') joined.set(row - 1, first ? COLUMNS[first].name : letters)
  }
  return { kindOf: (index) => kinds[index] ?? 'blank', mergedAt: (index) => joined.get(index) ?? null }
}

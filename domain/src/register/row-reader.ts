import type { RegisterProblem } from '../calls/register.ts'
import { formatDay, formatNumber } from '../time/format.ts'
import type { GridCell } from '../workbook/grid.ts'
import { COLUMNS, type Column, type Header } from './columns.ts'
import { fold, type Words } from './spelling.ts'

/** Columns whose content is never shown again. */
const SECRET: readonly Column[] = ['name', 'nik', 'birthDate', 'note']
const EMPTY: GridCell = { kind: 'empty' }
const SHOWN = 40

/** What stands in a cell, in words, without anything that could tell who a client is, even in the wrong column. */
const shown = (cell: GridCell, column: Column, names: ReadonlySet<string>): string => {
  if (cell.kind === 'empty') return 'kosong'
  if (cell.kind === 'formula') return 'rumus'
  if (cell.kind === 'error') return 'nilai galat'
  if (SECRET.includes(column)) return cell.kind === 'text' ? 'teks' : cell.kind === 'date' ? 'tanggal' : 'angka'
  if (cell.kind === 'date') return formatDay(cell.day)
  const text = cell.kind === 'number' ? formatNumber(cell.value) : cell.text.trim().replace(/\s+/g, ' ')
  const digits = text.replace(/\D/g, '').length
  if (digits > 8 && !/^[A-Z]{2,3}-\d/i.test(text)) return `teks dengan ${digits} angka`
  const folded = fold(text)
  for (const name of names) if (folded.includes(name)) return 'nama orang'
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

/** Reads the cells of one row and notes what is wrong with them, in the words of the column's head. */
export const rowReader = (
  row: number,
  cells: readonly GridCell[],
  columns: Header['columns'],
  names: ReadonlySet<string>,
) => {
  const problems: RegisterProblem[] = []
  const cell = (column: Column): GridCell => {
    const index = columns[column]
    return index === undefined ? EMPTY : (cells[index] ?? EMPTY)
  }
  const note = (severity: RegisterProblem['severity']) => (column: Column, expected: string, read?: string) => {
    problems.push({
      row,
      column: COLUMNS[column].name,
      read: read ?? shown(cell(column), column, names),
      expected,
      severity,
    })
    return null
  }
  const wrong = note('error')
  const warn = note('warning')

  /** Trimmed text; '' for an empty cell; null, with a problem noted, for a formula or an error value. */
  const text = (column: Column): string | null => {
    const it = cell(column)
    if (it.kind === 'formula') return wrong(column, 'nilai yang diketik, bukan rumus')
    if (it.kind === 'error') return wrong(column, 'nilai yang diketik')
    if (it.kind === 'empty') return ''
    if (it.kind === 'number') return String(it.value)
    return it.kind === 'date' ? it.day : it.text.trim().replace(/\s+/g, ' ')
  }

  /** A word of a closed list; known variants are mapped with a warning. */
  const word = <Code extends string>(column: Column, words: Words<Code>): Code | null => {
    const typed = text(column)
    if (typed === null) return null
    const choice = `salah satu dari: ${words.names.join(', ')}`
    if (typed === '') return wrong(column, choice)
    const found = words.find(typed)
    if (!found) {
      const near = words.near(typed)
      return wrong(column, near ? `mungkin ${near}; ${choice}` : choice)
    }
    const it = cell(column)
    if (!found.exact || (it.kind === 'text' && it.text !== typed)) warn(column, `dibaca sebagai ${found.name}`)
    return found.code
  }

  /** A word of a closed list where one is written; `without` for an empty cell and for a register without the column. */
  const optional = <Code extends string>(column: Column, words: Words<Code>, without: Code): Code | null =>
    text(column) === '' ? without : word(column, words)

  /** For columns that must stay empty on this kind of row. */
  const empty = (column: Column, why: string): void => {
    const it = cell(column)
    if (it.kind !== 'empty' && !(it.kind === 'text' && it.text.trim() === '')) wrong(column, `kosong, karena ${why}`)
  }

  return { row, cell, text, word, optional, empty, wrong, warn, problems }
}
export type RowReader = ReturnType<typeof rowReader>

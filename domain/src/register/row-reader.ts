import { formatDay, formatNumber } from '../time/format.ts'
import type { CellValue, GridCell } from '../workbook/grid.ts'
import { COLUMNS, type Column, type Header } from './columns.ts'
import type { RegisterProblem } from './shape.ts'
import { fold, saysNothing, tidy, type Words } from './spelling.ts'

/** Columns whose content is never shown again. */
const SECRET: readonly Column[] = ['name', 'nik', 'birthDate', 'note']
const EMPTY: CellValue = { kind: 'empty' }
const SHOWN = 40

/** What stands in a cell, in words, without anything that could tell who a client is, even in the wrong column. */
const shown = (cell: GridCell, column: Column, names: ReadonlySet<string>): string => {
  if (cell.kind === 'empty') return 'kosong'
  if (cell.kind === 'formula') return 'rumus'
  if (cell.kind === 'error') return 'nilai galat'
  if (cell.kind === 'unsure') return 'isi yang tidak terbaca utuh'
  if (SECRET.includes(column)) return cell.kind === 'text' ? 'teks' : cell.kind === 'date' ? 'tanggal' : 'angka'
  if (cell.kind === 'date') return formatDay(cell.day)
  const text = cell.kind === 'number' ? formatNumber(cell.value) : tidy(cell.text)
  const digits = text.replace(/\D/g, '').length
  if (digits > 8 && !/^[A-Z]{2,3}-\d/i.test(text)) return `teks dengan ${digits} angka`
  const folded = fold(text)
  for (const name of names) if (folded.includes(name)) return 'nama orang'
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

/** Where a row stands. */
export interface Place {
  readonly sheet: string
  readonly row: number
}

/** Reads the cells of one row and notes what is wrong with them, in the words of the column's head. */
export const rowReader = (
  place: Place,
  cells: readonly GridCell[],
  columns: Header['columns'],
  names: ReadonlySet<string>,
) => {
  const problems: RegisterProblem[] = []
  const raw = (column: Column): GridCell => {
    const index = columns[column]
    return index === undefined ? EMPTY : (cells[index] ?? EMPTY)
  }
  const note = (severity: RegisterProblem['severity']) => (column: Column, expected: string, read?: string) => {
    problems.push({
      ...place,
      column: COLUMNS[column].name,
      read: read ?? shown(raw(column), column, names),
      expected,
      severity,
    })
    return null
  }
  const wrong = note('error')
  const warn = note('warning')

  /** What a cell says: of a formula its stored value, of a dash nothing. */
  const cell = (column: Column): CellValue => {
    const it = storedValue(raw(column))
    return it.kind === 'text' && saysNothing(it.text) ? EMPTY : it
  }

  /** Trimmed text; '' for an empty cell; null, with a problem noted, where nobody can say what is meant. */
  const text = (column: Column): string | null => {
    const it = cell(column)
    if (raw(column).kind === 'formula') {
      if (it.kind === 'empty' || it.kind === 'error')
        return wrong(column, 'nilai yang diketik, bukan rumus: salin, lalu Tempel Khusus: Nilai')
      warn(column, 'diambil dari nilai rumus yang tersimpan')
    }
    if (it.kind === 'error') return wrong(column, 'nilai yang diketik')
    if (it.kind === 'unsure') return wrong(column, 'isi yang diketik ulang')
    if (it.kind === 'empty') return ''
    if (it.kind === 'number') return String(it.value)
    return it.kind === 'date' ? it.day : tidy(it.text)
  }

  /** A word of a closed list; known variants are mapped with a warning. */
  const word = <Code extends string>(column: Column, words: Words<Code>, prefix?: RegExp): Code | null => {
    const typed = text(column)
    if (typed === null) return null
    const choice = `salah satu dari: ${words.names.join(', ')}`
    if (typed === '') return wrong(column, choice)
    const found = words.find(typed) ?? (prefix ? words.find(typed.replace(prefix, '')) : null)
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
    if (cell(column).kind !== 'empty') wrong(column, `kosong, karena ${why}`)
  }

  return { ...place, raw, cell, text, word, optional, empty, wrong, warn, problems }
}
export type RowReader = ReturnType<typeof rowReader>

const storedValue = (cell: GridCell): CellValue => (cell.kind === 'formula' ? cell.value : cell)

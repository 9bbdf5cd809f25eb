import type { RegisterProblem } from '../calls/register.ts'
import type { Grid, GridCell } from '../workbook/grid.ts'
import { COLUMN_KEYS, COLUMNS, findHeader, type Header } from './columns.ts'
import { readRow } from './row.ts'
import { rowReader } from './row-reader.ts'
import type { RegisterContext, RegisterReading, RegisterRow } from './shape.ts'
import { fold } from './spelling.ts'

const isEmpty = (cell: GridCell | undefined): boolean =>
  !cell || cell.kind === 'empty' || (cell.kind === 'text' && cell.text.trim() === '')

/** Rows that hold no record: blank, numbered ahead, or a sum below the register. */
const isIdle = (cells: readonly GridCell[], { columns }: Header): boolean => {
  const filled = COLUMN_KEYS.filter((key) => {
    const index = columns[key]
    return key !== 'no' && key !== 'note' && index !== undefined && !isEmpty(cells[index])
  })
  if (filled.length === 0) return true
  const isSum = cells.some((cell) => cell.kind === 'text' && /^(jumlah|total)\b/i.test(cell.text.trim()))
  return (
    isSum &&
    filled.every((key) => ['male', 'female', 'name', 'serviceDate', 'service'].includes(key)) &&
    filled.length < 4
  )
}

/** Clients' names of the whole sheet, so that one in the wrong column is not shown either. */
const namesIn = (rows: readonly (readonly GridCell[])[], { columns }: Header): Set<string> => {
  const names = new Set<string>()
  const index = columns.name
  if (index === undefined) return names
  for (const row of rows) {
    const cell = row[index]
    if (cell?.kind === 'text' && fold(cell.text).length >= 4) names.add(fold(cell.text))
  }
  return names
}

const columnIndex = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Rows (from 1) touched by a merge, with the name of its first column. */
const mergedRows = ({ merges, rows }: Grid, header: Header): Map<number, string> => {
  const touched = new Map<number, string>()
  for (const range of merges) {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range)
    if (!match) continue
    const first = columnIndex(match[1] ?? 'A')
    const key = COLUMN_KEYS.find((one) => header.columns[one] === first)
    for (let row = Number(match[2]); row <= Math.min(Number(match[4]), rows.length); row += 1) {
      if (row > header.at + 1) touched.set(row, key ? COLUMNS[key].name : (match[1] ?? ''))
    }
  }
  return touched
}

const problem = (row: number, column: string, read: string, expected: string): RegisterProblem => ({
  row,
  column,
  read,
  expected,
  severity: 'error',
})

const headProblems = (grid: Grid, header: Header | null): RegisterProblem[] => {
  if (!header) {
    const names = COLUMN_KEYS.filter((key) => key !== 'no' && key !== 'note').map((key) => COLUMNS[key].name)
    return [problem(1, 'Judul kolom', `lembar ${grid.sheet}`, `lembar register dengan kolom: ${names.join(', ')}`)]
  }
  const row = header.at + 1
  return [
    ...header.missing.map((key) => problem(row, COLUMNS[key].name, 'tidak ada', 'kolom ini ada pada judul register')),
    ...header.twice.map((key) => problem(row, COLUMNS[key].name, 'ada dua kali', 'kolom ini sekali saja')),
  ]
}

/**
 * Reads a register of the office. Problems of the head stand alone, since nothing below can be trusted then. A row with an error is
 * not among `rows`; warnings tell what was mapped. `problems` never carry a name, NIK or birth date.
 */
export const readRegister = (grid: Grid, context: RegisterContext): RegisterReading => {
  const header = findHeader(grid)
  const broken = headProblems(grid, header)
  if (!header || broken.length > 0) return { rows: [], problems: broken }

  const names = namesIn(grid.rows.slice(header.at + 1), header)
  const merged = mergedRows(grid, header)
  const rows: RegisterRow[] = []
  const problems: RegisterProblem[] = []
  const firstWith = new Map<string, number>()
  grid.rows.forEach((cells, index) => {
    const number = index + 1
    const column = merged.get(number)
    if (index <= header.at || (isIdle(cells, header) && column === undefined)) return
    if (column !== undefined) {
      problems.push(problem(number, column, 'sel digabung', 'satu sel untuk tiap isian'))
      return
    }
    const reader = rowReader(number, cells, header.columns, names)
    const row = readRow(reader, context)
    const twin = row ? firstWith.get(row.key) : undefined
    if (row && twin === undefined) firstWith.set(row.key, number)
    if (twin !== undefined) reader.wrong('service', 'satu baris untuk tiap layanan', `sama dengan baris ${twin}`)
    if (row && !reader.problems.some(({ severity }) => severity === 'error')) rows.push(row)
    problems.push(...reader.problems)
  })
  if (rows.length === 0 && problems.length === 0) {
    problems.push(problem(header.at + 2, 'Judul kolom', 'tidak ada baris', 'paling sedikit satu baris layanan'))
  }
  return { rows, problems }
}

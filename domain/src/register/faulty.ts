import { formatDay } from '../time/format.ts'
import type { CellValue, Grid, GridCell } from '../workbook/grid.ts'
import { type Sheet, type SheetCell, textCell } from '../workbook/sheet.ts'
import { COLUMNS, type Column, findHeader } from './columns.ts'
import { figuresOf } from './days.ts'
import { layoutOf } from './layout.ts'
import { ownColumns, sheetContext } from './read.ts'
import { dayInColumn } from './row.ts'
import type { DateColumn, RegisterContext, RegisterProblem, RegisterReading, SheetContext } from './shape.ts'

/** Over the last column, which says what is wrong. A register knows no such column and passes it by. */
export const FAULTY_TITLE = 'Yang perlu diperbaiki'

const isDate = (column: Column): column is DateColumn =>
  column === 'serviceDate' || column === 'receivedDate' || column === 'birthDate'

const told = ({ column, read, expected }: RegisterProblem): string =>
  `${column}: ${read === '' ? 'kosong' : `terbaca ${read}`}, seharusnya ${expected}`

const cellValue = (cell: GridCell | undefined): CellValue =>
  cell?.kind === 'formula' ? cell.value : (cell ?? { kind: 'empty' })

const writtenCell = (value: CellValue): SheetCell =>
  value.kind === 'error' || value.kind === 'unsure' ? { kind: 'empty' } : value

/**
 * A date with its month in words, since these rows alone no longer tell in which order their column wrote day and month. One that may be
 * two days is written as both, which nobody can read as one.
 */
const writtenDay = (value: CellValue, column: DateColumn, of: SheetContext, doubted: boolean): SheetCell => {
  const { reading, trusted } = dayInColumn(value, column, of)
  if (!reading.ok) return value.kind === 'text' && figuresOf(value) ? textCell(`${value.text} (?)`) : writtenCell(value)
  const { day, swapped } = reading
  return textCell(
    swapped !== null && (doubted || !trusted) ? `${formatDay(day)} atau ${formatDay(swapped)}` : formatDay(day),
  )
}

/** What keeps each row out. */
const wrongRows = (sheet: string, problems: readonly RegisterProblem[]): Map<number, RegisterProblem[]> => {
  const rows = new Map<number, RegisterProblem[]>()
  for (const problem of problems)
    if (problem.sheet === sheet && problem.severity === 'error')
      rows.set(problem.row, [...(rows.get(problem.row) ?? []), problem])
  return rows
}

/**
 * The rows of a register that are kept out, sheet by sheet under the titles the reader took them for, and beside each what is wrong: to
 * be mended and given back. Holds what the register holds of clients; it is for whoever handed that in.
 */
export const faultySheets = (
  grids: readonly Grid[],
  { problems }: RegisterReading,
  context: RegisterContext,
): Sheet[] =>
  grids.flatMap((grid): Sheet[] => {
    const header = findHeader(grid, ownColumns(context))
    if (!header) return []
    const rows = [...wrongRows(grid.sheet, problems)].filter(([row]) => row > header.at + 1 && grid.rows[row - 1])
    if (rows.length === 0) return []
    const of = sheetContext(grid, header, layoutOf(grid, header), context)
    const dated = new Set<string>([COLUMNS.serviceDate.name, COLUMNS.receivedDate.name])
    return [
      {
        name: grid.sheet,
        columns: [
          ...header.titles.map(({ title, column }) => ({
            title: column === null ? title : COLUMNS[column].name,
            width: 16,
          })),
          { title: FAULTY_TITLE, width: 80 },
        ],
        rows: rows.map(([row, wrong]) => {
          const doubted = wrong.some(({ column }) => dated.has(column))
          return [
            ...header.titles.map(({ column }, index) => {
              const value = cellValue(grid.rows[row - 1]?.[index])
              return column !== null && isDate(column) ? writtenDay(value, column, of, doubted) : writtenCell(value)
            }),
            textCell(wrong.map(told).join('; ')),
          ]
        }),
        notes: [],
      },
    ]
  })

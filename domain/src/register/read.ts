import type { Grid } from '../workbook/grid.ts'
import { COLUMN_KEYS, COLUMNS, type ColumnNames, findHeader, type Header, likelyHeader } from './columns.ts'
import { type ColumnOrder, columnOrder, type Placed } from './day-order.ts'
import { type Layout, layoutOf } from './layout.ts'
import { readRow } from './row.ts'
import { rowReader } from './row-reader.ts'
import {
  type DateColumn,
  REPEATED,
  type RegisterContext,
  type RegisterProblem,
  type RegisterReading,
  type RegisterRow,
  type SheetContext,
  type SheetReading,
} from './shape.ts'
import { fold } from './spelling.ts'

/** Clients' names of the whole sheet, so that one in the wrong column is not shown either. */
const namesIn = (rows: Grid['rows'], { columns }: Header): Set<string> => {
  const names = new Set<string>()
  const index = columns.name
  if (index === undefined) return names
  for (const row of rows) {
    const cell = row[index]
    if (cell?.kind === 'text' && fold(cell.text).length >= 4) names.add(fold(cell.text))
  }
  return names
}

const problem = (sheet: string, row: number, column: string, read: string, expected: string): RegisterProblem => ({
  sheet,
  row,
  column,
  read,
  expected,
  severity: 'error',
})

const headProblems = ({ sheet }: Grid, header: Header): RegisterProblem[] => {
  const row = header.at + 1
  return [
    ...header.missing.map((key) =>
      problem(sheet, row, COLUMNS[key].name, 'tidak ada', 'kolom ini ada pada judul register'),
    ),
    ...header.twice.map((key) => problem(sheet, row, COLUMNS[key].name, 'ada dua kali', 'kolom ini sekali saja')),
  ]
}

const DATES: readonly DateColumn[] = ['serviceDate', 'receivedDate', 'birthDate']

/** The dates of a column that stand in records. */
const placed = ({ rows }: Grid, header: Header, layout: Layout, column: DateColumn): Placed[] => {
  const at = header.columns[column]
  return rows.flatMap((cells, index) => {
    const cell = at === undefined || layout.kindOf(index) !== 'record' ? undefined : cells[at]
    return cell ? [{ row: index + 1, cell: cell.kind === 'formula' ? cell.value : cell }] : []
  })
}

/** Service and receipt are typed by one hand on one PC: what one of the two columns betrays holds for the other. */
const ordersOf = (grid: Grid, header: Header, layout: Layout): Record<DateColumn, ColumnOrder> => {
  const [service, receipt] = [
    placed(grid, header, layout, 'serviceDate'),
    placed(grid, header, layout, 'receivedDate'),
  ] as const
  const together = columnOrder([...service, ...receipt])
  const of = (cells: readonly Placed[]): ColumnOrder => {
    const own = columnOrder(cells)
    return own.why === '' && together.why !== '' ? together : own
  }
  return {
    serviceDate: of(service),
    receivedDate: of(receipt),
    birthDate: columnOrder(placed(grid, header, layout, 'birthDate')),
  }
}

/** What the rows of a sheet are read by. */
export const sheetContext = (
  grid: Grid,
  header: Header,
  layout: Layout,
  { choices, ...context }: RegisterContext,
): SheetContext => ({ ...context, shortYears: choices.shortYears, orders: ordersOf(grid, header, layout) })

interface Found {
  readonly rows: readonly RegisterRow[]
  readonly problems: readonly RegisterProblem[]
  readonly sheet: SheetReading
}

const unread = (grid: Grid, state: 'hidden' | 'other', header: Header | null = null): SheetReading => ({
  sheet: grid.sheet,
  state,
  rows: 0,
  hiddenRows: [],
  passed: [],
  doubts: [],
  titles: header?.titles ?? [],
})

/** Where a row with a key was met first. */
type Met = Map<string, { readonly sheet: string; readonly row: number; times: number }>

const readSheet = (grid: Grid, header: Header, { choices, ...context }: RegisterContext, met: Met): Found => {
  const broken = headProblems(grid, header)
  if (broken.length > 0) {
    const sheet: SheetReading = { ...unread(grid, 'other', header), state: 'read' }
    return { rows: [], problems: broken, sheet }
  }
  const layout = layoutOf(grid, header)
  const names = namesIn(grid.rows.slice(header.at + 1), header)
  const of = sheetContext(grid, header, layout, { choices, ...context })
  const rows: RegisterRow[] = []
  const problems: RegisterProblem[] = []
  const hidden = new Set(grid.hiddenRows)
  const hiddenRows: number[] = []
  const passed: number[] = []
  let records = 0
  grid.rows.forEach((cells, index) => {
    const number = index + 1
    const kind = layout.kindOf(index)
    const merged = layout.mergedAt(index)
    if (kind === 'passed' && index > header.at) passed.push(number)
    if (index <= header.at || kind === 'passed' || (kind === 'blank' && merged === null)) return
    records += 1
    if (hidden.has(number)) hiddenRows.push(number)
    if (merged !== null) {
      problems.push(problem(grid.sheet, number, merged, 'sel digabung', 'satu sel untuk tiap isian'))
      return
    }
    const reader = rowReader({ sheet: grid.sheet, row: number }, cells, header.columns, names)
    const row = readRow(reader, of)
    const twin = row ? met.get(row.key) : undefined
    if (row && !twin) met.set(row.key, { sheet: grid.sheet, row: number, times: 1 })
    if (twin) twin.times += 1
    if (twin && !choices.repeats) {
      const where = twin.sheet === grid.sheet ? '' : ` lembar ${twin.sheet}`
      reader.wrong('service', REPEATED, `sama dengan baris ${twin.row}${where}`)
    }
    const bad = reader.problems.some(({ severity }) => severity === 'error')
    if (row && !bad) rows.push(twin ? { ...row, key: `${row.key}|${twin.times}` } : row)
    problems.push(...reader.problems)
  })
  if (records === 0)
    problems.push(
      problem(grid.sheet, header.at + 2, 'Judul kolom', 'tidak ada baris', 'paling sedikit satu baris layanan'),
    )
  const doubts = DATES.flatMap((column) =>
    of.orders[column].why === '' ? [] : [{ column: COLUMNS[column].name, why: of.orders[column].why }],
  )
  const sheet: SheetReading = {
    sheet: grid.sheet,
    state: 'read',
    rows: records,
    hiddenRows,
    passed,
    doubts,
    titles: header.titles,
  }
  return { rows, problems, sheet }
}

const noHead = (sheets: readonly Grid[]): RegisterProblem => {
  const names = COLUMN_KEYS.filter((key) => key !== 'no' && key !== 'note').map((key) => COLUMNS[key].name)
  const read = sheets.map(({ sheet }) => `lembar ${sheet}`).join(', ')
  return problem(sheets[0]?.sheet ?? '', 1, 'Judul kolom', read, `lembar register dengan kolom: ${names.join(', ')}`)
}

/** What the office's own titles mean, by how they are compared. */
export const ownColumns = ({ choices }: RegisterContext): ColumnNames =>
  Object.fromEntries(Object.entries(choices.columns).map(([title, column]) => [fold(title), column]))

/**
 * Reads a register of the office: every sheet with a head of a register, hidden ones only where the clerk wants them. Problems of a head
 * stand alone, since nothing below can be trusted then. A row with an error is not among `rows`; warnings tell what was mapped.
 * `problems` never carry a name, NIK or birth date.
 */
export const readRegister = (grids: readonly Grid[], context: RegisterContext): RegisterReading => {
  const { hiddenSheets } = context.choices
  const own = ownColumns(context)
  const met: Met = new Map()
  const found = grids.map((grid): Found => {
    const header = findHeader(grid, own)
    if (!header) return { rows: [], problems: [], sheet: unread(grid, 'other', likelyHeader(grid)) }
    if (grid.hidden && !hiddenSheets) return { rows: [], problems: [], sheet: unread(grid, 'hidden') }
    return readSheet(grid, header, context, met)
  })
  const sheets = found.map(({ sheet }) => sheet)
  const problems = found.flatMap((one) => one.problems)
  const none = sheets.every(({ state }) => state !== 'read')
  return {
    rows: found.flatMap(({ rows }) => rows),
    problems: none ? [noHead(grids.filter(({ hidden }) => !hidden || hiddenSheets)), ...problems] : problems,
    sheets,
  }
}

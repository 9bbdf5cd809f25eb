import { type CellValue, DayTextSchema, type Grid, type GridCell } from '@catat/domain'
import { type CellObject, read, SSF, set_cptable, utils, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import * as v from 'valibot'
import { LIMITS } from './limits.ts'

// Workbooks older than 1997 write their texts in the code page of their country.
set_cptable(codepages)

const EMPTY: CellValue = { kind: 'empty' }
const UNSURE: CellValue = { kind: 'unsure' }

/** Day 1 is 1 January 1900, and Excel believes in 29 February 1900. */
const FALSE_LEAP_DAY = 60
const MAC_ZERO = 1462
const DAY_MS = 86_400_000
/** Less than a millisecond, which sums of fractions of days may lack. */
const ROUNDING = 5e-9

const dayOf = (serial: number, mac: boolean): CellValue => {
  const whole = Math.floor(serial + (mac ? MAC_ZERO : 0) + ROUNDING)
  if (whole === FALSE_LEAP_DAY && !mac) return UNSURE
  const counted = whole < FALSE_LEAP_DAY ? whole + 1 : whole
  const time = new Date(Date.UTC(1899, 11, 30) + counted * DAY_MS)
  const day = v.safeParse(DayTextSchema, Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 10))
  return day.success ? { kind: 'date', day: day.output } : UNSURE
}

/** Whether a number format shows a day of the calendar: a clock or a length of time is a number. */
const showsDay = (format: unknown): boolean =>
  typeof format === 'string' && SSF.is_date(format) && /[dy]|mmm/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''))

const textOf = (text: string): CellValue => {
  if (text.trim() === '') return EMPTY
  return text.includes('\ufffd') || text.length > LIMITS.letters ? UNSURE : { kind: 'text', text }
}

const readValue = ({ t, v: value, z: format }: CellObject, mac: boolean): CellValue => {
  switch (t) {
    case 'z':
      return EMPTY
    case 's':
      // A string item without a text, as of an empty inline string.
      if (value === undefined) return EMPTY
      return typeof value === 'string' ? textOf(value) : UNSURE
    case 'b':
      return { kind: 'text', text: value === true ? 'TRUE' : 'FALSE' }
    case 'e':
      return { kind: 'error' }
    case 'n':
      if (typeof value !== 'number' || !Number.isFinite(value)) return UNSURE
      return value >= 1 && showsDay(format) ? dayOf(value, mac) : { kind: 'number', value }
    default:
      return UNSURE
  }
}

/** A formula that was saved without its value comes as 0 from the library. */
const cellOf = (cell: CellObject, mac: boolean): GridCell => {
  if (cell.f === undefined && cell.F === undefined) return readValue(cell, mac)
  return { kind: 'formula', value: cell.t === 'n' && cell.v === 0 ? EMPTY : readValue(cell, mac) }
}

const isEmpty = (cell: GridCell): boolean => cell.kind === 'empty'

const rowsOf = (data: readonly (readonly (CellObject | undefined)[] | undefined)[], mac: boolean): GridCell[][] => {
  const rows = Array.from({ length: Math.min(data.length, LIMITS.rows + 101) }, (_, r) =>
    Array.from((data[r] ?? []).slice(0, LIMITS.columns), (cell) => (cell ? cellOf(cell, mac) : EMPTY)),
  )
  while (rows.at(-1)?.every(isEmpty)) rows.pop()
  return rows
}

const gridOf = (sheet: WorkSheet, name: string, hidden: boolean, mac: boolean): Grid => ({
  sheet: name,
  hidden,
  rows: rowsOf(sheet['!data'] ?? [], mac),
  merges: (sheet['!merges'] ?? []).map((range) => utils.encode_range(range)),
  hiddenRows: [...(sheet['!rows'] ?? []).entries()].flatMap(([at, row]) => (row?.hidden ? [at + 1] : [])),
})

const READ = {
  dense: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellStyles: true,
  cellDates: false,
  raw: true,
  // One row more than is taken, so that a register with too many is told from one that is cut.
  sheetRows: LIMITS.rows + 101,
} as const

/** The worksheets of a workbook; charts, dialogs and macros on tabs of their own are none. Throws what the library throws. */
export const readSheets = (bytes: Uint8Array): Grid[] => {
  const book: WorkBook = read(bytes, { ...READ, type: 'array' })
  const mac = book.Workbook?.WBProps?.date1904 === true
  const states = new Map((book.Workbook?.Sheets ?? []).map(({ name, Hidden }) => [name, (Hidden ?? 0) > 0]))
  return book.SheetNames.slice(0, LIMITS.sheets + 1).flatMap((name) => {
    const sheet = book.Sheets[name]
    const kind = sheet?.['!type'] ?? 'sheet'
    return sheet && kind === 'sheet' ? [gridOf(sheet, name, states.get(name) ?? false, mac)] : []
  })
}

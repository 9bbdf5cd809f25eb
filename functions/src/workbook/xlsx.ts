import { DayTextSchema, type Grid, type GridCell } from '@catat/domain'
import { type Cell, type CellValue, rangeRef, readXlsx, type Sheet } from 'hucre/xlsx'
import * as v from 'valibot'
import { MAX_ROWS } from './csv.ts'
import { headerRow } from './header.ts'

/** A register has 18 columns; what stands further to the right is no part of it. */
const LAST_COLUMN = 'AZ'

const cellOf = (value: CellValue, details: Cell | undefined): GridCell => {
  if (details?.formula !== undefined) return { kind: 'formula', text: details.formula }
  if (details?.type === 'error') return { kind: 'error' }
  if (value === null || value === '') return { kind: 'empty' }
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'TRUE' : 'FALSE' }
  if (typeof value === 'string') return value.trim() === '' ? { kind: 'empty' } : { kind: 'text', text: value }
  const day = v.safeParse(DayTextSchema, Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10))
  return day.success ? { kind: 'date', day: day.output } : { kind: 'error' }
}

const rowsOf = (sheet: Sheet): GridCell[][] => {
  const rows = sheet.rows.map((row, r) =>
    Array.from(row, (value, c) => cellOf(value ?? null, sheet.cells?.get(`${r},${c}`))),
  )
  while (rows.at(-1)?.every((cell) => cell.kind === 'empty')) rows.pop()
  return rows
}

/** Merged ranges that reach below the head: those of the title above it do no harm. */
const mergesOf = (sheet: Sheet, head: number): string[] =>
  (sheet.merges ?? [])
    .filter((range) => range.endRow > head)
    .map((range) => rangeRef(range.startRow, range.startCol, range.endRow, range.endCol))

/**
 * The register in a workbook: the sheet called Register, else the first with a register's head, else the first.
 * Null when there is no sheet. Throws what the workbook library throws on a damaged file.
 */
export const readXlsxGrid = async (bytes: Uint8Array): Promise<Grid | null> => {
  const { sheets } = await readXlsx(bytes, { range: `A1:${LAST_COLUMN}${MAX_ROWS + 1}`, maxRows: MAX_ROWS + 1 })
  const read = sheets.map((sheet) => ({ sheet, rows: rowsOf(sheet) }))
  const chosen =
    read.find(({ sheet }) => sheet.name.trim().toLowerCase() === 'register') ??
    read.find(({ rows }) => headerRow(rows) >= 0) ??
    read[0]
  if (!chosen) return null
  const { sheet, rows } = chosen
  return { sheet: sheet.name, sheets: sheets.map(({ name }) => name), rows, merges: mergesOf(sheet, headerRow(rows)) }
}

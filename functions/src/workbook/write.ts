import type { Instant, Sheet, SheetCell } from '@catat/domain'
import { type CellStyle, type CellValue, rangeRef, type WriteSheet, writeXlsx } from 'hucre/xlsx'

const DAY: CellStyle = { numFmt: 'dd/mm/yyyy' }
const HEAD: CellStyle = { font: { name: 'Calibri', size: 11, bold: true } }
const CENTRED = { horizontal: 'center' } as const

/** What XML cannot hold stands as `_x000D_` in a workbook (ECMA-376, ST_Xstring); so does what already looks like that. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are meant
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (sign) => `_x${hex(sign)}_`)

const hex = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')

const writtenValue = (cell: SheetCell): CellValue => {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'text':
      return escaped(cell.text)
    case 'number':
    case 'formatted':
      return cell.value
    case 'date':
      return new Date(`${cell.day}T00:00:00Z`)
  }
}

/**
 * A workbook as bytes of an .xlsx. Text is a string cell whatever it begins with, a day a date cell, a number a number; a formula
 * cannot be asked for. It bears the time it was made, so the same sheets at the same time are the same bytes.
 */
export const writeWorkbook = (sheets: readonly Sheet[], at: Instant): Promise<Uint8Array> =>
  writeXlsx({ sheets: sheets.map(writtenSheet), properties: { modified: new Date(at) } })

const formatOf = (cell: SheetCell): CellStyle =>
  cell.kind === 'date' ? DAY : cell.kind === 'formatted' ? { numFmt: cell.format } : {}

const writtenSheet = ({ name, columns, rows, notes }: Sheet): WriteSheet => {
  const heads = columns.map(
    ({ centred }, c) => [`0,${c}`, { style: { ...HEAD, ...(centred && { alignment: CENTRED }) } }] as const,
  )
  const below = rows.flatMap((row, r) =>
    row.map(
      (cell, c) =>
        [
          `${r + 1},${c}`,
          { style: { ...formatOf(cell), ...(columns[c]?.centred && { alignment: CENTRED }) } },
        ] as const,
    ),
  )
  return {
    name,
    // Wide enough for its head, bold and with the button of the filter.
    columns: columns.map(({ title, width }) => ({ width: Math.max(width, title.length + 5) })),
    rows: [
      columns.map(({ title }) => title),
      ...rows.map((row) => row.map(writtenValue)),
      ...notes.flatMap((note) => [[], [escaped(note)]]),
    ],
    cells: new Map([...heads, ...below]),
    freezePane: { rows: 1 },
    autoFilter: { range: rangeRef(0, 0, rows.length, columns.length - 1) },
    pageSetup: {
      orientation: 'landscape',
      paperSize: 'a4',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  }
}

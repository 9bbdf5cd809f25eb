import type { Sheet, SheetCell } from '@catat/domain'
import { writeCsv } from 'hucre/csv'

const written = (cell: SheetCell): string | number | null => {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'text':
      return cell.text
    case 'date':
      return cell.day
    default:
      return cell.value
  }
}

/** A sheet as CSV that a spreadsheet opens as it stands: UTF-8 with its mark, and no text that would be taken for a formula. */
export const writeCsvSheet = ({ columns, rows, notes }: Sheet): string =>
  writeCsv(
    [
      columns.map(({ title }) => title),
      ...rows.map((row) => row.map(written)),
      ...notes.flatMap((note) => [[], [note]]),
    ],
    { delimiter: ';', bom: true, escapeFormulae: true },
  )

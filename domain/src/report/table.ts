import type { FileFilter } from '../figures/filter.ts'
import type { ChartRow } from './chart.ts'

export type Cell = string | number | null

/** M: monthly, S: per six months, A: annual. The number is that of the office's list; `M1s` stands beside M1. */
export type TableId = `${'M' | 'S' | 'A'}${number}${'' | 's'}`

export interface TableColumn {
  readonly title: string
  /** `change`: a share of 1 that carries its sign, +12,5%. Numbers are formatted by the painter (`cellText`). */
  readonly kind: 'text' | 'count' | 'percent' | 'decimal' | 'change'
  /** Width against the other columns. */
  readonly weight: number
}

/** A picture of the table's own numbers. `series`: one number a label, null where unknown; the first is of this period. */
export type TableChart =
  | { readonly kind: 'bars'; readonly caption: string; readonly rows: readonly ChartRow[] }
  | {
      readonly kind: 'trend'
      readonly caption: string
      readonly labels: readonly string[]
      readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
    }

/** Where in a report a table stands, in the order of its chapters. */
export const TABLE_CHAPTERS = {
  services: 'Data layanan',
  completeness: 'Kebutuhan dan kelengkapan berkas',
  steps: 'Waktu pelaksanaan SOP',
  means: 'Sumber daya, mutu dan kearsipan',
} as const
export type TableChapter = keyof typeof TABLE_CHAPTERS

/** One table as data: painted by the PDF, the console, the workbook and CSV alike. */
export interface ReportTable {
  readonly id: TableId
  readonly chapter: TableChapter
  /** With the period: `Rekapitulasi layanan, November 2026`. */
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Cell[])[]
  readonly total: readonly Cell[] | null
  /** Which files each number counts, as `rows` and `total`; null where a cell counts none (a text, a share, a person, a day). */
  readonly counts: {
    readonly rows: readonly (readonly (FileFilter | null)[])[]
    readonly total: readonly (FileFilter | null)[] | null
  }
  /** What to print instead of an empty table, or footnotes below a full one. */
  readonly note: string
  /** Never leaves the office: names of staff. */
  readonly internal: boolean
  readonly chart: TableChart | null
}

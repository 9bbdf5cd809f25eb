import type { Day } from '../time/shape.ts'

/** A value as it stands in a cell. `date` is a number cell in a date format. */
export type CellValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly day: Day }
  /** An error value such as `#REF!`. */
  | { readonly kind: 'error' }
  /** The reader cannot vouch for what it read, so nobody is to see it as read. */
  | { readonly kind: 'unsure' }

/** One cell of a sheet. A formula is never computed: it has the value that the program which saved it had worked out. */
export type GridCell = CellValue | { readonly kind: 'formula'; readonly value: CellValue }

/** One sheet, rows and columns from A1 on. */
export interface Grid {
  readonly sheet: string
  readonly hidden: boolean
  readonly rows: readonly (readonly GridCell[])[]
  /** As `A10:C12`. */
  readonly merges: readonly string[]
  /** Rows that are not shown, filtered ones among them, as the sheet counts. */
  readonly hiddenRows: readonly number[]
}

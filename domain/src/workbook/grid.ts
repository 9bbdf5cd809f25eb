import type { Day } from '../time/shape.ts'

/** One cell of a sheet. `date` is a number cell in a date format; a formula is never computed. */
export type GridCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'formula'; readonly text: string }
  | { readonly kind: 'error' }

/** The chosen sheet, rows and columns from A1 on; `merges` as `A10:C12`. */
export interface Grid {
  readonly sheet: string
  readonly sheets: readonly string[]
  readonly rows: readonly (readonly GridCell[])[]
  readonly merges: readonly string[]
}

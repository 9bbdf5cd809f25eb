import type { Day } from '../time/shape.ts'
import type { CellValue } from './grid.ts'

/** A cell that is written: never a formula. */
/** `formatted`: a number in a format of the workbook, `0.0%`. */
export type SheetCell =
  | Exclude<CellValue, { kind: 'error' } | { kind: 'unsure' }>
  | { readonly kind: 'formatted'; readonly value: number; readonly format: string }

/** `width` in characters; `centred` where numbers, days or marks stand under each other. */
interface SheetColumn {
  readonly title: string
  readonly width: number
  readonly centred?: true
}

/** A table for a workbook: a head that stays, rows, and notes under them. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly SheetCell[])[]
  readonly notes: readonly string[]
}

const EMPTY: SheetCell = { kind: 'empty' }

export const textCell = (value: string | null | undefined): SheetCell => (value ? { kind: 'text', text: value } : EMPTY)
export const numberCell = (value: number | null | undefined): SheetCell =>
  typeof value === 'number' ? { kind: 'number', value } : EMPTY
export const formattedCell = (value: number, format: string): SheetCell => ({ kind: 'formatted', value, format })
export const dayCell = (day: Day | null): SheetCell => (day ? { kind: 'date', day } : EMPTY)

import type { FileForm } from '../calls/desk.ts'
import type { Identity } from '../file/shape.ts'
import type { Service } from '../lookup/shape.ts'
import type { Day, Period } from '../time/shape.ts'
import type { Column, ColumnNames } from './columns.ts'
import type { ColumnOrder } from './day-order.ts'

/** A row that can be recorded. */
export interface RegisterRow {
  readonly sheet: string
  /** As the sheet counts, from 1. */
  readonly row: number
  /**
   * The same for the same service on every import; tells who the client is, so it is only ever used through a keyed hash.
   */
  readonly key: string
  readonly officer: { readonly uid: string; readonly name: string }
  readonly receivedDate: Day
  /** Service, statistics and documents; `client.kind` is not told by a register and stands as new. */
  readonly form: FileForm
  /** null for an activity. */
  readonly identity: Identity | null
  /** The identification of needs that goes with the service; null where the register names no needs. */
  readonly intake: { readonly needs: readonly Service[]; readonly documents: readonly string[] } | null
}

/** One sheet of the workbook, and what became of it. */
export interface SheetReading {
  readonly sheet: string
  /** `hidden`: not read, since nobody sees it; `other`: has no head of a register. */
  readonly state: 'read' | 'hidden' | 'other'
  readonly rows: number
  /** Rows that were read though the sheet does not show them. */
  readonly hiddenRows: readonly number[]
  /** Rows below the head that hold no service: separators, sums, signatures. Blank ones are not told. */
  readonly passed: readonly number[]
  /** Columns whose order of day and month is in doubt, and why. */
  readonly doubts: readonly { readonly column: string; readonly why: string }[]
  /** The titles of its head, and which column each was taken for; empty without a head. */
  readonly titles: readonly { readonly title: string; readonly column: Column | null }[]
}

/** What a register holds: every row that is good, and every problem of those that are not, in order of sheets and rows. */
export interface RegisterReading {
  readonly rows: readonly RegisterRow[]
  readonly problems: readonly RegisterProblem[]
  readonly sheets: readonly SheetReading[]
}

/** What the clerk says of a register that it does not say itself. */
export interface RegisterChoices {
  /** What titles of the office's own mean. */
  readonly columns: ColumnNames
  readonly hiddenSheets: boolean
  /** Years of two figures are of this century, those of a birth apart. */
  readonly shortYears: boolean
  /** Equal rows are several services of one day, not one written twice. */
  readonly repeats: boolean
}

export const NO_CHOICES: RegisterChoices = { columns: {}, hiddenSheets: false, shortYears: false, repeats: false }

export interface RegisterContext {
  /** By account name, as the column Petugas writes it. */
  readonly officers: Readonly<Record<string, { readonly uid: string; readonly name: string }>>
  readonly today: Day
  readonly choices: RegisterChoices
}

export type DateColumn = 'serviceDate' | 'receivedDate' | 'birthDate'

/** What a row must know of its register and its sheet. */
export interface SheetContext extends Pick<RegisterContext, 'officers' | 'today'> {
  readonly shortYears: boolean
  readonly orders: Readonly<Record<DateColumn, ColumnOrder>>
}

/** What is expected where the clerk is asked; the page finds its questions among the problems by these. */
export const SHORT_YEAR = 'tahun dengan empat angka, seperti 05/01/2026'
export const REPEATED = 'satu baris untuk tiap layanan'

/** One problem, by place: what was read and what is expected. `read` is never a name, NIK or birth date. */
export interface RegisterProblem {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly read: string
  readonly expected: string
  /** A warning is imported as mapped; an error keeps its row out. */
  readonly severity: 'error' | 'warning'
}

/** How many rows have a problem of one kind. */
export interface ProblemKind extends Pick<RegisterProblem, 'column' | 'expected' | 'severity'> {
  readonly count: number
}

/** A month whose report was sent before these rows came: it stays as it is, and they are told in that of a later month. */
export interface ToldMonth {
  readonly number: string | null
  readonly approved: boolean
  readonly countedIn: Period
}

export interface RegisterSummary {
  readonly rows: number
  readonly good: number
  readonly bad: number
  /** Rows whose file is already recorded by an earlier import. */
  readonly known: number
  readonly sheets: readonly SheetReading[]
  /** The first ones, errors before warnings; all are counted in `kinds`. */
  readonly problems: readonly RegisterProblem[]
  /** Most frequent first, errors before warnings. */
  readonly kinds: readonly ProblemKind[]
  /** The one reason for which most rows of the register fail: then it is the register that is to be mended, not rows to be left out. */
  readonly failsFor: ProblemKind | null
  /** month of receipt → service → files that would be, or were, recorded. */
  readonly months: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Of those months, the ones whose report was sent. */
  readonly told: Readonly<Record<string, ToldMonth>>
}

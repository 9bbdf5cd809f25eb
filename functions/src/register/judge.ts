import { faultySheets, type RegisterContext, type RegisterReading, readRegister, type Sheet } from '@catat/domain'
import { readWorkbook } from '../workbook/read.ts'
import type { Unreadable } from '../workbook/refusal.ts'

/** A register and what its rows are held against: plain data, so that it can be handed to a thread. */
export interface ReadingJob {
  readonly bytes: Uint8Array
  readonly context: RegisterContext
  /** Whether the rows that are kept out are wanted, too. */
  readonly faulty?: boolean
}

export type Judged =
  | { readonly ok: true; readonly reading: RegisterReading; readonly faulty: readonly Sheet[] }
  | Unreadable

/** Reads a workbook and judges its rows. */
export const judge = ({ bytes, context, faulty = false }: ReadingJob): Judged => {
  const workbook = readWorkbook(bytes)
  if (!workbook.ok) return workbook
  const { sheets } = workbook
  const reading = readRegister(sheets, context)
  return { ok: true, reading, faulty: faulty ? faultySheets(sheets, reading, context) : [] }
}

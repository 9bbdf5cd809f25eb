import { type RegisterContext, type RegisterReading, readRegister } from '@catat/domain'
import { readWorkbook } from '../workbook/read.ts'
import type { Unreadable } from '../workbook/refusal.ts'

/** A register and what its rows are held against: plain data, so that it can be handed to a thread. */
export interface ReadingJob {
  readonly bytes: Uint8Array
  readonly context: RegisterContext
}

export type Judged = { readonly ok: true; readonly reading: RegisterReading } | Unreadable

/** Reads a workbook and judges its rows. */
export const judge = ({ bytes, context }: ReadingJob): Judged => {
  const workbook = readWorkbook(bytes)
  return workbook.ok ? { ok: true, reading: readRegister(workbook.sheets, context) } : workbook
}

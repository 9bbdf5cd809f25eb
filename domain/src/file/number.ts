import type { Service } from '../lookup/shape.ts'
import type { Period } from '../time/shape.ts'
import type { FileNumber } from './shape.ts'

/** `KSL-2026-11-0007`; n counts from 1 within service and month of receipt, without gaps. */
export const fileNumber = (service: Service, period: Period, n: number): FileNumber =>
  `${service}-${period}-${String(n).padStart(4, '0')}` as FileNumber

/** Mutu baku of SOP steps 2, 3, 4, 6, 7 in office seconds, and of step 5 in working days. */
export const SOP_STANDARDS = {
  receive: 300,
  sort: 900,
  evaluate: 7200,
  reportDays: 5,
  receiveReport: 900,
  approve: 900,
} as const

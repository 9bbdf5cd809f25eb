import type { Instant } from '../time/shape.ts'
import { instantOf, msOf } from '../time/zone.ts'

/** 3 x 24 hours by the clock, weekends and holidays included (UU 27/2022 art. 30, 32, 40, 41 and 46). Milliseconds. */
const TERM = 72 * 3_600_000
/** How long before the end the leader is told again. */
export const WARNING = 24 * 3_600_000

/** When the term that began at `from` ends. */
export const dueAfter = (from: Instant): Instant => instantOf(msOf(from) + TERM)

export type Urgency = 'running' | 'soon' | 'overdue'

/** How an unfinished term stands: at its very end it is not yet over. */
export const urgencyOf = (dueAt: Instant, at: Instant): Urgency => {
  const left = msOf(dueAt) - msOf(at)
  return left < 0 ? 'overdue' : left <= WARNING ? 'soon' : 'running'
}

/** Whole seconds until the end; negative when it is past. */
export const secondsLeft = (dueAt: Instant, at: Instant): number => Math.trunc((msOf(dueAt) - msOf(at)) / 1000)

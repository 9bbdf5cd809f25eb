import { type Instant, instantOf, msOf } from '@catat/domain'

const OFFSET = 8 * 3_600_000

/** What a field for day and time holds, `2026-11-09T10:15` read as WITA, as an instant; null while it is none. */
export const momentOf = (typed: string): Instant | null => {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? Date.parse(`${typed}:00.000Z`) : Number.NaN
  return Number.isNaN(ms) ? null : instantOf(ms - OFFSET)
}

/** The instant as such a field holds it, to the minute. */
export const typedMoment = (at: Instant): string => instantOf(msOf(at) + OFFSET).slice(0, 16)

import type { Day, Instant, Period, Year } from './shape.ts'

/** WITA is UTC+8 all year, so days and months are arithmetic, not a time-zone lookup. */
const OFFSET = 8 * 3_600_000
const DAY = 86_400_000

const two = (n: number) => String(n).padStart(2, '0')

export const msOf = (at: Instant): number => Date.parse(at)

/** Throws a RangeError for a time outside the calendar. */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant

export const dayOf = (at: Instant): Day => new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 10) as Day

export const periodOf = (at: Instant): Period => dayOf(at).slice(0, 7) as Period

export const yearOf = (period: Period): Year => period.slice(0, 4) as Year

export const periodOfDay = (day: Day): Period => day.slice(0, 7) as Period

/** The first instant of the day. */
export const dayStart = (day: Day): Instant => instantOf(Date.parse(day) - OFFSET)

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10) as Day

/** Calendar days from one to the other; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

const shift = (period: Period, months: number): Period => {
  const index = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 + months
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}` as Period
}
export const previousPeriod = (period: Period): Period => shift(period, -1)
export const nextPeriod = (period: Period): Period => shift(period, 1)

export const firstDay = (period: Period): Day => `${period}-01` as Day
export const lastDay = (period: Period): Day => addDays(firstDay(nextPeriod(period)), -1)
export const periodStart = (period: Period): Instant => dayStart(firstDay(period))

/** The first instant after the month, which is the start of the next. */
export const periodEnd = (period: Period): Instant => periodStart(nextPeriod(period))

export const isClosed = (period: Period, at: Instant): boolean => at >= periodEnd(period)

/** Both included, oldest first; empty when `first` is later than `last`. */
export const periodsBetween = (first: Period, last: Period): Period[] => {
  const periods: Period[] = []
  for (let period = first; period <= last; period = nextPeriod(period)) periods.push(period)
  return periods
}

import type { Office } from '../office/shape.ts'
import { timetableOn } from '../office/timetable.ts'
import type { Day, Instant } from './shape.ts'
import { addDays, dayOf, dayStart, msOf } from './zone.ts'

type Calendar = Pick<Office, 'holidays'>
/** By what office hours are counted. */
export type OfficeHours = Pick<Office, 'hours' | 'holidays' | 'timetables'>

/** 1 Monday .. 7 Sunday. */
const weekday = (day: Day): number => ((new Date(day).getUTCDay() + 6) % 7) + 1

export const isWorkingDay = (day: Day, { holidays }: Calendar): boolean => weekday(day) <= 5 && !holidays.includes(day)

/** When the office is open on a working day. */
const hoursOn = (day: Day, { hours, timetables = [] }: OfficeHours) => {
  const timetable = timetableOn(day, timetables)
  if (!timetable) return hours[weekday(day)] ?? []
  return weekday(day) === 5 ? timetable.friday : timetable.weekdays
}

/**
 * Seconds of office hours between two instants, whole: an evening, a weekend or a holiday counts nothing.
 * Adds up over any split of the span; 0 when `to` is not later than `from`.
 */
export const officeSeconds = (from: Instant, to: Instant, office: OfficeHours): number => {
  const start = Math.floor(msOf(from) / 1000)
  const end = Math.floor(msOf(to) / 1000)
  let total = 0
  for (let day = dayOf(from); start < end && day <= dayOf(to); day = addDays(day, 1)) {
    if (!isWorkingDay(day, office)) continue
    const midnight = msOf(dayStart(day)) / 1000
    for (const { opens, closes } of hoursOn(day, office)) {
      total += Math.max(0, Math.min(end, midnight + closes * 60) - Math.max(start, midnight + opens * 60))
    }
  }
  return total
}

/** The n-th working day after `day`; for n = 0 the day itself. */
export const addWorkingDays = (day: Day, n: number, office: Calendar): Day => {
  let result = day
  for (let left = n; left > 0; ) {
    result = addDays(result, 1)
    if (isWorkingDay(result, office)) left -= 1
  }
  return result
}

/** How many working days from `from` to `day`, both included: 1 on the first; 0 before it. */
export const workingDayNumber = (from: Day, day: Day, office: Calendar): number => {
  let count = 0
  for (let at = from; at <= day; at = addDays(at, 1)) if (isWorkingDay(at, office)) count += 1
  return count
}

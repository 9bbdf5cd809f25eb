import { type Day, formatDay, type Instant, type Period, periodOf, previousPeriod } from '@catat/domain'

/** `5 Nov`: for narrow columns; the year stands in the title of the page. */
export const shortDay = (day: Day): string => {
  const [number = '', month = ''] = formatDay(day).split(' ')
  return `${number} ${month.slice(0, 3)}`
}

/** The month of `at` and those before it, newest first. */
export const lastMonths = (at: Instant, count: number): Period[] => {
  const months = [periodOf(at)]
  for (let last = months[0]; last && months.length < count; months.push(last)) last = previousPeriod(last)
  return months
}

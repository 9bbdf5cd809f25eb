import { type Day, formatDay } from '@catat/domain'

/** `5 Nov`: for narrow columns; the year stands in the title of the page. */
export const shortDay = (day: Day): string => {
  const [number = '', month = ''] = formatDay(day).split(' ')
  return `${number} ${month.slice(0, 3)}`
}

/** Calendar days from one day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

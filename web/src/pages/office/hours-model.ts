import { type Day, DayTextSchema, type Hours, type Timetable, TimetableSchema, weekOf } from '@catat/domain'
import * as v from 'valibot'

/** A timetable as it is typed: days as `19/02/2026`, hours as `07.30–12.00, 13.00–16.00`. */
export interface HoursDraft {
  readonly since: string
  readonly until: string
  readonly weekdays: string
  readonly friday: string
}
type HoursField = keyof HoursDraft

export const typedDay = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

export const readDay = (text: string): Day | null => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = v.safeParse(DayTextSchema, iso)
  return read.success && new Date(iso).toISOString().startsWith(iso) ? read.output : null
}

const two = (n: number): string => String(n).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`

export const typedHours = (hours: readonly Hours[]): string =>
  hours.map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`).join(', ')

export const hoursDraft = ({ since, until, weekdays, friday }: Timetable): HoursDraft => ({
  since: typedDay(since),
  until: until === null ? '' : typedDay(until),
  weekdays: typedHours(weekdays),
  friday: typedHours(friday),
})

const SPAN = /^(\d{1,2})[.:](\d{2})\s*(?:-|–|—|s\.?d\.?|sampai)\s*(\d{1,2})[.:](\d{2})$/i

/** Null where a part is not read as from one time of day to another. */
const readSpans = (text: string): Hours[] | null => {
  const spans = text.split(/[,;]/).map((part) => SPAN.exec(part.trim())?.slice(1).map(Number) ?? [])
  const hours = spans.map(([a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN]) =>
    b < 60 && d < 60 ? { opens: a * 60 + b, closes: c * 60 + d } : null,
  )
  return hours.every((span) => span !== null) ? hours : null
}

const PROBLEMS = {
  since: 'Tulis tanggal seperti 01/01/2027.',
  until: 'Tulis tanggal yang tidak lebih awal dari hari pertama, atau kosongkan.',
  weekdays: 'Tulis seperti 07.30–12.00, 13.00–16.00, berurutan.',
  friday: 'Tulis seperti 07.30–11.30, 13.00–16.30, berurutan.',
} as const satisfies Record<HoursField, string>

export interface ReadHours {
  /** Null where something is wrong, which `errors` says. */
  readonly timetable: Timetable | null
  readonly errors: Partial<Record<HoursField, string>>
  /** Minutes of a week; null while the hours are not read. */
  readonly week: number | null
}

export const readHours = (draft: HoursDraft): ReadHours => {
  const [weekdays, friday] = [readSpans(draft.weekdays), readSpans(draft.friday)]
  const until = draft.until.trim() === '' ? null : (readDay(draft.until) ?? 'x')
  const read = v.safeParse(TimetableSchema, { since: readDay(draft.since), until, weekdays, friday })
  if (read.success) return { timetable: read.output, errors: {}, week: weekOf(read.output) }
  const keys = read.issues.map(({ path }) => String(path?.[0]?.key ?? 'until') as HoursField)
  const errors: Partial<Record<HoursField, string>> = {}
  for (const key of keys) errors[key] = PROBLEMS[key]
  const both = weekdays && friday && !errors.weekdays && !errors.friday ? { weekdays, friday } : null
  return { timetable: null, errors, week: both && weekOf(both) }
}

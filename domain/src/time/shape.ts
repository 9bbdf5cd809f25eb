import * as v from 'valibot'

const isInstant = (text: string): boolean => {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text && isYear(Number(text.slice(0, 4)))
}

/** From the birth of the oldest client to the last year that a `Period` knows; any other is a slip of the keyboard. */
const isYear = (year: number): boolean => year >= 1900 && year <= 2099

/** A UTC instant, `2026-11-24T02:15:00.000Z`: sorts as text, always milliseconds, on the calendar. */
export const InstantSchema = v.pipe(v.string(), v.check(isInstant), v.brand('Instant'))
export type Instant = v.InferOutput<typeof InstantSchema>

/** A day of the calendar in WITA, `2026-11-24`; never 30 February. */
export const DayTextSchema = v.pipe(
  v.string(),
  v.check((text) => isInstant(`${text}T00:00:00.000Z`)),
  v.brand('Day'),
)
export type Day = v.InferOutput<typeof DayTextSchema>

/** The day if the calendar has it. */
export const calendarDay = (year: number, month: number, day: number): Day | null => {
  const parts = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')]
  const found = v.safeParse(DayTextSchema, parts.join('-'))
  return found.success ? found.output : null
}

/** A calendar month in WITA, `2026-11`. */
export const PeriodSchema = v.pipe(v.string(), v.regex(/^20\d{2}-(0[1-9]|1[0-2])$/), v.brand('Period'))
export type Period = v.InferOutput<typeof PeriodSchema>

/** A calendar year, `2026`. */
export const YearSchema = v.pipe(v.string(), v.regex(/^20\d{2}$/), v.brand('Year'))
export type Year = v.InferOutput<typeof YearSchema>

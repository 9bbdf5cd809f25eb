import * as v from 'valibot'

/** A UTC instant, `2026-11-24T02:15:00.000Z`: sorts as text, always milliseconds. */
export const InstantSchema = v.pipe(v.string(), v.isoTimestamp(), v.length(24), v.brand('Instant'))
export type Instant = v.InferOutput<typeof InstantSchema>

/** A calendar day in WITA, `2026-11-24`. */
export const DayTextSchema = v.pipe(v.string(), v.isoDate(), v.brand('Day'))
export type Day = v.InferOutput<typeof DayTextSchema>

/** A calendar month in WITA, `2026-11`. */
export const PeriodSchema = v.pipe(v.string(), v.regex(/^20\d{2}-(0[1-9]|1[0-2])$/), v.brand('Period'))
export type Period = v.InferOutput<typeof PeriodSchema>

/** A calendar year, `2026`. */
export const YearSchema = v.pipe(v.string(), v.regex(/^20\d{2}$/), v.brand('Year'))
export type Year = v.InferOutput<typeof YearSchema>

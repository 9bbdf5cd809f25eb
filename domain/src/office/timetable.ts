import * as v from 'valibot'
import { type Day, DayTextSchema } from '../time/shape.ts'

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60))

/** Open from `opens` to `closes`, minutes from midnight in WITA. */
const HoursSchema = v.strictObject({ opens: minute, closes: minute })
export type Hours = v.InferOutput<typeof HoursSchema>

/** In order, apart from each other: what lies between two is the break. */
const inOrder = (hours: readonly Hours[]): boolean =>
  hours.every(({ opens, closes }, i) => opens < closes && (hours[i - 1]?.closes ?? -1) < opens)

const DayHoursSchema = v.pipe(
  v.array(HoursSchema),
  v.minLength(1),
  v.maxLength(4),
  v.check((hours) => inOrder(hours)),
)

/** Office hours with a first day; with a last day too they go before those without, as in Ramadan. */
export const TimetableSchema = v.pipe(
  v.strictObject({
    since: DayTextSchema,
    until: v.nullable(DayTextSchema),
    /** Monday to Thursday. */
    weekdays: DayHoursSchema,
    friday: DayHoursSchema,
  }),
  v.check(({ since, until }) => until === null || since <= until),
)
export type Timetable = v.InferOutput<typeof TimetableSchema>

const meet = (a: Timetable, b: Timetable): boolean =>
  a.until === null || b.until === null
    ? a.until === b.until && a.since === b.since
    : a.since <= b.until && b.since <= a.until

/** Those of which at most one holds on any day. */
export const TimetablesSchema = v.pipe(
  v.array(TimetableSchema),
  v.maxLength(60),
  v.check((all) => all.every((one, i) => all.slice(i + 1).every((other) => !meet(one, other)))),
)

const hours = (...spans: readonly (readonly [number, number])[]): Hours[] =>
  spans.map(([opens, closes]) => ({ opens: opens * 60, closes: closes * 60 }))

/**
 * Perpres 21/2023 article 4: 37.5 hours a week from 07.30, breaks of 60 and on Friday of 90 minutes; in Ramadan 32.5 hours from 08.00,
 * breaks of 30 and on Friday of 60 minutes. When a break begins is the office's own.
 */
export const USUAL_HOURS = {
  weekdays: hours([7.5, 12], [13, 16]),
  friday: hours([7.5, 11.5], [13, 16.5]),
} as const satisfies Partial<Timetable>
export const RAMADAN_HOURS = {
  weekdays: hours([8, 12], [12.5, 15]),
  friday: hours([8, 12], [13, 15.5]),
} as const satisfies Partial<Timetable>

/** Minutes of a week of five days. */
export const WEEK_USUAL = 37.5 * 60
export const WEEK_RAMADAN = 32.5 * 60

const length = (spans: readonly Hours[]): number => spans.reduce((sum, { opens, closes }) => sum + closes - opens, 0)

export const weekOf = ({ weekdays, friday }: Pick<Timetable, 'weekdays' | 'friday'>): number =>
  4 * length(weekdays) + length(friday)

/** The timetable of a day; null before the first. */
export const timetableOn = (day: Day, timetables: readonly Timetable[]): Timetable | null => {
  const begun = timetables.filter(({ since, until }) => since <= day && (until === null || day <= until))
  const latest = (of: readonly Timetable[]) => of.toSorted((a, b) => (a.since < b.since ? -1 : 1)).at(-1) ?? null
  return latest(begun.filter(({ until }) => until !== null)) ?? latest(begun)
}

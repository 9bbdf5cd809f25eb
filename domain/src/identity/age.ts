import * as v from 'valibot'
import { AGE_BANDS, type AgeBand } from '../lookup/shape.ts'
import { DayTextSchema } from '../time/shape.ts'

const isDay = (text: string): boolean => v.is(DayTextSchema, text)

/** Whole years from birth to a day. Who was born on 29 February grows older on 1 March where the year has no such day. */
export const yearsOn = (birth: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)

/** The band of somebody born on a day, on the day of the service; '' for a day that is none or later. */
export const ageBandOn = (birth: string, day: string): AgeBand | '' => {
  if (!isDay(birth) || !isDay(day) || birth > day) return ''
  const years = yearsOn(birth, day)
  return (Object.keys(AGE_BANDS) as AgeBand[]).find((band) => years <= AGE_BANDS[band].upTo) ?? ''
}

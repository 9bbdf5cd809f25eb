import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { at, office } from '../office.fixture.ts'
import { officeSeconds } from '../time/office-clock.ts'
import type { Day } from '../time/shape.ts'
import { addDays, dayStart, instantOf, msOf } from '../time/zone.ts'
import {
  RAMADAN_HOURS,
  type Timetable,
  TimetableSchema,
  TimetablesSchema,
  timetableOn,
  USUAL_HOURS,
  WEEK_RAMADAN,
  WEEK_USUAL,
  weekOf,
} from './timetable.ts'

const usual = (since: string): Timetable => ({ since: since as Day, until: null, ...USUAL_HOURS })
const ramadan = (since: string, until: string): Timetable => ({
  since: since as Day,
  until: until as Day,
  ...RAMADAN_HOURS,
})
const hoursOf = (day: string, timetables: Timetable[]) => {
  const start = dayStart(day as Day)
  return officeSeconds(start, instantOf(msOf(start) + 86_400_000), { ...office, holidays: [], timetables }) / 3600
}

describe('the hours of Perpres 21/2023', () => {
  it('are 37.5 a week, and 32.5 in Ramadan', () => {
    expect(weekOf(USUAL_HOURS)).toBe(WEEK_USUAL)
    expect(weekOf(RAMADAN_HOURS)).toBe(WEEK_RAMADAN)
  })
})

describe('office hours with a first day', () => {
  const all = [usual('2026-01-01'), ramadan('2026-02-19', '2026-03-20'), usual('2026-07-01')]

  it('hold from it on, and the founding hours before', () => {
    expect(hoursOf('2025-12-31', [usual('2026-01-01')])).toBe(7)
    expect(hoursOf('2026-01-05', [usual('2026-01-01')])).toBe(7.5)
    expect(timetableOn('2025-12-31' as Day, all)).toBeNull()
    expect(timetableOn('2026-06-30' as Day, all)).toBe(all[0])
    expect(timetableOn('2026-07-01' as Day, all)).toBe(all[2])
  })

  it('of Ramadan go before the usual ones, from the first to the last day of it', () => {
    expect(['2026-02-18', '2026-02-19', '2026-03-20', '2026-03-23'].map((day) => hoursOf(day, all))).toEqual([
      7.5, 6.5, 6.5, 7.5,
    ])
    expect(timetableOn('2026-03-01' as Day, [...all, usual('2026-02-25')])).toBe(all[1])
  })

  it('open on Friday afternoon, after the longer break', () => {
    const friday = { ...office, holidays: [], timetables: all }
    expect(officeSeconds(at('2026-01-09T03:30:00.000Z'), at('2026-01-09T05:01:00.000Z'), friday)).toBe(60)
  })

  it('are closed on Saturday and Sunday and on holidays, whatever the timetable', () => {
    expect(hoursOf('2026-02-21', all)).toBe(0)
    const day = { from: at('2026-03-18T16:00:00.000Z'), to: at('2026-03-19T16:00:00.000Z') }
    const closed = { ...office, holidays: ['2026-03-19' as Day], timetables: all }
    expect(officeSeconds(day.from, day.to, closed)).toBe(0)
  })

  it('added later leave every day before their first as it was', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-06-01' as Day, n))
    fc.assert(
      fc.property(day, day, (first, any) => {
        fc.pre(any < first)
        expect(hoursOf(any, [...all, { ...usual(first), friday: [{ opens: 0, closes: 1 }] }])).toBe(hoursOf(any, all))
      }),
    )
  })
})

describe('a timetable is refused', () => {
  const fits = (change: Partial<Timetable>) => v.is(TimetableSchema, { ...usual('2026-01-01'), ...change })
  it('when it closes before it opens, overlaps itself, has no hours, or ends before it begins', () => {
    expect(fits({})).toBe(true)
    expect(fits({ friday: [] })).toBe(false)
    expect(fits({ friday: [{ opens: 600, closes: 600 }] })).toBe(false)
    expect(
      fits({
        weekdays: [
          { opens: 480, closes: 720 },
          { opens: 720, closes: 960 },
        ],
      }),
    ).toBe(false)
    expect(fits({ weekdays: [{ opens: 480, closes: 1441 }] })).toBe(false)
    expect(fits({ until: '2025-12-31' as Day })).toBe(false)
    expect(fits({ until: '2026-01-01' as Day })).toBe(true)
  })

  it('when two of a kind hold on one day', () => {
    const fit = (...timetables: Timetable[]) => v.is(TimetablesSchema, timetables)
    expect(fit(usual('2026-01-01'), usual('2026-01-01'))).toBe(false)
    expect(fit(ramadan('2026-02-19', '2026-03-20'), ramadan('2026-03-20', '2026-04-01'))).toBe(false)
    expect(fit(ramadan('2026-02-19', '2026-03-20'), ramadan('2026-03-21', '2026-04-01'))).toBe(true)
    expect(fit(usual('2026-01-01'), usual('2026-02-19'), ramadan('2026-02-19', '2026-03-20'))).toBe(true)
  })
})

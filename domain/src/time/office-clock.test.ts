import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, office } from '../office.fixture.ts'
import { addWorkingDays, officeSeconds, workingDayNumber } from './office-clock.ts'
import type { Day } from './shape.ts'
import { addDays, instantOf } from './zone.ts'

const day = (text: string) => text as Day

describe('the office clock', () => {
  it('runs during office hours only', () => {
    expect(officeSeconds(at('2026-11-09T00:00:00.000Z'), at('2026-11-09T00:04:30.000Z'), office)).toBe(270)
    expect(officeSeconds(at('2026-11-09T03:50:00.000Z'), at('2026-11-09T05:10:00.000Z'), office)).toBe(20 * 60)
  })

  it('stands still from Friday noon to Monday morning', () => {
    expect(officeSeconds(at('2026-11-06T03:29:00.000Z'), at('2026-11-09T00:01:00.000Z'), office)).toBe(120)
  })

  it('stands still on a holiday', () => {
    expect(officeSeconds(at('2026-12-25T00:00:00.000Z'), at('2026-12-25T09:00:00.000Z'), office)).toBe(0)
  })

  it('counts nothing backwards', () => {
    expect(officeSeconds(at('2026-11-09T05:00:00.000Z'), at('2026-11-09T01:00:00.000Z'), office)).toBe(0)
  })

  it('adds up over any split of a span', () => {
    const time = fc.integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2026, 11, 31) })
    fc.assert(
      fc.property(fc.tuple(time, time, time), (times) => {
        const [a = 0, b = 0, c = 0] = times.toSorted((x, y) => x - y)
        const span = (from: number, to: number) => officeSeconds(instantOf(from), instantOf(to), office)
        expect(span(a, b) + span(b, c)).toBe(span(a, c))
      }),
    )
  })
})

describe('working days', () => {
  it('go over the weekend and the holiday', () => {
    expect(addWorkingDays(day('2026-10-31'), 5, office)).toBe('2026-11-06')
    expect(addWorkingDays(day('2026-12-24'), 1, office)).toBe('2026-12-28')
    expect(addWorkingDays(day('2026-11-07'), 0, office)).toBe('2026-11-07')
  })

  it('number the fifth working day of a month as 5', () => {
    expect(workingDayNumber(day('2026-11-01'), day('2026-11-06'), office)).toBe(5)
    expect(workingDayNumber(day('2026-11-08'), day('2026-11-07'), office)).toBe(0)
  })

  it('count back what they add', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 40 }), (start, n) => {
        const from = addDays(day('2026-01-01'), start)
        const to = addWorkingDays(from, n, office)
        expect(workingDayNumber(addDays(from, 1), to, office)).toBe(n)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day, Instant, Period } from './shape.ts'
import {
  dayOf,
  instantOf,
  isClosed,
  lastDay,
  msOf,
  nextPeriod,
  periodEnd,
  periodOf,
  periodStart,
  periodsBetween,
  previousPeriod,
} from './zone.ts'

const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Makassar',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const period = fc
  .tuple(fc.integer({ min: 2024, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}` as Period)

describe('days and months in WITA', () => {
  it('puts 31 December 16.00 UTC into the new year', () => {
    expect(dayOf('2026-12-31T15:59:59.999Z' as Instant)).toBe('2026-12-31')
    expect(dayOf('2026-12-31T16:00:00.000Z' as Instant)).toBe('2027-01-01')
  })

  it('agrees with the time-zone database at any time until 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2100, 0) }), (ms) => {
        expect(dayOf(instantOf(ms))).toBe(calendar.format(ms))
      }),
    )
  })

  it('gives the last millisecond of a month to it and the next one to the next, for every month until 2099', () => {
    for (const month of periodsBetween('2024-01' as Period, '2099-11' as Period)) {
      const end = msOf(periodEnd(month))
      expect(periodOf(instantOf(end - 1))).toBe(month)
      expect(periodOf(instantOf(end))).toBe(nextPeriod(month))
      expect(calendar.format(end).slice(0, 7)).toBe(nextPeriod(month))
    }
  })

  it('closes a month with the first instant of the next', () => {
    expect(isClosed('2026-10' as Period, instantOf(msOf(periodEnd('2026-10' as Period)) - 1))).toBe(false)
    expect(isClosed('2026-10' as Period, periodStart('2026-11' as Period))).toBe(true)
  })

  it('steps over New Year in both directions', () => {
    expect(previousPeriod('2026-01' as Period)).toBe('2025-12')
    fc.assert(fc.property(period, (month) => previousPeriod(nextPeriod(month)) === month))
  })

  it('knows leap years', () => {
    expect(lastDay('2028-02' as Period)).toBe('2028-02-29' as Day)
    expect(lastDay('2100-02' as Period)).toBe('2100-02-28' as Day)
  })

  it('names no month when the first is after the last', () => {
    expect(periodsBetween('2026-03' as Period, '2026-02' as Period)).toEqual([])
    expect(periodsBetween('2025-11' as Period, '2026-02' as Period)).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ])
  })
})

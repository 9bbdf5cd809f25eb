import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { calendarDay, DayTextSchema, InstantSchema } from './shape.ts'

const isDay = (text: string) => v.is(DayTextSchema, text)
const isInstant = (text: string) => v.is(InstantSchema, text)

describe('a day', () => {
  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '0001-01-01',
    '1899-12-31',
    '2100-01-01',
    '20260-01-1',
    '2026-1-1',
    ' 2026-01-01',
    '2026-01-01T00:00:00.000Z',
    '',
  ])('that the calendar of people alive does not have is refused: %s', (text) => {
    expect(isDay(text)).toBe(false)
  })

  it('is taken if the calendar has it, and told by its year, month and day', () => {
    const range = { min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const text = date.toISOString().slice(0, 10)
        expect(isDay(text)).toBe(true)
        expect(calendarDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(text)
      }),
    )
  })

  it('of twelve months with 31 days each leaves 365 in a year, 366 in a leap year', () => {
    const days = (year: number) =>
      Array.from({ length: 12 * 31 }, (_, n) => calendarDay(year, Math.floor(n / 31) + 1, (n % 31) + 1)).filter(Boolean)
    expect([2026, 2028, 1900, 2000].map((year) => days(year).length)).toEqual([365, 366, 365, 366])
  })
})

describe('an instant', () => {
  it.each([
    '2026-11-30T20:00:00+0800',
    '2026-11-30 20:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    '2026-11-30T24:00:00.000Z',
    '2026-11-30T20:00:00.0000',
    '0000-01-01T00:00:00.000Z',
    '2026-11-30T20:00:00Z',
  ])('that would not sort as text is refused: %s', (text) => {
    expect(isInstant(text)).toBe(false)
  })

  it('is taken as the clock writes it', () => {
    expect(isInstant('2026-11-30T12:00:00.000Z')).toBe(true)
  })
})

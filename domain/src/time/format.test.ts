import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../office.fixture.ts'
import {
  formatDay,
  formatDuration,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatTime,
  formatWeekday,
} from './format.ts'
import type { Day, Period } from './shape.ts'

describe('dates and numbers in Indonesian', () => {
  it('writes days and times as letters of the office do', () => {
    expect(formatDay('2026-01-05' as Day)).toBe('5 Januari 2026')
    expect(formatPeriod('2026-11' as Period)).toBe('November 2026')
    expect(formatInstant(at('2026-11-09T02:15:00.000Z'))).toBe('9 November 2026, 10.15 WITA')
    expect(formatTime(at('2026-11-09T16:05:00.000Z'))).toBe('00.05')
    expect(formatWeekday(at('2026-11-08T16:00:00.000Z'))).toBe('Senin')
  })

  it('writes numbers with a point for thousands and a comma for decimals', () => {
    expect(formatNumber(1234.5)).toBe('1.234,5')
    expect(formatNumber(-0.01)).toBe('0')
    expect(formatPercent(0.625)).toBe('62,5%')
    expect(formatPercent(1)).toBe('100%')
  })

  it('agrees with the locale data of Indonesia on whole numbers', () => {
    const indonesian = new Intl.NumberFormat('id-ID')
    fc.assert(fc.property(fc.integer(), (n) => formatNumber(n) === indonesian.format(n).replace('-0', '0')))
  })

  it('keeps the seconds of short spans, so that more than the standard looks like more', () => {
    expect(formatDuration(300)).toBe('5 menit')
    expect(formatDuration(320)).toBe('5 menit 20 detik')
    expect(formatDuration(3840)).toBe('1 jam 4 menit')
    expect(formatDuration(7200)).toBe('2 jam')
    expect(formatDuration(0)).toBe('0 menit')
  })
})

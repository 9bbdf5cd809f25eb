import { describe, expect, it } from 'vitest'
import { clockDoubt } from './clock-doubt.ts'

const DAY = 86_400_000
const NEWEST = Date.UTC(2026, 10, 30, 4)

describe('the clock of one machine', () => {
  it('is doubted when it is before the newest row of the log book, or more than 35 days after it', () => {
    expect(clockDoubt(NEWEST - DAY, NEWEST)).toBe('behind')
    expect(clockDoubt(Date.UTC(2027, 2, 5), NEWEST)).toBe('ahead')
    expect(clockDoubt(NEWEST + 35 * DAY + 1, NEWEST)).toBe('ahead')
  })

  it('is believed in an empty office, at work, and after a holiday', () => {
    expect(clockDoubt(0, null)).toBeNull()
    expect(clockDoubt(NEWEST, null)).toBeNull()
    expect(clockDoubt(NEWEST - 1000, NEWEST)).toBeNull()
    expect(clockDoubt(NEWEST, NEWEST)).toBeNull()
    expect(clockDoubt(NEWEST + 35 * DAY, NEWEST)).toBeNull()
  })
})

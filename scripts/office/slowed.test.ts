import { describe, expect, it } from 'vitest'
import { slowed, waitAfter } from './slowed.ts'

describe('wrong passwords', () => {
  it('make the next try wait longer and longer, a quarter of an hour at most', () => {
    expect([1, 4, 5, 6, 7].map(waitAfter)).toEqual([0, 0, 30_000, 60_000, 120_000])
    expect(waitAfter(50)).toBe(15 * 60_000)
  })

  it('slow one address and no other, until the time is over or the right one comes', () => {
    let now = 0
    const guesses = slowed(() => now)
    for (let n = 0; n < 5; n += 1) {
      expect(guesses.mustWait('a@catat.test')).toBe(false)
      guesses.failed('a@catat.test')
    }
    expect(guesses.mustWait('a@catat.test')).toBe(true)
    expect(guesses.mustWait('b@catat.test')).toBe(false)
    now = 29_999
    expect(guesses.mustWait('a@catat.test')).toBe(true)
    now = 30_000
    expect(guesses.mustWait('a@catat.test')).toBe(false)
    guesses.failed('a@catat.test')
    now = 60_000
    expect(guesses.mustWait('a@catat.test')).toBe(true)
    now = 90_000
    guesses.succeeded('a@catat.test')
    guesses.failed('a@catat.test')
    expect(guesses.mustWait('a@catat.test')).toBe(false)
  })

  it('are forgotten after an hour', () => {
    let now = 0
    const guesses = slowed(() => now)
    for (let n = 0; n < 4; n += 1) guesses.failed('a@catat.test')
    now = 3_600_000
    guesses.failed('a@catat.test')
    expect(guesses.mustWait('a@catat.test')).toBe(false)
  })
})

import { IDLE_LIMIT } from '@catat/domain'
import { describe, expect, test } from 'vitest'
import { ASK_BEFORE, KEEP_AGAIN, KEEP_EVERY, keepIsDue, sessionEnd, TELL_BEFORE, wakefulness } from './idle.ts'

const LAST = 1_800_000_000_000

describe('a screen left alone', () => {
  test('stays as it is until two minutes before the limit', () => {
    expect(wakefulness(LAST, LAST + IDLE_LIMIT - ASK_BEFORE - 1)).toEqual({ at: 'awake' })
  })

  test('asks for two minutes, counting down whole seconds', () => {
    expect(wakefulness(LAST, LAST + IDLE_LIMIT - ASK_BEFORE)).toEqual({ at: 'asked', seconds: 120 })
    expect(wakefulness(LAST, LAST + IDLE_LIMIT - 1)).toEqual({ at: 'asked', seconds: 1 })
  })

  test('is locked at the limit, also after the computer slept through it', () => {
    expect(wakefulness(LAST, LAST + IDLE_LIMIT)).toEqual({ at: 'idle' })
    expect(wakefulness(LAST, LAST + 9 * IDLE_LIMIT)).toEqual({ at: 'idle' })
  })
})

describe('the sign of life', () => {
  test('is not sent while nobody works', () => {
    expect(keepIsDue(LAST, LAST, LAST, LAST + IDLE_LIMIT)).toBe(false)
  })

  test('is sent at most every four minutes, and not lost when the work stopped in between', () => {
    const seen = LAST + 1_000
    expect(keepIsDue(seen, LAST, LAST, LAST + KEEP_EVERY - 1)).toBe(false)
    expect(keepIsDue(seen, LAST, LAST, LAST + KEEP_EVERY)).toBe(true)
  })

  test('is tried again only after a minute when it did not arrive', () => {
    const now = LAST + KEEP_EVERY
    expect(keepIsDue(LAST + 1, LAST, now, now + KEEP_AGAIN - 1)).toBe(false)
    expect(keepIsDue(LAST + 1, LAST, now, now + KEEP_AGAIN)).toBe(true)
  })
})

test('the end of a session is told ten minutes before', () => {
  expect(sessionEnd(LAST, LAST - TELL_BEFORE - 1)).toBe('far')
  expect(sessionEnd(LAST, LAST - TELL_BEFORE)).toBe('near')
  expect(sessionEnd(LAST, LAST)).toBe('over')
})

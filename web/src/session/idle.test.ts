import { expect, test } from 'vitest'
import { IDLE_MS, isIdle } from './idle.ts'

test('a screen is locked only after more than 15 minutes without an act', () => {
  const last = 1_000_000
  expect(isIdle(String(last), last + IDLE_MS)).toBe(false)
  expect(isIdle(String(last), last + IDLE_MS + 1)).toBe(true)
})

test('a browser that never saw an act, or holds nonsense, is not locked', () => {
  expect(isIdle(null, 5_000_000)).toBe(false)
  expect(isIdle('x', 5_000_000)).toBe(false)
})

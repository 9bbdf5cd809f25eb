import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastPlannerTime } from './clock.ts'

const at = (text: string): number => Date.parse(text)

test('the planner is due at one in the morning in WITA', () => {
  expect(lastPlannerTime(at('2026-11-24T01:30:00+08:00'))).toBe(at('2026-11-24T01:00:00+08:00'))
  expect(lastPlannerTime(at('2026-11-24T00:59:59+08:00'))).toBe(at('2026-11-23T01:00:00+08:00'))
})

test('the last due time is never ahead and never more than a day old', () => {
  fc.assert(
    fc.property(fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2101-01-01T00:00:00Z') }), (now) => {
      const age = now - lastPlannerTime(now)
      expect(age).toBeGreaterThanOrEqual(0)
      expect(age).toBeLessThan(24 * 3600 * 1000)
    }),
  )
})

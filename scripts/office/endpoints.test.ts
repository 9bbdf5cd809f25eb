import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffAfter } from './endpoints.ts'

const limits = { minBackoffSeconds: 10, maxBackoffSeconds: 300, maxDoublings: 3 }

describe('the wait before another attempt', () => {
  it('doubles, then grows evenly, then stays: the example of the Cloud Tasks reference', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => backoffAfter(attempts, limits) / 1000)).toEqual([
      10, 20, 40, 80, 160, 240, 300, 300,
    ])
  })

  it('is never shorter after more attempts, nor longer than allowed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(20), (attempts, maxDoublings) => {
        const [one, next] = [attempts, attempts + 1].map((n) => backoffAfter(n, { ...limits, maxDoublings }))
        expect(next).toBeGreaterThanOrEqual(one ?? 0)
        expect(next).toBeLessThanOrEqual(300_000)
      }),
    )
  })
})

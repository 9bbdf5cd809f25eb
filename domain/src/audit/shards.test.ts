import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shardCount, shardRanges } from './shards.ts'

describe('shards', () => {
  it('are one for few files and sixteen at most', () => {
    expect([0, 1, 5000, 5001, 100_000, 10_000_000].map(shardCount)).toEqual([1, 1, 1, 2, 16, 16])
  })

  it('hold every file id exactly once, in order', () => {
    const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), id, (n, file) => {
        const holding = shardRanges(n).filter(({ from, to }) => file >= from && (to === '' || file < to))
        expect(holding).toHaveLength(1)
      }),
    )
    const edges = shardRanges(16)
    expect(edges.map(({ to }) => to).slice(0, -1)).toEqual(edges.map(({ from }) => from).slice(1))
  })
})

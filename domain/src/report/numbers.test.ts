import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Numbering } from '../office/shape.ts'
import { nextLetter, numbersLeft } from './numbers.ts'

const block = (from: number, to: number | null, year = 2026): { numbering: Numbering } => ({
  numbering: { by: 'block', year, from, to },
})
const ask = (office: { numbering?: Numbering | null }, last = 0, typed: string | null = null) =>
  nextLetter(office, { last, year: 2026, typed })

describe('the number of a letter', () => {
  it('is refused outside the block that the agenda gave', () => {
    expect(ask(block(118, 120), 120)).toMatchObject({ fault: 'report/block-empty', details: { from: 118, to: 120 } })
    expect(ask(block(118, 120, 2025))).toMatchObject({ fault: 'report/no-block', details: { year: 2026 } })
  })

  it('is each of the block, from the first to the last', () => {
    const given = [0, 118, 119].map((last) => ask(block(118, 120), last))
    expect(given.map((one) => one.ok && one.value)).toEqual([118, 119, 120].map((n) => ({ by: 'block', n })))
  })

  it('is asked of the clerk where the agenda numbers letter by letter', () => {
    const office = { numbering: { by: 'clerk' } as const }
    for (const typed of [null, '', '   '])
      expect(ask(office, 4, typed)).toMatchObject({ fault: 'report/number-needed' })
    expect(ask(office, 4, ' 400.2/118/DP2KBP3A/2026 ')).toMatchObject({ value: { number: '400.2/118/DP2KBP3A/2026' } })
  })

  it('runs on without a gap, never twice and never outside, whatever blocks follow each other', () => {
    const blocks = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 6 })), { maxLength: 6 })
    fc.assert(
      fc.property(blocks, (all) => {
        let last = 0
        for (const [from, more] of all) {
          const office = block(from, from + more)
          let before: number | null = null
          for (let next = ask(office, last); next.ok && next.value.by === 'block'; next = ask(office, last)) {
            const { n } = next.value
            expect(n).toBeGreaterThan(last)
            expect(n).toBeGreaterThanOrEqual(from)
            expect(n).toBeLessThanOrEqual(from + more)
            if (before !== null) expect(n).toBe(before + 1)
            expect(numbersLeft({ ...office, lastLetter: { year: 2026, n } })).toBe(from + more - n)
            before = last = n
          }
        }
      }),
    )
  })

  it('has no end where the block has none', () => {
    expect(ask(block(41, null), 12)).toMatchObject({ value: { n: 41 } })
    expect(numbersLeft(block(41, null))).toBe(null)
    expect(numbersLeft({ numbering: { by: 'clerk' } })).toBe(null)
    expect(numbersLeft({})).toBe(null)
    expect(ask({}, 12)).toMatchObject({ value: { n: 13 } })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pseudonymOf } from './pseudonym.ts'

describe('a pseudonym', () => {
  it('always has six digits without I, L, O and U', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 8 }), (bytes) => {
        expect(pseudonymOf(bytes)).toMatch(/^K-[0-9A-HJKMNP-TV-Z]{6}$/)
      }),
    )
  })

  it('keeps 30 bits apart', () => {
    const bits = fc.integer({ min: 0, max: 2 ** 30 - 1 })
    const named = (n: number) => pseudonymOf(Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n))
    fc.assert(fc.property(bits, bits, (a, b) => (named(a) === named(b)) === (a === b)))
    expect(named(0)).toBe('K-000000')
    expect(named(2 ** 30 - 1)).toBe('K-ZZZZZZ')
  })
})

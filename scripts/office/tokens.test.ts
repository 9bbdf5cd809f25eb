import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokensBy } from './tokens.ts'

const tokens = tokensBy(Buffer.alloc(32, 1))
const NOW = Date.UTC(2026, 10, 30)
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const unsigned = (sub: string, exp = NOW / 1000 + 60) =>
  `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded({ sub, exp })}.`

describe('a token of one machine', () => {
  it('is refused when nobody here signed it', () => {
    expect(tokens.open(unsigned('pimpinan'), NOW)).toBeNull()
    expect(tokens.open('', NOW)).toBeNull()
    expect(tokens.open('owner', NOW)).toBeNull()
    expect(tokensBy(Buffer.alloc(32, 2)).open(tokens.sign(unsigned('pimpinan')), NOW)).toBeNull()
    expect(tokens.openRefresh(Buffer.from('{"localId":"pimpinan"}').toString('base64'))).toBeNull()
  })

  it('is refused when a letter of it was changed', () => {
    const signed = tokens.sign(unsigned('pimpinan'))
    const refresh = tokens.signRefresh('x'.repeat(30), NOW)
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('A', 'b', '0', '.', '-'), (at, letter) => {
        for (const [text, open] of [
          [signed, (given: string) => tokens.open(given, NOW)],
          [refresh, (given: string) => tokens.openRefresh(given)],
        ] as const) {
          const place = at % (text.length - 1)
          const bent = text.slice(0, place) + letter + text.slice(place + 1)
          if (bent !== text) expect(open(bent)).toBeNull()
        }
      }),
    )
  })

  it('is over at its end', () => {
    const signed = tokens.sign(unsigned('pimpinan'))
    expect(tokens.open(signed, NOW + 60_000)).toBeNull()
    expect(tokens.open(signed, NOW + 59_999)).not.toBeNull()
  })

  it('opens to what the sign-in service gave', () => {
    expect(tokens.open(tokens.sign(unsigned('pimpinan')), NOW)).toBe(unsigned('pimpinan'))
    expect(tokens.openRefresh(tokens.signRefresh('abc', NOW))).toEqual({ token: 'abc', at: NOW / 1000 })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draft, submitted, testHash } from '../office.fixture.ts'
import { appendRow, canonicalJson, cardDigest, EMPTY_HEAD, linkOf, verifyChain } from './chain.ts'
import type { LogRow } from './shape.ts'

const chainOf = (length: number): LogRow[] => {
  const card = draft('KSL')
  const { entry } = submitted(card)
  let head = EMPTY_HEAD
  return Array.from({ length }, () => {
    const next = appendRow(head, entry, cardDigest(card, testHash), testHash)
    head = next.head
    return next.row
  })
}

describe('a chain of the log book', () => {
  it('is refused when a row was changed in any column', () => {
    const rows = chainOf(4)
    const columns = Object.keys(rows[1] ?? {}) as (keyof LogRow)[]
    for (const column of columns) {
      const changed = rows.map((row, i) =>
        i === 1 ? { ...row, [column]: typeof row[column] === 'number' ? 7 : 'x' } : row,
      )
      expect(verifyChain(changed, testHash), column).toMatchObject({ ok: false, seq: 2 })
    }
  })

  it('is refused when a row was left out, repeated, exchanged or put at the front', () => {
    const [a, b, c, d] = chainOf(4)
    if (!a || !b || !c || !d) throw new Error('four rows')
    for (const [rows, seq] of [
      [[a, c, d], 2],
      [[a, a, b], 2],
      [[a, c, b, d], 2],
      [[b, c, d], 1],
    ] as const) {
      expect(verifyChain(rows, testHash)).toMatchObject({ ok: false, seq })
    }
  })

  it('is refused when a row was changed and its own hash made anew', () => {
    const rows = chainOf(3)
    const forged =
      rows[1] && appendRow({ seq: 1, hash: rows[0]?.hash ?? '' }, { ...rows[1], target: 'x' }, 'd', testHash).row
    expect(
      verifyChain(
        [rows[0], forged, rows[2]].filter((row) => row !== undefined),
        testHash,
      ),
    ).toEqual({ ok: false, seq: 3, why: 'unlinked' })
  })

  it('is whole as it was written, also before its first row', () => {
    expect(verifyChain(chainOf(50), testHash)).toEqual({ ok: true })
    expect(verifyChain([], testHash)).toEqual({ ok: true })
  })

  it('is not stopped by a row that no JSON can hold, but refuses it', () => {
    const place = { chain: 'files/a', seq: 1 }
    for (const bad of [Number.NaN, () => 1, 1n]) {
      expect(linkOf(place, { seq: 1, chain: 'files/a', extra: bad, hash: '' }, testHash).fault).toBe('edited')
    }
  })

  it('knows a whole row that was put in another place', () => {
    const [first] = chainOf(1)
    if (!first) throw new Error('one row')
    expect(linkOf({ chain: first.chain, seq: 1 }, first, testHash).fault).toBe(null)
    expect(linkOf({ chain: 'files/other', seq: 1 }, first, testHash).fault).toBe('foreign')
    expect(linkOf({ chain: first.chain, seq: 2 }, first, testHash).fault).toBe('foreign')
  })
})

describe('canonical JSON', () => {
  it('refuses what JSON would lose', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('x'), undefined, 1n]) {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    }
  })

  it('does not depend on the order of fields and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(canonicalJson(JSON.parse(text)))))
        expect(canonicalJson(reversed(value))).toBe(text)
      }),
    )
  })

  it('keeps two spellings of one letter apart, since the bytes are what was written', () => {
    const [composed, decomposed] = ['\u00e9', 'e\u0301']
    expect(composed.normalize('NFD')).toBe(decomposed)
    expect(canonicalJson(composed)).not.toBe(canonicalJson(decomposed))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const form of ['NFC', 'NFD'] as const) {
          expect(JSON.parse(canonicalJson(text.normalize(form)))).toBe(text.normalize(form))
        }
      }),
    )
  })

  it('writes no minus before nothing, and every number so that it reads back as itself', () => {
    expect(canonicalJson([-0, 0])).toBe('[0,0]')
    expect(canonicalJson([1e21, 2 ** 53 + 2, 5e-324, 0.1 + 0.2])).toBe(
      '[1e+21,9007199254740994,5e-324,0.30000000000000004]',
    )
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(JSON.parse(canonicalJson(number))).toBe(number === 0 ? 0 : number)
      }),
    )
  })

  it('orders keys by their UTF-16 units, whatever the language of the machine', () => {
    const keys = ['\uff5e', '\u{1f600}', '\u00e9', 'z', 'Z', '9', '10']
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 1])))
    expect(text).toBe('{"10":1,"9":1,"Z":1,"z":1,"\u00e9":1,"\u{1f600}":1,"\uff5e":1}')
  })

  it('parts a field that is null from one that is absent', () => {
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}))
  })

  it('takes an absent and an undefined field alike', () => {
    expect(canonicalJson({ b: [1, null], a: undefined })).toBe('{"b":[1,null]}')
  })
})

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversed(field)]),
  )
}

describe('the digest of a card', () => {
  it('changes with the card and not with its log head', () => {
    const card = draft('KSL')
    expect(cardDigest({ ...card, log: { seq: 9, hash: 'x' } }, testHash)).toBe(cardDigest(card, testHash))
    expect(cardDigest(submitted(card).card, testHash)).not.toBe(cardDigest(card, testHash))
  })
})

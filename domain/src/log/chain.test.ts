import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draft, submitted, testHash } from '../office.fixture.ts'
import { appendRow, canonicalJson, cardDigest, EMPTY_HEAD, verifyChain } from './chain.ts'
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
      expect(verifyChain(changed, testHash), column).toMatchObject({ ok: false, seq: column === 'seq' ? 7 : 2 })
    }
  })

  it('is refused when a row was left out, repeated, exchanged or put at the front', () => {
    const [a, b, c, d] = chainOf(4)
    if (!a || !b || !c || !d) throw new Error('four rows')
    for (const [rows, seq] of [
      [[a, c, d], 3],
      [[a, a, b], 1],
      [[a, c, b, d], 3],
      [[b, c, d], 2],
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
    ).toEqual({
      ok: false,
      seq: 3,
      why: 'tidak menyambung pada baris sebelumnya',
    })
  })

  it('is whole as it was written, also before its first row', () => {
    expect(verifyChain(chainOf(50), testHash)).toEqual({ ok: true })
    expect(verifyChain([], testHash)).toEqual({ ok: true })
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

import { describe, expect, it } from 'vitest'
import type { Instant, Period } from '../time/shape.ts'
import { breakText } from './break.ts'
import { integrityText } from './integrity.ts'
import { type Integrity, sealCode, sealGroups } from './seal.ts'

const first = { root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', prev: '', rows: 1 }

describe('the code of a month on paper', () => {
  it('is 20 groups of four that a person can read out: none of the letters I, L, O, U', () => {
    const groups = sealGroups(sealCode(first))
    expect(groups).toHaveLength(20)
    for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('writes root, print of the month before and number of rows in this order', () => {
    expect(sealCode({ root: '0'.repeat(64), prev: '', rows: 0 })).toBe('0'.repeat(80))
    expect(sealCode({ root: 'f'.repeat(64), prev: 'f'.repeat(64), rows: 0xffffffff })).toBe('Z'.repeat(80))
    expect(sealCode({ root: `08421${'0'.repeat(59)}`, prev: '', rows: 33 })).toBe(`1111${'0'.repeat(74)}11`)
  })

  it('changes with the root, with the months before and with the number of rows', () => {
    const codes = [
      sealCode(first),
      sealCode({ ...first, root: first.root.replace('e3', 'e4') }),
      sealCode({ ...first, prev: first.root }),
      sealCode({ ...first, rows: 2 }),
    ]
    expect(new Set(codes).size).toBe(4)
  })
})

describe('a break', () => {
  it('names chain, row and reason; of a seal no row', () => {
    expect(breakText({ chain: 'files/0123', seq: 7, why: 'edited' })).toBe(
      'files/0123, baris 7: isi baris tidak cocok dengan sidiknya',
    )
    expect(breakText({ chain: 'seals/2026-11-03', seq: 0, why: 'seal' })).toBe(
      'seals/2026-11-03: tidak cocok dengan segelnya',
    )
  })
})

describe('what the check of a month says', () => {
  const month = '2026-10' as Period
  const whole: Integrity = {
    rows: 1234,
    chains: 81,
    root: first.root,
    code: sealCode(first),
    broken: null,
    at: '2026-11-01T17:05:00.000Z' as Instant,
  }

  it('is never that a book is whole when a row is bad or when there was none', () => {
    const broken = { chain: 'files/0123', seq: 7, why: 'missing' } as const
    expect(integrityText(month, { ...whole, broken })).toBe(
      'Buku log Oktober 2026 tidak utuh. Baris pertama yang tidak cocok: files/0123, baris 7: baris ini tidak ada.',
    )
    expect(integrityText(month, { ...whole, rows: 0, root: null, code: null })).not.toContain('utuh')
  })

  it('counts what was found whole', () => {
    expect(integrityText(month, whole)).toBe(
      'Buku log Oktober 2026 utuh: 1.234 baris dalam 81 rantai cocok dengan segelnya.',
    )
  })
})

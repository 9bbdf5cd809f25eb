import { describe, expect, it } from 'vitest'
import { breakText } from './break.ts'
import { sealCode, sealGroups } from './seal.ts'

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

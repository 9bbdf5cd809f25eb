import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosen, weigh } from './shown.ts'

const before = { confidentiality: 'secret', cabinet: '3', flags: ['violence'] }

describe('a form that two people fill from the same file', () => {
  it('is torn where both changed one field otherwise', () => {
    const shown = { base: before, mine: { ...before, confidentiality: 'ordinary' } }
    expect(weigh(shown, { ...before, confidentiality: 'limited' })).toMatchObject({
      torn: ['confidentiality'],
      taken: [],
      now: { confidentiality: 'ordinary' },
    })
  })

  it('takes what only the other changed, and keeps what only I changed', () => {
    const shown = { base: before, mine: { ...before, confidentiality: 'ordinary' } }
    expect(weigh(shown, { ...before, cabinet: '9', flags: [] })).toEqual({
      now: { confidentiality: 'ordinary', cabinet: '9', flags: [] },
      taken: ['cabinet', 'flags'],
      torn: [],
    })
  })

  it('has nothing to say when both made the same change', () => {
    const mine = { ...before, cabinet: '9' }
    expect(weigh({ base: before, mine }, mine)).toEqual({ now: mine, taken: [], torn: [] })
  })

  it('goes on with whichever of the two was chosen', () => {
    const stored = { ...before, cabinet: '9' }
    const shown = { base: before, mine: { ...before, cabinet: '7' } }
    expect(weigh(chosen(shown, stored, 'cabinet', 'mine'), stored)).toMatchObject({ now: { cabinet: '7' }, torn: [] })
    expect(weigh(chosen(shown, stored, 'cabinet', 'theirs'), stored)).toMatchObject({ now: { cabinet: '9' }, torn: [] })
  })

  const form = fc.record({ a: fc.integer({ max: 2, min: 0 }), b: fc.integer({ max: 2, min: 0 }) })
  it('never saves over what the other changed unless it was chosen', () =>
    fc.assert(
      fc.property(form, form, form, (base, mine, stored) => {
        const { now, taken, torn } = weigh({ base, mine }, stored)
        for (const field of ['a', 'b'] as const) {
          const lost = stored[field] !== base[field] && now[field] !== stored[field]
          expect(lost).toBe(torn.includes(field))
          if (!torn.includes(field) && !taken.includes(field)) expect(now[field]).toBe(mine[field])
        }
      }),
    ))
})

import { describe, expect, it } from 'vitest'
import { OFFICE_SENTENCES } from './office-sentences.fixture.ts'
import { findPersonalData } from './personal-data.ts'
import { TYPINGS } from './typing.fixture.ts'

const kinds = [...new Set(TYPINGS.map(({ kind }) => kind))]

describe('the check of free text', () => {
  it('knows at least 500 ways of typing, and is asked 500 ordinary sentences', () => {
    expect(new Set(TYPINGS.map(({ text }) => text)).size).toBeGreaterThanOrEqual(500)
    expect(OFFICE_SENTENCES.length).toBeGreaterThanOrEqual(500)
  })

  it.each(kinds)('sees 95 of 100 ways of typing of each kind: %s', (kind) => {
    const all = TYPINGS.filter((typing) => typing.kind === kind)
    const missed = all.filter(({ text }) => findPersonalData(text).length === 0).map(({ text }) => text)
    expect(missed.length / all.length, missed.join('\n')).toBeLessThanOrEqual(0.05)
  })

  it('raises no alarm at ordinary sentences of the office', () => {
    const alarms = OFFICE_SENTENCES.flatMap((text) =>
      findPersonalData(text).map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)} | ${text}`),
    )
    expect(alarms).toEqual([])
  })

  it('finds what it found at the very letters that were typed, however wide or invisible they are', () => {
    const text = 'Klien \u200bSiti, NIK ６３０１０３５５０５９００００１.'
    expect(findPersonalData(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      'Siti',
      '６３０１０３５５０５９００００１',
    ])
  })
})

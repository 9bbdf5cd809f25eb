import { NO_YEAR_FACTS } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { factsFrom, factsText } from './facts.ts'

const empty = factsText(NO_YEAR_FACTS)

describe('the facts of a year', () => {
  it('read back as they were stored', () => {
    const facts = {
      population: { '63.01.03': 78_123 },
      villages: { '63.01.03': 20 },
      survey: { respondents: 40, scores: { time: 3.25 } },
      means: { psychologists: 2 },
      evidence: ['SK pembentukan PUSPAGA'],
    }
    expect(factsFrom(factsText(facts))).toEqual({ ok: true, facts })
    expect(factsFrom(empty)).toEqual({ ok: true, facts: NO_YEAR_FACTS })
  })

  it('take thousands with a point and leave out what is empty', () => {
    expect(factsFrom({ ...empty, population: { '63.01.03': '78.123', '63.01.04': ' ' } })).toMatchObject({
      facts: { population: { '63.01.03': 78_123 } },
    })
  })

  it('refuse words, parts of people and a score beyond four, saying what is expected', () => {
    expect(factsFrom({ ...empty, means: { psychologists: 'dua' } })).toMatchObject({ ok: false, why: /bulat/ })
    expect(factsFrom({ ...empty, population: { '63.01.03': '1,5' } })).toMatchObject({ ok: false })
    expect(factsFrom({ ...empty, scores: { time: '5' } })).toMatchObject({ ok: false, why: /1 sampai 4/ })
  })
})

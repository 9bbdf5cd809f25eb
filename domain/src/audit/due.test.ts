import { describe, expect, it } from 'vitest'
import { completenessOf, evaluate, rescoreDay, unmarked } from '../checklist/checklist.ts'
import type { FileCard } from '../file/shape.ts'
import { type formOf, marked, minutesAfter, office, received, sorting } from '../office.fixture.ts'
import type { Day, Instant } from '../time/shape.ts'
import { fallDue } from './due.ts'
import { findingsOf } from './findings.ts'

const papers = ['RJK-01', 'RJK-02', 'RJK-03', 'RJK-04']
const referral = (more: Parameters<typeof formOf>[1] = {}) => ({ handedOver: papers, ...more })
const day = (text: string) => text as Day
const night = (text: string) => `${text}T17:00:00.000Z` as Instant

describe('the papers of another institution', () => {
  it('are awaited from the day of the referral on: working days for the receipt, calendar days for the answer', () =>
    expect(received('RJK', referral()).terms).toEqual({ 'RJK-05': '2026-11-16', 'RJK-06': '2026-12-05' }))

  it('are not asked for before their term is over, so that a referral of yesterday is whole', () => {
    const card = received('RJK', referral())
    expect(card.completeness).toMatchObject({ level: 'complete', required: 4, present: 4, missing: [] })
    expect(card.rescoreOn).toBe('2026-11-17')
    expect(unmarked(card, day('2026-11-16'))).toEqual([])
    expect(completenessOf(card, day('2026-11-16')).missing).toEqual([])
    expect(completenessOf(card, day('2026-11-17')).missing).toEqual(['RJK-05'])
    expect(completenessOf(card, day('2026-12-06')).missing).toEqual(['RJK-05', 'RJK-06'])
    const why = evaluate(card, day('2026-11-16')).items.find(({ item }) => item.code === 'RJK-05')?.why
    expect(why).toBe('ditunggu sampai 16 November 2026, belum dihitung')
  })

  it('count as soon as they are there', () => {
    const { card } = marked(sorting('RJK', referral()), 'RJK-06', 'present')
    expect(card.completeness).toMatchObject({ required: 5, present: 5 })
    expect(rescoreDay(card, day('2026-11-17'))).toBeNull()
  })

  it('are not awaited once they are known not to apply', () => {
    const sorted = ['RJK-05', 'RJK-06'].reduce(
      (card, code) => marked(card, code, 'notApplicable', 'otherFile').card,
      sorting('RJK', referral()),
    )
    expect(rescoreDay(sorted, day('2026-11-10'))).toBeNull()
  })

  it('are not awaited of a client who refused, nor on a card of before', () => {
    const refused = { ...received('RJK', referral({ flags: ['refusedReferral'] })), checklistVersion: 3 }
    expect(rescoreDay(refused, day('2026-11-10'))).toBeNull()
    const { terms: _, ...before } = received('RJK', referral())
    expect(completenessOf(before, day('2026-11-10')).missing).toEqual(['RJK-05', 'RJK-06'])
    expect(received('KSL')).not.toHaveProperty('terms')
  })

  it('are not noted by an evaluation within the term', () =>
    expect(findingsOf(received('RJK', referral()), minutesAfter(9), office).digest).toBe('IK'))
})

describe('a term that runs out', () => {
  const card = received('RJK', referral())
  const evaluated: FileCard = { ...card, audit: { period: '2026-11' as never, digest: 'IK', at: minutesAfter(9) } }

  it('changes nothing before its day, and nothing on a file that awaits nothing', () => {
    expect(fallDue(card, night('2026-11-15'), office)).toBeNull()
    expect(fallDue(received('KSL'), night('2026-12-15'), office)).toBeNull()
  })

  it('asks for the paper, and for the next on its own day', () => {
    const first = fallDue(card, night('2026-11-16'), office)
    expect(first?.card).toMatchObject({
      rescoreOn: '2026-12-06',
      completeness: { level: 'lacking', missing: ['RJK-05'] },
    })
    expect([first?.notes, first?.entry.action, first?.entry.actor.role]).toEqual([[], 'file.due', 'system'])
    const second = first && fallDue(first.card, night('2026-12-05'), office)
    expect(second?.card).toMatchObject({ rescoreOn: null, completeness: { missing: ['RJK-05', 'RJK-06'] } })
  })

  it('is noted when its month was evaluated already, each paper once', () => {
    const first = fallDue(evaluated, night('2026-11-16'), office)
    expect(first?.notes.map(({ code, status }) => [code, status])).toEqual([['RJK-05', 'open']])
    expect(first?.card.audit?.digest).toBe('IK RJK-05')
    const second = first && fallDue(first.card, night('2026-12-05'), office)
    expect(second?.notes.map(({ code }) => code)).toEqual(['RJK-06'])
  })
})

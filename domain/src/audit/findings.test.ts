import { describe, expect, it } from 'vitest'
import type { FileCard } from '../file/shape.ts'
import { marked, minutesAfter, office, received, sorting } from '../office.fixture.ts'
import type { Day, Period } from '../time/shape.ts'
import { findingsOf } from './findings.ts'

const NOW = minutesAfter(0)
const LATER = minutesAfter(30 * 24 * 60)
const codes = (card: FileCard, now = NOW) => findingsOf(card, now, office).deficiencies.map(({ code }) => code)
const noted = (card: FileCard): FileCard => ({
  ...card,
  audit: { period: '2026-11' as Period, digest: findingsOf(card, NOW, office).digest, at: NOW },
})

describe('the audit of a file', () => {
  it('notes each missing document, the star with it, for the officer, due in five working days', () => {
    const card = marked(marked(sorting('KSL'), 'KSL-02', 'defective', 'unsigned').card, 'KSL-04', 'absent').card
    const { deficiencies } = findingsOf(card, NOW, office)
    expect(deficiencies.map(({ code, critical, kind }) => [code, critical, kind])).toEqual([
      ['KSL-02', true, 'document'],
      ['KSL-04', false, 'document'],
      ['KSL-05', false, 'document'],
      ['KSL-06', false, 'document'],
      ['IK', false, 'intake'],
    ])
    expect(deficiencies[0]).toMatchObject({
      id: `${card.id}_KSL-02`,
      file: { id: card.id, number: card.number, service: 'KSL' },
      officer: card.officer,
      period: '2026-11',
      foundAt: NOW,
      dueOn: '2026-11-16',
      status: 'open',
    })
  })

  it('notes no need that was closed before anybody noted it, and goes on with one that was noted', () => {
    const intake = received('IK', { needs: ['KSL', 'RJK'] })
    expect(codes(intake)).toEqual(expect.arrayContaining(['KSL', 'RJK']))
    const closed: FileCard = { ...intake, handling: { ...intake.handling, KSL: { by: null, reason: 'moved' } } }
    expect(codes(closed)).not.toContain('KSL')
    expect(codes(closed)).toContain('RJK')
    const before = { ...closed, audit: { period: '2026-10' as Period, digest: 'RJK KSL', at: NOW } }
    expect(codes(before)).toContain('KSL')
  })

  it('notes nothing new for a restricted file, and remembers what it noted before', () => {
    const card = { ...marked(sorting('KSL'), 'KSL-04', 'absent').card, restricted: true }
    expect(findingsOf(card, NOW, office)).toEqual({ deficiencies: [], digest: '' })
    const before = { ...card, audit: { period: '2026-10' as Period, digest: 'KSL-05', at: NOW } }
    expect(findingsOf(before, LATER, office)).toEqual({ deficiencies: [], digest: 'KSL-05' })
  })

  it('notes the needs of an identification that no file answers', () => {
    const card = received('IK', { needs: ['KSL', 'RJK', 'PJK'] })
    const served: FileCard = {
      ...card,
      served: {
        KSL: { id: card.id, number: null, state: 'served' },
        RJK: { id: card.id, number: null, state: 'inProgress' },
      },
    }
    expect(codes(served)).toEqual(['IK-03', 'IK-06', 'IK-09', 'PJK'])
  })

  it('asks no activity for an identification of needs', () => {
    expect(
      codes(received('SOS', { handedOver: ['SOS-01', 'SOS-02', 'SOS-03', 'SOS-04', 'SOS-05', 'SOS-06', 'SOS-07'] })),
    ).toEqual([])
  })

  it('lets the receipt and the answer of another institution have their own terms', () => {
    // A card of before knows no terms: what it lacks is noted at once and falls due later.
    const { terms: _, ...card } = received('RJK', { serviceDate: '2026-11-05' as Day })
    const due = Object.fromEntries(findingsOf(card, NOW, office).deficiencies.map(({ code, dueOn }) => [code, dueOn]))
    expect(due).toMatchObject({ 'RJK-03': '2026-11-16', 'RJK-05': '2026-11-16', 'RJK-06': '2026-12-05' })
    expect(
      findingsOf(card, minutesAfter(-4 * 24 * 60), office).deficiencies.find(({ code }) => code === 'RJK-05')?.dueOn,
    ).toBe('2026-11-16')
  })

  it('finds nothing new on a second run, whenever it runs', () => {
    const card = noted(sorting('KSL'))
    expect(findingsOf(card, LATER, office).digest).toBe(card.audit?.digest)
  })

  it('finds nothing new after a noted document came, but does when another is missing', () => {
    const card = noted(marked(sorting('KSL', { handedOver: ['KSL-01', 'KSL-02', 'KSL-05'] }), 'KSL-04', 'absent').card)
    expect(card.audit?.digest).toBe('IK KSL-04 KSL-06')
    const came = marked(card, 'KSL-04', 'present').card
    expect(findingsOf(came, LATER, office).digest).toBe(card.audit?.digest)
    expect(codes(came, LATER)).toEqual(['KSL-06', 'IK'])
    expect(findingsOf(marked(came, 'KSL-01', 'absent').card, LATER, office).digest).toBe('IK KSL-01 KSL-04 KSL-06')
  })
})

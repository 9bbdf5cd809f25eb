import { describe, expect, it } from 'vitest'
import { agencyHead, at, clerk, divisionHead, officer } from '../office.fixture.ts'
import { keepOriginal, mayKeepOriginal, type OriginalFacts, originalOf, subjectOf } from './original.ts'
import type { Report, Revision } from './shape.ts'

const NUMBER = '400.2/001/DP2KBP3A/2026'
const approved = {
  id: 'monthly-2026-10',
  status: 'approved',
  number: NUMBER,
  revision: 2,
  version: 9,
  approved: { by: { uid: 'agencyHead', role: 'agencyHead', name: 'H. Ahmad Gazali' }, at: '2026-11-09T01:00:00.000Z' },
  log: { seq: 8, hash: 'a'.repeat(64) },
} as unknown as Report
const revision = { frozen: { revision: 2, number: NUMBER }, digest: 'd'.repeat(64), pages: 9, size: 90_000 } as Revision
const scan: OriginalFacts = { digest: 'e'.repeat(64), size: 1_900_000, pages: 9, electronic: false, subject: null }
const NOON = at('2026-11-10T04:00:00.000Z')

const keep = (
  report: Report,
  facts: Partial<OriginalFacts> = {},
  { version = report.version, sure = false, staff = clerk, of = revision } = {},
) => keepOriginal(report, of, { ...scan, ...facts }, { version, sure, staff, at: NOON })

const kept = (report = approved, facts: Partial<OriginalFacts> = {}): Report => {
  const verdict = keep(report, facts, { sure: true })
  if (!verdict.ok || !('report' in verdict.value)) throw new Error('It was not kept.')
  return verdict.value.report
}

describe('a signed original is refused', () => {
  it('from those who do not keep the files', () => {
    for (const staff of [officer, divisionHead, agencyHead]) {
      expect(mayKeepOriginal(approved, staff)).toMatchObject({ fault: 'access/not-yours' })
      expect(keep(approved, {}, { staff })).toMatchObject({ fault: 'access/not-yours' })
    }
  })

  it('while nothing is approved', () => {
    const received = { ...approved, status: 'received', approved: null } as unknown as Report
    expect(mayKeepOriginal(received, clerk)).toMatchObject({ fault: 'report/wrong-state' })
    expect(keep(received)).toMatchObject({ fault: 'report/wrong-state' })
  })

  it('for a report that changed meanwhile, or of a revision that is not in force', () => {
    expect(keep(approved, {}, { version: 8 })).toMatchObject({ fault: 'report/changed' })
    const first = { ...revision, frozen: { ...revision.frozen, revision: 1 } }
    expect(keep(approved, {}, { of: first })).toMatchObject({ fault: 'report/stale-view' })
  })

  it('where it is the frozen PDF itself, or the one that is kept already', () => {
    expect(keep(approved, { digest: revision.digest }, { sure: true })).toMatchObject({
      fault: 'report/original-unsigned',
    })
    expect(keep(kept(), {}, { sure: true })).toMatchObject({ fault: 'report/original-same' })
  })
})

describe('a signed original', () => {
  it('is kept beside the frozen PDF, in parts that a document can hold, with a row of the log book', () => {
    expect(keep(approved)).toMatchObject({
      ok: true,
      value: {
        original: { digest: scan.digest, parts: 3, by: { uid: 'clerk' }, at: NOON },
        report: { version: 10, status: 'approved', originals: { 2: { digest: scan.digest } } },
        entry: { action: 'report.keepOriginal', target: '2', fields: ['originals'] },
      },
    })
    expect(originalOf(kept(), 2)).not.toHaveProperty('subject')
    expect(originalOf(kept(), 1)).toBeNull()
  })

  it('of the revision in force is kept while a Ralat is on its way', () => {
    const amended = {
      ...approved,
      status: 'draft',
      revision: 3,
      approved: null,
      inForce: { revision: 2 },
    } as unknown as Report
    expect(mayKeepOriginal(amended, clerk)).toEqual({ ok: true, value: 2 })
  })

  it.each<readonly [string, Report, Partial<OriginalFacts>, string]>([
    ['has other pages', approved, { pages: 8 }, 'Berkas ini 8 halaman, sedangkan laporan 9 halaman.'],
    [
      'calls itself another',
      approved,
      { subject: subjectOf(NUMBER, 1) },
      `Berkas ini menyebut dirinya ${subjectOf(NUMBER, 1)}; laporan ini ${subjectOf(NUMBER, 2)}.`,
    ],
    ['takes the place of one', kept(), { digest: 'f'.repeat(64) }, 'Asli bertanda tangan sudah ada'],
  ])('that %s is asked about first, and kept when the clerk is sure', (_, report, facts, words) => {
    const verdict = keep(report, facts)
    expect(verdict).toMatchObject({ ok: true, value: { asks: [expect.stringContaining(words)] } })
    expect(originalOf(kept(report, facts), 2)?.digest).toBe(facts.digest ?? scan.digest)
  })

  it('that says nothing of itself, or nothing we wrote, raises no doubt', () => {
    for (const subject of [null, subjectOf(NUMBER, 2), 'Scan 0001'])
      expect(keep(approved, { subject })).toMatchObject({ value: { original: { digest: scan.digest } } })
  })
})

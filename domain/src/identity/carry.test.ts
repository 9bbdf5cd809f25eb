import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileCard } from '../file/shape.ts'
import { clerk, draft, fileId, leader, minutesAfter, officer, otherOfficer, received } from '../office.fixture.ts'
import type { Day } from '../time/shape.ts'
import { ageBandOn } from './age.ts'
import { decideCarrying } from './carry.ts'

const from = received('KSL')
const card: FileCard = { ...draft('RJK', {}, 2), hasIdentity: false }
const carrying = (
  to: FileCard | null = card,
  source: FileCard | null = from,
  birthDate: Day | null = null,
  staff = officer,
) => decideCarrying(to, source, { birthDate }, { staff, at: minutesAfter(0) })
const withClient = (of: FileCard, more: Partial<NonNullable<FileCard['client']>>): FileCard => ({
  ...of,
  client: of.client && { ...of.client, ...more },
})

describe('the identity of a known client on the next file', () => {
  it('is carried by the officer of both files alone, who holds an account that may', () => {
    for (const staff of [clerk, leader]) {
      expect(carrying(card, from, null, staff)).toMatchObject({ details: { who: 'Petugas Layanan' } })
    }
    expect(carrying(card, from, null, otherOfficer)).toMatchObject({ details: { who: 'petugas berkas ini' } })
    const theirs = { ...from, officer: { uid: otherOfficer.uid, name: otherOfficer.name } }
    expect(carrying(card, theirs)).toMatchObject({ details: { who: 'petugas berkas asal' } })
    expect(carrying(card, from, null, { ...officer, active: false })).toMatchObject({ fault: 'access/inactive' })
  })

  it('is not carried where a file is missing, restricted, handed over, an activity, the same, or holds none', () => {
    expect(carrying(null)).toMatchObject({ fault: 'file/missing' })
    expect(carrying(card, null)).toMatchObject({ fault: 'file/missing' })
    expect(carrying({ ...card, restricted: true })).toMatchObject({ fault: 'file/restricted' })
    expect(carrying(card, { ...from, restricted: true })).toMatchObject({ fault: 'file/restricted' })
    expect(carrying({ ...card, status: 'submitted' })).toMatchObject({ fault: 'file/wrong-state' })
    expect(carrying(card, { ...from, id: card.id })).toMatchObject({ details: { field: 'berkas asal' } })
    expect(carrying(draft('SOS', {}, 2))).toMatchObject({ fault: 'identity/missing' })
    expect(carrying(card, { ...from, client: null })).toMatchObject({ fault: 'identity/missing' })
    expect(carrying(card, { ...from, hasIdentity: false })).toMatchObject({ fault: 'identity/missing' })
  })

  it('is not carried against an intake of another client, nor to a day before the birth', () => {
    const answer = withClient({ ...card, intake: { id: fileId(9), number: null } }, { pseudonym: 'K-ZZZZZZ' })
    expect(carrying(answer)).toMatchObject({ fault: 'file/intake-mismatch' })
    const own = withClient(answer, { pseudonym: from.client?.pseudonym ?? '' })
    expect(carrying(own)).toMatchObject({ ok: true })
    expect(carrying(withClient(card, { pseudonym: 'K-ZZZZZZ' }))).toMatchObject({ ok: true })
    expect(carrying(card, from, '2026-12-01' as Day)).toMatchObject({ details: { field: 'tanggal layanan' } })
  })

  it('makes the draft that client’s, with a row on both chains', () => {
    expect(carrying()).toMatchObject({
      ok: true,
      value: {
        file: {
          card: { client: { pseudonym: from.client?.pseudonym }, hasIdentity: true, ageOn: null, revision: 2 },
          entry: {
            chain: `files/${card.id}`,
            action: 'identity.carry',
            target: from.number,
            fields: expect.any(Array),
          },
        },
        from: { card: from, entry: { chain: `files/${from.id}`, action: 'identity.carry', fields: [] } },
      },
    })
  })

  it('keeps the sex of the client: one that is not known is filled in, another is refused', () => {
    const sexes = ['L', 'P', 'unknown'] as const
    for (const on of sexes) {
      for (const known of sexes) {
        const done = carrying(withClient(card, { sex: on }), withClient(from, { sex: known }))
        if (on !== known && on !== 'unknown' && known !== 'unknown') {
          expect(done).toMatchObject({ fault: 'identity/other-sex', details: { pseudonym: from.client?.pseudonym } })
        } else {
          const sex = known === 'unknown' ? on : known
          expect(done).toMatchObject({ ok: true, value: { file: { card: { client: { sex } } } } })
        }
      }
    }
  })

  it('asks a guardian where the client is a child on the day of service, though an adult was typed', () => {
    const consent = { version: 1, day: '2026-11-05' as Day, by: 'client', channel: 'written' } as const
    const signed: FileCard = { ...withClient(card, { ageBand: '25-44' }), serviceDate: '2026-11-05' as Day, consent }
    expect(carrying(signed, from, '2008-11-06' as Day)).toMatchObject({ details: { field: 'persetujuan' } })
    expect(carrying(signed, from, '2008-11-05' as Day)).toMatchObject({ ok: true })
  })

  it('never contradicts itself: on every file the band is the age on its day, born on 29 February or not', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2026-11-05'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10) as Day)
    fc.assert(
      fc.property(fc.oneof(day, fc.constant('2008-02-29' as Day)), fc.array(day, { minLength: 1 }), (birth, days) => {
        for (const serviceDate of days) {
          const done = carrying({ ...card, serviceDate, consent: null }, from, birth)
          if (birth > serviceDate) expect(done.ok).toBe(false)
          else {
            expect(done).toMatchObject({
              value: {
                file: { card: { client: { ageBand: ageBandOn(birth, serviceDate) }, ageOn: serviceDate } },
              },
            })
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DisclosureCommand } from '../calls/disclosure.ts'
import type { FileCard } from '../file/shape.ts'
import {
  admin,
  agencyHead,
  clerk,
  divisionHead,
  draft,
  fileId,
  leader,
  MONDAY,
  minutesAfter,
  officer,
  otherOfficer,
  person,
  received,
} from '../office.fixture.ts'
import type { Staff } from '../staff/shape.ts'
import { instantOf } from '../time/zone.ts'
import {
  addDisclosed,
  closeDisclosure,
  disclosureNumber,
  disclosureStatus,
  expireDisclosure,
  openDisclosure,
  viewDisclosed,
} from './decide.ts'
import { type Attendee, DISCLOSURE_MOVES, type Disclosure, type DisclosureId } from './shape.ts'

type Open = Extract<DisclosureCommand, { type: 'disclosure.open' }>
type Close = Extract<DisclosureCommand, { type: 'disclosure.close' }>

const auditor = person('auditor', 'auditor')
const ID = 'e'.repeat(20) as DisclosureId
const counselling = received('KSL')
const staffed: Attendee = { uid: 'otherOfficer', name: 'Nama otherOfficer', position: 'Petugas', institution: 'Dinas' }
const guest: Attendee = { uid: null, name: 'Rusdiana Contoh', position: 'Kepala UPTD', institution: 'UPTD PPA' }
/** The password was given on Monday at 08.00 WITA. */
const signIn = { at: MONDAY, secondFactor: false }
const now = minutesAfter(5)
const restricted = (card: FileCard): FileCard => ({ ...card, restricted: true })

const opening = (changes: Partial<Open> = {}): Open => ({
  type: 'disclosure.open',
  id: ID,
  purpose: 'plan',
  note: '',
  bases: ['publicService'],
  attendees: [{ uid: 'otherOfficer' }],
  files: [{ id: counselling.id, evenRestricted: false }],
  minutes: 120,
  ...changes,
})
const open = (
  staff: Staff = leader,
  {
    changes = {},
    cards = [counselling],
    at = now,
  }: { changes?: Partial<Open>; cards?: (FileCard | null)[]; at?: typeof now } = {},
) => openDisclosure(opening(changes), { staff, at, signIn }, 1, [staffed, guest], cards)
const opened = (): Disclosure => {
  const verdict = open()
  if (!verdict.ok) throw new Error(verdict.fault)
  return verdict.value.disclosure
}
const view = (
  staff: Staff,
  {
    card = counselling,
    at = now,
    of = opened(),
  }: { card?: FileCard | null; at?: typeof now; of?: Disclosure | null } = {},
) => viewDisclosed(of, { type: 'disclosure.view', id: ID, file: card?.id ?? counselling.id }, card, { staff, at })
const closing = (changes: Partial<Close> = {}): Close => ({
  type: 'disclosure.close',
  id: ID,
  outcome: 'newPlan',
  followUps: ['visit'],
  note: '',
  ...changes,
})

describe('opening an ekspose kasus', () => {
  it.each([officer, clerk, divisionHead, agencyHead, admin, auditor])('is refused to $uid', (staff) => {
    expect(open(staff)).toMatchObject({ ok: false, fault: 'access/not-yours', details: { who: 'Pimpinan PUSPAGA' } })
  })

  it('is refused 10 minutes and a moment after the password was given', () => {
    expect(open(leader, { at: minutesAfter(10) }).ok).toBe(true)
    const late = instantOf(MONDAY + 10 * 60_000 + 1)
    expect(open(leader, { at: late })).toMatchObject({ ok: false, fault: 'access/not-fresh' })
  })

  it('is refused for a file that is not there, has no number yet, or is about no client', () => {
    expect(open(leader, { cards: [null] })).toMatchObject({ fault: 'file/missing' })
    expect(open(leader, { cards: [draft('KSL')] })).toMatchObject({ fault: 'disclosure/no-case' })
    expect(open(leader, { cards: [received('SOS')] })).toMatchObject({ fault: 'disclosure/no-case' })
  })

  it('is refused when a guest is named together with a number, or by the client', () => {
    const withGuest = (part: Partial<Attendee>) =>
      openDisclosure(opening(), { staff: leader, at: now, signIn }, 1, [staffed, { ...guest, ...part }], [counselling])
    const refusal = (field: string) => ({ ok: false, fault: 'text/personal-data', details: { field } })
    expect(withGuest({ name: 'NIK 6301035505900001' })).toMatchObject(refusal('nama peserta'))
    expect(withGuest({ name: 'Rusdiana 0812 3456 7890' })).toMatchObject(refusal('nama peserta'))
    expect(withGuest({ position: 'ibu dari Siti' })).toMatchObject(refusal('jabatan peserta'))
    expect(withGuest({ institution: 'Jl. Pancasila No. 5' })).toMatchObject(refusal('lembaga peserta'))
    expect(withGuest({ name: 'Hj. Siti Aminah, S.Psi.' })).toMatchObject({ ok: true })
  })

  it('is refused for a restricted file unless the leader names it as one', () => {
    const cards = [restricted(counselling)]
    expect(open(leader, { cards })).toMatchObject({ fault: 'disclosure/restricted' })
    const files = [{ id: counselling.id, evenRestricted: true }]
    const verdict = open(leader, { cards, changes: { files } })
    expect(verdict.ok && verdict.value.disclosure.files[0]?.evenRestricted).toBe(true)
  })

  it('is refused when its text tells who the client is', () => {
    expect(open(leader, { changes: { note: 'NIK 6301035505900001' } })).toMatchObject({ fault: 'text/personal-data' })
  })

  it('numbers the session, names its viewers and ends by itself after its time', () => {
    const disclosure = opened()
    expect(disclosure).toMatchObject({ number: 'EKS-2026-001', status: 'open', viewers: ['otherOfficer'] })
    expect(disclosure.expiresAt).toBe(minutesAfter(125))
  })

  it('writes a row on the session and one on the book of each file', () => {
    const verdict = open()
    expect(verdict).toMatchObject({
      value: {
        entry: { chain: `disclosures/${ID}`, action: 'disclosure.open', number: 'EKS-2026-001' },
        files: [{ entry: { chain: `files/${counselling.id}`, action: 'disclosure.addFile', target: 'EKS-2026-001' } }],
      },
    })
  })

  it('counts from 1 within the year of the office', () => {
    expect(disclosureNumber(instantOf(Date.UTC(2026, 11, 31, 15, 59)), 12)).toBe('EKS-2026-012')
    expect(disclosureNumber(instantOf(Date.UTC(2026, 11, 31, 16)), 1)).toBe('EKS-2027-001')
  })
})

describe('opening a file of the session', () => {
  it.each([officer, clerk, divisionHead, agencyHead])(
    'is refused to $uid, who was not named, even as its officer',
    (staff) => {
      expect(view(staff)).toMatchObject({ ok: false, fault: 'access/not-yours' })
      expect(view(staff, { of: null })).toMatchObject({ ok: false, fault: 'access/not-yours' })
    },
  )

  it.each([admin, auditor])('is refused to $uid even if named', (staff) => {
    const of = { ...opened(), viewers: [staff.uid] }
    expect(view(staff, { of })).toMatchObject({ ok: false, fault: 'access/not-yours' })
  })

  it('is refused for a file that is not part of it', () => {
    expect(view(otherOfficer, { card: received('KSL', {}, 9) })).toMatchObject({ fault: 'disclosure/not-listed' })
  })

  it('is refused from the moment the session ends', () => {
    const { expiresAt } = opened()
    const end = Date.parse(expiresAt)
    expect(view(otherOfficer, { at: instantOf(end - 1) }).ok).toBe(true)
    expect(view(otherOfficer, { at: instantOf(end) })).toMatchObject({ fault: 'disclosure/over' })
    expect(view(leader, { at: instantOf(end + 1) })).toMatchObject({ fault: 'disclosure/over' })
  })

  it('is refused for a session or a file that is not there; who takes part in none is told nothing of it', () => {
    const none = (staff: Staff) =>
      viewDisclosed(null, { type: 'disclosure.view', id: ID, file: counselling.id }, null, { staff, at: now })
    expect(none(leader)).toMatchObject({ fault: 'disclosure/missing' })
    expect(none(otherOfficer)).toMatchObject({ fault: 'access/not-yours' })
    expect(view(leader, { card: null })).toMatchObject({ fault: 'file/missing' })
  })

  it('is given though the file is restricted, where the leader named it as one', () => {
    const verdict = open(leader, {
      changes: { files: [{ id: counselling.id, evenRestricted: true }] },
      cards: [restricted(counselling)],
    })
    if (!verdict.ok) throw new Error(verdict.fault)
    expect(view(otherOfficer, { card: restricted(counselling), of: verdict.value.disclosure })).toMatchObject({
      ok: true,
    })
  })

  it('is refused once the session is closed', () => {
    const closed = closeDisclosure(opened(), closing(), { staff: leader, at: now })
    const of = closed.ok ? closed.value.disclosure : null
    expect(view(otherOfficer, { of })).toMatchObject({ fault: 'disclosure/over', details: { status: 'ditutup' } })
  })

  it('is refused when the file was restricted since', () => {
    expect(view(otherOfficer, { card: restricted(counselling) })).toMatchObject({ fault: 'disclosure/restricted' })
  })

  it('is given to who was named and to the leader, by rows on both books', () => {
    for (const staff of [otherOfficer, leader]) {
      expect(view(staff)).toMatchObject({
        ok: true,
        value: {
          entry: { action: 'disclosure.view', target: counselling.number, actor: { uid: staff.uid } },
          files: [{ entry: { action: 'disclosure.view', target: 'EKS-2026-001', actor: { uid: staff.uid } } }],
        },
      })
    }
  })
})

describe('adding a file', () => {
  const more = received('KSL', {}, 2)
  const add = (of: Disclosure | null, card: FileCard | null = more, staff = leader, at = now) =>
    addDisclosed(
      of,
      { type: 'disclosure.addFile', id: ID, file: { id: card?.id ?? fileId(2), evenRestricted: false } },
      card,
      { staff, at, signIn },
    )

  it('is refused to all but the leader, to an old sign-in, twice, and when the session is over or full', () => {
    expect(add(opened(), more, divisionHead)).toMatchObject({ fault: 'access/not-yours' })
    expect(add(opened(), more, leader, minutesAfter(11))).toMatchObject({ fault: 'access/not-fresh' })
    expect(add(null)).toMatchObject({ fault: 'disclosure/missing' })
    expect(add(opened(), counselling)).toMatchObject({ fault: 'disclosure/listed' })
    expect(add(opened(), restricted(more))).toMatchObject({ fault: 'disclosure/restricted' })
    expect(add({ ...opened(), expiresAt: now })).toMatchObject({ fault: 'disclosure/over' })
    const file = opened().files[0]
    const full = Array.from({ length: 20 }, (_, i) => ({ ...file, id: fileId(100 + i) }))
    expect(add({ ...opened(), files: full as Disclosure['files'] })).toMatchObject({ fault: 'disclosure/full' })
  })

  it('puts it behind the others', () => {
    const verdict = add(opened())
    expect(verdict.ok && verdict.value.disclosure.files.map(({ id }) => id)).toEqual([counselling.id, more.id])
  })
})

describe('the end of a session', () => {
  it('by closing is refused to all but the leader, past its time, a second time, and with a name in its text', () => {
    const close = (of: Disclosure | null, staff = leader, at = now, changes: Partial<Close> = {}) =>
      closeDisclosure(of, closing(changes), { staff, at })
    expect(close(opened(), agencyHead)).toMatchObject({ fault: 'access/not-yours' })
    expect(close(null)).toMatchObject({ fault: 'disclosure/missing' })
    expect(close(opened(), leader, minutesAfter(125))).toMatchObject({ fault: 'disclosure/over' })
    expect(close(opened(), leader, now, { note: 'Hubungi 0812-3456-7890.' })).toMatchObject({
      fault: 'text/personal-data',
    })
    const first = close(opened())
    expect(first.ok && close(first.value.disclosure)).toMatchObject({ fault: 'disclosure/over' })
  })

  it('by closing keeps who closed it, when, and what came of it', () => {
    expect(closeDisclosure(opened(), closing(), { staff: leader, at: now })).toMatchObject({
      value: { disclosure: { status: 'closed', endedAt: now, outcome: { result: 'newPlan', by: { uid: 'leader' } } } },
    })
  })

  it('by time is refused before it, and then is at its limit whenever it is noted', () => {
    const { expiresAt } = opened()
    expect(expireDisclosure(opened(), instantOf(Date.parse(expiresAt) - 1)).ok).toBe(false)
    expect(expireDisclosure(opened(), expiresAt).ok).toBe(true)
    expect(expireDisclosure({ ...opened(), status: 'closed' }, minutesAfter(500))).toMatchObject({
      fault: 'disclosure/over',
    })
    expect(expireDisclosure(opened(), minutesAfter(500))).toMatchObject({
      value: {
        disclosure: { status: 'expired', endedAt: expiresAt, outcome: null },
        entry: { actor: { role: 'system' } },
      },
    })
  })

  it('is one of two, and nothing leads out of it', () => {
    expect(DISCLOSURE_MOVES.closed).toEqual({})
    expect(DISCLOSURE_MOVES.expired).toEqual({})
  })

  it('comes at the same moment for every act, whatever is stored', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 600_000 }), (offset) => {
        const disclosure = opened()
        const at = instantOf(Date.parse(disclosure.expiresAt) + offset)
        const over = disclosureStatus(disclosure, at) !== 'open'
        expect(view(otherOfficer, { at }).ok).toBe(!over)
        expect(closeDisclosure(disclosure, closing(), { staff: leader, at }).ok).toBe(!over)
        expect(expireDisclosure(disclosure, at).ok).toBe(over)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { ClientFacts, IdentityCommand } from '../calls/identity.ts'
import type { FileCard, FileNumber, Identity } from '../file/shape.ts'
import { FILE_MOVES, type FileStatus } from '../file/shape.ts'
import {
  admin,
  agencyHead,
  clerk,
  divisionHead,
  leader,
  minutesAfter,
  officer,
  otherOfficer,
  received,
} from '../office.fixture.ts'
import type { Staff } from '../staff/shape.ts'
import type { Day } from '../time/shape.ts'
import { type CorrectionContext, decideCorrection, identityFields, mayCorrect } from './correct.ts'
import { decideRequest, recordRequest } from './decide-request.ts'
import type { DataRequest, RequestId, RequestKind } from './request.ts'

const NOW = minutesAfter(60)
const requestId = '0'.repeat(19).concat('a') as RequestId
const file = (n = 1): FileCard => ({
  ...received('KSL', { handedOver: ['KSL-01', 'KSL-02', 'KSL-04', 'KSL-05', 'KSL-06'] }, n),
  number: `KSL-2026-11-000${n}` as FileNumber,
})
const person: Identity = {
  name: 'Wartawati Zzyzx',
  nik: '6301035505900001',
  birthDate: '1990-05-15' as Day,
  parents: '',
  phone: '',
  address: '',
  school: '',
  note: '',
}

const boy: Identity = { ...person, nik: '6301031505160001', birthDate: '2016-05-15' as Day }

/** A request about these files, and the files as they are told of it. */
const asked = (kind: RequestKind = 'correction', ...cards: FileCard[]) => {
  const files = cards.length > 0 ? cards : [file()]
  const recorded = recordRequest(
    {
      type: 'request.record',
      id: requestId,
      kind,
      through: 'desk',
      receivedAt: minutesAfter(0),
      files: files.map(({ number }) => number as FileNumber),
    },
    files.map((card) => ({ number: card.number as FileNumber, card })),
    { staff: clerk, at: NOW, n: 7 },
  )
  if (!recorded.ok) throw new Error(recorded.fault)
  return { request: recorded.value.request, told: recorded.value.told.map(({ card }) => card) }
}

const factsOf = ({ client, kecamatan, problem, source }: FileCard, change: Partial<ClientFacts> = {}): ClientFacts => ({
  client: client && { kind: client.kind, sex: client.sex, ageBand: client.ageBand },
  kecamatan,
  problem,
  source,
  ...change,
})
const child: Partial<ClientFacts> = { client: { kind: 'new', sex: 'L', ageBand: '6-12' } }

const correct = (
  card: FileCard | null,
  request: DataRequest | null,
  by: Staff = officer,
  command: Partial<Extract<IdentityCommand, { type: 'identity.correct' }>> = {},
  more: Partial<CorrectionContext> = {},
) =>
  decideCorrection(
    card,
    {
      type: 'identity.correct',
      id: file().id,
      revision: card?.revision ?? 1,
      request: requestId,
      facts: factsOf(card ?? file()),
      identity: null,
      ...command,
    },
    { staff: by, at: NOW, request, sealed: [], byNik: null, siblings: [], counted: null, ...more },
  )

describe('a correction after hand-over', () => {
  it('is made by the file’s own officer or the leader, and by nobody else', () => {
    const { request, told } = asked()
    const [card = null] = told
    for (const staff of [otherOfficer, clerk, divisionHead, agencyHead, admin]) {
      expect([staff.uid, correct(card, request, staff)]).toMatchObject([staff.uid, { fault: 'access/not-yours' }])
    }
    expect(correct(card, request, { ...officer, active: false })).toMatchObject({ fault: 'access/inactive' })
    for (const staff of [officer, leader]) expect(correct(card, request, staff)).toMatchObject({ ok: true })
  })

  it('waits until a file is received, for a draft is simply changed', () => {
    for (const status of Object.keys(FILE_MOVES) as FileStatus[]) {
      const may = mayCorrect({ ...file(), status }, officer)
      const open = ['received', 'sorting', 'sorted'].includes(status)
      expect([status, may]).toMatchObject([status, open ? { ok: true } : { fault: 'file/wrong-state' }])
    }
  })

  it('of a restricted file is the leader’s alone', () => {
    const { request, told } = asked()
    const card = { ...(told[0] ?? file()), restricted: true }
    expect(correct(card, request)).toMatchObject({ fault: 'file/restricted' })
    expect(correct(card, request, leader)).toMatchObject({ ok: true })
  })

  it('needs an open request to correct that names this very file, in the state that was seen', () => {
    const { request, told } = asked()
    const [card = null] = told
    expect(correct(null, request)).toMatchObject({ fault: 'file/missing' })
    expect(correct(card, null)).toMatchObject({ fault: 'request/missing' })
    expect(correct(card, asked('access').request)).toMatchObject({ fault: 'request/not-correction' })
    expect(correct(file(2), request)).toMatchObject({ fault: 'request/not-correction' })
    expect(correct(card, { ...request, status: 'answered' })).toMatchObject({ fault: 'request/decided' })
    expect(correct(card, request, officer, { revision: 0 })).toMatchObject({ fault: 'file/changed' })
    expect(correct(card, request, otherOfficer, { revision: 0 })).toMatchObject({ fault: 'access/not-yours' })
    const back = card && { ...card, status: 'submitted' as const }
    expect(correct(back, request, officer, { revision: 0 })).toMatchObject({ fault: 'file/changed' })
  })

  it('gives no identity to a file whose identity is destroyed, and empties no fact', () => {
    const { request, told } = asked()
    const card = told[0] ?? file()
    expect(correct({ ...card, hasIdentity: false }, request, officer, { identity: person })).toMatchObject({
      fault: 'identity/missing',
    })
    for (const gap of [{ client: null }, { problem: null }, { source: null }]) {
      expect(correct(card, request, officer, { facts: factsOf(card, gap) })).toMatchObject({
        fault: 'input/unreadable',
      })
    }
    expect(correct({ ...card, hasIdentity: false }, request, officer)).toMatchObject({ ok: true })
    expect(correct({ ...card, client: null }, request, officer)).toMatchObject({ fault: 'file/no-client' })
    const empty = { ...card, problem: null, source: null }
    expect(correct(empty, request, officer, { facts: factsOf(empty) })).toMatchObject({ ok: true })
    const note = `Menurut ${person.name} sendiri`
    expect(correct(card, request, officer, { identity: { ...person, note } })).toMatchObject({
      fault: 'text/personal-data',
    })
  })

  it('is refused for a NIK that is none or contradicts, and lets no age be typed against the birth date', () => {
    const { request, told } = asked()
    const card = told[0] ?? file()
    const facts = factsOf(card)
    const as = (more: Partial<Identity>, nikAsWritten = {}) =>
      correct(card, request, officer, { facts, identity: { ...person, ...more }, ...nikAsWritten })
    expect(as({ nik: '1111111111111111' })).toMatchObject({ fault: 'identity/nik' })
    expect(as({ birthDate: '1990-05-16' as Day })).toMatchObject({ fault: 'identity/nik-differs' })
    expect(as({ birthDate: '1990-05-16' as Day }, { nikAsWritten: true })).toMatchObject({ ok: true })
    const typed = { ...facts, client: { kind: 'new', sex: 'P', ageBand: '60+' } } as const
    const card2 = { ...card, ageOn: card.serviceDate }
    for (const [of, identity] of [
      [card, person],
      [card2, null],
    ] as const) {
      expect(correct(of, request, officer, { facts: typed, identity })).toMatchObject({
        value: { file: { card: { client: { ageBand: '25-44' } } } },
      })
    }
  })

  it('changes the card, and tells by names of fields what it changed, on the file and on the request', () => {
    const { request, told } = asked()
    const card = told[0] ?? file()
    const facts = factsOf(card, { ...child, kecamatan: '63.01.01' })
    const made = correct(card, request, officer, { facts, identity: boy }, { sealed: ['identity.birthDate'] })
    expect(made).toMatchObject({
      value: {
        file: {
          card: {
            client: { sex: 'L', ageBand: '6-12', pseudonym: card.client?.pseudonym },
            kecamatan: '63.01.01',
            status: card.status,
            corrections: [{ request: requestId, at: NOW }],
            revision: card.revision + 1,
          },
          entry: {
            action: 'identity.correct',
            target: request.number,
            fields: ['client', 'kecamatan', 'identity.birthDate'],
            actor: { role: 'officer' },
          },
        },
        request: {
          card: { corrections: [{ file: card.id, fields: ['client', 'kecamatan', 'identity.birthDate'] }] },
          entry: { action: 'request.correct', target: card.number },
        },
      },
    })
    if (made.ok)
      expect(JSON.stringify([made.value.file.entry, made.value.request])).not.toMatch(/Wartawati|63010355|1990/)
  })

  it('weighs the documents anew: of a child the guardian’s consent is missing, and its note opens again', () => {
    const { request, told } = asked()
    const audited = { ...(told[0] ?? file()), audit: { period: file().period ?? '', digest: '', at: NOW } } as FileCard
    const made = correct(audited, request, officer, { facts: factsOf(audited, child) })
    expect(audited.completeness.missing).not.toContain('KSL-03')
    expect(made).toMatchObject({
      value: {
        file: { card: { completeness: { missing: expect.arrayContaining(['KSL-03']) } } },
        deficiencies: { reopen: expect.arrayContaining([`${audited.id}_KSL-03`]) },
      },
    })
  })

  it('says that a month is counted only when a figure changed', () => {
    const { request, told } = asked()
    const card = told[0] ?? file()
    const counted = 'approved' as const
    expect(correct(card, request, officer, { facts: factsOf(card, child) }, { counted })).toMatchObject({
      value: { correction: { counted: { period: card.period, state: 'approved' } } },
    })
    expect(correct(card, request, officer, { identity: person }, { counted, sealed: ['identity.name'] })).toMatchObject(
      {
        value: { correction: { counted: null, fields: ['identity.name'] } },
      },
    )
  })

  it('joins two clients only when it is said that they are one, and then with every file of the first', () => {
    const { request, told } = asked()
    const card = told[0] ?? file()
    const sibling = { ...file(2), client: card.client }
    const siblings = [sibling]
    const byNik = 'K-2345BC'
    expect(correct(card, request, officer, { sameAs: 'K-ZZZZZZ' }, { byNik, siblings })).toMatchObject({
      fault: 'identity/other-client',
    })
    expect(
      correct(card, request, officer, { sameAs: byNik }, { byNik, siblings: [{ ...sibling, restricted: true }] }),
    ).toMatchObject({ fault: 'file/restricted' })
    const hidden = [{ ...sibling, restricted: true }]
    expect(correct(card, request, leader, { sameAs: byNik }, { byNik, siblings: hidden })).toMatchObject({ ok: true })
    expect(correct(card, request, officer, {}, { siblings: hidden })).toMatchObject({ ok: true })
    expect(correct(card, request, officer, { sameAs: byNik }, { byNik, siblings })).toMatchObject({
      value: {
        file: { card: { client: { pseudonym: byNik } } },
        joined: [
          {
            card: { id: sibling.id, client: { pseudonym: byNik }, revision: sibling.revision + 1 },
            entry: { action: 'identity.correct', target: request.number, fields: ['client'] },
          },
        ],
        request: { card: { pseudonym: byNik } },
      },
    })
  })
})

describe('a request to correct', () => {
  const answer = (request: DataRequest, cards: FileCard[]) =>
    decideRequest(request, { type: 'request.answer', id: requestId, revision: request.revision }, cards, {
      staff: leader,
      at: NOW,
    })

  it('is told to its files, and to no file where something else is asked', () => {
    expect(asked().told).toMatchObject([{ corrections: [{ request: requestId, number: 'PDP-2026-0007', at: null }] }])
    expect(asked('access').told).toEqual([])
  })

  it('is met when each file was corrected or found right, and then no file waits for it', () => {
    const two = { ...file(2), client: file(1).client }
    const { request, told } = asked('correction', file(1), two)
    expect(answer(request, told)).toMatchObject({
      fault: 'request/not-corrected',
      details: { number: 'KSL-2026-11-0001' },
    })
    const first = correct(told[0] ?? null, request)
    if (!first.ok) throw new Error(first.fault)
    expect(first.value.correction.fields).toEqual([])
    expect(answer(first.value.request.card, told)).toMatchObject({ details: { number: 'KSL-2026-11-0002' } })
    const second = correct(told[1] ?? null, first.value.request.card, officer)
    if (!second.ok) throw new Error(second.fault)
    expect(answer(second.value.request.card, [first.value.file.card, second.value.file.card])).toMatchObject({
      value: {
        request: { status: 'answered' },
        told: [{ card: { corrections: [] } }, { card: { corrections: [] }, entry: { action: 'request.answer' } }],
      },
    })
  })
})

describe('what differs between two identities', () => {
  it('is told by name', () => {
    expect(identityFields(person, person)).toEqual([])
    expect(identityFields(person, { ...person, nik: null, address: 'Jalan Melati 9' })).toEqual([
      'identity.nik',
      'identity.address',
    ])
  })
})

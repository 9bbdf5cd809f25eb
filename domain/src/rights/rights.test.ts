import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RightsCommand } from '../calls/rights.ts'
import type { FileCard, FileNumber } from '../file/shape.ts'
import type { LogRow } from '../log/shape.ts'
import {
  admin,
  agencyHead,
  at,
  clerk,
  divisionHead,
  draft,
  leader,
  minutesAfter,
  officer,
  received,
} from '../office.fixture.ts'
import { actorOf } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import { instantOf, msOf } from '../time/zone.ts'
import { BREACH_MOVES, type Breach, type BreachId } from './breach.ts'
import { dueAfter, urgencyOf } from './clock.ts'
import { changeBreach, mayChangeBreach, printBreach, recordBreach } from './decide-breach.ts'
import { decideRequest, type Found, mayDecideRequest, recordRequest, remindOf } from './decide-request.ts'
import { openingsOf, printHistory } from './openings.ts'
import { type DataRequest, REFUSALS, REQUEST_KINDS, type RequestId, type RequestKind, refusalsFor } from './request.ts'
import { decideRestriction, mayRestrict, restrictionOf } from './restrict.ts'

type Command<T extends RightsCommand['type']> = Extract<RightsCommand, { type: T }>
const NOW = minutesAfter(60)
const RECEIVED = minutesAfter(0)
const requestId = '0'.repeat(19).concat('a') as RequestId
const breachId = '0'.repeat(19).concat('b') as BreachId
const hours = (n: number) => minutesAfter(n * 60)

const file = (n = 1): FileCard => ({ ...received('KSL', {}, n), number: `KSL-2026-11-000${n}` as FileNumber })
const found = (...cards: FileCard[]) => cards.map((card) => ({ number: card.number as FileNumber, card }))

const recording = (change: Partial<Command<'request.record'>> = {}): Command<'request.record'> => ({
  type: 'request.record',
  id: requestId,
  kind: 'access',
  through: 'desk',
  receivedAt: RECEIVED,
  files: [],
  ...change,
})
const record = (command = recording(), cards: Found = found(file()), by: Staff = clerk) =>
  recordRequest(command, cards, { staff: by, at: NOW, n: 7 })
const request = (kind: RequestKind = 'access', cards = [file()]): DataRequest => {
  const recorded = record(recording({ kind }), found(...cards))
  if (!recorded.ok) throw new Error(recorded.fault)
  return recorded.value.request
}
const decide = (
  one: DataRequest | null,
  command: { type: 'request.answer' } | { type: 'request.refuse'; ground: keyof typeof REFUSALS },
  by: Staff = leader,
  cards: readonly (FileCard | null)[] = [],
  revision = one?.revision ?? 1,
) => decideRequest(one, { ...command, id: requestId, revision }, cards, { staff: by, at: NOW })

describe('the clock of a right', () => {
  it('runs three times twenty-four hours by the clock, whatever the day', () => {
    expect(dueAfter(at('2026-12-24T09:00:00.000Z'))).toBe('2026-12-27T09:00:00.000Z')
  })

  it('is near its end for the last day, and over one millisecond after the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200 * 3_600_000, max: 200 * 3_600_000 }), (offset) => {
        const due = dueAfter(RECEIVED)
        const left = urgencyOf(due, instantOf(msOf(due) - offset))
        expect(left).toBe(offset < 0 ? 'overdue' : offset <= 24 * 3_600_000 ? 'soon' : 'running')
      }),
    )
  })
})

describe('a request of a client', () => {
  it('is recorded by the clerk or the leader, and by nobody else', () => {
    for (const staff of [officer, divisionHead, agencyHead, admin]) {
      expect(record(recording(), found(file()), staff)).toMatchObject({ fault: 'access/not-yours' })
    }
    for (const staff of [clerk, leader]) expect(record(recording(), found(file()), staff)).toMatchObject({ ok: true })
  })

  it('is refused when it came in the future, or names no file, an activity, or files of two clients', () => {
    expect(record(recording({ receivedAt: minutesAfter(61) }))).toMatchObject({ fault: 'input/unreadable' })
    expect(record(recording({ receivedAt: NOW }))).toMatchObject({ ok: true })
    const number = 'KSL-2026-11-0009' as FileNumber
    expect(record(recording(), [{ number, card: null }])).toMatchObject({
      fault: 'request/no-file',
      details: { number },
    })
    const activity = { ...received('SOS'), number: 'SOS-2026-11-0001' as FileNumber }
    expect(record(recording(), found(activity))).toMatchObject({ fault: 'request/other-client' })
    const other = file(2)
    const stranger = { ...other, client: other.client && { ...other.client, pseudonym: 'K-ZZZZZZ' } }
    expect(record(recording(), found(file(1), stranger))).toMatchObject({
      fault: 'request/other-client',
      details: { number: 'KSL-2026-11-0002' },
    })
  })

  it('has a number, a term from its receipt, the pseudonym and the files, each once', () => {
    const one = file()
    expect(record(recording(), found(one, one))).toMatchObject({
      value: {
        request: {
          number: 'PDP-2026-0007',
          status: 'open',
          dueAt: hours(72),
          pseudonym: one.client?.pseudonym,
          files: [{ id: one.id, number: one.number }],
        },
        entry: { action: 'request.record', chain: `requests/${requestId}`, number: 'PDP-2026-0007', officer: '' },
      },
    })
  })

  it('may come from somebody of whom the office has no file', () => {
    expect(record(recording(), [])).toMatchObject({ value: { request: { pseudonym: null, files: [] } } })
  })

  it('is decided by the leader alone, once, and in the state that was seen', () => {
    const open = request()
    for (const staff of [clerk, officer, divisionHead, agencyHead, admin]) {
      expect(decide(open, { type: 'request.answer' }, staff)).toMatchObject({ fault: 'access/not-yours' })
      expect(mayDecideRequest(open, 'request.refuse', staff)).toMatchObject({ ok: false })
    }
    expect(decide(null, { type: 'request.answer' })).toMatchObject({ fault: 'request/missing' })
    expect(decide(open, { type: 'request.answer' }, leader, [], 0)).toMatchObject({ fault: 'request/changed' })
    expect(decide(open, { type: 'request.answer' }, clerk, [], 0)).toMatchObject({ fault: 'access/not-yours' })
    const gone = { ...open, status: 'answered' as const }
    expect(decide(gone, { type: 'request.answer' }, leader, [], 0)).toMatchObject({ fault: 'request/changed' })
    const answered = decide(open, { type: 'request.answer' })
    expect(answered).toMatchObject({
      value: {
        request: { status: 'answered', decidedAt: NOW, decidedBy: actorOf(leader, 'leader') },
        entry: { action: 'request.answer' },
      },
    })
    if (!answered.ok) return
    expect(decide(answered.value.request, { type: 'request.refuse', ground: 'safety' })).toMatchObject({
      fault: 'request/decided',
      details: { status: 'dipenuhi' },
    })
  })

  it('is refused only on a ground of the law that bears on its kind', () => {
    for (const kind of Object.keys(REQUEST_KINDS) as RequestKind[]) {
      for (const ground of Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]) {
        const verdict = decide(request(kind), { type: 'request.refuse', ground })
        if (refusalsFor(kind).includes(ground)) {
          expect(verdict).toMatchObject({
            value: { request: { status: 'refused', ground }, entry: { target: ground } },
          })
        } else expect(verdict).toMatchObject({ fault: 'input/unreadable' })
      }
    }
    expect(refusalsFor('access')).toEqual(['safety', 'others', 'defence'])
  })

  it('for restriction or withdrawal is met only when every file is restricted', () => {
    for (const kind of ['restriction', 'withdrawal'] as const) {
      const [one, two] = [file(1), file(2)]
      const open = request(kind, [{ ...one }, { ...two, client: one.client }])
      const restricted = { ...one, restricted: true }
      expect(decide(open, { type: 'request.answer' }, leader, [restricted, two])).toMatchObject({
        fault: 'request/not-restricted',
        details: { number: two.number },
      })
      expect(
        decide(open, { type: 'request.answer' }, leader, [restricted, { ...two, restricted: true }]),
      ).toMatchObject({ ok: true })
    }
  })

  it('is brought to mind once, in its last day, while it is open', () => {
    const open = request()
    expect(remindOf(open, minutesAfter(48 * 60 - 1))).toBeNull()
    const reminded = remindOf(open, hours(48))
    expect(reminded).toMatchObject({
      request: { remindedAt: hours(48), revision: 2 },
      entry: { action: 'request.remind', actor: { role: 'system' } },
    })
    expect(reminded && remindOf(reminded.request, hours(80))).toBeNull()
    expect(remindOf({ ...open, status: 'answered' }, hours(60))).toBeNull()
  })
})

describe('the restriction of a file', () => {
  const restrict = (card: FileCard | null, by: Staff, one: DataRequest | null = null, revision = card?.revision ?? 1) =>
    decideRestriction(
      card,
      { type: 'file.restrict', id: file().id, revision, basis: 'accuracy', request: one?.id ?? null },
      { staff: by, at: NOW, request: one },
    )

  it('is the leader’s alone, of a client’s file that exists and is not discarded', () => {
    for (const staff of [officer, clerk, divisionHead, agencyHead, admin]) {
      expect(restrict(file(), staff)).toMatchObject({ fault: 'access/not-yours' })
    }
    expect(restrict(null, leader)).toMatchObject({ fault: 'file/missing' })
    expect(restrict(received('SOS'), leader)).toMatchObject({ fault: 'file/no-client' })
    expect(restrict({ ...draft('KSL'), status: 'discarded' }, leader)).toMatchObject({ fault: 'file/wrong-state' })
    expect(restrict({ ...file(), restricted: true }, leader)).toMatchObject({
      fault: 'file/wrong-state',
      details: { status: 'Dibatasi' },
    })
    expect(restrict(file(), leader, null, 0)).toMatchObject({ fault: 'file/changed' })
    expect(restrict(file(), clerk, null, 0)).toMatchObject({ fault: 'access/not-yours' })
    expect(restrict({ ...file(), restricted: true }, leader, null, 0)).toMatchObject({ fault: 'file/changed' })
    expect(mayRestrict(file(), 'file.release', leader)).toMatchObject({ fault: 'file/wrong-state' })
  })

  it('answers only a request that names the file', () => {
    expect(restrict(file(1), leader, request('restriction', [file(2)]))).toMatchObject({ fault: 'request/other-file' })
    expect(restrict(file(1), leader)).toMatchObject({ value: { entry: { target: 'accuracy' } } })
  })

  it('changes nothing but the mark, says its basis in the row, and is undone by release', () => {
    const card = file()
    const verdict = restrict(card, leader, request('restriction', [card]))
    expect(verdict).toMatchObject({
      value: {
        card: { ...card, restricted: true, revision: card.revision + 1 },
        entry: { action: 'file.restrict', target: 'accuracy PDP-2026-0007', fields: ['restricted'] },
      },
    })
    expect(restrictionOf('accuracy PDP-2026-0007')).toEqual({
      basis: 'Ketepatan data dipersoalkan',
      request: 'PDP-2026-0007',
    })
    if (!verdict.ok) return
    const restricted = verdict.value.card
    const released = decideRestriction(
      restricted,
      { type: 'file.release', id: card.id, revision: restricted.revision },
      { staff: leader, at: NOW, request: null },
    )
    expect(released).toMatchObject({ value: { card: { ...card, revision: card.revision + 2 } } })
  })
})

describe('a breach of data', () => {
  const recordingBreach = (change: Partial<Command<'breach.record'>> = {}): Command<'breach.record'> => ({
    type: 'breach.record',
    id: breachId,
    kind: 'curiosity',
    data: ['identity', 'contact', 'identity'],
    occurredAt: RECEIVED,
    noticedAt: RECEIVED,
    files: [],
    ...change,
  })
  const noted = (command = recordingBreach(), by: Staff = leader) =>
    recordBreach(command, found(file()), { staff: by, at: NOW, n: 1 })
  const breach = (): Breach => {
    const verdict = noted()
    if (!verdict.ok) throw new Error(verdict.fault)
    return verdict.value.breach
  }
  const change = (
    one: Breach | null,
    command:
      | Pick<Command<'breach.trace'>, 'type' | 'trace'>
      | Pick<Command<'breach.notify'>, 'type' | 'measures'>
      | Pick<Command<'breach.close'>, 'type'>,
    by: Staff = agencyHead,
    read: Breach['files'] = [],
    revision = one?.revision ?? 1,
  ) => changeBreach(one, { ...command, id: breachId, revision }, read, { staff: by, at: NOW })

  it('is recorded by the leader or the agency head, not in the future and not before it happened', () => {
    for (const staff of [clerk, officer, divisionHead, admin]) {
      expect(noted(recordingBreach(), staff)).toMatchObject({ fault: 'access/not-yours' })
    }
    expect(noted(recordingBreach({ noticedAt: minutesAfter(61) }))).toMatchObject({ fault: 'input/unreadable' })
    expect(noted(recordingBreach({ occurredAt: minutesAfter(1) }))).toMatchObject({ fault: 'input/unreadable' })
    expect(noted(recordingBreach({ noticedAt: NOW }))).toMatchObject({ ok: true })
    expect(noted(recordingBreach({ occurredAt: null }))).toMatchObject({ ok: true })
    const unknown = [{ number: 'KSL-2026-11-0009' as FileNumber, card: null }]
    expect(recordBreach(recordingBreach(), unknown, { staff: leader, at: NOW, n: 1 })).toMatchObject({
      fault: 'request/no-file',
    })
    expect(noted()).toMatchObject({
      value: {
        breach: { number: 'INS-2026-0001', data: ['identity', 'contact'], dueAt: hours(72), status: 'open' },
        entry: { action: 'breach.record', chain: `breaches/${breachId}` },
      },
    })
  })

  it('goes its way in order: notified, then closed, and nothing after', () => {
    const steps = { trace: 'breach.trace', notify: 'breach.notify', close: 'breach.close' } as const
    for (const status of Object.keys(BREACH_MOVES) as Breach['status'][]) {
      for (const [verb, type] of Object.entries(steps)) {
        const may = mayChangeBreach({ ...breach(), status }, type as (typeof steps)[keyof typeof steps], leader)
        expect([status, verb, may.ok]).toEqual([status, verb, verb in BREACH_MOVES[status]])
      }
    }
    expect(change(breach(), { type: 'breach.close' })).toMatchObject({ fault: 'breach/wrong-state' })
    expect(change(null, { type: 'breach.close' })).toMatchObject({ fault: 'breach/missing' })
    expect(change(breach(), { type: 'breach.close' }, leader, [], 9)).toMatchObject({ fault: 'breach/changed' })
    for (const revision of [1, 9]) {
      expect(change(breach(), { type: 'breach.notify', measures: ['ended'] }, clerk, [], revision)).toMatchObject({
        fault: 'access/not-yours',
      })
    }
    expect(change(breach(), { type: 'breach.notify', measures: ['ended'] }, leader, [], 9)).toMatchObject({
      fault: 'breach/changed',
    })
    const told = change(breach(), { type: 'breach.notify', measures: ['ended', 'ended'] })
    expect(told).toMatchObject({ value: { breach: { status: 'notified', measures: ['ended'], notifiedAt: NOW } } })
    if (!told.ok) return
    expect(change(told.value.breach, { type: 'breach.close' })).toMatchObject({
      value: { breach: { status: 'closed', closedAt: NOW } },
    })
  })

  it('lists each file once, however often the account read it, and never more than it can hold', () => {
    const trace = { uid: 'officer', from: RECEIVED, to: NOW }
    const [one, two] = [file(1), file(2)]
    const read = [one, two].map(({ id, number }) => ({ id, number }))
    expect(change(breach(), { type: 'breach.trace', trace }, leader, read)).toMatchObject({
      value: { breach: { files: read, traces: [trace], status: 'open' }, entry: { target: 'officer' } },
    })
    const many = Array.from({ length: 1001 }, (_, n) => ({
      id: `${n}`.padStart(20, '0') as FileCard['id'],
      number: null,
    }))
    expect(change(breach(), { type: 'breach.trace', trace }, leader, many)).toMatchObject({ fault: 'breach/too-many' })
    expect(change(breach(), { type: 'breach.trace', trace }, leader, many.slice(1))).toMatchObject({ ok: true })
    expect(change(breach(), { type: 'breach.trace', trace: { ...trace, from: NOW } })).toMatchObject({ ok: true })
    const backwards = { ...trace, from: NOW, to: RECEIVED }
    expect(change(breach(), { type: 'breach.trace', trace: backwards })).toMatchObject({ fault: 'input/unreadable' })
  })

  it('leaves a row for each letter printed, and nothing else', () => {
    const one = breach()
    const command = { type: 'breach.print', id: breachId, letter: 'subject' } as const
    expect(printBreach(one, command, { staff: clerk, at: NOW })).toMatchObject({ fault: 'access/not-yours' })
    expect(printBreach(null, command, { staff: leader, at: NOW })).toMatchObject({ fault: 'breach/missing' })
    expect(printBreach(one, command, { staff: leader, at: NOW })).toMatchObject({
      value: { breach: one, entry: { action: 'breach.print', target: 'subject' } },
    })
  })
})

describe('who opened my file', () => {
  const row = (seq: number, action: LogRow['action'], target: string, staff: Staff = officer): LogRow => ({
    seq,
    prev: '',
    at: minutesAfter(seq),
    actor: actorOf(staff, staff.roles[0] ?? 'officer'),
    action,
    chain: `files/${file().id}`,
    target,
    fields: [],
    digest: '',
    hash: '',
    number: null,
    service: 'KSL',
    period: null,
    officer: 'officer',
    standard: null,
    actual: null,
  })

  it('tells each reading in order, with capacity and reason in words, and nobody’s name', () => {
    const openings = openingsOf([
      row(5, 'disclosure.view', 'EKS-2026-001', divisionHead),
      row(4, 'file.mark', 'KSL-01', clerk),
      row(3, 'identity.open', 'correction', leader),
      row(2, 'file.print', 'receipt', clerk),
      row(1, 'file.create', ''),
    ])
    expect(openings.map(({ seq, role, what, why }) => [seq, role, what, why])).toEqual([
      [2, 'Pengadministrasi Umum', 'Lembar dicetak, tanpa identitas', 'Tanda terima berkas'],
      [3, 'Pimpinan PUSPAGA', 'Identitas dibuka', 'Memperbaiki data atas permintaan klien'],
      [5, 'Kepala Bidang', 'Dibaca dalam ekspose kasus, tanpa identitas', 'Ekspose EKS-2026-001'],
    ])
    expect(JSON.stringify(openings)).not.toContain('Nama ')
  })

  it('is printed by the leader, by the clerk unless the file is restricted, and the print is a row itself', () => {
    const command = { type: 'history.print', id: file().id } as const
    const print = (staff: Staff, card: FileCard | null = file()) => printHistory(card, command, { staff, at: NOW })
    for (const staff of [officer, divisionHead, agencyHead, admin]) {
      expect(print(staff)).toMatchObject({ fault: 'access/not-yours' })
    }
    expect(print(clerk, null)).toMatchObject({ fault: 'file/missing' })
    expect(print(clerk, { ...file(), restricted: true })).toMatchObject({ fault: 'file/restricted' })
    expect(print(leader, { ...file(), restricted: true })).toMatchObject({ ok: true })
    expect(print(clerk)).toMatchObject({ value: { card: file(), entry: { action: 'file.print', target: 'history' } } })
  })
})

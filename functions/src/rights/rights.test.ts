import {
  BreachIdSchema,
  BreachSchema,
  ConsentSchema,
  DataRequestSchema,
  FiguresDocumentSchema,
  type FileId,
  type FileNumber,
  LogRowSchema,
  openingsOf,
  RequestIdSchema,
  type RightsCommand,
} from '@catat/domain'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { bring, cardOf, counselling, intake, newId } from '../../test/office/files.ts'
import { freshOffice, instant, refusal } from '../../test/office/office.ts'
import { PEOPLE, type Who } from '../../test/office/people.ts'
import { evaluateNovember } from '../../test/office/reports.ts'
import { openIdentity } from '../identity/open-identity.ts'
import { sweepOutbox } from '../mail/sweep-outbox.ts'
import { readyLetter } from '../registry/ready-letter.ts'
import { remindRequests } from './remind-requests.ts'
import { runRights } from './run-rights.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const HOUR = 3_600_000
const RECEIVED = instant('2026-11-09T00:30:00.000Z')
const newRequest = () => v.parse(RequestIdSchema, newId())
const newBreach = () => v.parse(BreachIdSchema, newId())
const rights = (who: Who, command: RightsCommand) => runRights(office.world, PEOPLE[who].uid, command)
const numberOf = async (id: FileId) => (await cardOf(office, id)).number as FileNumber
const requestOf = async (id: string) => v.parse(DataRequestSchema, (await office.db.doc(`requests/${id}`).get()).data())
const breachOf = async (id: string) => v.parse(BreachSchema, (await office.db.doc(`breaches/${id}`).get()).data())
const rowsOf = async (path: string) =>
  (await office.db.collection(`${path}/log`).orderBy('seq').get()).docs.map((doc) => v.parse(LogRowSchema, doc.data()))

const recording = (
  id: ReturnType<typeof newRequest>,
  files: FileNumber[],
  more: Partial<Extract<RightsCommand, { type: 'request.record' }>> = {},
): RightsCommand => ({
  type: 'request.record',
  id,
  kind: 'access',
  through: 'letter',
  receivedAt: RECEIVED,
  files,
  ...more,
})

const restrict = async (who: Who, id: FileId, request: ReturnType<typeof newRequest> | null = null) =>
  rights(who, {
    type: 'file.restrict',
    id,
    revision: (await cardOf(office, id)).revision,
    basis: 'request',
    request,
  })
const release = async (who: Who, id: FileId) =>
  rights(who, { type: 'file.release', id, revision: (await cardOf(office, id)).revision })

describe('the restriction of a file', () => {
  it('is ordered and ended by nobody but the leader, and changes nothing when it is refused', async () => {
    const id = await bring(office, 'sorted')
    const before = await dump(office)
    for (const who of ['mahrita', 'noor', 'rahmah', 'gazali', 'fajar', 'lina'] as const) {
      expect([who, await refusal(restrict(who, id))]).toEqual([who, 'access/not-yours'])
      expect([who, await refusal(release(who, id))]).toEqual([who, 'access/not-yours'])
    }
    expect(await refusal(restrict('tuti', id))).toBe('access/inactive')
    expect(await dump(office)).toEqual(before)
  })

  it('freezes the file for its officer and the clerk, also its notes and identity, until it is released', async () => {
    const id = await bring(office, 'sorted', counselling({ handedOver: ['KSL-01'] }))
    await evaluateNovember(office)
    await restrict('latifah', id)
    const { revision } = await cardOf(office, id)
    const held = await dump(office)
    const acts = [
      () => office.desk('noor', { type: 'file.mark', id, revision, code: 'KSL-04', state: 'present', reason: null }),
      () => office.desk('noor', { type: 'file.reopenSort', id, revision }),
      () => office.desk('mahrita', { type: 'file.print', id, what: 'receipt' }),
      () => office.desk('noor', { type: 'deficiency.giveUp', id: `${id}_KSL-04`, reason: 'clientRefused' }),
      () => openIdentity(office.world, 'mahrita', { type: 'identity.open', id, reason: 'counselling' }),
      () => rights('noor', { type: 'history.print', id }),
    ]
    for (const act of acts) expect(await refusal(act())).toBe('file/restricted')
    expect(await dump(office)).toEqual(held)

    await release('latifah', id)
    const again = (await cardOf(office, id)).revision
    await office.desk('noor', {
      type: 'file.mark',
      id,
      revision: again,
      code: 'KSL-04',
      state: 'present',
      reason: null,
    })
    expect((await rowsOf(`files/${id}`)).map(({ action }) => action).slice(-3)).toEqual([
      'file.restrict',
      'file.release',
      'deficiency.meet',
    ])
  })

  it('keeps a service from being handed over on a restricted identification', async () => {
    const need = await bring(office, 'sorted', intake())
    const id = await bring(office, 'draft', counselling({ intakeId: need }))
    await restrict('latifah', need)
    const { revision } = await cardOf(office, id)
    expect(await refusal(office.desk('mahrita', { type: 'file.submit', id, revision }))).toBe('file/restricted')
  })

  it('leaves the figures of the month as they are, and notes nothing new', async () => {
    const figures = async () =>
      v.parse(FiguresDocumentSchema, (await office.db.doc('figures/2026-11').get()).data()).figures
    const bringTwo = async () => {
      await bring(office, 'sorted', counselling({ handedOver: ['KSL-01'] }))
      return bring(office, 'sorted', counselling(), { nik: null })
    }
    await bringTwo()
    await evaluateNovember(office)
    const free = await figures()
    const notes = (await office.db.collection('deficiencies').count().get()).data().count

    await office.clear()
    const whole = await bringTwo()
    await restrict('latifah', whole)
    await evaluateNovember(office)
    expect(await figures()).toEqual(free)
    expect((await office.db.collection('deficiencies').where('file.id', '==', whole).get()).size).toBe(0)
    expect((await office.db.collection('deficiencies').count().get()).data().count).toBeLessThan(notes)
  })
})

describe('a request of a client', () => {
  it('is recorded by nobody but the clerk and the leader', async () => {
    const number = await numberOf(await bring(office, 'received'))
    for (const who of ['mahrita', 'rahmah', 'gazali', 'fajar', 'lina'] as const) {
      expect([who, await refusal(rights(who, recording(newRequest(), [number])))]).toEqual([who, 'access/not-yours'])
    }
    expect(await refusal(rights('noor', recording(newRequest(), ['KSL-2026-11-9999' as FileNumber])))).toBe(
      'request/no-file',
    )
    const other = await numberOf(await bring(office, 'received', counselling(), { nik: null }))
    expect(await refusal(rights('noor', recording(newRequest(), [number, other])))).toBe('request/other-client')
    expect((await office.db.collection('requests').get()).size).toBe(0)
  })

  it('is numbered without gaps, once however often it is sent, and told to the leader without a word about the client', async () => {
    const id = await bring(office, 'received')
    const number = await numberOf(id)
    const first = newRequest()
    expect(await rights('noor', recording(first, [number]))).toEqual({ number: 'PDP-2026-0001' })
    expect(await rights('noor', recording(first, [number]))).toEqual({ number: 'PDP-2026-0001' })
    expect(await rights('latifah', recording(newRequest(), []))).toEqual({ number: 'PDP-2026-0002' })
    const card = await cardOf(office, id)
    expect(await requestOf(first)).toMatchObject({
      dueAt: '2026-11-12T00:30:00.000Z',
      pseudonym: card.client?.pseudonym,
      files: [{ id, number }],
    })
    await office.work()
    const [letter] = office.letters
    expect(office.letters.map(({ to }) => to.address)).toEqual(['latifah@catat.test', 'latifah@catat.test'])
    expect(letter?.text).toContain('PDP-2026-0001')
    expect(letter?.text).not.toContain(card.client?.pseudonym)
    expect(JSON.stringify(await dump(office))).not.toContain('Wartawati')
  })

  it('is recorded forty times at once under forty numbers', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => rights('noor', recording(newRequest(), []))))
    const numbers = answers.map((answer) => ('number' in answer ? answer.number : '')).sort()
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => `PDP-2026-${String(i + 1).padStart(4, '0')}`))
  })

  it('is decided by the leader; restriction only once its files are restricted', async () => {
    const id = await bring(office, 'received')
    const request = newRequest()
    await rights('noor', recording(request, [await numberOf(id)], { kind: 'restriction' }))
    for (const who of ['noor', 'mahrita', 'gazali', 'fajar'] as const) {
      expect([who, await refusal(rights(who, { type: 'request.answer', id: request, revision: 1 }))]).toEqual([
        who,
        'access/not-yours',
      ])
    }
    expect(await refusal(rights('latifah', { type: 'request.answer', id: request, revision: 1 }))).toBe(
      'request/not-restricted',
    )
    const other = await bring(office, 'received', counselling(), { nik: null })
    expect(await refusal(restrict('latifah', other, request))).toBe('request/other-file')
    await restrict('latifah', id, request)
    await rights('latifah', { type: 'request.answer', id: request, revision: 1 })
    expect(await requestOf(request)).toMatchObject({ status: 'answered', decidedBy: { uid: 'latifah' } })
    expect((await rowsOf(`files/${id}`)).at(-1)).toMatchObject({
      action: 'file.restrict',
      target: 'request PDP-2026-0001',
    })
  })

  it('is brought to the leader’s mind once, on its last day, and not when it is decided', async () => {
    const [late, decided] = [newRequest(), newRequest()]
    await rights('noor', recording(late, []))
    await rights('noor', recording(decided, []))
    await rights('latifah', { type: 'request.refuse', id: decided, revision: 1, ground: 'safety' })
    await office.work()
    office.letters.length = 0

    office.at('2026-11-11T00:29:59.999Z')
    await remindRequests(office.world)
    office.later(1)
    await remindRequests(office.world)
    await remindRequests(office.world)
    office.later(30 * HOUR)
    await remindRequests(office.world)
    await office.work()
    expect(office.letters.map(({ to, subject }) => [to.address, subject])).toEqual([
      ['latifah@catat.test', 'Tenggat permintaan PDP-2026-0001 hampir habis'],
    ])
    expect((await requestOf(late)).remindedAt).toBe('2026-11-11T00:30:00.000Z')
    expect((await requestOf(decided)).remindedAt).toBeNull()
  })

  it('that was decided meanwhile is not told any more', async () => {
    const id = newRequest()
    await rights('noor', recording(id, []))
    await rights('latifah', { type: 'request.answer', id, revision: 1 })
    await sweepOutbox(office.world, readyLetter)
    expect(office.letters).toEqual([])
  })
})

describe('a breach of data', () => {
  const record = (
    id: ReturnType<typeof newBreach>,
    more: Partial<Extract<RightsCommand, { type: 'breach.record' }>> = {},
  ): RightsCommand => ({
    type: 'breach.record',
    id,
    kind: 'misuse',
    data: ['identity'],
    occurredAt: null,
    noticedAt: RECEIVED,
    files: [],
    ...more,
  })

  it('is not written over by another who sends its id, nor is a request', async () => {
    const id = newBreach()
    await rights('latifah', record(id))
    expect(await refusal(rights('gazali', record(id)))).toBe('breach/changed')
    expect((await breachOf(id)).recordedBy.uid).toBe('latifah')
    const asked = newRequest()
    await rights('noor', recording(asked, []))
    expect(await refusal(rights('halimah', recording(asked, [])))).toBe('request/changed')
    expect((await requestOf(asked)).recordedBy.uid).toBe('noor')
  })

  it('is the leader’s and the agency head’s to record and to follow', async () => {
    for (const who of ['mahrita', 'noor', 'rahmah', 'fajar', 'lina'] as const) {
      expect([who, await refusal(rights(who, record(newBreach())))]).toEqual([who, 'access/not-yours'])
    }
    const id = newBreach()
    expect(await rights('gazali', record(id))).toEqual({ number: 'INS-2026-0001' })
    expect(await rights('gazali', record(id))).toEqual({ number: 'INS-2026-0001' })
    expect(await refusal(rights('noor', { type: 'breach.notify', id, revision: 1, measures: ['ended'] }))).toBe(
      'access/not-yours',
    )
    expect(await refusal(rights('latifah', { type: 'breach.close', id, revision: 1 }))).toBe('breach/wrong-state')
    await rights('latifah', { type: 'breach.notify', id, revision: 1, measures: ['ended', 'police'] })
    await rights('gazali', { type: 'breach.print', id, letter: 'agency' })
    await rights('gazali', { type: 'breach.close', id, revision: 2 })
    expect(await breachOf(id)).toMatchObject({ status: 'closed', measures: ['ended', 'police'] })
    expect((await rowsOf(`breaches/${id}`)).map(({ action }) => action)).toEqual([
      'breach.record',
      'breach.notify',
      'breach.print',
      'breach.close',
    ])
  })

  it('lists the files that the account read in that time, from the log book, and those alone', async () => {
    const [one, two, three] = [
      await bring(office, 'received'),
      await bring(office, 'draft'),
      await bring(office, 'received'),
    ]
    const open = (id: FileId) =>
      openIdentity(office.world, 'mahrita', { type: 'identity.open', id, reason: 'referral' })
    await open(three)
    const from = office.later(HOUR)
    await open(one)
    office.later(1000)
    await open(two)
    await open(one)
    const to = office.world.now()
    office.later(1)
    await openIdentity(office.world, 'latifah', { type: 'identity.open', id: three, reason: 'safety' })
    await open(three)

    const id = newBreach()
    await rights('latifah', record(id, { files: [await numberOf(one)] }))
    const trace = { uid: 'mahrita', from, to }
    expect(await rights('latifah', { type: 'breach.trace', id, revision: 1, trace })).toEqual({ added: 1 })
    expect((await breachOf(id)).files).toEqual([
      { id: one, number: await numberOf(one) },
      { id: two, number: null },
    ])
    expect(await rights('latifah', { type: 'breach.trace', id, revision: 2, trace })).toEqual({ added: 0 })
    const nobody = { ...trace, uid: 'tidak.ada' }
    expect(await refusal(rights('latifah', { type: 'breach.trace', id, revision: 3, trace: nobody }))).toBe(
      'input/unreadable',
    )
  })
})

describe('who opened my file', () => {
  it('is told from the rows of the log book, its own print included', async () => {
    const id = await bring(office, 'received')
    await openIdentity(office.world, 'latifah', { type: 'identity.open', id, reason: 'correction' })
    await office.desk('noor', { type: 'file.print', id, what: 'cover' })
    for (const who of ['mahrita', 'rahmah', 'gazali', 'fajar', 'lina'] as const) {
      expect([who, await refusal(rights(who, { type: 'history.print', id }))]).toEqual([who, 'access/not-yours'])
    }
    await rights('noor', { type: 'history.print', id })
    const told = openingsOf(await rowsOf(`files/${id}`))
    expect(told.map(({ role, why }) => [role, why])).toEqual([
      ['Pimpinan PUSPAGA', 'Memperbaiki data atas permintaan klien'],
      ['Pengadministrasi Umum', 'Sampul map'],
      ['Pengadministrasi Umum', 'Riwayat pembukaan ini'],
    ])
    expect(JSON.stringify(told)).not.toContain('Norlatifah')
  })
})

describe('the consent of a client', () => {
  const notesOf = async (id: FileId) =>
    Object.fromEntries(
      (await office.db.collection('deficiencies').where('file.id', '==', id).get()).docs.map((doc) => [
        doc.get('code'),
        [doc.get('critical'), doc.get('status')],
      ]),
    )

  it('that nobody recorded makes the file Kritis and is noted by the audit, until it is recorded', async () => {
    const id = await bring(office, 'sorted', counselling({ consent: null }))
    expect((await cardOf(office, id)).completeness).toMatchObject({ level: 'critical', missing: ['KSL-02'] })
    await evaluateNovember(office)
    expect(await notesOf(id)).toMatchObject({ 'KSL-02': [true, 'open'] })

    const consent = v.parse(ConsentSchema, { version: 1, day: '2026-11-06', by: 'client', channel: 'recorded' })
    const { revision } = await cardOf(office, id)
    await office.desk('mahrita', { type: 'file.consent', id, revision, consent })
    expect((await cardOf(office, id)).completeness.level).toBe('complete')
    expect(await notesOf(id)).toMatchObject({ 'KSL-02': [true, 'met'] })
  })

  it('is nothing a card of before must have: such cards are read, evaluated and stored as they were hashed', async () => {
    const id = await bring(office, 'sorted', counselling({ handedOver: ['KSL-01'] }))
    const { restricted: _, consent: __, ...former } = await cardOf(office, id)
    const last = (await rowsOf(`files/${id}`)).at(-1)
    await office.db.doc(`files/${id}`).set(former)
    await evaluateNovember(office)
    const after = await cardOf(office, id)
    expect(after).toMatchObject({ restricted: false, consent: null, audit: { period: '2026-11' } })
    expect((await rowsOf(`files/${id}`)).at(-1)?.seq).toBe((last?.seq ?? 0) + 1)
  })
})

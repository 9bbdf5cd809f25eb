import {
  DataRequestSchema,
  DeficiencySchema,
  FiguresDocumentSchema,
  type FileId,
  type FileNumber,
  type IdentityCommand,
  LogRowSchema,
  msOf,
  PseudonymSchema,
  RequestIdSchema,
} from '@catat/domain'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { bring, cardOf, counselling, identity, newId } from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { PEOPLE, type Who } from '../../test/office/people.ts'
import { decide, evaluateNovember, narrate, submit } from '../../test/office/reports.ts'
import { type Keys, KeysDown } from '../outside/keys.ts'
import type { World } from '../outside/world.ts'
import { runRights } from '../rights/run-rights.ts'
import { correctIdentity } from './correct-identity.ts'
import { findClient } from './find-client.ts'
import { openIdentity } from './open-identity.ts'
import { shredIdentity } from './shred-identity.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const WRONG = '6301035505900001'
const RIGHT = '6301035505900019'
const OTHER = v.parse(PseudonymSchema, 'K-7A7A7A')
const newRequest = () => v.parse(RequestIdSchema, newId())
const numberOf = async (id: FileId) => (await cardOf(office, id)).number as FileNumber
const requestOf = async (id: string) => v.parse(DataRequestSchema, (await office.db.doc(`requests/${id}`).get()).data())
const rowsOf = async (path: string) =>
  (await office.db.collection(`${path}/log`).orderBy('seq').get()).docs.map((doc) => v.parse(LogRowSchema, doc.data()))

const ask = async (...files: FileId[]) => {
  const id = newRequest()
  await runRights(office.world, PEOPLE.noor.uid, {
    type: 'request.record',
    id,
    kind: 'correction',
    through: 'desk',
    receivedAt: office.world.now(),
    files: await Promise.all(files.map(numberOf)),
  })
  return id
}

type Correction = Extract<IdentityCommand, { type: 'identity.correct' }>
const correct = async (
  who: Who,
  id: FileId,
  request: Correction['request'],
  { facts, ...more }: { facts?: Partial<Correction['facts']> } & Partial<Omit<Correction, 'facts'>> = {},
  world: World = office.world,
) => {
  const { revision, client, kecamatan, problem, source } = await cardOf(office, id)
  const as = client && { kind: client.kind, sex: client.sex, ageBand: client.ageBand }
  return correctIdentity(world, PEOPLE[who].uid, {
    type: 'identity.correct',
    id,
    revision,
    request,
    facts: { client: as, kecamatan, problem, source, ...facts },
    identity: null,
    ...more,
  })
}
const opened = (who: Who, id: FileId) =>
  openIdentity(office.world, PEOPLE[who].uid, { type: 'identity.open', id, reason: 'correction' })
const destroy = (id: FileId) =>
  shredIdentity(
    office.world,
    'latifah',
    { at: msOf(office.world.now()), secondFactor: false },
    { type: 'identity.shred', id, basis: 'erasure' },
  )
const unreachable = async (): Promise<never> => {
  throw new KeysDown('no way to the keys')
}
/** Keys of which nothing but their version is known. */
const KEYS_DOWN: Keys = { version: 'file-1', wrap: unreachable, unwrap: unreachable, mac: unreachable }
const found = async (value: string) => {
  const { clients } = await findClient(office.world, PEOPLE.latifah.uid, { type: 'identity.find', by: 'nik', value })
  return clients.map(({ pseudonym, files }) => [pseudonym, files.length])
}

describe('a correction that the client asked for', () => {
  it('is told to the officer of the file by mail, without a word about the client', async () => {
    const id = await bring(office, 'sorted')
    await ask(id)
    await office.work()
    const letter = office.letters.find(({ to }) => to.address === PEOPLE.mahrita.email)
    expect(letter?.subject).toBe(`Perbaiki data berkas ${await numberOf(id)}`)
    expect(letter?.text).toContain(`https://catat.test/berkas/${id}`)
    expect(JSON.stringify(office.letters)).not.toMatch(/Wartawati|6301035505900001|0811|Melati|K-\w{6}/)
  })

  it('is refused to everybody else, and without an open request, and changes nothing then', async () => {
    const id = await bring(office, 'sorted')
    const other = await bring(office, 'sorted', counselling(), { nik: '6301034101800002' })
    const request = await ask(id)
    const before = await dump(office)
    const wished = { identity: identity({ nik: RIGHT }) }
    for (const who of ['syahrani', 'noor', 'rahmah', 'gazali', 'fajar', 'lina'] as const) {
      expect([who, await refusal(correct(who, id, request, wished))]).toEqual([who, 'access/not-yours'])
    }
    expect(await refusal(correct('tuti', id, request, wished))).toBe('access/inactive')
    expect(await refusal(correct('mahrita', other, request, wished))).toBe('request/not-correction')
    expect(await refusal(correct('mahrita', id, newRequest(), wished))).toBe('request/missing')
    expect(await refusal(correct('mahrita', id, request, { ...wished, revision: 1 }))).toBe('file/changed')
    expect(await dump(office)).toEqual(before)
  })

  it('seals the identity anew, moves the blind index with it, and keeps the old values nowhere', async () => {
    const id = await bring(office, 'sorted')
    const { client } = await cardOf(office, id)
    const request = await ask(id)
    const sealed = () => office.db.doc(`files/${id}/identity/sealed`).get()
    const before = (await sealed()).data()
    const better = identity({ nik: RIGHT, name: 'Wartawati Zzyzy', phone: '0811-0000-9918' })
    const answer = await correct('mahrita', id, request, { identity: better })
    expect(answer).toEqual({ fields: ['identity.name', 'identity.nik', 'identity.phone'], counted: null })

    expect(await opened('mahrita', id)).toEqual({ identity: better })
    expect((await sealed()).data()?.wrappedKey).not.toEqual(before?.wrappedKey)
    expect(await found(WRONG)).toEqual([])
    expect(await found(RIGHT)).toEqual([[client?.pseudonym, 1]])
    const row = (await rowsOf(`files/${id}`)).find(({ action }) => action === 'identity.correct')
    expect(row).toMatchObject({
      target: (await requestOf(request)).number,
      fields: ['identity.name', 'identity.nik', 'identity.phone'],
      actor: { role: 'officer' },
    })
    expect(JSON.stringify(await dump(office))).not.toMatch(/Zzyzx|Zzyzy|63010355059000|0811-0000/)
  })

  it('asks no key for whom it is refused', async () => {
    const id = await bring(office, 'sorted')
    const request = await ask(id)
    const wished = { identity: identity({ nik: RIGHT }) }
    const broken = { ...office.world, keys: KEYS_DOWN }
    for (const who of ['syahrani', 'noor', 'rahmah', 'gazali', 'fajar', 'lina'] as const) {
      expect([who, await refusal(correct(who, id, request, wished, broken))]).toEqual([who, 'access/not-yours'])
    }
    expect(await refusal(correct('mahrita', id, newRequest(), wished, broken))).toBe('request/missing')
    expect(await refusal(correct('mahrita', id, request, wished, broken))).toBe('identity/keys-down')
  })

  it.each([
    ['nothing of a client', { facts: { client: null } }, 'input/unreadable'],
    ['no problem any more', { facts: { problem: null } }, 'input/unreadable'],
    ['the client’s own data in the note', { identity: identity({ note: `NIK ${WRONG}` }) }, 'text/personal-data'],
    [
      'a client who does not have that NIK',
      { identity: identity({ nik: RIGHT }), sameAs: OTHER },
      'identity/other-client',
    ],
  ])('is refused with %s, and changes nothing then', async (_, wished, fault) => {
    const id = await bring(office, 'sorted')
    const request = await ask(id)
    const before = await dump(office)
    expect(await refusal(correct('mahrita', id, request, wished))).toBe(fault)
    expect(await dump(office)).toEqual(before)
  })

  it('of a file whose identity was destroyed corrects what the card says, and has no identity to correct', async () => {
    const id = await bring(office, 'sorted')
    await destroy(id)
    const request = await ask(id)
    expect(await refusal(correct('mahrita', id, request, { identity: identity({ nik: RIGHT }) }))).toBe(
      'identity/missing',
    )
    expect(await correct('mahrita', id, request, { facts: { kecamatan: '63.01.01' } })).toEqual({
      fields: ['kecamatan'],
      counted: null,
    })
    expect(await cardOf(office, id)).toMatchObject({ kecamatan: '63.01.01', hasIdentity: false })
    expect((await office.db.collection('blind').get()).size).toBe(0)
  })

  it('of an identity that the card promises and nobody finds is refused', async () => {
    const id = await bring(office, 'sorted')
    const request = await ask(id)
    await office.db.doc(`files/${id}/identity/sealed`).delete()
    expect(await refusal(correct('mahrita', id, request, { identity: identity() }))).toBe('identity/missing')
  })

  it('does not bring back an identity that was destroyed while the new one was being sealed', async () => {
    const id = await bring(office, 'sorted')
    const request = await ask(id)
    const { keys } = office.world
    const slow: Keys = {
      version: keys.version,
      mac: (text) => keys.mac(text),
      unwrap: (...wrapped) => keys.unwrap(...wrapped),
      wrap: async (...key) => {
        await destroy(id)
        return keys.wrap(...key)
      },
    }
    const wished = { identity: identity({ nik: RIGHT }) }
    expect(await refusal(correct('mahrita', id, request, wished, { ...office.world, keys: slow }))).toBe('file/changed')
    expect((await office.db.doc(`files/${id}/identity/sealed`).get()).exists).toBe(false)
    expect((await office.db.collection('blind').get()).size).toBe(0)
  })

  it('that finds all to be right leaves the seal alone, and can be answered', async () => {
    const id = await bring(office, 'sorted')
    const request = await ask(id)
    const before = (await office.db.doc(`files/${id}/identity/sealed`).get()).data()
    const answering = async () =>
      runRights(office.world, PEOPLE.latifah.uid, {
        type: 'request.answer',
        id: request,
        revision: (await requestOf(request)).revision,
      })
    expect(await refusal(answering())).toBe('request/not-corrected')
    expect(await correct('mahrita', id, request, { identity: identity() })).toEqual({ fields: [], counted: null })
    expect((await office.db.doc(`files/${id}/identity/sealed`).get()).data()).toEqual(before)
    await answering()
    expect(await requestOf(request)).toMatchObject({ status: 'answered', corrections: [{ file: id, fields: [] }] })
    expect((await cardOf(office, id)).corrections).toEqual([])
    expect(await refusal(correct('mahrita', id, request))).toBe('request/decided')
  })

  it('opens the notes of what a corrected fact makes required, and closes those it does not', async () => {
    const id = await bring(office, 'sorted', counselling(), { birthDate: null })
    await evaluateNovember(office)
    const child = { kind: 'new', sex: 'P', ageBand: '6-12' } as const
    const adult = { ...child, ageBand: '25-44' } as const
    const request = await ask(id)
    const guardian = async () =>
      v.safeParse(DeficiencySchema, (await office.db.doc(`deficiencies/${id}_KSL-03`).get()).data())
    expect((await guardian()).success).toBe(false)
    expect(await correct('mahrita', id, request, { facts: { client: child } })).toEqual({
      fields: ['client'],
      counted: { period: '2026-11', state: 'evaluated' },
    })
    expect((await cardOf(office, id)).completeness.missing).toContain('KSL-03')
    await evaluateNovember(office)
    expect((await guardian()).output).toMatchObject({ status: 'open' })
    await correct('mahrita', id, request, { facts: { client: adult } })
    expect((await guardian()).output).toMatchObject({ status: 'met' })
  })

  it('leaves an approved report as it is, says so, and counts in the next evaluation', async () => {
    const id = await bring(office, 'sorted')
    await evaluateNovember(office)
    await narrate(office)
    await submit(office)
    await office.desk('rahmah', await decide(office, 'report.receive'))
    await office.desk('gazali', await decide(office, 'report.approve'))
    const report = async () => (await office.db.doc('reports/monthly-2026-11/revisions/1').get()).data()
    const frozen = await report()
    const request = await ask(id)
    expect(await correct('latifah', id, request, { facts: { kecamatan: '63.01.01' } })).toEqual({
      fields: ['kecamatan'],
      counted: { period: '2026-11', state: 'approved' },
    })
    expect(await report()).toEqual(frozen)
    expect((await requestOf(request)).corrections).toMatchObject([
      { by: { role: 'leader' }, counted: { period: '2026-11', state: 'approved' } },
    ])
    await evaluateNovember(office)
    const { figures } = v.parse(FiguresDocumentSchema, (await office.db.doc('figures/2026-11').get()).data())
    expect(figures.kecamatan).toEqual({ '63.01.01': { KSL: 1 } })
    expect(await report()).toEqual(frozen)
  })

  it('that leads to another client’s NIK first asks, and joined takes every file of the client along', async () => {
    const known = await bring(office, 'sorted', counselling(), { who: 'syahrani', nik: RIGHT })
    const one = await bring(office, 'sorted')
    const two = await bring(office, 'draft')
    const [theirs, own] = await Promise.all([cardOf(office, known), cardOf(office, one)])
    expect((await cardOf(office, two)).client?.pseudonym).toBe(own.client?.pseudonym)
    const request = await ask(one)
    const wished = { identity: identity({ nik: RIGHT }) }
    const counter = async () => (await office.db.doc('counters/last-hour-opened-mahrita').get()).get('times')?.length
    const counted = (await counter()) ?? 0

    expect(await correct('mahrita', one, request, wished)).toEqual({ other: theirs.client?.pseudonym })
    expect(await counter()).toBe(counted + 1)
    expect(await cardOf(office, one)).toMatchObject({ client: own.client, hasIdentity: true })
    expect(await opened('mahrita', one)).toEqual({ identity: identity() })

    const sameAs = theirs.client?.pseudonym as NonNullable<Correction['sameAs']>
    await correct('mahrita', one, request, { ...wished, sameAs })
    for (const id of [known, one, two]) expect((await cardOf(office, id)).client?.pseudonym).toBe(sameAs)
    expect(await found(RIGHT)).toEqual([[sameAs, 2]])
    expect(await found(WRONG)).toEqual([[sameAs, 1]])
    expect(await requestOf(request)).toMatchObject({ pseudonym: sameAs })
  })
})

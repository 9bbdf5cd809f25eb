import type { FileId, OpenReason } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { expectWholeChains } from '../../test/office/chains.ts'
import { bring, cardOf, counselling, identity, intake, newId, outreach, seal } from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import { keysFromText } from '../outside/key-file.ts'
import { KeysDown } from '../outside/keys.ts'
import { Refusal } from '../refusal.ts'
import { runDesk } from '../registry/run-desk.ts'
import { SealedSchema } from '../store/stored.ts'
import { findClient } from './find-client.ts'
import { openIdentity } from './open-identity.ts'
import { sealIdentityOf } from './seal-identity.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const openFor = (who: Who, id: FileId, reason: OpenReason) =>
  openIdentity(office.world, who, { type: 'identity.open', id, reason })
const open = (who: Who, id: FileId) => openFor(who, id, 'counselling')
const sealedOf = async (id: FileId) =>
  v.parse(SealedSchema, (await office.db.doc(`files/${id}/identity/sealed`).get()).data())

describe('an identity', () => {
  it('is opened by nobody but the officer of the file and the leader', async () => {
    const id = await bring(office, 'sorted')
    for (const who of ['syahrani', 'noor', 'fajar', 'lina'] as const) {
      expect([who, await refusal(open(who, id))]).toEqual([who, 'access/not-yours'])
    }
    for (const who of ['rahmah', 'gazali'] as const) {
      expect([who, await refusal(open(who, id))]).toEqual([who, 'identity/break-glass'])
    }
    expect(await refusal(open('tuti', id))).toBe('access/inactive')
    expect((await office.db.collection(`files/${id}/log`).where('action', '==', 'identity.open').get()).size).toBe(0)
  })

  it('is sealed only by the officer, on a draft of a client', async () => {
    const draft = await bring(office, 'draft')
    expect(await refusal(seal(office, 'syahrani', draft))).toBe('access/not-yours')
    expect(await refusal(seal(office, 'noor', draft))).toBe('access/not-yours')
    expect(await refusal(seal(office, 'mahrita', newId()))).toBe('file/missing')
    expect(await refusal(seal(office, 'mahrita', await bring(office, 'sorted')))).toBe('file/wrong-state')
    expect(await refusal(seal(office, 'mahrita', await bring(office, 'draft', outreach())))).toBe('identity/missing')
  })

  it('comes back as it was sealed, and its reading is in the log book with the reason', async () => {
    const id = await bring(office, 'sorted')
    expect(await open('mahrita', id)).toEqual({ identity: identity() })
    expect(await open('latifah', id)).toEqual({ identity: identity() })
    const rows = await office.db.collection(`files/${id}/log`).where('action', '==', 'identity.open').get()
    expect(rows.docs.map((row) => [row.get('actor').uid, row.get('actor').role, row.get('target')])).toEqual([
      ['mahrita', 'officer', 'counselling'],
      ['latifah', 'leader', 'counselling'],
    ])
  })

  it('is opened by a head only for safety or an authority, and the leader is told at once', async () => {
    const id = await bring(office, 'sorted')
    expect(await openFor('rahmah', id, 'authority')).toEqual({ identity: identity() })
    await office.work()
    const { number } = await cardOf(office, id)
    expect(office.letters.map(({ to }) => to.address)).toEqual(['latifah@catat.test'])
    const { subject, text } = office.letters[0] ?? { subject: '', text: '' }
    expect(subject).toBe('Identitas klien dibuka oleh Siti Rahmah')
    expect(text).toContain(number)
    expect(text).toContain('Permintaan resmi penegak hukum atau pengadilan')
    for (const secret of ['Wartawati', '6301035505900001', '0811', 'Melati']) expect(text).not.toContain(secret)
    const rows = await office.db.collection(`files/${id}/log`).where('action', '==', 'identity.open').get()
    expect(rows.docs.map((row) => [row.get('actor').role, row.get('target')])).toEqual([['divisionHead', 'authority']])
  })

  it('opened by its officer or the leader is told nobody', async () => {
    const id = await bring(office, 'sorted')
    await openFor('mahrita', id, 'safety')
    await openFor('latifah', id, 'safety')
    await office.work()
    expect(office.letters).toEqual([])
  })

  it('is read sixty times an hour at most, and at the thirtieth the leader hears of it', async () => {
    const id = await bring(office, 'draft')
    office.at('2026-11-09T02:00:00.000Z')
    for (let n = 0; n < 29; n += 1) await open('mahrita', id)
    await office.work()
    expect(office.letters).toEqual([])
    for (let n = 29; n < 60; n += 1) await open('mahrita', id)
    await office.work()
    expect(office.letters.map(({ to, subject }) => [to.address, subject])).toEqual([
      ['latifah@catat.test', 'Mahrita sering membaca identitas klien'],
    ])
    expect(await refusal(open('mahrita', id))).toBe('identity/too-often')
    expect(
      await refusal(
        findClient(office.world, 'mahrita', { type: 'identity.find', by: 'nik', value: identity().nik ?? '' }),
      ),
    ).toBe('identity/too-often')
    expect(await refusal(seal(office, 'mahrita', id))).toBe('identity/too-often')
    await open('latifah', id)
    office.later(3_600_000)
    await open('mahrita', id)
  })

  it('read often by the leader is told the agency head', async () => {
    const id = await bring(office, 'draft')
    for (let n = 0; n < 30; n += 1) await open('latifah', id)
    await office.work()
    expect(office.letters.map(({ to }) => to.address)).toEqual(['bahrul@catat.test', 'gazali@catat.test'])
  })

  it('has its row and its letter in the store before the key is asked for, whatever becomes of the answer', async () => {
    const id = await bring(office, 'sorted')
    const seen: number[] = []
    const crash = new Error('the process died')
    const world = {
      ...office.world,
      keys: {
        ...office.world.keys,
        unwrap: async () => {
          seen.push((await office.db.collection(`files/${id}/log`).where('action', '==', 'identity.open').get()).size)
          seen.push((await office.db.collection('outbox').where('letter.kind', '==', 'identity.opened').get()).size)
          throw crash
        },
      },
    }
    const reading = openIdentity(world, 'gazali', { type: 'identity.open', id, reason: 'safety' })
    expect(await refusal(reading)).toBe('identity/unreadable')
    expect(seen).toEqual([1, 1])
    await office.work()
    expect(office.letters).toHaveLength(1)
  })

  it('is not opened, and nobody told, when its row cannot be written', async () => {
    const id = await bring(office, 'sorted')
    const { log } = await cardOf(office, id)
    const next = `files/${id}/log/${String(log.seq + 1).padStart(6, '0')}`
    await office.db.doc(next).set({ there: true })
    await expect(openFor('gazali', id, 'safety')).rejects.toThrow()
    await office.db.doc(next).delete()
    expect((await office.db.collection('outbox').get()).size).toBe(0)
  })

  it('moved, of another version, cut short, or changed in one bit, is refused like any other, without a word why', async () => {
    const [one, other] = [await bring(office, 'draft'), await bring(office, 'draft')]
    const whole = await sealedOf(one)
    const moved = await sealedOf(other)
    const flipped = (bytes: Uint8Array, bit: number) => {
      const changed = Uint8Array.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      return Buffer.from(changed)
    }
    const spoilt: [string, object][] = [
      ['the document of another file', moved],
      ['the content of another file', { ...whole, sealed: Buffer.from(moved.sealed) }],
      ['the key of another file', { ...whole, wrappedKey: Buffer.from(moved.wrappedKey) }],
      ['the key in the place of the content', { ...whole, sealed: Buffer.from(whole.wrappedKey) }],
      ['another version of the key', { ...whole, keyVersion: 'file-2' }],
      ['another version at sealing', { ...whole, sealedUnder: 'file-2' }],
      ['a shortened tag', { ...whole, sealed: Buffer.from(whole.sealed.subarray(0, -4)) }],
      ['a shortened key', { ...whole, wrappedKey: Buffer.from(whole.wrappedKey.subarray(0, -1)) }],
      ['nothing', { ...whole, sealed: Buffer.alloc(0) }],
      ...[0, 95, 96, 200, whole.sealed.length * 8 - 1].map((bit): [string, object] => [
        `content with bit ${bit} changed`,
        { ...whole, sealed: flipped(whole.sealed, bit) },
      ]),
      ...[0, 95, 96, 200, whole.wrappedKey.length * 8 - 1].map((bit): [string, object] => [
        `key with bit ${bit} changed`,
        { ...whole, wrappedKey: flipped(whole.wrappedKey, bit) },
      ]),
    ]
    const told: unknown[] = []
    for (const [what, document] of spoilt) {
      await office.db.doc(`files/${one}/identity/sealed`).set(document)
      const end = await open('mahrita', one).catch((error: unknown) => error)
      expect([what, end]).toEqual([what, expect.any(Refusal)])
      told.push(end instanceof Refusal ? [end.fault, end.message, end.cause] : end)
    }
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(told[0]).toMatchObject([{ fault: 'identity/unreadable', details: {} }, expect.any(String), undefined])
    const rows = await office.db.collection(`files/${one}/log`).where('action', '==', 'identity.open').get()
    expect(rows.size).toBe(spoilt.length)
    await office.db.doc(`files/${one}/identity/sealed`).set(whole)
    expect(await open('mahrita', one)).toEqual({ identity: identity() })
  })

  it('does not open with the keys of another office, or in another project', async () => {
    const id = await bring(office, 'draft')
    const command = { type: 'identity.open', id, reason: 'counselling' } as const
    const strange = { ...office.world, keys: keysFromText('ab'.repeat(32)) }
    expect(await refusal(openIdentity(strange, 'mahrita', command))).toBe('identity/unreadable')
    const moved = { ...office.world, project: 'another' }
    expect(await refusal(openIdentity(moved, 'mahrita', command))).toBe('identity/unreadable')
  })

  it('waits while the keys are down, and everything else goes on', async () => {
    const id = await bring(office, 'submitted')
    const draft = await bring(office, 'draft')
    const down = async (): Promise<never> => {
      throw new KeysDown('no network')
    }
    const keys = {
      get version(): never {
        throw new KeysDown('no network')
      },
      wrap: down,
      unwrap: down,
      mac: down,
    }
    const world = { ...office.world, keys }
    const asked = { type: 'identity.open', id, reason: 'counselling' } as const
    expect(await refusal(openIdentity(world, 'mahrita', asked))).toBe('identity/keys-down')
    expect(
      await refusal(sealIdentityOf(world, 'mahrita', { type: 'identity.seal', id: draft, identity: identity() })),
    ).toBe('identity/keys-down')
    expect(
      await refusal(findClient(world, 'mahrita', { type: 'identity.find', by: 'phone', value: '+6281100009917' })),
    ).toBe('identity/keys-down')
    const { revision } = await cardOf(office, id)
    await runDesk(world, 'noor', { type: 'file.receive', id, revision, place: null })
    expect((await cardOf(office, id)).status).toBe('received')
    expect(await open('mahrita', id)).toEqual({ identity: identity() })
  })

  it('of the same NIK is the same client; of another, or of none, another', async () => {
    const [first, again, other, without] = [
      await bring(office, 'submitted'),
      await bring(office, 'draft'),
      await bring(office, 'draft', counselling(), { nik: '6301036606910002' }),
      await bring(office, 'draft', counselling(), { nik: null }),
    ]
    const [a, b, c, d] = await Promise.all(
      [first, again, other, without].map(async (id) => (await cardOf(office, id)).client?.pseudonym),
    )
    expect(b).toBe(a)
    expect(new Set([a, c, d]).size).toBe(3)
    expect(await seal(office, 'mahrita', again)).toMatchObject({ pseudonym: a, known: true })
    expect(await seal(office, 'mahrita', other, { nik: '6301036606910002' })).toMatchObject({
      pseudonym: c,
      known: false,
    })
  })

  it('without NIK on a file that answers an intake stays the client of the intake', async () => {
    const need = await bring(office, 'sorted', intake(), { nik: null })
    const service = await bring(office, 'submitted', counselling({ intakeId: need }), { nik: null })
    expect((await cardOf(office, service)).client?.pseudonym).toBe((await cardOf(office, need)).client?.pseudonym)
  })
})

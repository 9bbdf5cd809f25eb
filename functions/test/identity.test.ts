import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openIdentity } from '../src/usecases/open-identity.ts'
import { expectWholeChains } from './office/chains.ts'
import { bring, cardOf, counselling, identity, intake, newId, outreach, seal } from './office/files.ts'
import { openOffice, refusal, type TestOffice } from './office/office.ts'
import type { Who } from './office/people.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(() => office.clear())
afterEach(() => expectWholeChains(office))

const open = (who: Who, id: Awaited<ReturnType<typeof bring>>) =>
  openIdentity(office.world, who, { type: 'identity.open', id, reason: 'counselling' })

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

  it('is read sixty times an hour at most', async () => {
    const id = await bring(office, 'draft')
    office.at('2026-11-09T02:00:00.000Z')
    for (let n = 0; n < 60; n += 1) await open('mahrita', id)
    expect(await refusal(open('mahrita', id))).toBe('identity/too-often')
    await open('latifah', id)
    office.later(3_600_000)
    await open('mahrita', id)
  })

  it('moved to another file, or changed in one bit, is not opened; that somebody tried is logged', async () => {
    const [one, other] = [await bring(office, 'draft'), await bring(office, 'draft')]
    const sealed = (await office.db.doc(`files/${one}/identity/sealed`).get()).data() ?? {}
    await office.db.doc(`files/${other}/identity/sealed`).set(sealed)
    expect(await refusal(open('mahrita', other))).toBe('identity/unreadable')
    const bytes = Uint8Array.from(sealed.sealed)
    bytes[20] = (bytes[20] ?? 0) ^ 1
    await office.db.doc(`files/${one}/identity/sealed`).update({ sealed: Buffer.from(bytes) })
    expect(await refusal(open('mahrita', one))).toBe('identity/unreadable')
    expect((await office.db.collection(`files/${one}/log`).where('action', '==', 'identity.open').get()).size).toBe(1)
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
    expect(await seal(office, 'mahrita', other, { nik: '6301036606910002' })).toMatchObject({ pseudonym: c, known: false })
  })

  it('without NIK on a file that answers an intake stays the client of the intake', async () => {
    const need = await bring(office, 'sorted', intake(), { nik: null })
    const service = await bring(office, 'submitted', counselling({ intakeId: need }), { nik: null })
    expect((await cardOf(office, service)).client?.pseudonym).toBe((await cardOf(office, need)).client?.pseudonym)
  })
})


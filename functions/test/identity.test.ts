import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keysFromFile, keysFromRoot } from '../src/outside/key-file.ts'
import { type AskKms, keysFromKms } from '../src/outside/key-kms.ts'
import { openBytes, sealBytes } from '../src/seal.ts'
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
    for (const who of ['syahrani', 'noor', 'rahmah', 'gazali', 'fajar', 'lina'] as const) {
      expect([who, await refusal(open(who, id))]).toEqual([who, 'access/not-yours'])
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
    expect(await seal(office, 'mahrita', again)).toEqual({ pseudonym: a, known: true })
    expect(await seal(office, 'mahrita', other, { nik: '6301036606910002' })).toEqual({ pseudonym: c, known: false })
  })

  it('without NIK on a file that answers an intake stays the client of the intake', async () => {
    const need = await bring(office, 'sorted', intake(), { nik: null })
    const service = await bring(office, 'submitted', counselling({ intakeId: need }), { nik: null })
    expect((await cardOf(office, service)).client?.pseudonym).toBe((await cardOf(office, need)).client?.pseudonym)
  })
})

describe('the keys of Cloud KMS', () => {
  /** Answers as the REST pages of `encrypt`, `decrypt` and `macSign` say, with a key that never leaves it. */
  const kms =
    (key: Uint8Array): AskKms =>
    async (method, body) => {
      const bytes = (name: string) => Buffer.from(body[name] ?? '', 'base64')
      const aad = bytes('additionalAuthenticatedData').toString('utf8')
      if (method === 'keys/wrap:encrypt')
        return { ciphertext: Buffer.from(sealBytes(key, bytes('plaintext'), aad)).toString('base64') }
      if (method === 'keys/wrap:decrypt')
        return { plaintext: Buffer.from(openBytes(key, bytes('ciphertext'), aad)).toString('base64') }
      if (method === 'keys/mac/1:macSign')
        return { mac: createHmac('sha256', key).update(bytes('data')).digest('base64') }
      throw new Error('no such method')
    }
  const keys = keysFromKms('keys/wrap', 'keys/mac/1', kms(Buffer.alloc(32, 3)))

  it('open what they wrapped, in the place it was wrapped for', async () => {
    const wrapped = await keys.wrap(Buffer.alloc(32, 1), 'files/a')
    expect(await keys.unwrap(wrapped, 'files/a')).toEqual(Buffer.alloc(32, 1))
    await expect(keys.unwrap(wrapped, 'files/b')).rejects.toThrow()
  })

  it('find the same NIK again, and no other', async () => {
    expect(await keys.mac('nik|6301')).toEqual(await keys.mac('nik|6301'))
    expect(await keys.mac('nik|6301')).not.toEqual(await keys.mac('nik|6302'))
  })

  it('are not taken from an answer that is none', async () => {
    await expect(
      keysFromKms('keys/wrap', '', async () => ({ error: 'denied' })).wrap(Buffer.alloc(32), ''),
    ).rejects.toThrow()
  })
})

describe('the key file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'catat-key-'))
  afterAll(() => rmSync(dir, { recursive: true }))
  const file = (text: string, mode: number) => {
    const path = join(dir, `${text.length}-${mode}`)
    writeFileSync(path, text, { mode })
    return path
  }

  it('that others may read is refused', () => {
    expect(() => keysFromFile(file('ab'.repeat(32), 0o644))).toThrow('owner alone')
  })

  it('that holds no key is refused, without a word of what it holds', () => {
    expect(() => keysFromFile(file('secret', 0o600))).toThrow(/^The key file must hold 64 hexadecimal digits\.$/)
  })

  it('opens what it sealed', async () => {
    const path = file('ab'.repeat(32), 0o600)
    const wrapped = await keysFromFile(path).wrap(Buffer.alloc(32, 1), 'files/a')
    expect(await keysFromFile(path).unwrap(wrapped, 'files/a')).toEqual(Buffer.alloc(32, 1))
  })
})

describe('the office keys', () => {
  const keys = keysFromRoot(Buffer.alloc(32, 7))
  const key = Buffer.alloc(32, 1)

  it('open only what they sealed, in the place it was sealed for', async () => {
    const wrapped = await keys.wrap(key, 'files/a')
    expect(await keys.unwrap(wrapped, 'files/a')).toEqual(key)
    await expect(keys.unwrap(wrapped, 'files/b')).rejects.toThrow()
    await expect(keysFromRoot(Buffer.alloc(32, 8)).unwrap(wrapped, 'files/a')).rejects.toThrow()
  })

  it('refuse every single flipped bit and every shortened text', () => {
    const sealed = sealBytes(key, Buffer.from('nama'), 'here')
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => openBytes(key, changed, 'here')).toThrow()
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openBytes(key, sealed.subarray(0, length), 'here')).toThrow()
    }
  })

  it('never seal the same text to the same bytes', () => {
    const texts = Array.from({ length: 100 }, () =>
      Buffer.from(sealBytes(key, Buffer.from('nama'), '')).toString('hex'),
    )
    expect(new Set(texts).size).toBe(100)
  })
})

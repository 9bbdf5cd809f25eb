import type { FileId } from '@catat/domain'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { bring, counselling, identity, newId, seal } from '../../test/office/files.ts'
import { freshOffice, ROOT_KEY, refusal } from '../../test/office/office.ts'
import { keysFromText, readKeyFile, withNewVersion, withoutVersion } from '../outside/key-file.ts'
import type { World } from '../outside/world.ts'
import { type Sealed, SealedSchema } from '../store/stored.ts'
import { sealIdentity } from './envelope.ts'
import { findClient } from './find-client.ts'
import { openIdentity } from './open-identity.ts'
import { rewrapKeys } from './rewrap-keys.ts'
import { sealIdentityOf } from './seal-identity.ts'

const ROTATED = withNewVersion(readKeyFile(ROOT_KEY), Buffer.alloc(32, 7))

const office = await freshOffice()
const rotated: World = { ...office.world, keys: keysFromText(ROTATED) }

const sealedOf = async (id: FileId) =>
  v.parse(SealedSchema, (await office.db.doc(`files/${id}/identity/sealed`).get()).data())
/** An identity sealed by itself, under the first version. */
const keepSealed = async (more: object = {}): Promise<void> => {
  const id = newId()
  const envelope = await sealIdentity(office.world, id, identity(), office.world.now())
  const sealed: Sealed = { ...envelope, clues: { nik: null, phones: [], person: null }, ...more }
  await office.db.doc(`files/${id}/identity/sealed`).set(sealed)
}
const open = (world: World, id: FileId) =>
  openIdentity(world, 'latifah', { type: 'identity.open', id, reason: 'counselling' })

describe('after a rotation of the keys', () => {
  it('what was sealed before opens, and what is sealed now stands under the newest', async () => {
    const old = await bring(office, 'draft')
    expect(await open(rotated, old)).toEqual({ identity: identity() })
    await sealIdentityOf(rotated, 'mahrita', { type: 'identity.seal', id: old, identity: identity() })
    expect((await sealedOf(old)).keyVersion).toBe('file-2')
    expect(await refusal(open(office.world, old))).toBe('identity/unreadable')
    expect(await open(rotated, old)).toEqual({ identity: identity() })
  })

  it('a client is found as before', async () => {
    const id = await bring(office, 'draft')
    const { clients } = await findClient(rotated, 'latifah', {
      type: 'identity.find',
      by: 'nik',
      value: identity().nik ?? '',
    })
    expect(clients).toMatchObject([{ files: [{ id }] }])
  })

  it('every key is wrapped anew without touching what it protects, and then the old version is not needed', async () => {
    const ids: FileId[] = []
    for (let n = 0; n < 3; n += 1) ids.push(await bring(office, 'draft', counselling(), { nik: null }))
    const before = await Promise.all(ids.map(sealedOf))
    expect(await rewrapKeys(rotated)).toEqual({ done: 3, failed: 0, more: false })
    const after = await Promise.all(ids.map(sealedOf))
    for (const [n, now] of after.entries()) {
      const was = before[n]
      expect(now).toEqual({ ...was, keyVersion: 'file-2', wrappedKey: now.wrappedKey })
      expect(now.wrappedKey).not.toEqual(was?.wrappedKey)
    }
    const newest = { ...office.world, keys: keysFromText(withoutVersion(readKeyFile(ROTATED), 'file-1')) }
    for (const id of ids) expect(await open(newest, id)).toEqual({ identity: identity({ nik: null }) })
    expect(await rewrapKeys(rotated)).toEqual({ done: 0, failed: 0, more: false })
  })

  it('a run that is cut short goes on where it was', async () => {
    for (let n = 0; n < 120; n += 1) await keepSealed()
    expect(await rewrapKeys(rotated, 50)).toEqual({ done: 50, failed: 0, more: true })
    expect(await rewrapKeys(rotated, 50)).toEqual({ done: 50, failed: 0, more: true })
    expect(await rewrapKeys(rotated, 50)).toEqual({ done: 20, failed: 0, more: false })
  })

  it('one that cannot be opened holds up no other, and stays as it is', async () => {
    const [good, bad] = [await bring(office, 'draft'), await bring(office, 'draft')]
    const spoilt = { ...(await sealedOf(bad)), wrappedKey: Buffer.alloc(60) }
    await office.db.doc(`files/${bad}/identity/sealed`).set(spoilt)
    expect(await rewrapKeys(rotated)).toEqual({ done: 1, failed: 1, more: false })
    expect((await sealedOf(good)).keyVersion).toBe('file-2')
    expect(await sealedOf(bad)).toEqual(spoilt)
  })

  it('however many cannot be opened, all others are reached', async () => {
    for (let n = 0; n < 60; n += 1) await keepSealed({ wrappedKey: Buffer.alloc(60) })
    for (let n = 0; n < 5; n += 1) await keepSealed()
    expect(await rewrapKeys(rotated, 200)).toEqual({ done: 5, failed: 60, more: false })
  })

  it('what is sealed anew while its key is being wrapped keeps its new key', async () => {
    const id = await bring(office, 'draft')
    const { keys } = rotated
    const racing: World = {
      ...rotated,
      keys: {
        ...keys,
        unwrap: async (wrapped, aad, version) => {
          await seal(office, 'mahrita', id, { name: 'Nama Terbaru' })
          return keys.unwrap(wrapped, aad, version)
        },
      },
    }
    expect(await rewrapKeys(racing)).toEqual({ done: 0, failed: 1, more: false })
    expect(await open(office.world, id)).toEqual({ identity: identity({ name: 'Nama Terbaru' }) })
  })

  it('what is destroyed while its key is being wrapped is not brought back', async () => {
    const id = await bring(office, 'draft')
    const { keys } = rotated
    const racing: World = {
      ...rotated,
      keys: {
        ...keys,
        unwrap: async (wrapped, aad, version) => {
          await office.db.doc(`files/${id}/identity/sealed`).delete()
          return keys.unwrap(wrapped, aad, version)
        },
      },
    }
    expect(await rewrapKeys(racing)).toEqual({ done: 0, failed: 1, more: false })
    expect((await office.db.doc(`files/${id}/identity/sealed`).get()).exists).toBe(false)
  })
})

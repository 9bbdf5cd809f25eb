import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileId, logEntry, msOf, type ShredBasis, SYSTEM } from '@catat/domain'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dump, expectWholeChains, keep, restore } from '../../test/office/chains.ts'
import { act, bring, cardOf, identity } from '../../test/office/files.ts'
import { keptOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import { journalInFile, journalInFirestore, type ShredJournal } from '../outside/shred-journal.ts'
import type { World } from '../outside/world.ts'
import { transact } from '../store/transaction.ts'
import { findClient } from './find-client.ts'
import { forgetDiscarded } from './forget-identity.ts'
import { openIdentity } from './open-identity.ts'
import { shredAgain } from './shred-again.ts'
import { shredIdentity } from './shred-identity.ts'

const office = await keptOffice()
beforeEach(() => {
  vi.restoreAllMocks()
  return office.clear()
})
afterEach(() => expectWholeChains(office))

const shred = (who: Who, id: FileId, basis: ShredBasis = 'erasure', world: World = office.world, ago = 0) =>
  shredIdentity(world, who, { at: msOf(world.now()) - ago, secondFactor: false }, { type: 'identity.shred', id, basis })
const open = (id: FileId) => openIdentity(office.world, 'latifah', { type: 'identity.open', id, reason: 'counselling' })
const foundByNik = async () => {
  const { clients } = await findClient(office.world, 'latifah', {
    type: 'identity.find',
    by: 'nik',
    value: identity().nik ?? '',
  })
  return clients.flatMap(({ files }) => files.map(({ id }) => id))
}
const rowsOf = async (id: FileId) =>
  (await office.db.collection(`files/${id}/log`).where('action', '==', 'identity.shred').get()).docs
const sealed = (id: FileId) => office.db.doc(`files/${id}/identity/sealed`)
/** An order in the journal that nobody has carried out. */
const ordered = (id: FileId) => expect(shred('latifah', id, 'erasure', dying())).rejects.toThrow('the process died')
const blindPlaces = async () => (await office.db.collection('blind').get()).size

/** A world in which writing to the database fails after the order is in the journal. */
const dying = (): World => {
  const broken = new Error('the process died')
  return {
    ...office.world,
    shredJournal: {
      ...office.world.shredJournal,
      append: async (order) => {
        await office.world.shredJournal.append(order)
        throw broken
      },
    },
  }
}

describe('an identity', () => {
  it('is destroyed by nobody but the leader, with a password just given', async () => {
    const id = await bring(office, 'sorted')
    for (const who of ['mahrita', 'noor', 'rahmah', 'gazali', 'fajar', 'lina'] as const) {
      expect([who, await refusal(shred(who, id))]).toEqual([who, 'access/not-yours'])
    }
    expect(await refusal(shred('latifah', id, 'erasure', office.world, 600_001))).toBe('access/not-fresh')
    expect(await office.world.shredJournal.orders()).toEqual({ orders: [], unreadable: 0 })
    expect(await open(id)).toEqual({ identity: identity() })
  })

  it('is not destroyed while somebody works on the file', async () => {
    for (const stage of ['draft', 'submitted', 'received', 'sorting'] as const) {
      expect([stage, await refusal(shred('latifah', await bring(office, stage)))]).toEqual([stage, 'file/wrong-state'])
    }
    expect(await office.world.shredJournal.orders()).toEqual({ orders: [], unreadable: 0 })
  })

  it('is gone with its key and its entries, and the card still counts', async () => {
    const id = await bring(office, 'sorted')
    const before = await cardOf(office, id)
    await shred('latifah', id, 'court')
    const card = await cardOf(office, id)
    expect({ ...card, log: before.log }).toEqual({ ...before, hasIdentity: false, revision: before.revision + 1 })
    expect(await refusal(open(id))).toBe('identity/missing')
    expect((await office.db.doc(`files/${id}/identity/sealed`).get()).exists).toBe(false)
    expect(await blindPlaces()).toBe(0)
    expect((await rowsOf(id)).map((row) => [row.get('target'), row.get('actor').uid])).toEqual([['court', 'latifah']])
    expect(await refusal(shred('latifah', id))).toBe('identity/missing')
  })

  it('that its card promises and nobody finds is missing, and no opening is noted', async () => {
    const id = await bring(office, 'sorted')
    await office.db.doc(`files/${id}/identity/sealed`).delete()
    const before = await cardOf(office, id)
    expect(await refusal(open(id))).toBe('identity/missing')
    expect(await cardOf(office, id)).toEqual(before)
  })

  it('of a draft goes with the draft that is discarded, and its places of the index too', async () => {
    const [kept, id] = [await bring(office, 'sorted'), await bring(office, 'draft')]
    await act(office, 'mahrita', id, 'file.discard')
    expect(await cardOf(office, id)).toMatchObject({ status: 'discarded', hasIdentity: false })
    expect((await office.db.doc(`files/${id}/identity/sealed`).get()).exists).toBe(false)
    expect(await foundByNik()).toEqual([kept])
    expect(await refusal(open(id))).toBe('identity/missing')
    expect(await refusal(shred('latifah', id, 'retention'))).toBe('identity/missing')
  })

  it('of a draft discarded before that was so goes at night', async () => {
    const [kept, id] = [await bring(office, 'sorted'), await bring(office, 'draft')]
    const sealed = (await office.db.doc(`files/${id}/identity/sealed`).get()).data() ?? {}
    const places = (await office.db.collection('blind').get()).docs
    await act(office, 'mahrita', id, 'file.discard')
    await office.db.doc(`files/${id}/identity/sealed`).set(sealed)
    for (const place of places) await place.ref.set(place.data())
    await transact(office.db, async (tx) => {
      const card = { ...(await cardOf(office, id)), hasIdentity: true }
      const entry = { at: office.world.now(), actor: SYSTEM, action: 'file.discard' } as const
      tx.save(`files/${id}`, card, logEntry(card, entry))
    })
    await forgetDiscarded(office.world)
    await forgetDiscarded(office.world)
    expect(await cardOf(office, id)).toMatchObject({ status: 'discarded', hasIdentity: false })
    expect((await office.db.doc(`files/${id}/identity/sealed`).get()).exists).toBe(false)
    expect(await foundByNik()).toEqual([kept])
  })

  it('of one file leaves the client’s other files findable and readable', async () => {
    const [gone, kept] = [await bring(office, 'sorted'), await bring(office, 'sorted')]
    await shred('latifah', gone)
    expect(await foundByNik()).toEqual([kept])
    expect(await open(kept)).toEqual({ identity: identity() })
  })

  it('is not destroyed when its order cannot be kept', async () => {
    const id = await bring(office, 'sorted')
    const full: ShredJournal = {
      ...office.world.shredJournal,
      append: async () => {
        throw new Error('no room')
      },
    }
    await expect(shred('latifah', id, 'erasure', { ...office.world, shredJournal: full })).rejects.toThrow('no room')
    expect(await open(id)).toEqual({ identity: identity() })
  })
})

describe('the shred journal', () => {
  it('holds the order before anything is deleted, and finishes what was cut short', async () => {
    const id = await bring(office, 'sorted')
    await expect(shred('latifah', id, 'erasure', dying())).rejects.toThrow('the process died')
    expect(await open(id)).toEqual({ identity: identity() })
    expect((await office.world.shredJournal.orders()).orders).toEqual([
      {
        file: id,
        basis: 'erasure',
        by: { uid: 'latifah', name: 'Norlatifah', role: 'leader' },
        at: '2026-11-09T01:00:00.000Z',
      },
    ])
    expect(await shredAgain(office.world)).toBe(1)
    expect(await refusal(open(id))).toBe('identity/missing')
    expect(await shredAgain(office.world)).toBe(0)
  })

  it('destroys again what a restored backup brought back, and nothing else', async () => {
    const [gone, kept] = [await bring(office, 'sorted'), await bring(office, 'sorted')]
    const backup = await keep(office)
    await shred('latifah', gone, 'retention')
    const orders = await office.world.shredJournal.orders()
    await restore(office, backup)
    for (const order of orders.orders) await office.world.shredJournal.append(order)
    expect(await open(gone)).toEqual({ identity: identity() })

    expect(await shredAgain(office.world)).toBe(1)
    expect(await refusal(open(gone))).toBe('identity/missing')
    expect(await foundByNik()).toEqual([kept])
    expect((await cardOf(office, gone)).hasIdentity).toBe(false)
    expect((await rowsOf(gone)).map((row) => [row.get('target'), row.get('actor').role])).toEqual([
      ['retention', 'system'],
    ])
    const after = await dump(office)
    expect(await shredAgain(office.world)).toBe(0)
    expect(await dump(office)).toEqual(after)
  })

  it('that was carried out while the leader’s order was still on its way leaves one row', async () => {
    const id = await bring(office, 'sorted')
    const overtaken: ShredJournal = {
      ...office.world.shredJournal,
      append: async (order) => {
        await office.world.shredJournal.append(order)
        expect(await shredAgain(office.world)).toBe(1)
      },
    }
    await shred('latifah', id, 'erasure', { ...office.world, shredJournal: overtaken })
    expect((await rowsOf(id)).map((row) => row.get('actor').role)).toEqual(['system'])
    expect(await cardOf(office, id)).toMatchObject({ hasIdentity: false })
  })

  it('destroys what is sealed though its card is lost', async () => {
    const id = await bring(office, 'sorted')
    await ordered(id)
    await office.db.doc(`files/${id}`).delete()
    expect(await shredAgain(office.world)).toBe(1)
    expect((await sealed(id).get()).exists).toBe(false)
    expect(await blindPlaces()).toBe(0)
    expect(await shredAgain(office.world)).toBe(0)
  })

  it('destroys a seal that came back alone, under a card that knows it is gone', async () => {
    const id = await bring(office, 'sorted')
    const back = (await sealed(id).get()).data() ?? {}
    await shred('latifah', id)
    await sealed(id).set(back)
    expect(await shredAgain(office.world)).toBe(1)
    expect((await sealed(id).get()).exists).toBe(false)
    expect((await rowsOf(id)).map((row) => row.get('actor').role)).toEqual(['leader', 'system'])
  })

  it('takes from a card the promise of an identity that is gone', async () => {
    const id = await bring(office, 'sorted')
    await ordered(id)
    await sealed(id).delete()
    expect(await shredAgain(office.world)).toBe(1)
    expect((await cardOf(office, id)).hasIdentity).toBe(false)
    expect(await rowsOf(id)).toHaveLength(1)
    expect(await shredAgain(office.world)).toBe(0)
  })

  it('of orders that were carried out long ago costs no transaction, however many there are', async () => {
    for (let n = 0; n < 3; n += 1) await shred('latifah', await bring(office, 'sorted'))
    const transactions = vi.spyOn(office.db, 'runTransaction')
    expect(await shredAgain(office.world)).toBe(0)
    expect(transactions).not.toHaveBeenCalled()
  })

  it('of a file that the backup does not know is no trouble', async () => {
    const backup = await keep(office)
    const id = await bring(office, 'sorted')
    await shred('latifah', id)
    const orders = await office.world.shredJournal.orders()
    await restore(office, backup)
    for (const order of orders.orders) await office.world.shredJournal.append(order)
    expect(await shredAgain(office.world)).toBe(0)
  })
})

describe('the journal in a file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'catat-journal-'))
  afterAll(() => rmSync(dir, { recursive: true }))
  const order = (n: number) =>
    ({
      file: n.toString(16).padStart(20, '0') as FileId,
      basis: 'court',
      by: { uid: 'latifah', name: 'Norlatifah', role: 'leader' },
      at: office.world.now(),
    }) as const

  it('is empty before there is one, and belongs to its owner alone', async () => {
    const path = join(mkdtempSync(join(dir, 'own-')), 'shreds.jsonl')
    const journal = journalInFile(path)
    expect(await journal.orders()).toEqual({ orders: [], unreadable: 0 })
    await journal.append(order(1))
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('only grows, and a line cut short spoils no other', async () => {
    const path = join(mkdtempSync(join(dir, 'torn-')), 'shreds.jsonl')
    await journalInFile(path).append(order(1))
    const first = readFileSync(path)
    appendFileSync(path, JSON.stringify(order(2)).slice(0, 30))
    await journalInFile(path).append(order(3))
    expect(readFileSync(path).subarray(0, first.length)).toEqual(first)
    expect(await journalInFile(path).orders()).toEqual({ orders: [order(1), order(3)], unreadable: 1 })
  })

  it('that cannot be read is a failure, not an empty one', async () => {
    await expect(journalInFile(dir).orders()).rejects.toThrow()
    const path = join(dir, 'strange.jsonl')
    writeFileSync(path, '{"file":"../x"}\nnull\n[]\n')
    expect(await journalInFile(path).orders()).toEqual({ orders: [], unreadable: 3 })
  })

  it('takes no order that says more than an order does, as whose identity it was', async () => {
    const path = join(mkdtempSync(join(dir, 'more-')), 'shreds.jsonl')
    await journalInFile(path).append(order(1))
    appendFileSync(path, `${JSON.stringify({ ...order(2), name: 'Wartawati Zzyzx' })}\n`)
    expect(await journalInFile(path).orders()).toEqual({ orders: [order(1)], unreadable: 1 })
  })
})

describe('the journal in a database of its own', () => {
  it('keeps each order once, outside the office’s database', async () => {
    const app = initializeApp({ projectId: 'demo-office' }, 'journal')
    const journal = journalInFirestore(getFirestore(app, 'journal'))
    const id = await bring(office, 'sorted')
    await shred('latifah', id, 'erasure', { ...office.world, shredJournal: journal })
    const kept = async () => (await journal.orders()).orders.filter(({ file }) => file === id)
    const orders = await kept()
    expect(orders).toMatchObject([{ file: id, basis: 'erasure', by: { uid: 'latifah' } }])
    for (const again of orders) await journal.append(again)
    expect(await kept()).toHaveLength(1)
    expect((await office.db.listCollections()).map(({ id: name }) => name)).not.toContain('shreds')
    await deleteApp(app)
  })
})

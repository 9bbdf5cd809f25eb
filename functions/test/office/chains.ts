import { createHash } from 'node:crypto'
import { cardDigest, EMPTY_HEAD, LogHeadSchema, LogRowSchema, verifyChain } from '@catat/domain'
import * as v from 'valibot'
import { expect } from 'vitest'
import type { TestOffice } from './office.ts'

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** Every chain of the log book is whole, ends where its card says, and its last row is of the card as it stands. */
export const expectWholeChains = async (office: TestOffice): Promise<void> => {
  for (const name of ['files', 'reports', 'audits', 'disclosures', 'requests', 'breaches', 'staff']) {
    for (const card of (await office.db.collection(name).get()).docs) {
      const rows = (await card.ref.collection('log').orderBy('seq').get()).docs.map((row) =>
        v.parse(LogRowSchema, row.data()),
      )
      expect([card.ref.path, verifyChain(rows, hash)]).toEqual([card.ref.path, { ok: true }])
      const log = v.parse(LogHeadSchema, card.get('log'))
      const last = rows.at(-1)
      expect(log).toEqual(last ? { seq: last.seq, hash: last.hash } : EMPTY_HEAD)
      // An account that was there before the book has no row yet.
      if (name === 'staff' && !last) continue
      expect([card.ref.path, last?.digest]).toEqual([card.ref.path, cardDigest({ ...card.data(), log }, hash)])
    }
  }
}

type Kept = ReadonlyMap<string, FirebaseFirestore.DocumentData>

/** Every document of the database by path, as it is. */
export const keep = async (office: TestOffice): Promise<Kept> => {
  const all = new Map<string, FirebaseFirestore.DocumentData>()
  const collect = async (collections: readonly FirebaseFirestore.CollectionReference[]): Promise<void> => {
    for (const collection of collections) {
      for (const doc of (await collection.get()).docs) {
        all.set(doc.ref.path, doc.data())
        await collect(await doc.ref.listCollections())
      }
    }
  }
  await collect(await office.db.listCollections())
  return all
}

/** Puts the database back to what was kept. */
export const restore = async (office: TestOffice, kept: Kept): Promise<void> => {
  await office.clear()
  const batch = office.db.batch()
  for (const [path, data] of kept) batch.set(office.db.doc(path), data)
  await batch.commit()
  office.at('2026-12-01T01:00:00.000Z')
}

/** Every document as plain text and numbers; bytes as text, so that a name in them would be seen. */
export const dump = async (office: TestOffice): Promise<Record<string, unknown>> =>
  Object.fromEntries([...(await keep(office))].map(([path, data]) => [path, plain(data)]))

const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]))
  }
  return value
}

import { expect, it } from 'vitest'
import { encodeDocument } from '../model/proto.ts'
import type { StoredDocument } from '../model/value.ts'
import { createDocumentCache } from './document-cache.ts'

const document = (id: number, updateTime = 1): StoredDocument => ({
  name: `projects/p/databases/d/documents/c/${1000 + id}`,
  fields: new Map(),
  createTime: 1,
  updateTime,
})

it('a cache keeps what is used, forgets what is not, and never holds more than its bytes', () => {
  const size = encodeDocument(document(0)).length
  const cache = createDocumentCache(10 * size)
  const kept = document(0)
  cache.set(kept)
  for (let id = 1; id < 100; id++) {
    cache.set(document(id))
    expect(cache.get(kept.name)).toBe(kept)
    const held = Array.from({ length: id + 1 }, (_, other) => document(other).name).filter((name) => cache.get(name))
    expect(held.length).toBeLessThanOrEqual(12)
  }
})

it('a cache gives the newest version, and none of a deleted document', () => {
  const cache = createDocumentCache(400)
  for (let version = 1; version < 20; version++) {
    cache.set(document(1, version))
    expect(cache.get(document(1).name)?.updateTime).toBe(version)
  }
  cache.delete(document(1).name)
  expect(cache.get(document(1).name)).toBeUndefined()
})

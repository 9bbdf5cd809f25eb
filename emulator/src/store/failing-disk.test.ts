import { expect, it } from 'vitest'
import type { StoredDocument, Value } from '../model/value.ts'
import { createDatabase } from './database.ts'
import { type Disk, openDisk } from './disk.ts'
import { createWriteQueue } from './write-queue.ts'

const NAME = 'projects/p/databases/d/documents/c/x'

const document = (n: number, updateTime: number): StoredDocument => ({
  name: NAME,
  fields: new Map<string, Value>([['n', { kind: 'integer', value: BigInt(n) }]]),
  createTime: 1,
  updateTime,
})

const open = async () => {
  const memory = await openDisk(undefined)
  const state = { full: false }
  const disk: Disk = {
    ...memory,
    write: (operations, durable) =>
      state.full ? Promise.reject(new Error('No space left on device')) : memory.write(operations, durable),
  }
  const database = createDatabase({
    name: 'projects/p/databases/d',
    id: 1,
    disk,
    queue: createWriteQueue(disk),
    indexes: { ensure: async () => undefined, operations: () => [] },
    opened: 0,
    history: { bytes: 1_000_000, age: 1e12 },
    cacheBytes: 1000,
    smallCollection: 0,
    record: () => [],
    now: () => 1000,
  })
  const put = (n: number, published: string[]): Promise<void> => {
    const version = database.nextVersion()
    const before = database.newest(NAME)
    const change = { name: NAME, ...(before ? { before } : {}), after: document(n, version) }
    return database.accept(version, [change], () => published.push(String(n)))
  }
  return { database, put, state }
}

it('a full disk refuses the commit and all that build on it, and leaves everything as it was', async () => {
  const { database, put, state } = await open()
  const published: string[] = []
  await put(1, published)
  state.full = true
  const outcomes = await Promise.allSettled([put(2, published), put(3, published)])
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
  await expect(put(4, published)).rejects.toMatchObject({ status: 'UNAVAILABLE' })
  expect(published).toEqual(['1'])
  const version = database.readVersion()
  expect(database.read(NAME, version)?.fields.get('n')).toEqual({ kind: 'integer', value: 1n })
  expect(database.newest(NAME)).toEqual(database.read(NAME, version))
  expect(database.history.since(0).size).toBe(1)
})

it('a disk with room again takes commits again', async () => {
  const { database, put, state } = await open()
  const published: string[] = []
  state.full = true
  await expect(put(1, published)).rejects.toThrow('No space left')
  state.full = false
  await put(2, published)
  expect(published).toEqual(['2'])
  expect(database.read(NAME, database.readVersion())?.fields.get('n')).toEqual({ kind: 'integer', value: 2n })
})

it('nobody reads a commit before it is durable, and a read version never covers it', async () => {
  const { database, put } = await open()
  const commit = put(1, [])
  const version = database.readVersion()
  expect(database.read(NAME, version)).toBeUndefined()
  expect(database.newest(NAME)).toBeDefined()
  await commit
  expect(database.read(NAME, version)).toBeUndefined()
  expect(database.read(NAME, database.readVersion())).toBeDefined()
})

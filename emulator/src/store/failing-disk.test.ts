import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { expect, it, vi } from 'vitest'
import type { StoredDocument, Value } from '../model/value.ts'
import { createDatabase } from './database.ts'
import { type Disk, openDisk, openFolder } from './disk.ts'
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
  const state = { full: false, hasRoom: true }
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
    hasRoom: () => state.hasRoom,
    now: () => 1000,
    elapsed: () => 0,
  })
  const put = (n: number, published: string[]): Promise<void> => {
    const version = database.nextVersion()
    const before = database.newest(NAME)
    const change = { name: NAME, ...(before ? { before } : {}), after: document(n, version) }
    return database.accept(version, [change], () => published.push(String(n)))
  }
  const remove = (): Promise<void> => {
    const before = database.newest(NAME)
    return database.accept(database.nextVersion(), [{ name: NAME, ...(before ? { before } : {}) }], () => {})
  }
  return { database, put, remove, state }
}

it('a full disk refuses the commit and all that build on it, and leaves everything as it was', async () => {
  const { database, put, state } = await open()
  const published: string[] = []
  await put(1, published)
  state.full = true
  const outcomes = await Promise.allSettled([put(2, published), put(3, published)])
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
  await expect(put(4, published)).rejects.toMatchObject({ status: 'FAILED_PRECONDITION' })
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
  await expect(put(1, published)).rejects.toThrow('ENOSPC')
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

it('before the disk is full a commit that would grow it is refused, and one that deletes goes on', async () => {
  const { database, put, remove, state } = await open()
  await put(1, [])
  state.hasRoom = false
  await expect(put(2, [])).rejects.toMatchObject({ status: 'FAILED_PRECONDITION' })
  expect(database.newest(NAME)?.fields.get('n')).toEqual({ kind: 'integer', value: 1n })
  await remove()
  expect(database.read(NAME, database.readVersion())).toBeUndefined()
})

it('after a write that failed nothing more is written, since LevelDB would not find it again, until the folder is opened anew', async () => {
  vi.useFakeTimers()
  const folder = mkdtempSync(join(tmpdir(), 'catat-full-'))
  const level = new ClassicLevel<Buffer, Buffer>(folder, { keyEncoding: 'buffer', valueEncoding: 'buffer' })
  let hasRoom = false
  const unfit = vi.fn()
  const limits = { file: 1e6, idle: 1e6 }
  const disk = await openFolder(folder, limits, { hasRoom: () => hasRoom, unfit }, level)
  const [key, value] = [Buffer.from('k'), Buffer.from('1')]
  const put = (key: string) => disk.write([{ type: 'put', key: Buffer.from(key), value }], true)
  try {
    await put('k')
    const full = new Error('IO error: 000003.log: No space left on device')
    Object.assign(level, {
      batch: () => {
        Reflect.deleteProperty(level, 'batch')
        return Promise.reject(full)
      },
    })
    await expect(put('l')).rejects.toBe(full)
    await expect(put('m')).rejects.toBe(full)
    expect(disk.get(key)).toEqual(value)
    vi.advanceTimersByTime(5000)
    expect(unfit).not.toHaveBeenCalled()
    hasRoom = true
    vi.advanceTimersByTime(1000)
    expect(unfit).toHaveBeenCalled()
    await disk.close()
    const again = await openDisk(folder)
    expect([again.get(key), again.get(Buffer.from('m'))]).toEqual([value, undefined])
    await again.close()
  } finally {
    vi.useRealTimers()
    rmSync(folder, { recursive: true, force: true })
  }
})

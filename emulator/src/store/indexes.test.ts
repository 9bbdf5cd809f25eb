import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { referenceQuery } from '../query/reference.fixture.ts'
import { fields, from, pathsOf, ROOT, remove, runQuery, set, value, write } from '../service/office.fixture.ts'
import { type OpenedService, openService } from '../service/open.ts'
import { openDisk } from './disk.ts'
import type { IndexDefinition } from './index-entries.ts'
import { createIndexes } from './indexes.ts'
import { createWriteQueue } from './write-queue.ts'

const SIZE = 3000

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catat-index-'))
})

afterEach(() => rm(folder, { recursive: true }))

const open = (): Promise<OpenedService> => openService({ dir: join(folder, 'data'), now: Date.now })

const path = (i: number): string => `c/${String(i).padStart(4, '0')}`

const fill = async (service: OpenedService): Promise<void> => {
  for (let start = 0; start < SIZE; start += 500) {
    await write(
      service,
      ...Array.from({ length: 500 }, (_, i) => set(path(start + i), { group: (start + i) % 5, n: start + i })),
    )
  }
}

/** Updates, deletions and creations all over the collection. */
const change = async (service: OpenedService, round: number): Promise<void> => {
  for (let i = 0; i < 60; i++) {
    const at = (i * 577 + round * 31) % (SIZE + 100)
    await write(service, i % 3 === 0 ? remove(path(at)) : set(path(at), { group: (at + round) % 5, n: at }))
  }
}

const query = from('c', {
  where: { kind: 'field', field: ['group'], op: 'EQUAL', value: value(2) },
  orderBy: [{ field: ['n'], direction: 'DESCENDING' }],
})

/** By index, and by reading the whole collection in name order and sorting it. */
const compare = async (service: OpenedService): Promise<void> => {
  const everything = await runQuery(service, from('c'))
  expect(pathsOf(await runQuery(service, query))).toEqual(pathsOf(referenceQuery(everything, ROOT, query)))
}

describe('an index', () => {
  it('filled while documents change is as complete as one filled in peace', async () => {
    const service = await open()
    await fill(service)
    const first = runQuery(service, query)
    await Promise.all([change(service, 1), change(service, 2), change(service, 3), first])
    await compare(service)
    await service.close()
  })

  it('is still there and still kept after a restart', async () => {
    const one = await open()
    await fill(one)
    await compare(one)
    await one.close()
    const two = await open()
    await change(two, 1)
    await compare(two)
    await two.close()
  })

  it('that was not complete when the store closed is filled anew', async () => {
    const one = await open()
    await fill(one)
    const unfinished = runQuery(one, query).catch((error: unknown) => error)
    await new Promise((resolve) => setImmediate(resolve))
    await one.close()
    await unfinished
    const two = await open()
    await change(two, 1)
    await compare(two)
    await two.close()
  })

  it('is not written by an update that leaves its fields alone', async () => {
    const disk = await openDisk(undefined)
    const definition: IndexDefinition = {
      scope: { kind: 'collection', path: 'c' },
      fields: [{ path: ['group', 'code'], mode: 'ascending' }],
    }
    const indexes = createIndexes({
      database: 1,
      disk,
      queue: createWriteQueue(disk),
      found: [{ id: 1, definition }],
      newIndexId: () => 2,
      record: () => ({ type: 'del', key: Buffer.from('unused') }),
    })
    const name = `${ROOT}/c/x`
    const before = { name, fields: fields({ group: { code: 1 }, note: 'a' }), createTime: 1, updateTime: 1 }
    const noted = { ...before, fields: new Map([...before.fields, ['note', value('b')]]), updateTime: 2 }
    const moved = { ...before, fields: fields({ group: { code: 2 }, note: 'a' }), updateTime: 2 }
    expect(indexes.operations(name, before, noted)).toEqual([])
    expect(indexes.operations(name, before, moved).map(({ type }) => type)).toEqual(['del', 'put'])
    await disk.close()
  })
})

import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { survey } from '../../soak/kills.ts'
import { from, runQuery, set, write } from '../service/office.fixture.ts'
import { type OpenedService, openService } from '../service/open.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catat-backup-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Writes what `survey` looks for, until it is told to stop. */
const startWriting = (service: OpenedService) => {
  const acknowledged: number[] = []
  let next = 0
  let isStopped = false
  const go = async (): Promise<void> => {
    while (!isStopped) {
      const n = next++
      const content = { n, group: n % 7, padding: 'x'.repeat((n * 37) % 900) }
      await write(service, set(`left/${n}`, content), set(`right/${n}`, content), set('last/one', content))
      acknowledged.push(n)
    }
  }
  const all = Promise.all(Array.from({ length: 8 }, go))
  return {
    acknowledged,
    stop: async (): Promise<void> => {
      isStopped = true
      await all
    },
  }
}

describe('a backup of a folder that is being written', () => {
  it('holds every commit whole, and all that were acknowledged before it began', { timeout: 60_000 }, async () => {
    const service = await openService({ dir: join(folder, 'data'), now: Date.now, smallCollection: 0 })
    await runQuery(service, from('left', { orderBy: [{ field: ['group'], direction: 'ASCENDING' }] }))
    const writing = startWriting(service)
    const before: number[][] = []
    for (let copy = 0; copy < 3; copy++) {
      const enough = writing.acknowledged.length + 300
      while (writing.acknowledged.length < enough) await new Promise((resolve) => setImmediate(resolve))
      before.push([...writing.acknowledged])
      await service.backUp(join(folder, `copy${copy}`))
    }
    await writing.stop()
    await service.close()
    for (const [copy, acknowledged] of before.entries()) {
      const { next, ...found } = await survey(join(folder, `copy${copy}`), acknowledged)
      expect(found).toEqual({ lost: [], halves: [], wrongIndexes: [] })
      expect(next).toBeGreaterThanOrEqual(acknowledged.length)
    }
  })
})

describe('a backup', () => {
  it('is not laid over anything, and nothing is left of one that was refused', async () => {
    const service = await openService({ dir: join(folder, 'data'), now: Date.now })
    await mkdir(join(folder, 'copy'))
    await expect(service.backUp(join(folder, 'copy'))).rejects.toMatchObject({ status: 'ALREADY_EXISTS' })
    expect(await readdir(folder)).toEqual(['copy', 'data'])
    await service.close()
  })

  it('replaces the rest of one that was interrupted, and can be opened by another', async () => {
    const service = await openService({ now: Date.now })
    await write(service, set('c/1', { a: 1 }))
    await mkdir(join(folder, 'copy.part'))
    expect(await service.backUp(join(folder, 'copy'))).toBeGreaterThan(1)
    expect(await readdir(folder)).toEqual(['copy'])
    const copy = await openService({ dir: join(folder, 'copy'), now: Date.now })
    expect(await runQuery(copy, from('c'))).toHaveLength(1)
    await copy.close()
    await service.close()
  })
})

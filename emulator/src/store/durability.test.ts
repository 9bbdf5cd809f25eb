import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { survey, writeUntilKilled } from '../../soak/kills.ts'
import { from, openMemory, remove, runQuery, set, write } from '../service/office.fixture.ts'
import { type OpenedService, openService } from '../service/open.ts'
import { liveTables } from './live-tables.ts'
import { checkTables } from './table-check.ts'

const KILLS = Number(process.env.CATAT_KILLS ?? 5)

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catat-store-'))
})

afterEach(() => rm(folder, { recursive: true }))

const open = (): Promise<OpenedService> => openService({ dir: join(folder, 'data'), now: Date.now, smallCollection: 0 })

describe('a store whose process is killed', () => {
  it(`keeps every acknowledged commit whole, ${KILLS} times in a row`, {
    timeout: 30_000 + KILLS * 15_000,
  }, async () => {
    const data = join(folder, 'data')
    const acknowledged: number[] = []
    let first = 0
    for (let kill = 0; kill < KILLS; kill++) {
      acknowledged.push(...(await writeUntilKilled(data, first, { commits: 20 + kill * 40 })))
      const { next, ...found } = await survey(data, acknowledged)
      expect(found).toEqual({ lost: [], halves: [], wrongIndexes: [] })
      first = next
    }
  })

  it('would be found out if an acknowledged commit were missing', async () => {
    const data = join(folder, 'data')
    const acknowledged = await writeUntilKilled(data, 0, { commits: 20 })
    const service = await open()
    await write(service, remove('left/3'), remove('right/3'), remove('right/4'))
    await service.close()
    expect(await survey(data, acknowledged)).toMatchObject({ lost: [3, 4], halves: [4], wrongIndexes: [] })
  })
})

const logOf = async (): Promise<string> => {
  const logs = (await readdir(join(folder, 'data'))).filter((file) => file.endsWith('.log')).sort()
  return join(folder, 'data', logs.at(-1) ?? '')
}

describe('a store whose log was damaged', () => {
  const COMMITS = 400

  const fill = async (): Promise<void> => {
    const service = await open()
    for (let n = 0; n < COMMITS; n++) await write(service, set(`c/${n}`, { text: 'x'.repeat(150) }))
    await service.close()
  }

  it('at its end loses only the commit that was torn', async () => {
    await fill()
    const log = await logOf()
    const bytes = await readFile(log)
    await writeFile(log, bytes.subarray(0, bytes.length - 50))
    const service = await open()
    expect((await runQuery(service, from('c'))).length).toBe(COMMITS - 1)
    await write(service, set('c/last', {}))
    expect((await runQuery(service, from('c'))).length).toBe(COMMITS)
    await service.close()
  })

  it('by garbage behind its end loses nothing', async () => {
    await fill()
    await appendFile(await logOf(), Buffer.alloc(700, 0xa5))
    const service = await open()
    expect((await runQuery(service, from('c'))).length).toBe(COMMITS)
    await service.close()
  })

  it.each([
    ['the first block', 20_000],
    ['the last block, before its end', 66_000],
  ])('in %s refuses to open, rather than to lose a commit that others build on', async (_where, position) => {
    await fill()
    const log = await logOf()
    const bytes = await readFile(log)
    bytes.fill(0xa5, position, position + 3000)
    await writeFile(log, bytes)
    await expect(open()).rejects.toThrow(/damaged/)
  })
})

describe('a store whose tables were damaged', () => {
  const tables = async (): Promise<string[]> => {
    const live = await liveTables(join(folder, 'data'))
    const files = (await readdir(join(folder, 'data'))).filter((file) => file.endsWith('.ldb')).sort()
    return files.filter((file) => live.has(Number.parseInt(file, 10)))
  }

  /** Opened again, so that it no longer lies in the log. */
  const fill = async (): Promise<void> => {
    const service = await open()
    for (let batch = 0; batch < 12; batch++) {
      const texts = Array.from({ length: 50 }, (_, i) => set(`c/${batch}-${i}`, { n: i, text: `${i} `.repeat(40) }))
      await write(service, ...texts)
    }
    await service.close()
    await (await open()).close()
  }

  it('by a single bit anywhere refuses to open, for what it would read is not what was written', async () => {
    await fill()
    const path = join(folder, 'data', (await tables())[0] ?? '')
    const bytes = await readFile(path)
    for (const part of [0, 0.1, 0.35, 0.6, 0.9, 0.999]) {
      const position = Math.floor((bytes.length - 48) * part)
      const damaged = Buffer.from(bytes)
      damaged[position] = (damaged[position] ?? 0) ^ 4
      await writeFile(path, damaged)
      await expect(open()).rejects.toThrow(/damaged: its table/)
    }
    await writeFile(path, bytes.subarray(0, bytes.length - 10))
    await expect(open()).rejects.toThrow(/damaged: its table|Corruption|not open/)
    await writeFile(path, bytes)
    const service = await open()
    expect((await runQuery(service, from('c'))).length).toBe(600)
    await service.close()
  })

  it('is checked no further once nobody wants to know, as beside a large folder that was closed', async () => {
    const service = await open()
    for (let batch = 0; batch < 40; batch++) {
      const small = Array.from({ length: 500 }, (_, i) =>
        set(`c/${batch}-${i}`, { text: randomBytes(70).toString('base64') }),
      )
      await write(service, ...small)
    }
    await service.close()
    await (await open()).close()
    const path = join(folder, 'data', (await tables())[0] ?? '')
    const bytes = await readFile(path)
    bytes[bytes.length - 200_000] = (bytes[bytes.length - 200_000] ?? 0) ^ 1
    await writeFile(path, bytes)
    await checkTables(join(folder, 'data'), async () => false)
    await expect(checkTables(join(folder, 'data'), async () => true)).rejects.toThrow(/damaged: its table/)
  })

  it('opens beside a torn table that an interrupted compaction left behind', async () => {
    await fill()
    await writeFile(join(folder, 'data', '999999.ldb'), Buffer.alloc(1000, 7))
    const service = await open()
    expect((await runQuery(service, from('c'))).length).toBe(600)
    await service.close()
  })
})

describe('a store whose values were damaged', () => {
  const text = (n: number): string => `${n} `.repeat(300)

  const fill = async (): Promise<string> => {
    const service = await open()
    for (let n = 0; n < 30; n++) await write(service, set(`c/${n}`, { text: text(n) }))
    await service.close()
    const [file = ''] = await readdir(join(folder, 'data', 'values'))
    return join(folder, 'data', 'values', file)
  }

  it('by a single bit anywhere refuses to open', async () => {
    const path = await fill()
    const bytes = await readFile(path)
    for (const part of [0, 0.3, 0.7, 0.999]) {
      const position = Math.floor(bytes.length * part)
      const damaged = Buffer.from(bytes)
      damaged[position] = (damaged[position] ?? 0) ^ 4
      await writeFile(path, damaged)
      await expect(open()).rejects.toThrow(/damaged: its values 000001.val/)
    }
    await writeFile(path, bytes)
    await (await open()).close()
  })

  it('or are missing refuses to open', async () => {
    const path = await fill()
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length - 1))
    await expect(open()).rejects.toThrow(/damaged: its values/)
    await rm(path)
    await expect(open()).rejects.toThrow(/damaged: its values/)
  })

  it('while it is open answers with an error, and not with what was never written', async () => {
    const path = await fill()
    const service = await openService({ dir: join(folder, 'data'), now: Date.now, smallCollection: 0, cacheBytes: 0 })
    await writeFile(path, Buffer.alloc((await readFile(path)).length, 7))
    await expect(runQuery(service, from('c'))).rejects.toThrow(/damaged: its values/)
    await service.close()
  })

  it('by garbage behind their end, as a killed process leaves it, loses nothing', async () => {
    const path = await fill()
    await appendFile(path, Buffer.alloc(700, 0xa5))
    const service = await open()
    await write(service, set('c/last', { text: text(99) }))
    expect((await runQuery(service, from('c'))).length).toBe(31)
    await service.close()
  })
})

describe('a store', () => {
  it('opened again goes on with greater versions, though the clock went back', async () => {
    const options = { dir: join(folder, 'data') }
    const one = await openService({ ...options, now: () => 1_700_000_000_000 })
    const { commitTime } = await write(one, set('c/x', {}))
    await one.close()
    const two = await openService({ ...options, now: () => 1_600_000_000_000 })
    expect((await write(two, set('c/y', {}))).commitTime).toBeGreaterThan(commitTime)
    await two.close()
  })

  it('is refused to a second process', async () => {
    const service = await open()
    await expect(open()).rejects.toThrow('is in use already')
    await service.close()
  })

  it('in memory leaves nothing behind', async () => {
    const service = await openMemory()
    await write(service, set('c/x', {}))
    await service.close()
    expect((await runQuery(await openMemory(), from('c'))).length).toBe(0)
  })
})

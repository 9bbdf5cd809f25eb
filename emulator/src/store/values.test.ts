import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Disk, openDisk } from './disk.ts'
import type { Scan } from './entries.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catat-values-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Files of a few values, tidied as soon as a few are idle. */
const LIMITS = { file: 4_000, idle: 4_000 }

const open = (name = 'data'): Promise<Disk> => openDisk(join(folder, name), LIMITS)

const key = (n: number): Buffer => Buffer.from([2, n])
const value = (n: number, length: number): Buffer => Buffer.alloc(length, `${n}.`)
const put = (n: number, bytes: Buffer) => ({ type: 'put', key: key(n), value: bytes }) as const
const ALL = { gte: Buffer.from([2]), lt: Buffer.from([3]) }

const readAll = async (scan: Scan): Promise<ReadonlyMap<number, string>> => {
  const found = new Map<number, string>()
  for (;;) {
    const entries = await scan.next(7)
    for (const [{ 1: n = -1 }, bytes] of entries) found.set(n, bytes.toString())
    if (entries.length < 7) break
  }
  await scan.close()
  return found
}

const filesOf = (name = 'data'): Promise<string[]> => readdir(join(folder, name, 'values'))

/** What tidying has to do is done behind the writes: waits for it, not for a time. */
const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}

describe('values apart from their keys', () => {
  it('are read as they were written, small and large, also by the next process', async () => {
    const disk = await open()
    await disk.write([put(1, value(1, 10)), put(2, value(2, 255)), put(3, value(3, 256)), put(4, value(4, 9000))], true)
    const lengths = (it: Disk) => [1, 2, 3, 4].map((n) => it.get(key(n))?.length)
    expect(lengths(disk)).toEqual([10, 255, 256, 9000])
    await disk.close()
    const again = await open()
    expect(lengths(again)).toEqual([10, 255, 256, 9000])
    expect(again.get(key(4))).toEqual(value(4, 9000))
    await again.close()
  })

  it('stay small in the tables: only large ones have files', async () => {
    const disk = await open()
    await disk.write([put(1, value(1, 255))], true)
    expect(await filesOf()).toEqual([])
    await disk.write([put(2, value(2, 256))], true)
    expect(await filesOf()).toEqual(['000001.val'])
    await disk.close()
  })

  it('give back the room of what was written over', async () => {
    const disk = await open()
    for (let n = 0; n < 200; n++) await disk.write([put(n % 5, value(n, 1000))], true)
    await until(() => disk.size() <= 2 * 5000 + LIMITS.idle + LIMITS.file)
    expect([0, 1, 2, 3, 4].map((n) => disk.get(key(n)))).toEqual([0, 1, 2, 3, 4].map((n) => value(195 + n, 1000)))
    const left = disk.size()
    await disk.close()
    const sizes = await Promise.all(
      (await filesOf()).map(async (file) => (await stat(join(folder, 'data', 'values', file))).size),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(left)
  })

  it('give back, when opened again, what was written over before', async () => {
    const large = { file: 4_000, idle: 1_000_000_000 }
    const first = await openDisk(join(folder, 'data'), large)
    for (let n = 0; n < 100; n++) await first.write([put(n % 5, value(n, 1000))], true)
    await first.close()
    const disk = await open()
    expect(disk.size()).toBe(100_000)
    await disk.check(async () => true)
    await disk.write([put(9, value(9, 1000))], true)
    await until(() => disk.size() <= 2 * 6000 + LIMITS.idle + LIMITS.file)
    expect(disk.get(key(4))).toEqual(value(99, 1000))
    await disk.close()
  })

  it('are kept for a scan that began before they were moved', async () => {
    const disk = await open()
    await disk.write(
      [0, 1, 2].map((n) => put(n, value(n, 1000))),
      true,
    )
    const scan = disk.scan(ALL)
    for (let n = 10; n < 110; n++) await disk.write([put(n % 3, value(n, 1000))], true)
    const early = await readAll(scan)
    expect(early).toEqual(new Map([0, 1, 2].map((n) => [n, value(n, 1000).toString()])))
    await until(() => disk.size() <= 2 * 3000 + LIMITS.idle + LIMITS.file)
    await disk.close()
  })

  it('hold whatever is written, deleted, scanned, tidied and opened again', async () => {
    const act = fc.oneof(
      { weight: 8, arbitrary: fc.record({ n: fc.nat(15), length: fc.constantFrom(1, 200, 256, 700, 3000) }) },
      { weight: 2, arbitrary: fc.record({ gone: fc.nat(15) }) },
      { weight: 1, arbitrary: fc.constant('scan' as const) },
      { weight: 1, arbitrary: fc.constant('open again' as const) },
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), { minLength: 20, maxLength: 60 }),
        async (groups) => {
          const name = `run${++run}`
          let disk = await open(name)
          const model = new Map<number, string>()
          const early: { readonly scan: Scan; readonly content: ReadonlyMap<number, string> }[] = []
          const readEarly = async (): Promise<void> => {
            for (const { scan, content } of early.splice(0)) expect(await readAll(scan)).toEqual(content)
          }
          let count = 0
          for (const group of groups) {
            const operations = new Map<number, Parameters<Disk['write']>[0][number]>()
            for (const one of group) {
              if (one === 'scan') early.push({ scan: disk.scan(ALL), content: sorted(model) })
              else if (one === 'open again') {
                await readEarly()
                await disk.close()
                disk = await open(name)
                await disk.check(async () => true)
              } else if ('gone' in one) operations.set(one.gone, { type: 'del', key: key(one.gone) })
              else operations.set(one.n, put(one.n, value(++count, one.length)))
            }
            await disk.write([...operations.values()], true)
            for (const [n, operation] of operations) {
              if (operation.type === 'put') model.set(n, operation.value.toString())
              else model.delete(n)
            }
          }
          await readEarly()
          expect(await readAll(disk.scan(ALL))).toEqual(sorted(model))
          for (const [n, content] of model) expect(disk.get(key(n))?.toString()).toBe(content)
          await disk.close()
        },
      ),
      { numRuns: 25 },
    )
  })
})

const sorted = (model: ReadonlyMap<number, string>): ReadonlyMap<number, string> =>
  new Map([...model].sort(([a], [b]) => a - b))

describe('a disk that takes no more values', () => {
  it('refuses the write, keeps what it has, and goes on when there is room again', async () => {
    const disk = await open()
    await disk.write([put(1, value(1, 1000))], true)
    await rm(join(folder, 'data', 'values'), { recursive: true })
    for (let n = 0; n < 3; n++) await disk.write([put(2, value(n, 1000))], true)
    await expect(disk.write([put(3, value(3, 5000))], true)).rejects.toThrow(/ENOENT/)
    expect(disk.get(key(1))).toEqual(value(1, 1000))
    expect(disk.get(key(3))).toBeUndefined()
    await disk.close()
  })
})

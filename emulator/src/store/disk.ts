import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { MemoryLevel } from 'memory-level'
import type { Operation, Range, Scan } from './entries.ts'
import { createTidying } from './tidy.ts'
import { decodePlace, encodePlace, isPlace, openValues } from './values.ts'

/** Sorted bytes, either in a folder (LevelDB) or in memory. Keys and values are never changed after they are given. */
export interface Disk {
  get(key: Buffer): Buffer | undefined
  /** All or nothing; when it resolves the operations survive a crash of the machine, if the disk is a folder. */
  write(operations: readonly Operation[], durable: boolean): Promise<void>
  /** The entries of a range as they are at this very call, whatever is written while they are read. */
  scan(range: Range, reverse?: boolean): Scan
  clear(range: Range): Promise<void>
  /** Reads everything once; `rest` is called now and then and ends it by answering false. @throws Error when damaged. */
  check(rest: () => Promise<boolean>): Promise<unknown>
  /** Bytes of what `check` will read. */
  size(): number
  close(): Promise<void>
}

const MEGABYTE = 1024 * 1024

const ENCODING = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const

/** Milliseconds between two looks whether there is room again. */
const LOOKS_AGAIN = 1000

/** Values from this many bytes on lie apart from their keys. */
const APART = 256

/** Bytes of a file of values, and how many of all must be idle before it is worth to tidy them. */
export interface ValueLimits {
  readonly file: number
  readonly idle: number
}

const LIMITS: ValueLimits = { file: 64 * MEGABYTE, idle: 64 * MEGABYTE }

/** What becomes of a folder that can no longer be written to. */
export interface Fate {
  readonly hasRoom: () => boolean
  /** After a failed write, once there is room: only a process that opens the folder anew may write to it again. */
  readonly unfit: () => void
}

const FATE: Fate = { hasRoom: () => true, unfit: () => {} }

/** @param folder Absent: in memory. Throws, naming it, when somebody else holds it. */
export const openDisk = async (
  folder: string | undefined,
  limits: ValueLimits = LIMITS,
  fate: Fate = FATE,
): Promise<Disk> => (folder === undefined ? openMemory() : openFolder(folder, limits, fate, openLevel(folder)))

const openMemory = async (): Promise<Disk> => {
  const level = new MemoryLevel<Buffer, Buffer>({ ...ENCODING, storeEncoding: 'buffer' })
  await level.open()
  return {
    get: (key) => level.getSync(key),
    write: (operations) => level.batch([...operations]),
    scan: (range, reverse = false) => scanOf(level.iterator({ ...range, reverse })),
    clear: (range) => level.clear(range),
    check: async () => {},
    size: () => 0,
    close: () => level.close(),
  }
}

type Level = ClassicLevel<Buffer, Buffer>

const openLevel = (folder: string): Level =>
  new ClassicLevel<Buffer, Buffer>(folder, {
    ...ENCODING,
    cacheSize: 16 * MEGABYTE,
    writeBufferSize: 16 * MEGABYTE,
    maxFileSize: 8 * MEGABYTE,
  })

/** @param level Not yet open. */
export const openFolder = async (folder: string, limits: ValueLimits, fate: Fate, level: Level): Promise<Disk> => {
  try {
    await level.open()
  } catch (error) {
    if (isLocked(error)) throw new Error(`The data folder ${folder} is in use already.`, { cause: error })
    throw error
  }
  const values = await openValues(join(folder, 'values'), limits.file)
  let turn: Promise<unknown> = Promise.resolve()
  /** One after the other: a value that is moved must not overtake a newer one. */
  const alone = <T>(act: () => Promise<T>): Promise<T> => {
    const done = turn.then(act)
    turn = done.catch(() => undefined)
    return done
  }
  let broken: Error | undefined
  let waiting: NodeJS.Timeout | undefined
  /**
   * LevelDB goes on behind a record that it could write only by half, and finds nothing behind it when it opens again: whatever
   * is acknowledged after a failed write would be lost. So the first failure is the last write of this process.
   */
  const soundly = async (write: () => Promise<void>): Promise<void> => {
    if (broken) throw broken
    try {
      await write()
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error))
      waiting = setInterval(() => fate.hasRoom() && fate.unfit(), LOOKS_AGAIN).unref()
      throw broken
    }
  }
  const resolve = (value: Buffer): Buffer => (isPlace(value) ? values.read(decodePlace(value)) : value)
  /** The values of a page share one buffer: making one for each costs as much as reading it. */
  const resolveAll = (entries: readonly [Buffer, Buffer][]): [Buffer, Buffer][] => {
    const places = entries.map(([, value]) => (isPlace(value) ? decodePlace(value) : undefined))
    const page = Buffer.allocUnsafeSlow(places.reduce((sum, place) => sum + (place?.length ?? 0), 0))
    let end = 0
    return entries.map(([key, value], i) => {
      const place = places[i]
      if (!place) return [key, value]
      const begin = end
      end += place.length
      return [key, values.read(place, page.subarray(begin, end))]
    })
  }
  const pointers = (range: Range, reverse = false): Scan =>
    scanOf(level.iterator({ ...range, reverse, highWaterMarkBytes: MEGABYTE }))

  const store = async (operations: readonly Operation[], sync: boolean): Promise<void> => {
    const isLarge = (one: Operation) => one.type === 'put' && one.value.length >= APART
    const places = (
      await values.append(operations.flatMap((one) => (one.type === 'put' && isLarge(one) ? one.value : [])))
    ).values()
    const batch = operations.map((one): Operation => {
      const place = isLarge(one) ? places.next().value : undefined
      return place ? { type: 'put', key: one.key, value: encodePlace(place) } : one
    })
    await soundly(() => level.batch(batch, { sync }))
  }
  const tidying = createTidying({
    worth: limits.idle,
    values,
    pointers,
    get: (key) => level.getSync(key),
    alone,
    store,
  })

  return {
    get: (key) => {
      const value = level.getSync(key)
      return value && resolve(value)
    },
    async write(operations, durable) {
      await alone(() => store(operations, durable))
      tidying.wrote()
    },
    scan(range, reverse) {
      const close = tidying.beginScan()
      const scan = pointers(range, reverse)
      return {
        next: async (count) => resolveAll(await scan.next(count)),
        async close() {
          await scan.close()
          await close()
        },
      }
    },
    clear: (range) => alone(() => soundly(() => level.clear(range))),
    check: (rest) => tidying.check(rest),
    size: () => tidying.size(),
    async close() {
      clearInterval(waiting)
      await tidying.end()
      await level.close()
      await values.close()
    },
  }
}

interface EntryIterator {
  nextv(count: number): Promise<[key: Buffer, value: Buffer][]>
  close(): Promise<void>
}

const scanOf = (iterator: EntryIterator): Scan => ({
  // LevelDB hands out less than asked when a batch grows past its high-water mark; only nothing means the end.
  async next(count) {
    const entries = await iterator.nextv(count)
    while (entries.length > 0 && entries.length < count) {
      const more = await iterator.nextv(count - entries.length)
      if (more.length === 0) break
      entries.push(...more)
    }
    return entries
  },
  close: () => iterator.close(),
})

const isLocked = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'LEVEL_LOCKED'

import { ClassicLevel } from 'classic-level'
import { MemoryLevel } from 'memory-level'

/** Sorted bytes, either in a folder (LevelDB) or in memory. Keys and values are never changed after they are given. */
export interface Disk {
  get(key: Buffer): Buffer | undefined
  /** All or nothing; when it resolves the operations survive a crash of the machine, if the disk is a folder. */
  write(operations: readonly Operation[], durable: boolean): Promise<void>
  /** The entries of a range as they are at this very call, whatever is written while they are read. */
  scan(range: Range, reverse?: boolean): Scan
  clear(range: Range): Promise<void>
  close(): Promise<void>
}

export type Operation =
  | { readonly type: 'put'; readonly key: Buffer; readonly value: Buffer }
  | { readonly type: 'del'; readonly key: Buffer }

/** From `gte` on, up to but without `lt`. */
export interface Range {
  readonly gte: Buffer
  readonly lt: Buffer
}

export interface Scan {
  /** The next entries, at most `count`; fewer than asked means there are no more. */
  next(count: number): Promise<[key: Buffer, value: Buffer][]>
  close(): Promise<void>
}

const MEGABYTE = 1024 * 1024

const ENCODING = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const

/** @param folder Absent: in memory. Throws, naming it, when somebody else holds it. */
export const openDisk = async (folder: string | undefined): Promise<Disk> => {
  const level =
    folder === undefined
      ? new MemoryLevel<Buffer, Buffer>({ ...ENCODING, storeEncoding: 'buffer' })
      : new ClassicLevel<Buffer, Buffer>(folder, {
          ...ENCODING,
          cacheSize: 16 * MEGABYTE,
          writeBufferSize: 16 * MEGABYTE,
          maxFileSize: 8 * MEGABYTE,
        })
  try {
    await level.open()
  } catch (error) {
    if (isLocked(error)) throw new Error(`The data folder ${folder} is in use already.`, { cause: error })
    throw error
  }
  return {
    get: (key) => level.getSync(key),
    write: (operations, durable) =>
      level instanceof ClassicLevel ? level.batch([...operations], { sync: durable }) : level.batch([...operations]),
    scan: (range, reverse = false) => {
      const options = { ...range, reverse }
      const iterator =
        level instanceof ClassicLevel
          ? level.iterator({ ...options, highWaterMarkBytes: MEGABYTE })
          : level.iterator(options)
      return {
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
      }
    },
    clear: (range) => level.clear(range),
    close: () => level.close(),
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'LEVEL_LOCKED'

import { setTimeout as wait } from 'node:timers/promises'
import type { Micros } from '../model/value.ts'
import { backUp } from './backup.ts'
import { createDatabase, type Database } from './database.ts'
import { type Disk, openDisk, type ValueLimits } from './disk.ts'
import type { Operation } from './entries.ts'
import { createIndexes, type Index, indexRange } from './indexes.ts'
import { after, ROOM } from './key-codec.ts'
import { checkLogs } from './log-check.ts'
import { hasRoomIn } from './room.ts'
import { checkTables, sizeOfTables } from './table-check.ts'
import { createWriteQueue } from './write-queue.ts'

export interface StoreOptions {
  /** Absent: in memory. */
  readonly folder?: string | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds of a clock that nobody sets; default: one that stands still. */
  readonly elapsed?: () => number
  /** How much of the replaced versions to keep, per database. */
  readonly historyBytes?: number
  readonly historySeconds?: number
  /** How many bytes of encoded documents to keep decoded, per database. */
  readonly cacheBytes?: number
  /** Collections up to so many documents are answered without an index. */
  readonly smallCollection?: number
  readonly values?: ValueLimits
  /** Whether commits may grow what lies in the folder; default: as `hasRoomIn`, and in memory always. */
  readonly hasRoom?: () => boolean
  /** The folder can be written to again only by a process that opens it anew; asked every second until it has. */
  readonly unfit?: () => void
}

/** All databases of all projects, in one folder. */
export interface Store {
  /** A database exists from its first commit on; before, this one is empty. */
  database(name: string): Database
  /** The names of the databases that were ever written. */
  databases(): readonly string[]
  /** Copies everything as it is now into a new folder; see `backUp`. */
  backUp(folder: string): Promise<number>
  close(): Promise<void>
}

const MEGABYTE = 1024 * 1024

/** The layout of the folder; a folder of another layout is refused. In the former one every value lay with its key, and may still. */
const FORMAT = 'catat-firestore-2'
const FORMER = 'catat-firestore-1'

const metaKey = (kind: string, rest: string): Buffer =>
  Buffer.concat([Buffer.from([ROOM.meta]), Buffer.from(`${kind}/${rest}`)])

const put = (key: Buffer, value: unknown): Operation => ({
  type: 'put',
  key,
  value: Buffer.from(JSON.stringify(value)),
})

interface DatabaseRecord {
  readonly id: number
  readonly version: Micros
}

interface IndexRecord extends Index {
  readonly database: number
  readonly ready: boolean
}

export const openStore = async (options: StoreOptions): Promise<Store> => {
  let isClosed = false
  if (options.folder !== undefined) await checkFolder(options.folder, () => isClosed)
  const { folder } = options
  const hasRoom = options.hasRoom ?? (() => folder === undefined || hasRoomIn(folder))
  const disk = await openDisk(folder, options.values, { hasRoom, unfit: options.unfit ?? (() => {}) })
  await requireFormat(disk)
  await checkValues(disk, () => isClosed)
  const queue = createWriteQueue(disk)
  const known = new Map<string, DatabaseRecord>()
  for (const [name, record] of await readMeta(disk, 'database')) known.set(name, record as DatabaseRecord)
  const indexes = await readIndexes(disk)
  let databaseIds = Math.max(0, ...[...known.values()].map((record) => record.id))
  let indexIds = Math.max(0, ...indexes.map((index) => index.id))
  const open = new Map<string, Database>()

  const create = (name: string): Database => {
    const record = known.get(name)
    const id = record?.id ?? ++databaseIds
    return createDatabase({
      name,
      id,
      disk,
      queue,
      indexes: createIndexes({
        database: id,
        disk,
        queue,
        found: indexes.filter((index) => index.database === id),
        newIndexId: () => ++indexIds,
        record: ({ id: index, definition }, ready) =>
          put(metaKey('index', String(index)), { id: index, definition, database: id, ready } satisfies IndexRecord),
      }),
      opened: record?.version ?? 0,
      history: {
        bytes: options.historyBytes ?? 16 * MEGABYTE,
        age: (options.historySeconds ?? 3600) * 1e6,
      },
      cacheBytes: options.cacheBytes ?? 16 * MEGABYTE,
      smallCollection: options.smallCollection ?? 100,
      record: (version) => {
        known.set(name, { id, version })
        return [put(metaKey('database', name), { id, version } satisfies DatabaseRecord)]
      },
      hasRoom,
      now: options.now,
      elapsed: options.elapsed ?? (() => 0),
    })
  }

  return {
    database(name) {
      let database = open.get(name)
      if (!database) {
        database = create(name)
        open.set(name, database)
      }
      return database
    },
    databases: () => [...known.keys()],
    backUp: (folder) => backUp(disk, folder),
    async close() {
      isClosed = true
      await queue.drained()
      await disk.close()
    },
  }
}

/** Tables, and values, up to so many bytes are checked before anything is answered; that takes a second or two. */
const CHECKED_AT_ONCE = 512 * MEGABYTE
/** Milliseconds between two stretches of a check beside other work: a third of one core at most. */
const REST = 10

/** @throws Error when the folder is damaged. */
const checkFolder = async (folder: string, isClosed: () => boolean): Promise<void> => {
  await checkLogs(folder)
  await atOnceOrBeside(await sizeOfTables(folder), isClosed, (rest) => checkTables(folder, rest))
}

/** @throws Error when a value is not what was written; the folder is free again then. */
const checkValues = async (disk: Disk, isClosed: () => boolean): Promise<void> => {
  try {
    await atOnceOrBeside(disk.size(), isClosed, (rest) => disk.check(rest))
  } catch (error) {
    await disk.close()
    throw error
  }
}

/**
 * What is larger is checked while it is in use. What that throws ends the process on purpose: nobody catches it, since
 * damaged data must not go on being served.
 */
const atOnceOrBeside = async (
  bytes: number,
  isClosed: () => boolean,
  check: (rest: () => Promise<boolean>) => Promise<unknown>,
): Promise<void> => {
  const isSmall = bytes <= CHECKED_AT_ONCE
  const checked = check(async () => {
    if (!isSmall) await wait(REST)
    return !isClosed()
  })
  if (isSmall) await checked
}

const requireFormat = async (disk: Disk): Promise<void> => {
  const key = metaKey('format', '')
  const found = disk.get(key)?.toString()
  const format: unknown = found && JSON.parse(found)
  if (found === undefined || format === FORMER) await disk.write([put(key, FORMAT)], true)
  else if (format !== FORMAT) {
    await disk.close()
    throw new Error(`The data folder holds ${found}; this engine reads only "${FORMAT}".`)
  }
}

const readMeta = async (disk: Disk, kind: string): Promise<[string, unknown][]> => {
  const prefix = metaKey(kind, '')
  const scan = disk.scan({ gte: prefix, lt: after(prefix) })
  const entries = await scan.next(1_000_000)
  await scan.close()
  return entries.map(([key, value]) => [key.subarray(prefix.length).toString(), JSON.parse(value.toString())])
}

/** Indexes that were still being filled when the process ended are dropped: a query will ask for them again. */
const readIndexes = async (disk: Disk): Promise<IndexRecord[]> => {
  const records = (await readMeta(disk, 'index')).map(([, record]) => record as IndexRecord)
  for (const index of records.filter((record) => !record.ready)) {
    await disk.clear(indexRange(index))
    await disk.write([{ type: 'del', key: metaKey('index', String(index.id)) }], true)
  }
  return records.filter((record) => record.ready)
}

import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32c, unmask } from './crc32c.ts'
import { liveTables } from './live-tables.ts'
import { unsnappy } from './snappy.ts'
import { readVarint } from './varint.ts'

/**
 * LevelDB reads its tables without looking at their checksums (its binding cannot ask for it): a damaged document would
 * be answered as if it were so. So every block of every table is checked.
 * Format: github.com/google/leveldb/blob/main/doc/table_format.md.
 */
const FOOTER = 48
const TRAILER = 5
const MAGIC = 0xdb4775248b80fb57n
/** Bytes checked between two rests: a few milliseconds' work. */
const STRETCH = 1024 * 1024

/** Called between two stretches; once it answers false, nothing more is checked. */
type Rest = () => Promise<boolean>

interface Handle {
  readonly offset: number
  readonly size: number
}

const tablesOf = async (folder: string): Promise<readonly string[]> => {
  const live = await liveTables(folder)
  const files = await readdir(folder).catch((): string[] => [])
  return files.filter((name) => /^\d+\.(ldb|sst)$/.test(name) && live.has(Number.parseInt(name, 10)))
}

/** Bytes in the tables of a folder. */
export const sizeOfTables = async (folder: string): Promise<number> => {
  const sizes = (await tablesOf(folder)).map(async (file) => (await stat(join(folder, file))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Tables that LevelDB replaces meanwhile are left out. @throws Error naming the file and the byte where a table is wrong. */
export const checkTables = async (folder: string, rest: Rest): Promise<void> => {
  for (const file of await tablesOf(folder)) {
    const handle = await open(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return undefined
    })
    if (handle === undefined) continue
    try {
      if (!(await checkTable(handle, file, rest))) return
    } finally {
      await handle.close()
    }
  }
}

const checkTable = async (table: FileHandle, file: string, rest: Rest): Promise<boolean> => {
  const wrongAt = (position: number): never => {
    throw new Error(`The data folder is damaged: its table ${file} is wrong at byte ${position}. Restore a backup.`)
  }
  const { size } = await table.stat()
  const end = size - FOOTER
  const read = async (offset: number, length: number): Promise<Buffer> => {
    if (offset + length > size) wrongAt(offset)
    const { buffer, bytesRead } = await table.read(Buffer.allocUnsafe(length), 0, length, offset)
    return bytesRead === length ? buffer : wrongAt(offset)
  }
  const blockAt = async ({ offset, size: length }: Handle): Promise<Buffer> => {
    const block = await read(offset, length + TRAILER)
    if (!isWhole(block, 0, length)) wrongAt(offset)
    return block[length] === 0 ? block.subarray(0, length) : unsnappy(block.subarray(0, length))
  }
  if (end < 0) wrongAt(0)
  const footer = await read(end, FOOTER)
  if (footer.readBigUInt64LE(FOOTER - 8) !== MAGIC) wrongAt(end)
  const [metaIndex, behind] = readHandle(footer, 0)
  const [index] = readHandle(footer, behind)
  if (metaIndex.offset + metaIndex.size > end || index.offset + index.size > end) wrongAt(end)
  // Filters stand outside the index: a damaged one would hide documents that are there.
  for (const filter of handlesIn(await blockAt(metaIndex))) await blockAt(filter)
  let stretch: Handle[] = []
  const checkStretch = async (): Promise<void> => {
    const [first, last] = [stretch[0], stretch.at(-1)]
    if (first === undefined || last === undefined) return
    const bytes = await read(first.offset, last.offset + last.size + TRAILER - first.offset)
    for (const { offset, size: length } of stretch) {
      if (!isWhole(bytes, offset - first.offset, length)) wrongAt(offset)
    }
    stretch = []
  }
  for (const block of handlesIn(await blockAt(index))) {
    if (block.offset + block.size + TRAILER > end) wrongAt(index.offset)
    stretch.push(block)
    if (block.offset + block.size - stretch[0]!.offset > STRETCH) {
      await checkStretch()
      if (!(await rest())) return false
    }
  }
  await checkStretch()
  return true
}

const isWhole = (bytes: Buffer, offset: number, length: number): boolean =>
  offset + length + TRAILER <= bytes.length &&
  unmask(bytes.readUInt32LE(offset + length + 1)) === crc32c(bytes, offset, offset + length + 1)

const readHandle = (bytes: Buffer, at: number): [handle: Handle, behind: number] => {
  const [offset, middle] = readVarint(bytes, at)
  const [size, behind] = readVarint(bytes, middle)
  return [{ offset, size }, behind]
}

/** Where an index or metaindex block, itself found whole, says that blocks lie: entries of shared, unshared and value lengths, key and value. */
function* handlesIn(index: Buffer): Iterable<Handle> {
  const restarts = index.readUInt32LE(index.length - 4)
  const end = index.length - 4 - restarts * 4
  for (let at = 0; at < end; ) {
    const [, afterShared] = readVarint(index, at)
    const [unshared, afterUnshared] = readVarint(index, afterShared)
    const [valueSize, key] = readVarint(index, afterUnshared)
    const [handle] = readHandle(index, key + unshared)
    yield handle
    at = key + unshared + valueSize
  }
}

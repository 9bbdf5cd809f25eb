import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32c, unmask } from './crc32c.ts'

/**
 * LevelDB reads its log past a damaged record and goes on behind it, without a word: a commit in the middle would be
 * gone while later ones, which may build on it, stand. So the log is checked before LevelDB opens it: damage that
 * reaches to the end is a torn tail, as a crash leaves it, and is left to LevelDB, which drops it; damage with whole
 * records behind it is reported. Format: github.com/google/leveldb/blob/main/doc/log_format.md.
 */
const BLOCK = 32_768
const HEADER = 7
const FULL = 1
const FIRST = 2
const LAST = 4

/** @throws Error naming the file and the byte where a damaged log begins to be wrong. */
export const checkLogs = async (folder: string): Promise<void> => {
  const files = await readdir(folder).catch(() => [])
  for (const file of files.filter((name) => name.endsWith('.log'))) await checkLog(join(folder, file), file)
}

const checkLog = async (path: string, file: string): Promise<void> => {
  const handle = await open(path)
  try {
    const block = Buffer.allocUnsafe(BLOCK)
    let damaged: number | undefined
    for (let start = 0; ; start += BLOCK) {
      const { bytesRead } = await handle.read(block, 0, BLOCK, start)
      const bytes = block.subarray(0, bytesRead)
      const wrong = damaged === undefined ? firstWrong(bytes) : 0
      if (wrong !== undefined) {
        damaged ??= start + wrong
        if (hasRecord(bytes, wrong)) throw new Error(message(file, damaged))
      }
      if (bytesRead < BLOCK) return
    }
  } finally {
    await handle.close()
  }
}

const message = (file: string, position: number): string =>
  `The data folder is damaged: its log ${file} is wrong at byte ${position}, before commits that are whole. Restore a backup.`

/** Where a block's records stop being whole; undefined where they are whole to the end. */
const firstWrong = (block: Buffer): number | undefined => {
  let position = 0
  while (position + HEADER <= block.length) {
    // Zeros: the rest of the block was left empty.
    if (block.readUInt32LE(position) === 0 && block.readUInt16LE(position + 4) === 0) return undefined
    const end = endOfRecord(block, position)
    if (end === undefined) return position
    position = end
  }
  return undefined
}

/** Whether a whole record that begins a commit lies anywhere at or after `from`: no length in a damaged block can be trusted. */
const hasRecord = (block: Buffer, from: number): boolean => {
  for (let position = from; position + HEADER <= block.length; position++) {
    const type = block[position + 6]
    if ((type === FULL || type === FIRST) && endOfRecord(block, position) !== undefined) return true
  }
  return false
}

/** Where a whole record ends; undefined when it is not whole. */
const endOfRecord = (block: Buffer, position: number): number | undefined => {
  const type = block[position + 6] ?? 0
  const end = position + HEADER + block.readUInt16LE(position + 4)
  if (type < FULL || type > LAST || end > block.length) return undefined
  return unmask(block.readUInt32LE(position)) === crc32c(block, position + 6, end) ? end : undefined
}

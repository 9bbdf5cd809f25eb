import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readVarint } from './varint.ts'

/**
 * The tables a LevelDB folder stands on, by its manifest; others are left over from an interrupted compaction and may be
 * torn. Format: leveldb/db/version_edit.cc, in records as leveldb/doc/log_format.md has them.
 */
const BLOCK = 32_768
const HEADER = 7
const FULL = 1
const LAST = 4

/** Tags of a version edit. */
const COMPARATOR = 1
const COMPACT_POINTER = 5
const DELETED_FILE = 6
const NEW_FILE = 7
/** Log number, next file number, last sequence, previous log number. */
const NUMBERS = new Set([2, 3, 4, 9])

/** Numbers of the live tables; none where there is no manifest yet. */
export const liveTables = async (folder: string): Promise<ReadonlySet<number>> => {
  const live = new Set<number>()
  const current = await readFile(join(folder, 'CURRENT'), 'utf8').catch(() => undefined)
  if (current === undefined) return live
  for (const edit of recordsIn(await readFile(join(folder, current.trim())))) applyEdit(edit, live)
  return live
}

/** Up to the first record that is not whole; LevelDB itself refuses a manifest that is damaged before its end. */
function* recordsIn(file: Buffer): Iterable<Buffer> {
  let parts: Buffer[] = []
  for (let at = 0; at + HEADER <= file.length; ) {
    const room = BLOCK - (at % BLOCK)
    if (room < HEADER) {
      at += room
      continue
    }
    const length = file.readUInt16LE(at + 4)
    const type = file[at + 6] ?? 0
    if (type < FULL || type > LAST || at + HEADER + length > file.length) return
    parts.push(file.subarray(at + HEADER, at + HEADER + length))
    at += HEADER + length
    if (type !== FULL && type !== LAST) continue
    yield Buffer.concat(parts)
    parts = []
  }
}

const applyEdit = (edit: Buffer, live: Set<number>): void => {
  let at = 0
  const number = (): number => {
    const [value, behind] = readVarint(edit, at)
    at = behind
    return value
  }
  const skipText = (): void => {
    const length = number()
    at += length
  }
  while (at < edit.length) {
    const tag = number()
    if (NUMBERS.has(tag)) number()
    else if (tag === COMPARATOR) skipText()
    else if (tag === COMPACT_POINTER) {
      number()
      skipText()
    } else if (tag === DELETED_FILE) {
      number()
      live.delete(number())
    } else if (tag === NEW_FILE) {
      number()
      live.add(number())
      number()
      skipText()
      skipText()
    } else return
  }
}

import { inflateRawSync } from 'node:zlib'
import { LIMITS } from './limits.ts'
import { hasCutString } from './parts.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const ENTRY_LENGTH = 46
const LOCAL_LENGTH = 30
const MAX_COMMENT = 0xffff
const DEFLATED = 8
const ZIP64 = 0xffff_ffff
const TAG = 0x3c

const endRecord = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT)
  for (let at = view.byteLength - END_LENGTH; at >= first; at--) if (view.getUint32(at, true) === END) return at
  return -1
}

/** What was seen of an archive that may be read. */
export interface Inspected {
  readonly cutStrings: boolean
}

/**
 * Unpacks each part of a zip archive once, within the limits, and looks how much a reader would have to build of it: nothing it says of
 * itself is believed. Each part must come out as long as it claims, because the workbook reader goes by that claim. Anything odd, zip64
 * included, is `damaged`.
 */
export const inspectArchive = (bytes: Uint8Array): Inspected | 'too-large' | 'damaged' => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.byteLength < END_LENGTH ? -1 : endRecord(view)
  if (end < 0) return 'damaged'
  const count = view.getUint16(end + 10, true)
  if (count > LIMITS.parts) return 'too-large'
  let at = view.getUint32(end + 16, true)
  let left: number = LIMITS.unpacked
  let tags = 0
  let cutStrings = false
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_LENGTH > bytes.byteLength || view.getUint32(at, true) !== ENTRY) return 'damaged'
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const claimed = view.getUint32(at + 24, true)
    const local = view.getUint32(at + 42, true)
    const named = view.getUint16(at + 28, true)
    const name = Buffer.from(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + named)).toString('utf8')
    at += ENTRY_LENGTH + named + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (claimed === ZIP64 || packed === ZIP64) return 'damaged'
    if (claimed > left) return 'too-large'
    if (local + LOCAL_LENGTH > bytes.byteLength || view.getUint32(local, true) !== LOCAL) return 'damaged'
    const start = local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const data = bytes.subarray(start, start + packed)
    if (data.byteLength !== packed) return 'damaged'
    if (packed === 0) {
      // The reader would look for other sizes in the part's own header; there must be none.
      if (claimed !== 0 || view.getUint32(local + 18, true) !== 0 || view.getUint32(local + 22, true) !== 0)
        return 'damaged'
      continue
    }
    const part = method === DEFLATED ? inflated(data, claimed) : method === 0 ? data : null
    if (part?.byteLength !== claimed) return 'damaged'
    left -= claimed
    if (!/\.(xml|rels|vml)$/i.test(name)) continue
    tags += tagsOf(part)
    if (tags > LIMITS.tags) return 'too-large'
    const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    if (/styles\.xml$/i.test(name) && times(text, '<xf ') > LIMITS.formats) return 'too-large'
    cutStrings ||= hasCutString(name, text)
  }
  return { cutStrings }
}

/** null when the data are broken or longer than claimed. */
const inflated = (data: Uint8Array, claimed: number): Uint8Array | null => {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, claimed) })
  } catch {
    return null
  }
}

const tagsOf = (part: Uint8Array): number => {
  let tags = 0
  for (const byte of part) if (byte === TAG) tags += 1
  return tags
}

const times = (text: Buffer, wanted: string): number => {
  let found = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found += 1
  return found
}

import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const ENTRY_LENGTH = 46
const LOCAL_LENGTH = 30
const MAX_COMMENT = 0xffff
const DEFLATED = 8
const MAX_ENTRIES = 1000

const endRecord = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT)
  for (let at = view.byteLength - END_LENGTH; at >= first; at--) if (view.getUint32(at, true) === END) return at
  return -1
}

/**
 * Whether a zip archive unpacks to at most `limit` bytes. Nothing it says of itself is believed: each entry is unpacked
 * once within what is left of the limit, and must come out as long as it claims, because the workbook reader goes by
 * that claim. Anything odd, zip64 included, is `damaged`.
 */
export const unpacksWithin = (bytes: Uint8Array, limit: number): 'fits' | 'too-large' | 'damaged' => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.byteLength < END_LENGTH ? -1 : endRecord(view)
  if (end < 0) return 'damaged'
  const count = view.getUint16(end + 10, true)
  if (count > MAX_ENTRIES) return 'too-large'
  let at = view.getUint32(end + 16, true)
  let left = limit
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_LENGTH > bytes.byteLength || view.getUint32(at, true) !== ENTRY) return 'damaged'
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const claimed = view.getUint32(at + 24, true)
    const local = view.getUint32(at + 42, true)
    at += ENTRY_LENGTH + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (claimed > left) return 'too-large'
    if (local + LOCAL_LENGTH > bytes.byteLength || view.getUint32(local, true) !== LOCAL) return 'damaged'
    const start = local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const data = bytes.subarray(start, start + packed)
    if (data.byteLength !== packed) return 'damaged'
    if (packed === 0) {
      // The reader would look for other sizes in the entry's own header; there must be none.
      if (claimed !== 0 || view.getUint32(local + 18, true) !== 0 || view.getUint32(local + 22, true) !== 0)
        return 'damaged'
    } else if (method === DEFLATED) {
      const size = inflatedSize(data, claimed)
      if (size !== claimed) return 'damaged'
    } else if (method !== 0 || packed !== claimed) return 'damaged'
    left -= claimed
  }
  return 'fits'
}

/** -1 when the data are broken or longer than claimed. */
const inflatedSize = (data: Uint8Array, claimed: number): number => {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, claimed) }).byteLength
  } catch {
    return -1
  }
}

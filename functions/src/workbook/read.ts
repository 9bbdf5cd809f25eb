import { formatNumber, type Grid } from '@catat/domain'
import { unpacksWithin } from './archive.ts'
import { decodeText, looksLikeText, MAX_ROWS, readCsv } from './csv.ts'
import { tooLarge, type Unreadable, unreadable } from './refusal.ts'
import { readXlsxGrid } from './xlsx.ts'

const MB = 1_000_000
export const MAX_BYTES = 3 * MB
/** A register of 20,000 rows unpacks to about 15 MB. */
const MAX_UNPACKED = 48 * MB

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte)
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** The envelope of old Excel files, and of new ones with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')

const readZip = async (bytes: Uint8Array): Promise<Grid | Unreadable> => {
  const size = unpacksWithin(bytes, MAX_UNPACKED)
  if (size === 'too-large')
    return tooLarge(`lebih dari ${MAX_UNPACKED / MB} MB sesudah dibuka`, `${MAX_UNPACKED / MB} MB`)
  if (size === 'damaged') return unreadable('damaged')
  try {
    return (await readXlsxGrid(bytes)) ?? unreadable('noSheet')
  } catch {
    // The library's own words may quote the content; the person gets ours.
    return unreadable('damaged')
  }
}

const readText = (bytes: Uint8Array): Grid | Unreadable => {
  const text = decodeText(bytes)
  if (!looksLikeText(text)) return unreadable('notWorkbook')
  try {
    return readCsv(text)
  } catch {
    return unreadable('notWorkbook')
  }
}

/**
 * A register as the office keeps it, .xlsx or CSV, as a grid of plain cells: what the file is called plays no part.
 * Never throws: a file that cannot be read is a refusal in words for the person who chose it.
 */
export const readWorkbook = async (
  bytes: Uint8Array,
): Promise<{ readonly ok: true; readonly grid: Grid } | Unreadable> => {
  if (bytes.byteLength === 0) return unreadable('empty')
  if (bytes.byteLength > MAX_BYTES)
    return tooLarge(`${formatNumber(bytes.byteLength / MB)} MB`, `${formatNumber(MAX_BYTES / MB)} MB`)
  if (startsWith(bytes, ...OLE))
    return unreadable(Buffer.from(bytes).includes(ENCRYPTED_STREAM) ? 'encrypted' : 'oldExcel')
  const read = startsWith(bytes, ...ZIP) ? await readZip(bytes) : readText(bytes)
  if ('fault' in read) return read
  if (read.rows.length > MAX_ROWS)
    return tooLarge(`lebih dari ${formatNumber(MAX_ROWS)} baris`, `${formatNumber(MAX_ROWS)} baris`)
  return { ok: true, grid: read }
}

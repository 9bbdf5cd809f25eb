import { formatNumber, type Grid } from '@catat/domain'
import { inspectArchive } from './archive.ts'
import { decodeText, looksLikeText, readCsv } from './csv.ts'
import { LIMITS, MB } from './limits.ts'
import { withWholeStrings } from './parts.ts'
import { tooLarge, type Unreadable, unreadable } from './refusal.ts'
import { readSheets } from './sheets.ts'

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte)
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** The envelope of old Excel files, and of new ones with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')
/** Pages and XML that other programs save under the name of a workbook. */
const MARKUP = /^\s*(<\?xml|<!doctype html|<html|<table|<meta)/i

/** The library's own words may quote the content; the person gets ours. */
const sheetsOf = (bytes: Uint8Array): readonly Grid[] | Unreadable => {
  try {
    return readSheets(bytes)
  } catch (error) {
    return unreadable(error instanceof Error && /password|encrypt/i.test(error.message) ? 'encrypted' : 'damaged')
  }
}

const readZip = (bytes: Uint8Array): readonly Grid[] | Unreadable => {
  const seen = inspectArchive(bytes)
  if (seen === 'too-large') return tooLarge('lebih besar sesudah dibuka', `${LIMITS.unpacked / MB} MB`)
  if (seen === 'damaged') return unreadable('damaged')
  return sheetsOf(seen.cutStrings ? withWholeStrings(bytes) : bytes)
}

const readText = (bytes: Uint8Array): readonly Grid[] | Unreadable => {
  const decoded = decodeText(bytes)
  if (MARKUP.test(decoded.text.slice(0, 1000))) return sheetsOf(bytes)
  if (!looksLikeText(decoded.text)) return unreadable('notWorkbook')
  try {
    return [readCsv(decoded)]
  } catch {
    return unreadable('notWorkbook')
  }
}

/**
 * A register as the office keeps it, a workbook of Excel or LibreOffice or CSV, as grids of plain cells: what the file is called plays no
 * part. Never throws: a file that cannot be read is a refusal in words for the person who chose it. It may take memory and time, so
 * whatever comes from outside is read in `readApart`.
 */
export const readWorkbook = (
  bytes: Uint8Array,
): { readonly ok: true; readonly sheets: readonly Grid[] } | Unreadable => {
  if (bytes.byteLength === 0) return unreadable('empty')
  if (bytes.byteLength > LIMITS.bytes)
    return tooLarge(`${formatNumber(bytes.byteLength / MB)} MB`, `${formatNumber(LIMITS.bytes / MB)} MB`)
  const old = startsWith(bytes, ...OLE)
  if (old && Buffer.from(bytes).includes(ENCRYPTED_STREAM)) return unreadable('encrypted')
  const sheets = startsWith(bytes, ...ZIP) ? readZip(bytes) : old ? sheetsOf(bytes) : readText(bytes)
  if ('fault' in sheets) return sheets
  if (sheets.length === 0) return unreadable('noSheet')
  if (sheets.length > LIMITS.sheets) return tooLarge(`lebih dari ${LIMITS.sheets} lembar`, `${LIMITS.sheets} lembar`)
  if (sheets.some(({ rows }) => rows.length > LIMITS.rows + 100))
    return tooLarge(`lebih dari ${formatNumber(LIMITS.rows)} baris`, `${formatNumber(LIMITS.rows)} baris`)
  return { ok: true, sheets }
}

import type { LogHead } from '../file/shape.ts'
import type { LogRow } from './shape.ts'

/** SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits; passed in, since server and browser have their own. */
export type HashText = (text: string) => string

/** What an act writes; the chain adds the rest. */
export type LogEntry = Omit<LogRow, 'seq' | 'prev' | 'digest' | 'hash'>

export const EMPTY_HEAD: LogHead = { seq: 0, hash: '' }

/**
 * JSON with one form for one value: keys sorted by UTF-16 code unit, no space, absent and undefined alike, -0 as 0.
 * Throws a TypeError for what JSON cannot hold (NaN, a function), so that nothing is hashed as null by accident.
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const fields: string[] = []
    for (const [key, field] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (field !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(field)}`)
    }
    return `{${fields.join(',')}}`
  }
  throw new TypeError(`not canonical: ${typeof value}`)
}

/** The digest of a card, audit or report: everything but its log head. */
export const cardDigest = (card: { readonly log: LogHead }, hash: HashText): string => {
  const { log: _, ...rest } = card
  return hash(canonicalJson(rest))
}

const rowHash = ({ hash: _, ...rest }: LogRow, hash: HashText) => hash(canonicalJson(rest))

/** The next row of a chain and the head after it. */
export const appendRow = (
  head: LogHead,
  entry: LogEntry,
  digest: string,
  hash: HashText,
): { readonly row: LogRow; readonly head: LogHead } => {
  const open: LogRow = { ...entry, seq: head.seq + 1, prev: head.hash, digest, hash: '' }
  const row = { ...open, hash: rowHash(open, hash) }
  return { row, head: { seq: row.seq, hash: row.hash } }
}

/** Whether the rows, in order of seq, are one whole chain; else the first that is not, and why. */
export const verifyChain = (
  rows: readonly LogRow[],
  hash: HashText,
): { readonly ok: true } | { readonly ok: false; readonly seq: number; readonly why: string } => {
  let head = EMPTY_HEAD
  for (const row of rows) {
    const broken = (why: string) => ({ ok: false, seq: row.seq, why }) as const
    if (row.seq !== head.seq + 1) return broken(`setelah baris ${head.seq} seharusnya baris ${head.seq + 1}`)
    if (row.chain !== rows[0]?.chain) return broken('baris milik buku log yang lain')
    if (row.prev !== head.hash) return broken('tidak menyambung pada baris sebelumnya')
    if (row.hash !== rowHash(row, hash)) return broken('isi baris tidak cocok dengan sidiknya')
    head = { seq: row.seq, hash: row.hash }
  }
  return { ok: true }
}

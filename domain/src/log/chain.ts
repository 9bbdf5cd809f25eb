import type { LogHead } from '../file/shape.ts'
import type { BreakReason } from './break.ts'
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

/**
 * The digest of a card: everything but its log head. Of an account two things are left out that change without an act: its session,
 * with every sign of life, and whether a second factor counts, which follows from roles and installation. The `session` of a file is
 * a number and stays.
 */
export const cardDigest = (
  card: { readonly log: LogHead; readonly session?: unknown; readonly secondFactor?: unknown },
  hash: HashText,
): string => {
  const { log: _, session, secondFactor, ...rest } = card
  return hash(canonicalJson(typeof session === 'object' ? rest : { ...rest, session, secondFactor }))
}

const rowHash = ({ hash: _, ...rest }: Readonly<Record<string, unknown>>, hash: HashText) => hash(canonicalJson(rest))

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

/** As much of a row as its chain needs; `fault`: what is wrong with the row by itself. */
export interface Link {
  readonly seq: number
  readonly prev: string
  readonly hash: string
  readonly fault: Extract<BreakReason, 'edited' | 'foreign'> | null
}

/** A row as it was found at its place. Takes any document: whatever was done to it, it must not stop the one who checks. */
export const linkOf = (
  place: { readonly chain: string; readonly seq: number },
  row: Readonly<Record<string, unknown>>,
  hash: HashText,
): Link => ({
  seq: place.seq,
  prev: typeof row.prev === 'string' ? row.prev : '',
  hash: typeof row.hash === 'string' ? row.hash : '',
  fault: !isOwnHash(row, hash) ? 'edited' : row.chain !== place.chain || row.seq !== place.seq ? 'foreign' : null,
})

const isOwnHash = (row: Readonly<Record<string, unknown>>, hash: HashText): boolean => {
  try {
    return row.hash === rowHash(row, hash)
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** What follows a head: the head after the last row that continues it, and the first that does not. */
export interface Followed {
  readonly head: LogHead
  readonly broken: { readonly seq: number; readonly why: BreakReason } | null
}

/** Follows a chain from a head on; `links` are what was found after it, in order. */
export const followChain = (from: LogHead, links: readonly Link[]): Followed => {
  let head = from
  for (const link of links) {
    const seq = head.seq + 1
    const why = link.seq !== seq ? 'missing' : (link.fault ?? (link.prev !== head.hash ? ('unlinked' as const) : null))
    if (why) return { head, broken: { seq, why } }
    head = { seq, hash: link.hash }
  }
  return { head, broken: null }
}

/** Whether the rows, in order of seq, are one whole chain from its first row; else the first that is not, and why. */
export const verifyChain = (
  rows: readonly LogRow[],
  hash: HashText,
): { readonly ok: true } | { readonly ok: false; readonly seq: number; readonly why: BreakReason } => {
  const chain = rows[0]?.chain ?? ''
  const { broken } = followChain(
    EMPTY_HEAD,
    rows.map((row) => linkOf({ chain, seq: row.seq }, row, hash)),
  )
  return broken ? { ok: false, ...broken } : { ok: true }
}

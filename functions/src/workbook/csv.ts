import type { Grid, GridCell } from '@catat/domain'
import { detectDelimiter, parseCsv } from 'hucre/csv'
import { LIMITS } from './limits.ts'

/** A text, and whether some of its lines were written in another encoding than the rest. */
export interface Decoded {
  readonly text: string
  readonly mixed: boolean
}

const LINE_FEED = 0x0a

/** Which half of each pair is NUL in the first part tells UTF-16 without a mark; most of a register is plain letters. */
const unmarkedUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const part = bytes.subarray(0, 4096)
  if (part.length < 4) return null
  let [even, odd] = [0, 0]
  part.forEach((byte, at) => {
    if (byte !== 0) return
    if (at % 2 === 0) even += 1
    else odd += 1
  })
  if (odd > part.length / 4 && even < odd / 4) return 'utf-16le'
  return even > part.length / 4 && odd < even / 4 ? 'utf-16be' : null
}

const utf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * UTF-16 when it says or shows it, UTF-8 when it is valid, and otherwise what Excel on Windows writes. Lines are looked at one by one
 * then: a text put together of two files is `mixed`, and nobody knows how its accents were meant.
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), mixed: false }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), mixed: false }
  const wide = unmarkedUtf16(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), mixed: false }
  const whole = utf8(bytes)
  if (whole !== null) return { text: whole, mixed: false }
  const windows = new TextDecoder('windows-1252')
  let mixed = false
  const lines: string[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1)
    const read = utf8(line)
    if (read !== null && read.length < line.length) mixed = true
    lines.push(read ?? windows.decode(line))
    from += line.length
  }
  return { text: lines.join(''), mixed }
}

/** Binary files have NULs or control characters in their first part; registers do not. */
export const looksLikeText = (text: string): boolean => {
  const start = text.slice(0, 4096)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
  return !/[\u0000-\u0008\u000e-\u001f]/.test(start) && /[,;\t\n]/.test(start)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what every encoding writes alike
const PLAIN = /^[\u0000-\u007f]*$/

/** A CSV knows only text: whole numbers without a leading zero count as numbers, `=...` as a formula. */
const cellOf =
  (mixed: boolean) =>
  (text: string): GridCell => {
    if (text.trim() === '') return { kind: 'empty' }
    if (text.includes('\ufffd') || text.length > LIMITS.letters || (mixed && !PLAIN.test(text)))
      return { kind: 'unsure' }
    if (/^-?(0|[1-9]\d{0,8})$/.test(text.trim())) return { kind: 'number', value: Number(text) }
    return text.startsWith('=') ? { kind: 'formula', value: { kind: 'empty' } } : { kind: 'text', text }
  }

/** The delimiter under which the lines have most cells. */
const delimiterOf = (text: string): string => {
  const start = text.slice(0, 20_000)
  const width = (delimiter: string) =>
    parseCsv(start, { delimiter, maxRows: 100 })
      .map((row) => row.filter((cell) => cell !== null && String(cell).trim() !== '').length)
      .reduce((sum, count) => sum + (count > 1 ? count : 0), 0)
  const candidates = [';', ',', '\t', '|']
  const best = candidates.toSorted((a, b) => width(b) - width(a))[0]
  return best !== undefined && width(best) > 0 ? best : (detectDelimiter(start) ?? ',')
}

export const readCsv = ({ text, mixed }: Decoded): Grid => {
  const rows = parseCsv(text, { delimiter: delimiterOf(text), maxRows: LIMITS.rows + 101 })
  const cell = cellOf(mixed)
  return {
    sheet: 'CSV',
    hidden: false,
    rows: rows.map((row) => row.slice(0, LIMITS.columns).map((it) => cell(it === null ? '' : String(it)))),
    merges: [],
    hiddenRows: [],
  }
}

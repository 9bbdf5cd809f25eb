import type { Grid, GridCell } from '@catat/domain'
import { detectDelimiter, parseCsv } from 'hucre/csv'
import { headerRow } from './header.ts'

/** Most rows of a register that are read at once. */
export const MAX_ROWS = 20_000

/** UTF-8 when it is valid, UTF-16 when it says so, and otherwise what Excel on Windows writes. */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Binary files have NULs or control characters in their first part; registers do not. */
export const looksLikeText = (text: string): boolean => {
  const start = text.slice(0, 4096)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
  return !/[\u0000-\u0008\u000e-\u001f]/.test(start) && /[,;\t\n]/.test(start)
}

/** A CSV knows only text: whole numbers without a leading zero count as numbers, `=...` as a formula. */
const cellOf = (text: string): GridCell => {
  if (text.trim() === '') return { kind: 'empty' }
  if (/^-?(0|[1-9]\d{0,8})$/.test(text.trim())) return { kind: 'number', value: Number(text) }
  return text.startsWith('=') ? { kind: 'formula', text } : { kind: 'text', text }
}

const rowsBy = (text: string, delimiter: string): GridCell[][] =>
  parseCsv(text, { delimiter, maxRows: MAX_ROWS + 1 }).map((row) =>
    row.map((cell) => cellOf(cell === null ? '' : String(cell))),
  )

/** The delimiter is the one under which a register's head is found. */
export const readCsv = (text: string): Grid => {
  const delimiters = [...new Set([';', ',', '\t', detectDelimiter(text)])]
  const tried = delimiters.map((delimiter) => rowsBy(text, delimiter))
  const rows = tried.find((candidate) => headerRow(candidate) >= 0) ?? tried.at(-1) ?? []
  return { sheet: 'CSV', sheets: ['CSV'], rows, merges: [] }
}

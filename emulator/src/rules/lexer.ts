import type { Span } from './source.ts'

export type Token = Span &
  (
    | { readonly kind: 'name' | 'symbol' | 'end'; readonly text: string }
    | { readonly kind: 'integer'; readonly text: string; readonly value: bigint }
    | { readonly kind: 'float'; readonly text: string; readonly value: number }
    | { readonly kind: 'string'; readonly text: string; readonly value: string }
    | { readonly kind: 'bytes'; readonly text: string; readonly value: Uint8Array }
    /** A character or literal the language does not have; `problem` says what is wrong with it. */
    | { readonly kind: 'invalid'; readonly text: string; readonly problem: string }
  )

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SYMBOL = /&&|\|\||==|!=|<=|>=|\$\(|[{}()[\],;:.<>+\-*/%!?=]/y
const SPACE = /(?:[\s\uFEFF]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y

const matchAt = (pattern: RegExp, source: string, offset: number): string | undefined => {
  pattern.lastIndex = offset
  return pattern.exec(source)?.[0]
}

/** The offset of the next thing that is neither space nor comment. */
export const skipSpace = (source: string, offset: number): number =>
  offset + (matchAt(SPACE, source, offset)?.length ?? 0)

/** The token at or after `offset`. Never fails: what it cannot read is an `invalid` token at least one character long. */
export const nextToken = (source: string, offset: number): Token => {
  const start = skipSpace(source, offset)
  if (start >= source.length) return { kind: 'end', text: '', start, end: start }
  const quote = source[start]!
  if (quote === "'" || quote === '"') return readQuoted(source, start, start, false)
  if (quote === 'b' && (source[start + 1] === "'" || source[start + 1] === '"'))
    return readQuoted(source, start, start + 1, true)
  const name = matchAt(NAME, source, start)
  if (name !== undefined) return { kind: 'name', text: name, start, end: start + name.length }
  const number = matchAt(NUMBER, source, start)
  if (number !== undefined) return readNumber(number, start)
  const symbol = matchAt(SYMBOL, source, start)
  if (symbol !== undefined && !source.startsWith('/*', start)) {
    return { kind: 'symbol', text: symbol, start, end: start + symbol.length }
  }
  if (source.startsWith('/*', start)) return invalid(source, start, source.length, 'Unterminated comment.')
  const end = start + String.fromCodePoint(source.codePointAt(start)!).length
  return invalid(source, start, end, `Unexpected '${source.slice(start, end)}'.`)
}

const invalid = (source: string, start: number, end: number, problem: string): Token => ({
  kind: 'invalid',
  text: source.slice(start, end),
  problem,
  start,
  end,
})

/** Far beyond 64 bits: enough to know that a literal is too large, without reading a megabyte of digits. */
const LONGEST_INTEGER = 40

const readNumber = (digits: string, start: number): Token => {
  const end = start + digits.length
  return /^\d+$/.test(digits)
    ? { kind: 'integer', text: digits, value: BigInt(digits.slice(0, LONGEST_INTEGER)), start, end }
    : { kind: 'float', text: digits, value: Number(digits), start, end }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
  '/': '/',
}

const readQuoted = (source: string, start: number, open: number, bytes: boolean): Token => {
  const quote = source[open]!
  let value = ''
  const octets: number[] = []
  let problem: string | undefined
  for (let at = open + 1; at < source.length; at++) {
    const character = source[at]!
    if (character === quote) {
      const end = at + 1
      if (problem !== undefined) return invalid(source, start, end, problem)
      return bytes
        ? { kind: 'bytes', text: source.slice(start, end), value: Uint8Array.from(octets), start, end }
        : { kind: 'string', text: source.slice(start, end), value, start, end }
    }
    if (character === '\n') break
    const point = character === '\\' ? undefined : String.fromCodePoint(source.codePointAt(at)!)
    if (point !== undefined) {
      value += point
      if (bytes) octets.push(...new TextEncoder().encode(point))
      at += point.length - 1
      continue
    }
    at++
    const code = bytes ? /^x([0-9a-fA-F]{2})/.exec(source.slice(at, at + 3)) : null
    const escaped = Object.hasOwn(ESCAPES, source[at] ?? '') ? ESCAPES[source[at]!] : undefined
    if (code !== null) {
      octets.push(Number.parseInt(code[1]!, 16))
      at += 2
    } else if (escaped !== undefined) {
      value += escaped
      octets.push(escaped.charCodeAt(0))
    } else problem ??= `Invalid escape sequence '\\${source[at] ?? ''}'.`
  }
  const newline = source.indexOf('\n', start)
  return invalid(source, start, newline < 0 ? source.length : newline, 'Unterminated string.')
}

/** Small letters, single spaces, none around `-`, `/`, `&`: what differs only so is the same word. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/ ?([-/&]) ?/g, '$1')
    .trim()

/** Invisible signs that come along when a text is copied from a page or a chat. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/** A text without invisible signs, with single blanks. */
export const tidy = (text: string): string => text.replace(INVISIBLE, '').trim().replace(/\s+/g, ' ')

/** What people write into a cell that has nothing to say. */
const NOTHING: readonly string[] = [
  '-',
  '--',
  '---',
  'nihil',
  'tidak ada',
  'tdk ada',
  'tak ada',
  'belum ada',
  'blm ada',
  'kosong',
  'n/a',
]

/** Whether a text says that there is nothing. */
export const saysNothing = (text: string): boolean => NOTHING.includes(fold(tidy(text)).replace(/\.$/, ''))

/** A closed list as a register writes it. */
export interface Words<Code extends string> {
  /** The words to choose from, as the office writes them. */
  readonly names: readonly string[]
  readonly find: (text: string) => { readonly code: Code; readonly name: string; readonly exact: boolean } | null
  /** The name that differs from the text by at most two letters, if any. */
  readonly near: (text: string) => string | null
}

/** `names`: word → code, the first word of a code being its name; `variants`: known other spellings. */
export const wordsOf = <Code extends string>(
  names: readonly (readonly [string, Code])[],
  variants: readonly (readonly [string, Code])[] = [],
): Words<Code> => {
  const nameOf = new Map<Code, string>()
  for (const [name, code] of names) if (!nameOf.has(code)) nameOf.set(code, name)
  const written = new Set(names.map(([name]) => name))
  const folded = new Map([...variants, ...names].map(([name, code]) => [fold(name), code]))
  return {
    names: names.map(([name]) => name),
    find: (text) => {
      const word = fold(text)
      const code = folded.get(word) ?? folded.get(word.replace(/[.,;:]+$/, ''))
      return code === undefined ? null : { code, name: nameOf.get(code) ?? text, exact: written.has(text) }
    },
    near: (text) => names.find(([name]) => isNear(fold(text), fold(name)))?.[0] ?? null,
  }
}

const NEAR = 2

/** Whether two words are at most two letters apart (inserted, left out, changed). */
const isNear = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > NEAR || a.length < 4) return false
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return (row[b.length] ?? NEAR + 1) <= NEAR
}

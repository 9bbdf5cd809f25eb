/** Small letters, single spaces, none around `-`, `/`, `&`: what differs only so is the same word. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/ ?([-/&]) ?/g, '$1')
    .trim()

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
      const code = folded.get(fold(text))
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

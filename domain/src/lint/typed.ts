import type { PersonalDataFinding } from './finding.ts'

/** A text as it reads, whatever signs it was typed with; `findings` in it are found again in the text as typed. */
export interface Typed {
  readonly text: string
  readonly asTyped: (finding: PersonalDataFinding) => PersonalDataFinding
}

/**
 * One sign for one thing: full-width letters and digits as plain ones (NFKC), digits of every script, all blanks, hyphens and
 * apostrophes; signs that cannot be seen are left out. Lines stay apart.
 */
export const plainly = (typed: string): Typed => {
  let text = ''
  const [from, to]: [number[], number[]] = [[], []]
  let at = 0
  for (const sign of typed) {
    const end = at + sign.length
    const plain = plainSign(sign)
    for (let i = 0; i < plain.length; i++) {
      from.push(at)
      to.push(end)
    }
    text += plain
    at = end
  }
  return {
    text,
    asTyped: (finding) => ({ ...finding, from: from[finding.from] ?? at, to: to[finding.to - 1] ?? at }),
  }
}

const plainSign = (sign: string): string => {
  if (/[\n\x20-\x7e]/.test(sign)) return sign === '`' ? "'" : sign
  if (/[\p{Cf}\r]/u.test(sign)) return ''
  if (/[\s\p{Zs}]/u.test(sign)) return ' '
  if (/\p{Pd}|\u2212/u.test(sign)) return '-'
  if (/[\u2018\u2019\u201b\u02bc\u00b4]/.test(sign)) return "'"
  if (/\p{Nd}/u.test(sign)) return digit(sign)
  return sign.normalize('NFKC')
}

/** Digits of a script stand in tens, the zero first. */
const digit = (sign: string): string => {
  const code = sign.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((code - zero) % 10)
}

import { accept, refuse, type Verdict } from '../verdict.ts'
import { COMMON_WORDS, CONTEXT_WORDS } from './common-words.ts'
import type { Staff } from './shape.ts'

/** Lengths in characters after NFC (NIST SP 800-63B-4: long, and no rule of what kinds of character). */
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128
/** What is left besides words and patterns that others would try must be at least this long. */
const OWN_PART = 6

type Weakness = 'common' | 'context' | 'personal' | 'pattern'
type Owner = Pick<Staff, 'name' | 'account' | 'email'>

/**
 * The password in NFC, as it is to be set. Refused when it is too short or long, or when most of it is what somebody would try
 * first: words many people use, the office's names, the owner's own, runs and repetitions, whatever case and digits dress them.
 */
export const checkPassword = (password: string, owner: Owner): Verdict<string> => {
  const text = password.normalize('NFC')
  const length = [...text].length
  if (length < PASSWORD_MIN) return refuse('password/short', { min: PASSWORD_MIN })
  if (length > PASSWORD_MAX) return refuse('password/long', { max: PASSWORD_MAX })
  const weakness = weaknessOf(text, owner)
  return weakness ? refuse(`password/${weakness}`) : accept(text)
}

/** Digits and signs that stand for letters. */
const DISGUISED: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb']
const SHORTEST = 3
const LONGEST = Math.max(...ROWS.map((row) => row.length))
const partsOf = (row: string): string[] =>
  [...row].flatMap((_, from) => [...row.slice(from)].map((_, length) => row.slice(from, from + length + 1)))
/** Every part of a row, forwards and backwards. */
const RUNS: ReadonlySet<string> = new Set(
  ROWS.flatMap((row) => [...partsOf(row), ...partsOf([...row].reverse().join(''))]),
)

const lettersOf = (text: string): string[] => [...text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')]
const isKept = (letter: string): boolean => /[\p{L}\p{N}]/u.test(letter)
const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => lettersOf(word).join(''))
    .filter((word) => word.length >= SHORTEST)

const weaknessOf = (text: string, { name, account, email }: Owner): Weakness | null => {
  const letters = lettersOf(text)
  const isLetter = (letter: string) => letter.length === 1 && (isKept(letter) || letter in DISGUISED)
  const plain = letters.filter(isLetter)
  const signs = new Set(letters.filter((letter) => !isLetter(letter))).size
  const personal = [name, account, email.split('@')[0] ?? ''].flatMap((each) => [...wordsOf(each), squeezed(each)])
  const { own, covered } = judged(plain, {
    personal: personal.filter((word) => word.length >= SHORTEST),
    context: CONTEXT_WORDS,
    common: COMMON_WORDS,
  })
  const strength = own + signs
  const total = covered.personal + covered.context + covered.pattern + covered.common
  const isWeak = strength < OWN_PART || (total > own && strength < PASSWORD_MIN)
  if (!isWeak) return null
  const kinds: Weakness[] = ['personal', 'context', 'common', 'pattern']
  return total === 0 ? 'pattern' : kinds.reduce((most, kind) => (covered[kind] > covered[most] ? kind : most))
}

const squeezed = (text: string): string => lettersOf(text).filter(isKept).join('')

interface Judged {
  /** Letters that belong to nothing weak. */
  readonly own: number
  readonly covered: Readonly<Record<Weakness, number>>
}

const NOTHING: Judged = { own: 0, covered: { common: 0, context: 0, personal: 0, pattern: 0 } }

/** Reads the letters as weak pieces and own letters, so that as few as possible are the owner's own. */
const judged = (
  plain: readonly string[],
  words: Readonly<Record<Exclude<Weakness, 'pattern'>, readonly string[]>>,
): Judged => {
  const period = periodOf(plain)
  const once = plain.slice(0, period)
  const text = once.join('')
  const undisguised = once.map((letter) => DISGUISED[letter] ?? letter).join('')
  const best: Judged[] = [NOTHING]
  for (let end = 1; end <= once.length; end += 1) {
    const before = best[end - 1] ?? NOTHING
    let here: Judged = { ...before, own: before.own + 1 }
    const offer = (kind: Weakness, size: number) => {
      const from = best[end - size]
      if (!from || from.own >= here.own) return
      here = { own: from.own, covered: { ...from.covered, [kind]: from.covered[kind] + size } }
    }
    for (const kind of ['personal', 'context', 'common'] as const) {
      for (const word of words[kind]) {
        if (text.endsWith(word, end) || undisguised.endsWith(word, end)) offer(kind, word.length)
      }
    }
    for (let size = SHORTEST; size <= Math.min(end, LONGEST); size += 1) {
      if (isPattern(text.slice(end - size, end))) offer('pattern', size)
    }
    best.push(here)
  }
  const { own, covered } = best.at(-1) ?? NOTHING
  return { own, covered: { ...covered, pattern: covered.pattern + plain.length - once.length } }
}

/** A run along the alphabet or the keys, one letter again and again, or a year. */
const isPattern = (part: string): boolean =>
  RUNS.has(part) || part === part[0]?.repeat(part.length) || /^(19|20)\d\d$/.test(part)

/** The length after which the letters only repeat themselves. */
const periodOf = (letters: readonly string[]): number => {
  for (let period = 1; period <= letters.length / 2; period += 1) {
    if (letters.every((letter, index) => index < period || letter === letters[index - period])) return period
  }
  return letters.length
}

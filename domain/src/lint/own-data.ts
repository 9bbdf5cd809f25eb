import type { Identity } from '../file/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { findContacts } from './contacts.ts'
import { PERSONAL_DATA, type PersonalDataFinding } from './finding.ts'
import { findNumbers } from './numbers.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { findBy } from './personal-data.ts'

/** Between the parts of a name that are none themselves. */
const PARTICLES = new Set(['bin', 'binti', 'alias', 'haji', 'hajah'])
const WORD = /\p{L}(?:[\p{L}\p{M}]|['’`](?=\p{L}))*/gu

const plain = (word: string): string => word.normalize('NFKC').toLowerCase().replace(/['’`]/g, '')

/** The words by which these people are called: three letters or more, no title, no word of the office. */
const calledBy = (people: readonly string[]): ReadonlySet<string> =>
  new Set(
    people
      .flatMap((text) => text.match(WORD) ?? [])
      .filter((word) => !isOrdinaryWord(word))
      .map(plain)
      .filter((word) => word.length >= 3 && !PARTICLES.has(word)),
  )

/**
 * Where a text tells who its own client is: numbers, address and, since the identity is at hand, the names of the client and the
 * parents, however written.
 */
export const findOwnData = (
  text: string,
  { name, parents }: Pick<Identity, 'name' | 'parents'>,
): PersonalDataFinding[] => {
  const names = calledBy([name, parents])
  const findThem = (plainText: string) =>
    [...plainText.matchAll(WORD)].flatMap((match): PersonalDataFinding[] =>
      names.has(plain(match[0])) ? [{ kind: 'named', from: match.index, to: match.index + match[0].length }] : [],
    )
  return findBy(text, [findNumbers, findContacts, findThem])
}

/** Refuses a note that repeats what stands in the identity's own fields, since notes are read without them. */
export const withoutOwnData = (
  field: string,
  text: string,
  identity: Pick<Identity, 'name' | 'parents'>,
): Verdict<true> => {
  const kinds = [...new Set(findOwnData(text, identity).map(({ kind }) => PERSONAL_DATA[kind]))]
  return kinds.length === 0 ? accept(true) : refuse('text/personal-data', { field, kind: kinds.join(', ') })
}

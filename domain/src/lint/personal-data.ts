import { accept, refuse, type Verdict } from '../verdict.ts'
import { findContacts } from './contacts.ts'
import { PERSONAL_DATA, type PersonalDataFinding } from './finding.ts'
import { findNames } from './names.ts'
import { findNumbers } from './numbers.ts'
import { plainly } from './typed.ts'

/**
 * What in a text of the office tells who a person is, in the order it stands. Texts of reports go into PDFs and mails, so they
 * must be free of it. A name is known by the word that announces it, so a bare name passes: this reminds, it does not prove.
 */
export const findPersonalData = (text: string): PersonalDataFinding[] =>
  findBy(text, [findNumbers, findContacts, findNames])

type Finder = (text: string) => readonly PersonalDataFinding[]

/** What these find in a text, however it was typed, in its order; of findings that overlap the first and longest. */
export const findBy = (typed: string, finders: readonly Finder[]): PersonalDataFinding[] => {
  const { text, asTyped } = plainly(typed)
  const found = finders.flatMap((find) => find(text)).sort((a, b) => a.from - b.from || b.to - a.to)
  let end = 0
  return found
    .filter(({ from, to }) => {
      if (from < end) return false
      end = to
      return true
    })
    .map(asTyped)
}

type Fields = Readonly<Record<string, string>>

/** Refuses the first of these fields, by its Indonesian name, that tells who a person is. */
export const withoutPersonalData = (fields: Fields): Verdict<true> => withoutFindings(fields, findPersonalData)

/** The same for names of people who work: no number, address or e-mail beside the name. */
export const withoutContacts = (fields: Fields): Verdict<true> =>
  withoutFindings(fields, (text) => findBy(text, [findNumbers, findContacts]))

const withoutFindings = (fields: Fields, find: (text: string) => PersonalDataFinding[]): Verdict<true> => {
  for (const [field, text] of Object.entries(fields)) {
    const kinds = [...new Set(find(text).map(({ kind }) => PERSONAL_DATA[kind]))]
    if (kinds.length > 0) return refuse('text/personal-data', { field, kind: kinds.join(', ') })
  }
  return accept(true)
}

import { accept, refuse, type Verdict } from '../verdict.ts'
import { findContacts } from './contacts.ts'
import { PERSONAL_DATA, type PersonalDataFinding } from './finding.ts'
import { findNames } from './names.ts'
import { findNumbers } from './numbers.ts'

/**
 * What in a text of the office tells who a person is, in the order it stands. Texts of reports go into PDFs and mails, so they
 * must be free of it. A name is known by the word that announces it, so a bare name passes: this reminds, it does not prove.
 */
export const findPersonalData = (text: string): PersonalDataFinding[] =>
  [...findNumbers(text), ...findContacts(text), ...findNames(text)].sort((a, b) => a.from - b.from)

/** Refuses the first of these fields, by its Indonesian name, that tells who a person is. */
export const withoutPersonalData = (fields: Readonly<Record<string, string>>): Verdict<true> => {
  for (const [field, text] of Object.entries(fields)) {
    const kinds = [...new Set(findPersonalData(text).map(({ kind }) => PERSONAL_DATA[kind]))]
    if (kinds.length > 0) return refuse('text/personal-data', { field, kind: kinds.join(', ') })
  }
  return accept(true)
}

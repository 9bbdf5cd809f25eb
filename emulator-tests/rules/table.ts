import { ROLES, type Role } from '@catat/domain'
import type { Reader } from './readers.ts'

/** `all`: every document of the kind. `own`: those of which the reader is the officer. `-`: none. */
export type Cell = 'all' | 'own' | '-'
type Cells = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell]
/** Rights that ask for no role: `self`, one's own account document, even when disabled; `active`, every active account. */
export type Right = 'self' | 'active' | Cells

/** `group`: a list over every collection of that name. */
export type Reading = 'get' | 'list' | 'group'

/**
 * Who reads what (domain section 6.4); whoever is not named here reads nothing, and nobody writes anything. One line for each
 * kind of document and way of reading; columns in the order of ROLES. A list shows at most 100 and, where a cell says `own`,
 * must ask for the own documents only. An administrator has no other role's rights, and a disabled account none but `self`.
 */
export const RIGHTS: readonly (readonly [kind: string, reading: Reading, right: Right])[] = [
  // ···························· officer  clerk  divisionHead agencyHead leader admin auditor
  ['staff/{uid}', 'get', 'self'],
  ['settings/office', 'get', 'active'],
  ['files/{id}', 'get', ['own', 'all', 'all', 'all', 'all', '-', '-']],
  ['files/{id}', 'list', ['own', 'all', 'all', 'all', 'all', '-', '-']],
  ['deficiencies/{id}', 'get', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['deficiencies/{id}', 'list', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['…/log/{seq}', 'get', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['…/log/{seq}', 'list', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['…/log/{seq}', 'group', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['audits/{period}', 'get', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['audits/{period}', 'list', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['audits/{period}/shards/{n}', 'get', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['audits/{period}/shards/{n}', 'list', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['figures/{period}', 'get', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['reports/{id}', 'get', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['reports/{id}', 'list', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['reports/{id}/revisions/{n}', 'get', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['reports/{id}/revisions/{n}', 'list', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
]

const BY_KEY = new Map(RIGHTS.map(([kind, reading, right]) => [`${reading} ${kind}`, right]))

/** Undefined: closed, so that no statement of the rules speaks of it. */
export const rightOf = (kind: string, reading: Reading): Right | undefined => BY_KEY.get(`${reading} ${kind}`)

const COLUMNS = Object.keys(ROLES) as Role[]

/**
 * Whether the table lets the reader see what is asked for.
 * @param isTheirs all of it stands in the reader's name: the account is theirs, or they are its officer.
 */
export const sees = (reader: Reader, right: Right | undefined, isTheirs: boolean): boolean => {
  if (right === undefined || reader.uid === null) return false
  if (right === 'self') return isTheirs
  if (reader.staff?.active !== true) return false
  if (right === 'active') return true
  const { roles } = reader.staff
  const counted = roles.includes('admin') ? (['admin'] as const) : roles
  return counted.some((role) => {
    const cell = right[COLUMNS.indexOf(role)]
    return cell === 'all' || (cell === 'own' && isTheirs)
  })
}

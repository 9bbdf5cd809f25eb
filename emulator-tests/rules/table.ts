import { holdsSession, ROLES, type Role } from '@catat/domain'
import { NOW, type Reader } from './readers.ts'

/** `all`: every document of the kind. `own`: those of which the reader is the officer. `-`: none. */
export type Cell = 'all' | 'own' | '-'
type Cells = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell]

/**
 * Whom else it is open to, whatever the role. `present`: every account whose session holds. `self`: whose account it is, whatever
 * became of it. `named`: who is named in it and works here.
 */
export type Beside = 'present' | 'self' | 'named'

export interface Right {
  readonly cells: Cells
  readonly beside: Beside | undefined
}

/** `group`: a list over every collection of that name. */
export type Reading = 'get' | 'list' | 'group'

/**
 * Who reads what (domain section 6.4); whoever is not named here reads nothing, and nobody writes anything. One line for each
 * kind of document and way of reading; columns in the order of ROLES. A list shows at most 100 and, where a cell says `own`,
 * must ask for the own documents only. An administrator has no other role's rights, and a session that does not hold none but `self`.
 */
export const RIGHTS: readonly (readonly [kind: string, reading: Reading, cells: Cells, beside?: Beside])[] = [
  // ···························· officer  clerk  divisionHead agencyHead leader admin auditor
  ['staff/{uid}', 'get', ['-', '-', '-', 'all', 'all', 'all', '-'], 'self'],
  ['staff/{uid}', 'list', ['-', '-', '-', 'all', 'all', 'all', '-']],
  ['staff/{uid}/log/{seq}', 'get', ['own', 'all', 'all', 'all', 'all', 'all', 'all']],
  ['staff/{uid}/log/{seq}', 'list', ['own', 'all', 'all', 'all', 'all', 'all', 'all']],
  ['settings/office', 'get', ['-', '-', '-', '-', '-', '-', '-'], 'present'],
  ['files/{id}', 'get', ['own', 'all', 'all', 'all', 'all', '-', '-']],
  ['files/{id}', 'list', ['own', 'all', 'all', 'all', 'all', '-', '-']],
  ['files/{id}, restricted', 'get', ['own', '-', '-', '-', 'all', '-', '-']],
  ['files/{id}, restricted', 'list', ['-', '-', '-', '-', 'all', '-', '-']],
  ['deficiencies/{id}', 'get', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['deficiencies/{id}', 'list', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['needs/{id}', 'get', ['own', 'all', 'all', 'all', 'all', '-', '-']],
  ['needs/{id}', 'list', ['own', 'all', 'all', 'all', 'all', '-', '-']],
  ['needs/{id}, waiting', 'get', ['all', 'all', 'all', 'all', 'all', '-', '-']],
  ['needs/{id}, waiting', 'list', ['all', 'all', 'all', 'all', 'all', '-', '-']],
  ['needs/{id}, restricted', 'get', ['-', '-', '-', '-', 'all', '-', '-']],
  ['needs/{id}, restricted', 'list', ['-', '-', '-', '-', 'all', '-', '-']],
  ['…/log/{seq}', 'get', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['…/log/{seq}', 'list', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['…/log/{seq}', 'group', ['own', 'all', 'all', 'all', 'all', '-', 'all']],
  ['seals/{id}', 'get', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['seals/{id}', 'list', ['-', 'all', 'all', 'all', 'all', '-', 'all']],
  ['disclosures/{id}', 'get', ['-', '-', '-', '-', 'all', '-', '-'], 'named'],
  ['disclosures/{id}', 'list', ['-', '-', '-', '-', 'all', '-', '-'], 'named'],
  ['requests/{id}', 'get', ['-', 'all', '-', '-', 'all', '-', '-']],
  ['requests/{id}', 'list', ['-', 'all', '-', '-', 'all', '-', '-']],
  ['breaches/{id}', 'get', ['-', '-', '-', 'all', 'all', '-', '-']],
  ['breaches/{id}', 'list', ['-', '-', '-', 'all', 'all', '-', '-']],
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

const BY_KEY = new Map(RIGHTS.map(([kind, reading, cells, beside]) => [`${reading} ${kind}`, { cells, beside }]))

/** Undefined: closed, so that no statement of the rules speaks of it. */
export const rightOf = (kind: string, reading: Reading): Right | undefined => BY_KEY.get(`${reading} ${kind}`)

/** How many statements of the rules speak of it: a row about an account stands in the log book and with the account. */
export const statementsOf = (kind: string, reading: Reading): number =>
  rightOf(kind, reading) === undefined ? 0 : kind === 'staff/{uid}/log/{seq}' ? 2 : 1

const COLUMNS = Object.keys(ROLES) as Role[]

/**
 * Whether the table lets the reader see what is asked for.
 * @param isTheirs all of it stands in the reader's name: the account is theirs, they are its officer, or are named in it.
 */
export const sees = (reader: Reader, right: Right | undefined, isTheirs: boolean): boolean => {
  if (right === undefined || reader.uid === null) return false
  const { cells, beside } = right
  if (beside === 'self' && isTheirs) return true
  const { staff } = reader
  if (staff === null || !isPresent(reader)) return false
  if (beside === 'present') return true
  const counted = staff.roles.includes('admin') ? (['admin'] as const) : staff.roles
  if (beside === 'named' && isTheirs && !staff.roles.includes('admin')) return true
  return counted.some((role) => {
    const cell = cells[COLUMNS.indexOf(role)]
    return cell === 'all' || (cell === 'own' && isTheirs)
  })
}

/** As the functions say, so that reads and calls never differ on whose session holds. */
const isPresent = ({ staff, signIn }: Reader): boolean => holdsSession(staff, signIn, NOW).ok

import type { DeskCommandType } from '../calls/desk.ts'
import type { DisclosureCommandType } from '../calls/disclosure.ts'
import type { ExporterCommand } from '../calls/exporter.ts'
import type { IdentityCommand } from '../calls/identity.ts'
import type { RegisterCommand } from '../calls/register.ts'
import type { RightsCommandType } from '../calls/rights.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { type Actor, ROLES, type Role, type Staff } from './shape.ts'

/** Everything a signed-in person may ask for. */
export type Act =
  | DeskCommandType
  | IdentityCommand['type']
  | RegisterCommand['type']
  | DisclosureCommandType
  | RightsCommandType
  | Exclude<ExporterCommand['type'], 'log.piece'>

/** Who may do what (domain section 6.4). The order of the roles is the order in which a person with several acts. */
export const ACT_ROLES = {
  'file.create': ['officer'],
  'file.update': ['officer'],
  'file.submit': ['officer'],
  'file.withdraw': ['officer'],
  'file.discard': ['officer'],
  'file.receive': ['clerk'],
  'file.handBack': ['clerk'],
  'file.startSort': ['clerk'],
  'file.mark': ['clerk'],
  'file.classify': ['clerk'],
  'file.consent': ['clerk', 'officer'],
  'file.finishSort': ['clerk'],
  'file.reopenSort': ['clerk'],
  'file.excuse': ['clerk'],
  'file.print': ['clerk', 'officer'],
  'need.people': ['leader', 'clerk'],
  'need.assign': ['leader', 'clerk'],
  'need.take': ['officer'],
  'need.release': ['leader', 'clerk', 'officer'],
  'need.close': ['leader', 'clerk', 'officer'],
  'need.reopen': ['leader', 'clerk'],
  'identity.seal': ['officer'],
  'identity.age': ['officer'],
  'identity.carry': ['officer'],
  'identity.open': ['leader', 'officer', 'divisionHead', 'agencyHead'],
  'identity.correct': ['leader', 'officer'],
  'identity.find': ['leader', 'officer'],
  'identity.join': ['leader'],
  'identity.part': ['leader'],
  'identity.shred': ['leader'],
  'deficiency.promise': ['clerk', 'officer'],
  'deficiency.giveUp': ['clerk', 'officer'],
  'deficiency.reopen': ['clerk'],
  'audit.run': ['clerk'],
  'report.narrate': ['clerk'],
  'report.submit': ['clerk'],
  'report.recall': ['clerk'],
  'report.excuse': ['clerk'],
  'report.amend': ['clerk'],
  'report.keepOriginal': ['clerk'],
  'report.readOriginal': ['clerk', 'divisionHead', 'agencyHead', 'leader'],
  'report.preview': ['clerk', 'divisionHead', 'agencyHead', 'leader', 'auditor'],
  'report.receive': ['divisionHead'],
  'report.approve': ['agencyHead'],
  'report.return': ['divisionHead', 'agencyHead'],
  'report.print': ['clerk', 'divisionHead', 'agencyHead', 'leader'],
  'register.check': ['clerk'],
  'register.faulty': ['clerk'],
  'register.import': ['clerk'],
  'file.restrict': ['leader'],
  'file.release': ['leader'],
  'history.print': ['leader', 'clerk'],
  'request.record': ['clerk', 'leader'],
  'request.answer': ['leader'],
  'request.refuse': ['leader'],
  'breach.record': ['leader', 'agencyHead'],
  'breach.trace': ['leader', 'agencyHead'],
  'breach.notify': ['leader', 'agencyHead'],
  'breach.close': ['leader', 'agencyHead'],
  'breach.print': ['leader', 'agencyHead'],
  'disclosure.people': ['leader'],
  'disclosure.open': ['leader'],
  'disclosure.addFile': ['leader'],
  'disclosure.view': ['leader', 'officer', 'clerk', 'divisionHead', 'agencyHead'],
  'disclosure.close': ['leader'],
  'disclosure.print': ['leader'],
  /** Who checks the book, not who is checked by it. */
  'log.export': ['auditor', 'leader', 'agencyHead'],
  'agenda.export': ['clerk', 'leader', 'divisionHead', 'agencyHead'],
  'figures.export': ['clerk', 'leader', 'divisionHead', 'agencyHead'],
  'tables.export': ['clerk', 'leader', 'divisionHead', 'agencyHead'],
  'book.export': ['clerk', 'leader', 'divisionHead', 'agencyHead'],
} as const satisfies Record<Act, readonly Role[]>

export const hasRole = (staff: Pick<Staff, 'roles'>, ...roles: readonly Role[]): boolean =>
  staff.roles.some((role) => roles.includes(role))

export const actorOf = (staff: Pick<Staff, 'uid' | 'name'>, role: Role): Actor => ({
  uid: staff.uid,
  name: staff.name,
  role,
})

/** What nobody does but the machine: planned audits, drafts, imports at first start. */
export const SYSTEM: Actor = { uid: 'system', name: 'Catat', role: 'system' }

const whoMay = (act: Act): string => ACT_ROLES[act].map((role) => ROLES[role]).join(' atau ')

/** The role in which this person does the act; null without one. An administrator has none of these acts. */
export const roleFor = (staff: Pick<Staff, 'roles'>, act: Act): Role | null =>
  hasRole(staff, 'admin') ? null : (ACT_ROLES[act].find((role) => staff.roles.includes(role)) ?? null)

/** Whether the person's roles allow the act at all; whose file it is and its state are asked apart. */
export const can = (staff: Pick<Staff, 'roles' | 'active'>, act: Act): Verdict<true> => {
  if (!staff.active) return refuse('access/inactive')
  return roleFor(staff, act) ? accept(true) : refuse('access/not-yours', { who: whoMay(act) })
}

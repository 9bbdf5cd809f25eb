import type { DeskCommand } from '../calls/desk.ts'
import type { LogEntry } from '../log/chain.ts'
import type { NeedReason } from '../need/reasons.ts'
import { actorOf, can, roleFor } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf, daysBetween } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { DEFICIENCY_MOVES, type Deficiency, type DeficiencyStatus } from './shape.ts'

export type DeficiencyCommand = Extract<DeskCommand, { type: `deficiency.${string}` }>

const moved = (status: DeficiencyStatus, verb: string): DeficiencyStatus | null =>
  (DEFICIENCY_MOVES[status] as Readonly<Record<string, DeficiencyStatus>>)[verb] ?? null

const isOpen = ({ status }: Deficiency) => status === 'open' || status === 'promised'

/** The officer of the file or the clerk answers a note; the clerk reopens it. The row belongs to the file's chain. */
export const decideDeficiency = (
  deficiency: Deficiency | null,
  command: DeficiencyCommand,
  staff: Staff,
  at: Instant,
): Verdict<{ readonly deficiency: Deficiency; readonly entry: LogEntry }> => {
  const able = can(staff, command.type)
  if (!able.ok) return able
  if (!deficiency) return refuse('deficiency/missing')
  const role = roleFor(staff, command.type) ?? 'clerk'
  if (role === 'officer' && deficiency.officer.uid !== staff.uid) {
    return refuse('access/not-yours', { who: 'petugas berkas ini atau Pengadministrasi Umum' })
  }
  if (deficiency.kind === 'need' && command.type !== 'deficiency.promise') return refuse('need/close-there')
  const status = moved(deficiency.status, command.type.slice('deficiency.'.length))
  if (!status) return refuse(isOpen(deficiency) ? 'deficiency/open' : 'deficiency/closed')
  if (command.type === 'deficiency.promise' && command.promisedFor < dayOf(at)) {
    return refuse('input/unreadable', { field: 'tanggal janji', expected: 'hari ini atau sesudahnya' })
  }
  const promised = command.type === 'deficiency.promise'
  const givenUp = command.type === 'deficiency.giveUp'
  const next: Deficiency = {
    ...deficiency,
    status,
    promisedFor: promised ? command.promisedFor : givenUp ? deficiency.promisedFor : null,
    reason: givenUp ? command.reason : null,
    closedAt: givenUp ? at : null,
  }
  const entry: LogEntry = {
    at,
    actor: actorOf(staff, role),
    action: command.type,
    chain: `files/${deficiency.file.id}`,
    target: deficiency.code,
    fields: promised ? ['status', 'promisedFor'] : ['status', 'reason', 'closedAt'],
    number: deficiency.file.number,
    service: deficiency.file.service,
    period: deficiency.period,
    officer: deficiency.officer.uid,
    standard: null,
    actual: null,
  }
  return accept({ deficiency: next, entry })
}

/** The note after its document came (`meet`) or turned out to be missing again (`reopen`); unchanged when it stands so already. */
export const settleDeficiency = (deficiency: Deficiency, verb: 'meet' | 'reopen', at: Instant): Deficiency => {
  const status = moved(deficiency.status, verb)
  if (!status) return deficiency
  return { ...deficiency, status, promisedFor: null, reason: null, closedAt: verb === 'meet' ? at : null }
}

/** The note of a need after it was closed with a reason; null: opened again. */
export const closeNeedNote = (note: Deficiency, reason: NeedReason | null, at: Instant): Deficiency => {
  if (reason === null) return settleDeficiency(note, 'reopen', at)
  return note.status === 'met' ? note : { ...note, status: 'cannotBeMet', promisedFor: null, reason, closedAt: at }
}

/** Whole days from finding to closing, or to now. */
export const ageInDays = (deficiency: Pick<Deficiency, 'foundAt' | 'closedAt'>, at: Instant): number =>
  daysBetween(dayOf(deficiency.foundAt), dayOf(deficiency.closedAt ?? at))

export type ChaseStep = 'told' | 'day3' | 'day7' | 'escalated'

/** How far an open note has climbed: reminders on day 3 and 7 after it was found, the Kepala Bidang from day 14. */
export const chaseStep = (deficiency: Pick<Deficiency, 'foundAt' | 'closedAt'>, at: Instant): ChaseStep => {
  const age = ageInDays(deficiency, at)
  return age >= 14 ? 'escalated' : age >= 7 ? 'day7' : age >= 3 ? 'day3' : 'told'
}

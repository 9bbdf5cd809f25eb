import type { DeskCommand } from '../calls/desk.ts'
import { SOP_STANDARDS } from '../file/number.ts'
import { EMPTY_HEAD, type LogEntry } from '../log/chain.ts'
import type { Office } from '../office/shape.ts'
import { actorOf, can, roleFor } from '../staff/abilities.ts'
import { type Actor, ROLES, type Role, type Staff } from '../staff/shape.ts'
import { addWorkingDays, type OfficeHours, officeSeconds, workingDayNumber } from '../time/office-clock.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf, instantOf, lastDay, msOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { kindOf, lastMonth, type ReportId } from './kinds.ts'
import { REPORT_MOVES, REPORT_STATUS_NAMES, type Report, type ReportStatus } from './shape.ts'
import { isOverdue } from './steps.ts'

export type ReportCommand = Exclude<
  Extract<DeskCommand, { type: `report.${string}` }>,
  { type: 'report.print' | 'report.preview' | 'report.keepOriginal' | 'report.readOriginal' }
>
type Decision = Extract<ReportCommand, { type: 'report.receive' | 'report.approve' | 'report.return' }>

export interface ReportChange {
  readonly report: Report
  readonly entry: LogEntry
}

export const REASON_MIN = 10

/** The log row of an act on a report. */
export const reportEntry = (
  report: Report,
  act: Pick<LogEntry, 'at' | 'actor' | 'action'> & Partial<Pick<LogEntry, 'target' | 'fields' | 'standard' | 'actual'>>,
): LogEntry => ({
  target: '',
  fields: [],
  standard: null,
  actual: null,
  ...act,
  chain: `reports/${report.id}`,
  number: report.number,
  service: null,
  period: report.period,
  officer: '',
})

/** The draft that follows the evaluation of its last month. `evaluation`: office seconds SOP step 4 took, where measured. */
export const draftReport = (
  id: ReportId,
  by: Actor,
  at: Instant,
  office: Pick<Office, 'holidays'>,
  evaluation: number | null = null,
): ReportChange => {
  const period = lastMonth(id)
  const report: Report = {
    id,
    period,
    status: 'draft',
    number: null,
    revision: 0,
    narrative: { obstacles: '', plan: '' },
    dueOn: addWorkingDays(lastDay(period), SOP_STANDARDS.reportDays, office),
    draftedAt: at,
    draftedBy: by,
    submittedBy: null,
    submittedAt: null,
    received: null,
    approved: null,
    returned: null,
    steps: { evaluate: evaluation === null ? null : minutes(evaluation), report: null, receive: null, approve: null },
    log: EMPTY_HEAD,
    version: 1,
  }
  return { report, entry: reportEntry(report, { at, actor: by, action: 'report.draft' }) }
}

/** Whether what the report tells is out of the clerk's hands. */
export const isSent = ({ status }: Pick<Report, 'status'>): boolean => status !== 'draft' && status !== 'returned'

/** A report not yet sent, due on the day that the calendar of the office says now; null where that is as it was. */
export const redueReport = (
  report: Report,
  by: Actor,
  at: Instant,
  office: Pick<Office, 'holidays'>,
): ReportChange | null => {
  if (isSent(report)) return null
  const dueOn = addWorkingDays(lastDay(report.period), SOP_STANDARDS.reportDays, office)
  if (dueOn === report.dueOn) return null
  const after: Report = { ...report, dueOn, version: report.version + 1 }
  return { report: after, entry: reportEntry(after, { at, actor: by, action: 'report.redue', fields: ['dueOn'] }) }
}

const minutes = (seconds: number) => Math.ceil(seconds / 60)

const moved = (status: ReportStatus, type: ReportCommand['type']): ReportStatus | null =>
  (REPORT_MOVES[status] as Readonly<Record<string, ReportStatus>>)[type.slice('report.'.length)] ?? null

/** Whose desk a report lies on while it waits for a decision. */
const DESK: Partial<Readonly<Record<ReportStatus, Role>>> = { submitted: 'divisionHead', received: 'agencyHead' }

/** Whether this person may do this act to this report now. */
export const mayDoReport = (report: Report, type: ReportCommand['type'], staff: Staff): Verdict<true> => {
  const able = can(staff, type)
  if (!able.ok) return able
  const decides = type === 'report.receive' || type === 'report.approve' || type === 'report.return'
  if (decides && (report.submittedBy?.uid === staff.uid || report.draftedBy.uid === staff.uid)) {
    return refuse('report/own-work')
  }
  if (!moved(report.status, type)) return refuse('report/wrong-state', { status: REPORT_STATUS_NAMES[report.status] })
  const desk = DESK[report.status]
  if (type === 'report.return' && desk && !staff.roles.includes(desk)) {
    return refuse('access/not-yours', { who: ROLES[desk] })
  }
  return accept(true)
}

const isStale = (report: Report, command: ReportCommand): boolean =>
  'version' in command ? command.version !== report.version : command.revision !== report.revision

/**
 * Decides a command on a report. Submitting keeps its letter number, or takes `number` the first time. That the digest a head saw is
 * the revision's own is for the caller, who has the revision. `report.steps` are office minutes; step 5 working days.
 */
export const decideReport = (
  report: Report | null,
  command: ReportCommand,
  staff: Staff,
  at: Instant,
  office: OfficeHours,
  number: string | null = null,
): Verdict<ReportChange> => {
  if (!report) {
    const able = can(staff, command.type)
    return able.ok ? refuse('report/missing') : able
  }
  const may = mayDoReport(report, command.type, staff)
  if ((may.ok || may.fault === 'report/wrong-state') && isStale(report, command)) {
    return refuse('version' in command ? 'report/changed' : 'report/stale-view')
  }
  if (!may.ok) return may

  const desk = command.type === 'report.return' ? DESK[report.status] : null
  const actor = actorOf(staff, desk ?? roleFor(staff, command.type) ?? 'clerk')
  const next = changed(report, command, { actor, at, office, number })
  if (!next.ok) return next
  const { fields, clock = {}, ...change } = next.value
  const after: Report = {
    ...report,
    ...change,
    status: moved(report.status, command.type) ?? report.status,
    version: report.version + 1,
  }
  const target = command.type === 'report.narrate' ? '' : String(after.revision)
  return accept({
    report: after,
    entry: reportEntry(after, { at, actor, action: command.type, target, fields, ...clock }),
  })
}

type Change = Partial<Report> & {
  readonly fields: string[]
  readonly clock?: Pick<LogEntry, 'standard' | 'actual'>
}
interface By {
  readonly actor: Actor
  readonly at: Instant
  readonly office: OfficeHours
  readonly number: string | null
}

const changed = (report: Report, command: ReportCommand, by: By): Verdict<Change> => {
  const { actor, at, office } = by
  switch (command.type) {
    case 'report.narrate': {
      const { narrative, facts } = command
      if (facts && kindOf(report.id) !== 'annual') return refuse('report/wrong-kind')
      return accept(facts ? { narrative, facts, fields: ['narrative', 'facts'] } : { narrative, fields: ['narrative'] })
    }
    case 'report.excuse':
      return excused(report, command, at)
    case 'report.amend':
      return amended(report, command)
    case 'report.submit': {
      if (!report.narrative.obstacles || !report.narrative.plan) return refuse('report/narrative-empty')
      return accept({
        number: report.number ?? by.number,
        revision: report.revision + 1,
        submittedBy: actor,
        submittedAt: at,
        received: null,
        approved: null,
        steps: {
          ...report.steps,
          report: report.steps.report ?? workingDayNumber(dayOf(report.draftedAt), dayOf(at), office),
          receive: null,
          approve: null,
        },
        fields: ['status', 'revision', 'number'],
      })
    }
    case 'report.recall':
      return accept({ submittedBy: null, submittedAt: null, fields: ['status'] })
    default:
      return decided(report, command, by)
  }
}

const excused = (
  report: Report,
  { step, excuse }: Extract<ReportCommand, { type: 'report.excuse' }>,
  at: Instant,
): Verdict<Change> => {
  const { steps } = report
  const late = step === 'report' && steps.report === null ? dayOf(at) > report.dueOn : isOverdue(steps, step)
  if (!late) return refuse('step/not-overdue')
  return accept({ steps: { ...steps, excused: { ...steps.excused, [step]: excuse } }, fields: ['steps'] })
}

/** The approved revision stays in force; what is drafted now goes the same way again, under the same number. */
const amended = (report: Report, { reason }: Extract<ReportCommand, { type: 'report.amend' }>): Verdict<Change> => {
  if (reason.length < REASON_MIN) return refuse('report/reason-missing', { min: REASON_MIN })
  const { revision, approved, amendment } = report
  return accept({
    ...(approved ? { inForce: { revision, ...approved } } : {}),
    amendment: { n: (amendment?.n ?? 0) + 1, reason, of: revision },
    submittedBy: null,
    submittedAt: null,
    received: null,
    approved: null,
    returned: null,
    fields: ['status', 'amendment'],
  })
}

/** Work from when the head opened the report; before that it waited. */
const worked = (since: Instant, at: Instant, spent: number | undefined, office: By['office']) => {
  const opened = spent === undefined ? since : instantOf(Math.max(msOf(since), msOf(at) - spent * 1000))
  return { actual: officeSeconds(opened, at, office), waited: minutes(officeSeconds(since, opened, office)) }
}

const decided = (report: Report, command: Decision, { actor, at, office }: By): Verdict<Change> => {
  const by = { by: actor, at }
  switch (command.type) {
    case 'report.receive': {
      const { actual, waited } = worked(report.submittedAt ?? at, at, command.spent, office)
      const steps = { ...report.steps, receive: minutes(actual), waited: { ...report.steps.waited, receive: waited } }
      return accept({
        received: by,
        steps,
        fields: ['status', 'received'],
        clock: { standard: SOP_STANDARDS.receiveReport, actual },
      })
    }
    case 'report.approve': {
      const { actual, waited } = worked(report.received?.at ?? at, at, command.spent, office)
      const steps = { ...report.steps, approve: minutes(actual), waited: { ...report.steps.waited, approve: waited } }
      return accept({
        approved: by,
        inForce: { revision: report.revision, ...by },
        steps,
        fields: ['status', 'approved'],
        clock: { standard: SOP_STANDARDS.approve, actual },
      })
    }
    case 'report.return':
      if (command.reason.length < REASON_MIN) return refuse('report/reason-missing', { min: REASON_MIN })
      return accept({
        returned: { ...by, reason: command.reason, revision: report.revision },
        fields: ['status', 'returned'],
      })
  }
}

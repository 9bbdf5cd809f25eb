import {
  AuditSchema,
  DeficiencySchema,
  dayOf,
  type FileCard,
  FileCardSchema,
  hasRole,
  type Instant,
  type Period,
  periodOf,
  previousPeriod,
  ReportSchema,
  type Staff,
} from '@catat/domain'
import { type Loaded, type QuerySpec, useCount, useDocument, useQuery } from '../../data/live.ts'
import { deficiencyQuery } from '../deficiency/model.ts'
import { NO_FILTERS, onlyOwn, type Queue, specOf } from '../file/list/model.ts'
import type { Queued, Waiting } from './todos.ts'

const listOf = <T>(loaded: Loaded<readonly T[]>): readonly T[] => (loaded.at === 'ready' ? loaded.value : [])

const REPORTS: QuerySpec = { collection: 'reports', where: [], orderBy: [['period', 'desc']], limit: 24 }

/** How many wait in a queue and which one longest; nothing is asked when the person has no such queue. */
const useQueued = (
  where: QuerySpec['where'],
  moment: Queue['order'][0],
  staff: Staff,
  on: boolean,
): Queued & { readonly known: boolean } => {
  const spec = on ? specOf({ where, order: [moment, 'asc'] }, NO_FILTERS, staff, null) : null
  const firsts = useQuery(spec && { ...spec, limit: 1 }, FileCardSchema)
  const first: FileCard | null = listOf(firsts)[0] ?? null
  const count = useCount(spec && { ...spec, limit: 100 }, first?.id ?? '')
  return { count: first ? Math.max(count ?? 1, 1) : 0, first, known: spec === null || firsts.at !== 'waiting' }
}

/** Everything the home page shows as waiting, kept live. */
export const useWaiting = (staff: Staff, at: Instant) => {
  const clerk = hasRole(staff, 'clerk')
  const reader = !onlyOwn(staff) && hasRole(staff, 'clerk', 'divisionHead', 'agencyHead', 'leader')
  const withReports = hasRole(staff, 'clerk', 'divisionHead', 'agencyHead', 'leader', 'auditor')
  const withNotes = withReports || hasRole(staff, 'officer')
  const own: QuerySpec['where'] = onlyOwn(staff) ? [] : [['officer.uid', '==', staff.uid]]
  const drafts = useQueued([['status', '==', 'draft'], ...own], 'createdAt', staff, hasRole(staff, 'officer'))
  const submitted = useQueued([['status', '==', 'submitted']], 'submittedAt', staff, reader)
  const sorting = useQueued([['status', '==', 'sorting']], 'receivedAt', staff, reader)
  const received = useQueued([['status', '==', 'received']], 'receivedAt', staff, clerk)
  const notes = useQuery(
    withNotes ? { ...deficiencyQuery({ tab: 'waiting', period: null, service: null }, staff, null), limit: 100 } : null,
    DeficiencySchema,
  )
  const reports = useQuery(withReports ? REPORTS : null, ReportSchema)
  const closed: Period = previousPeriod(periodOf(at))
  const audit = useDocument(withReports ? `audits/${closed}` : null, AuditSchema)
  const open = listOf(notes)
  const today = dayOf(at)
  const waiting: Waiting = {
    drafts,
    submitted,
    toSort: { count: Math.min(100, sorting.count + received.count), first: sorting.first ?? received.first },
    open,
    late: open.filter(({ dueOn }) => dueOn < today),
    reports: listOf(reports),
    at,
  }
  const known =
    [drafts, submitted, sorting, received].every((queue) => queue.known) &&
    (!withNotes || notes.at !== 'waiting') &&
    (!withReports || reports.at !== 'waiting')
  return {
    /** Null until every queue has answered, so that nobody reads a calm that is only not yet loaded. */
    todo: known ? waiting : null,
    waiting,
    sorting: sorting.first,
    closed,
    audit: audit.at === 'ready' ? audit.value : null,
    report: waiting.reports.find(({ period }) => period === closed) ?? null,
  }
}

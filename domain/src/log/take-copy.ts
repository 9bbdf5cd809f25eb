import * as v from 'valibot'
import type { Span } from '../calls/exporter.ts'
import type { ReportId } from '../report/kinds.ts'
import { type Act, actorOf, can, roleFor } from '../staff/abilities.ts'
import { accountEntry } from '../staff/entry.ts'
import type { Staff } from '../staff/shape.ts'
import { type Instant, InstantSchema } from '../time/shape.ts'
import { msOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import type { LogEntry } from './chain.ts'
import type { LogRow } from './shape.ts'

/** How many copies one person takes out within a clock hour. */
export const COPIES_AN_HOUR = 20
/** How long after its beginning a copy of the log book can be read on, milliseconds: as long as the store knows its past. */
export const COPY_LIMIT = 3_600_000

interface By {
  readonly staff: Staff
  readonly at: Instant
  /** Copies this person took within the hour. */
  readonly taken: number
}

const copied = (act: Extract<Act, `${string}.export`>, target: string, { staff, at, taken }: By): Verdict<LogEntry> => {
  const able = can(staff, act)
  if (!able.ok) return able
  if (taken >= COPIES_AN_HOUR) return refuse('export/too-often', { count: taken })
  return accept(accountEntry(staff.uid, act, actorOf(staff, roleFor(staff, act) ?? 'auditor'), at, [], target))
}

/** The row of a copy of the whole log book as it stood at `of`. It is also what its pieces are asked for with. */
export const copyLog = (of: Instant, rows: number, by: By): Verdict<LogEntry> =>
  copied('log.export', `${of} ${rows}`, by)

/** The row of an agenda: the month or year and how many files stand in it. */
export const copyAgenda = (span: Span, files: number, by: By): Verdict<LogEntry> =>
  copied('agenda.export', `${span} ${files}`, by)

/** The row of a public edition: its report and how many tables it has. */
export const copyFigures = (report: ReportId, tables: number, by: By): Verdict<LogEntry> =>
  copied('figures.export', `${report} ${tables}`, by)

/** The row of the tables of a report: which, and how many. */
export const copyTables = (id: string, tables: number, by: By): Verdict<LogEntry> =>
  copied('tables.export', `${id} ${tables}`, by)

/** The row of a book: of what, and how many rows it has. */
export const copyBook = (of: string, rows: number, by: By): Verdict<LogEntry> =>
  copied('book.export', `${of} ${rows}`, by)

/** As of when a copy that was begun is read on, from its row; refused when there is no such row or it is too old. */
export const goOnCopying = (row: LogRow | null, staff: Staff, at: Instant): Verdict<Instant> => {
  const able = can(staff, 'log.export')
  if (!able.ok) return able
  const of = v.safeParse(InstantSchema, row?.target.split(' ')[0])
  const isOpen = row?.action === 'log.export' && row.actor.uid === staff.uid && msOf(at) - msOf(row.at) <= COPY_LIMIT
  return isOpen && of.success ? accept(of.output) : refuse('export/over')
}

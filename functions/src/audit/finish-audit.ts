import {
  type Audit,
  AuditSchema,
  type AuditShard,
  AuditShardSchema,
  countPersons,
  countTheSame,
  coveredMonths,
  draftReport,
  emptyFigures,
  type Figures,
  type FiguresDocument,
  isSent,
  mergeFigures,
  mergePersons,
  type Office,
  officeSeconds,
  type Period,
  REPORT_KINDS,
  type Report,
  type ReportId,
  type ReportKind,
  ReportSchema,
  RevisionSchema,
  reportId,
  SOP_STANDARDS,
  SYSTEM,
  unpackPersons,
} from '@catat/domain'
import { PersonsSchema, writePersons } from '../figures/persons.ts'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import { enqueueCheck } from './check-log-book.ts'
import { auditEntry, shardName } from './start-audit.ts'

const KINDS = Object.keys(REPORT_KINDS) as ReportKind[]

/**
 * When the last shard is done: adds the figures up, closes the audit and drafts every report whose months are evaluated now and
 * that has no draft yet, telling the clerk. One transaction, so that it happens once however many workers come here; does nothing
 * while a shard is still at work.
 */
export const finishAudit = async (world: World, period: Period, epoch: number): Promise<void> => {
  const done = await transact(world.db, async (tx) => {
    const audit = await tx.get(AuditSchema, paths.audit(period))
    if (audit?.epoch !== epoch || audit.status !== 'running') return null
    const shards = await tx.find(AuditShardSchema, tx.db.collection(`${paths.audit(period)}/shards`))
    if (shards.length < audit.shards || shards.some((shard) => !shard.done)) return null
    const names = shards.map((_, n) => paths.shardPersons(period, shardName(n)))
    const people = (await tx.getAll(PersonsSchema, names)).map((kept) => unpackPersons(kept?.lines ?? ''))
    const office = await officeOf(tx)
    await tx.look(paths.figures(period))
    const reports = await tx.getAll(
      ReportSchema,
      KINDS.map((kind) => paths.report(reportId(period, kind))),
    )
    const figures = shards.map((shard) => shard.figures).reduce(mergeFigures, emptyFigures())
    const outdated = await outdatedBy(tx, reports, period, figures)
    const due = await dueReports(tx, reports, period)

    const at = world.now()
    const persons = mergePersons(people)
    const result = resultOf(shards, figures)
    const stored: FiguresDocument = { period, figures, persons: countPersons(persons), epoch, at }
    const finished: Audit = { ...audit, status: 'done', finishedAt: at, result }
    const actual = officeSeconds(audit.startedAt, at, office)
    const clock = { standard: SOP_STANDARDS.evaluate, actual }
    tx.set(paths.figures(period), stored)
    writePersons(tx, period, persons, epoch)
    tx.save(paths.audit(period), finished, auditEntry(finished, audit.startedBy, at, ['status', 'result'], clock))
    const to = office.clerk.uid
    const letters = due.map((id) => {
      draft(tx, id, office, at, id === reportId(period) ? actual : null)
      const letter = { kind: 'report.drafted', report: id, period, number: null, revision: 0, digest: null } as const
      return writeLetter(tx, to, letter, at)
    })
    const tell = (kind: 'audit.finished' | 'report.outdated', { id, number }: Report) =>
      writeLetter(tx, to, { kind, report: id, period, number, revision: epoch, digest: null }, at)
    const [monthly] = reports
    if (monthly) letters.push(tell('audit.finished', monthly))
    for (const report of outdated) letters.push(tell('report.outdated', report))
    return { result, letters }
  })
  if (!done) return
  record('INFO', 'audit.finished', { period, epoch, written: done.result.written, unreadable: done.result.unreadable })
  await post(world, done.letters)
  await enqueueCheck(world, period)
}

const draft = (tx: Tx, id: ReportId, office: Office, at: Report['draftedAt'], evaluation: number | null): void => {
  const { report, entry } = draftReport(id, SYSTEM, at, office, evaluation)
  tx.save(paths.report(id), report, entry)
}

/**
 * Of the three reports that cover the month, those without a draft whose months are all evaluated, this one included: from the
 * first month the office evaluated to the last of the span.
 */
const dueReports = async (tx: Tx, reports: readonly (Report | null)[], period: Period): Promise<ReportId[]> => {
  const year = coveredMonths(reportId(period, 'annual'))
  const audits = await tx.getAll(AuditSchema, year.map(paths.audit))
  const first = audits.findIndex((audit) => audit !== null)
  const isDone = (month: Period) => month === period || audits[year.indexOf(month)]?.status === 'done'
  return KINDS.flatMap((kind, i) => {
    const id = reportId(period, kind)
    if (reports[i]) return []
    return coveredMonths(id).every((month) => year.indexOf(month) < first || isDone(month)) ? [id] : []
  })
}

/** Reports that were sent with other figures for this month than it has now. */
const outdatedBy = async (
  tx: Tx,
  reports: readonly (Report | null)[],
  period: Period,
  figures: Figures,
): Promise<Report[]> => {
  const sent = reports.flatMap((report) => (report && report.revision > 0 && isSent(report) ? [report] : []))
  const revisions = await tx.getAll(
    RevisionSchema,
    sent.map(({ id, revision }) => paths.revision(id, revision)),
  )
  return sent.filter((_, i) => {
    const frozen = revisions[i]?.frozen
    if (!frozen) return false
    const own =
      frozen.months.length === 0 ? frozen.figures : frozen.months.find((one) => one.period === period)?.figures
    return own !== undefined && !countTheSame(own, figures)
  })
}

const resultOf = (shards: readonly AuditShard[], figures: Figures): NonNullable<Audit['result']> => {
  const total = (pick: (shard: AuditShard) => number) => shards.reduce((sum, shard) => sum + pick(shard), 0)
  const levels = Object.values(figures.completeness)
  const count = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0)
  return {
    files: total((shard) => shard.checked),
    complete: count(levels.map((level) => level.complete)),
    lacking: count(levels.map((level) => level.lacking)),
    critical: count(levels.map((level) => level.critical)),
    notes: total((shard) => shard.notes),
    unserved: count(Object.values(figures.needs).map((need) => need.unserved)),
    withoutIntake: count(Object.values(figures.withoutIntake)),
    unreadable: total((shard) => shard.unreadable.length),
    written: total((shard) => shard.written),
  }
}

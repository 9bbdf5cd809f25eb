import {
  type Audit,
  AuditSchema,
  type AuditShard,
  AuditShardSchema,
  draftReport,
  emptyFigures,
  type Figures,
  type FiguresDocument,
  mergeFigures,
  officeSeconds,
  type Period,
  ReportSchema,
  reportId,
  SOP_STANDARDS,
  SYSTEM,
} from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import { enqueueCheck } from './check-log-book.ts'
import { auditEntry } from './start-audit.ts'

/**
 * When the last shard is done: adds the figures up, closes the audit and, the first time, drafts the report and tells the clerk.
 * One transaction, so that it happens once however many workers come here; does nothing while a shard is still at work.
 */
export const finishAudit = async (world: World, period: Period, epoch: number): Promise<void> => {
  const done = await transact(world.db, async (tx) => {
    const audit = await tx.get(AuditSchema, paths.audit(period))
    if (audit?.epoch !== epoch || audit.status !== 'running') return null
    const shards = await tx.find(AuditShardSchema, tx.db.collection(`${paths.audit(period)}/shards`))
    if (shards.length < audit.shards || shards.some((shard) => !shard.done)) return null
    const office = await officeOf(tx)
    await tx.look(paths.figures(period))
    const id = reportId(period)
    const report = await tx.get(ReportSchema, paths.report(id))

    const at = world.now()
    const figures = shards.map((shard) => shard.figures).reduce(mergeFigures, emptyFigures())
    const result = resultOf(shards, figures)
    const stored: FiguresDocument = { period, figures, epoch, at }
    const finished: Audit = { ...audit, status: 'done', finishedAt: at, result }
    const actual = officeSeconds(audit.startedAt, at, office)
    const clock = { standard: SOP_STANDARDS.evaluate, actual }
    tx.set(paths.figures(period), stored)
    tx.save(paths.audit(period), finished, auditEntry(finished, audit.startedBy, at, ['status', 'result'], clock))
    const to = office.clerk.uid
    if (report) {
      const letter = {
        kind: 'audit.finished',
        report: id,
        period,
        number: report.number,
        revision: epoch,
        digest: null,
      } as const
      return { result, letter: writeLetter(tx, to, letter, at) }
    }
    const draft = draftReport(id, SYSTEM, at, office, actual)
    tx.save(paths.report(id), draft.report, draft.entry)
    const letter = { kind: 'report.drafted', report: id, period, number: null, revision: 0, digest: null } as const
    return { result, letter: writeLetter(tx, to, letter, at) }
  })
  if (!done) return
  record('INFO', 'audit.finished', { period, epoch, written: done.result.written, unreadable: done.result.unreadable })
  await post(world, [done.letter])
  await enqueueCheck(world, period)
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

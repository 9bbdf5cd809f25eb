import {
  AuditSchema,
  AuditShardSchema,
  type Instant,
  type Period,
  PeriodSchema,
  periodOf,
  periodsBetween,
  previousPeriod,
  SYSTEM,
} from '@catat/domain'
import * as v from 'valibot'
import { countFiles } from '../figures/count-files.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { record } from '../technical-log.ts'
import { enqueueShards, startAudit } from './start-audit.ts'

/**
 * Starts, oldest first, the evaluation of every month that was closed when the schedule fell due and still needs one. Missed days
 * are caught up; a second run on the same day changes nothing.
 */
export const planDueWork = async (world: World, scheduledFor: Instant): Promise<void> => {
  const first = await firstPeriod(world)
  if (!first) return
  for (const period of periodsBetween(first, previousPeriod(periodOf(scheduledFor)))) {
    if (!(await needsEvaluation(world, period))) continue
    await startAudit(world, period, async () => SYSTEM).catch((error) => {
      if (!(error instanceof Refusal && error.fault.fault === 'audit/running')) throw error
    })
  }
}

/** Never evaluated; or files came since, as by an import: its figures are then told anew, whatever was sent meanwhile. */
const needsEvaluation = async (world: World, period: Period): Promise<boolean> => {
  const audit = read(AuditSchema, await world.db.doc(paths.audit(period)).get())
  if (!audit) return true
  if (audit.status !== 'done') return false
  return (await countFiles(world, period)) !== audit.result?.files
}

/** A shard that has not moved for this long has lost its task or its worker. */
const STILL_AFTER = 10 * 60_000

/**
 * Enqueues again the shards of running audits that stand still. One whose shards are all done but that was not closed gets one
 * task, which closes it. A worker too many does no harm.
 */
export const resumeAudits = async (world: World): Promise<void> => {
  const running = await world.db.collection('audits').where('status', '==', 'running').get()
  for (const { period, epoch } of running.docs.flatMap((snapshot) => read(AuditSchema, snapshot) ?? [])) {
    const shards = await world.db.collection(`${paths.audit(period)}/shards`).get()
    const still = shards.docs.filter((shard) => shard.readTime.toMillis() - shard.updateTime.toMillis() >= STILL_AFTER)
    const open = still.filter((shard) => !read(AuditShardSchema, shard)?.done)
    const again = (open.length > 0 || still.length < shards.size ? open : still.slice(0, 1)).map((shard) => shard.id)
    if (again.length > 0) record('NOTICE', 'audit.resumed', { period, shards: again.length })
    await enqueueShards(world, period, epoch, again)
  }
}

const firstPeriod = async (world: World): Promise<Period | null> => {
  const first = await world.db.collection('files').where('period', '>', '').orderBy('period').limit(1).get()
  const period = v.safeParse(PeriodSchema, first.docs[0]?.get('period'))
  return period.success ? period.output : null
}

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
import { record } from '../log.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { enqueueShards, startAudit } from './start-audit.ts'

/**
 * Makes every month due that was closed when the schedule fell due, from the first file on: starts what never was evaluated, oldest
 * first. Missed days are caught up; a second run on the same day changes nothing.
 */
export const planDueWork = async (world: World, scheduledFor: Instant): Promise<void> => {
  const first = await firstPeriod(world)
  if (!first) return
  for (const period of periodsBetween(first, previousPeriod(periodOf(scheduledFor)))) {
    const audit = read(AuditSchema, await world.db.doc(paths.audit(period)).get())
    if (audit?.status === 'done' || audit?.status === 'running') continue
    await startAudit(world, period, async () => SYSTEM).catch((error) => {
      if (!(error instanceof Refusal && error.fault.fault === 'audit/running')) throw error
    })
  }
}

/** A shard that has not moved for this long has lost its task or its worker. */
const STILL_AFTER = 10 * 60_000

/**
 * Enqueues again the shards of running audits that stand still. One whose shards are all done but that was not closed gets one
 * task, which closes it. A worker too many does no harm.
 */
export const resumeAudits = async (world: World): Promise<void> => {
  const running = await world.db.collection('audits').where('status', '==', 'running').get()
  for (const snapshot of running.docs) {
    const audit = read(AuditSchema, snapshot)
    if (!audit) continue
    const { period, epoch } = audit
    const shards = await world.db.collection(`${paths.audit(period)}/shards`).get()
    const still = shards.docs.filter((shard) => shard.readTime.toMillis() - shard.updateTime.toMillis() >= STILL_AFTER)
    const open = still.filter((shard) => !read(AuditShardSchema, shard)?.done)
    const again = (open.length > 0 || still.length < shards.size ? open : still.slice(0, 1)).map((shard) => shard.id)
    if (again.length === 0) continue
    record('NOTICE', 'audit.resumed', { period, shards: again.length })
    await enqueueShards(world, period, epoch, again)
  }
}

const firstPeriod = async (world: World): Promise<Period | null> => {
  const first = await world.db.collection('files').where('period', '>', '').orderBy('period').limit(1).get()
  const period = v.safeParse(PeriodSchema, first.docs[0]?.get('period'))
  return period.success ? period.output : null
}

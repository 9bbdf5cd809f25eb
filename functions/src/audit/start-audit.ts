import {
  type Actor,
  type Audit,
  AuditSchema,
  type AuditShard,
  EMPTY_HEAD,
  emptyFigures,
  formatPeriod,
  type Instant,
  type LogEntry,
  type Period,
  shardCount,
  shardRanges,
} from '@catat/domain'
import { countFiles } from '../figures/count-files.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'

/**
 * SOP step 4 for one month: a new epoch with its shards, and a task for each. Work of the former epoch is refused from
 * here on. `mayStart` runs in the transaction and throws when the starter may not, or not yet.
 */
export const startAudit = async (
  world: World,
  period: Period,
  mayStart: (tx: Tx) => Promise<Actor>,
): Promise<{ epoch: number }> => {
  const total = await countFiles(world, period)
  const ranges = shardRanges(shardCount(total))
  const { epoch } = await transact(world.db, async (tx) => {
    const at = world.now()
    const actor = await mayStart(tx)
    const former = await tx.get(AuditSchema, paths.audit(period))
    if (former?.status === 'running') throw new Refusal('audit/running', { period: formatPeriod(period) })
    const audit: Audit = {
      period,
      status: 'running',
      epoch: (former?.epoch ?? 0) + 1,
      shards: ranges.length,
      total,
      startedBy: actor,
      startedAt: at,
      finishedAt: null,
      result: null,
      integrity: null,
      log: former?.log ?? EMPTY_HEAD,
    }
    ranges.forEach(({ from, to }, index) => {
      tx.set(paths.shard(period, shardName(index)), freshShard(audit.epoch, from, to))
    })
    for (let index = ranges.length; index < (former?.shards ?? 0); index += 1) {
      tx.delete(paths.shard(period, shardName(index)))
    }
    return tx.save(paths.audit(period), audit, auditEntry(audit, actor, at, ['status', 'epoch']))
  })
  record('INFO', 'audit.started', { period, epoch, shards: ranges.length, files: total })
  await enqueueShards(
    world,
    period,
    epoch,
    ranges.map((_, index) => shardName(index)),
  )
  return { epoch }
}

export const shardName = (index: number): string => String(index).padStart(2, '0')

export const enqueueShards = async (
  world: World,
  period: Period,
  epoch: number,
  shards: readonly string[],
): Promise<void> => {
  for (const shard of shards) {
    await world.tasks
      .auditShard({ period, shard, epoch })
      .catch((error) => record('WARNING', 'task.notQueued', { queue: 'auditShard', id: `${period}/${shard}` }, error))
  }
}

export const auditEntry = (
  audit: Audit,
  actor: Actor,
  at: Instant,
  fields: string[],
  clock: Pick<LogEntry, 'standard' | 'actual'> = { standard: null, actual: null },
): LogEntry => ({
  at,
  actor,
  action: 'audit.run',
  chain: paths.audit(audit.period),
  target: '',
  fields,
  number: null,
  service: null,
  period: audit.period,
  officer: '',
  ...clock,
})

const freshShard = (epoch: number, from: string, to: string): AuditShard => ({
  epoch,
  from,
  to,
  cursor: '',
  done: false,
  checked: 0,
  notes: 0,
  unreadable: [],
  written: 0,
  figures: emptyFigures(),
})

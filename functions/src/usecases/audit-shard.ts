import { AuditSchema, AuditShardSchema, OfficeSchema } from '@catat/domain'
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import { record } from '../log.ts'
import type { AuditTask } from '../outside/tasks.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { checkPage, nextPage, PAGE, unchangedSince } from './audit-page.ts'
import { finishAudit } from './finish-audit.ts'

const LOST_IN_A_ROW = 10
const FAILED_PRECONDITION = 9
const ABORTED = 10
const ALREADY_EXISTS = 6

/**
 * Works one shard of an audit to its end. Each page is one commit of notes, cards and cursor, under the condition that the shard
 * and each card are as read: a crash loses nothing, a second worker or an older epoch changes nothing, and nobody's edit
 * is overwritten. Memory does not grow with the number of files.
 */
export const auditShard = async (
  world: World,
  { period, shard: name, epoch }: AuditTask,
  pageSize = PAGE,
): Promise<void> => {
  const ref = world.db.doc(paths.shard(period, name))
  const [auditDoc, officeDoc] = await world.db.getAll(world.db.doc(paths.audit(period)), world.db.doc(paths.office))
  const audit = auditDoc && read(AuditSchema, auditDoc)
  const office = officeDoc && read(OfficeSchema, officeDoc)
  if (!office) throw new Refusal('office/unsettled', { what: 'kop dan pejabat' })
  if (audit?.epoch !== epoch || audit.status !== 'running' || audit.startedAt === null) {
    return record('NOTICE', 'audit.superseded', { period, epoch, shard: name })
  }
  const run = { period, at: audit.startedAt, office, pageSize }
  let lost = 0
  let snapshot: DocumentSnapshot = await ref.get()
  for (;;) {
    const shard = read(AuditShardSchema, snapshot)
    if (shard?.epoch !== epoch || !snapshot.updateTime) {
      return record('NOTICE', 'audit.superseded', { period, epoch, shard: name })
    }
    if (shard.done) break
    const batch = world.db.batch()
    const after = await checkPage(world, run, shard, await nextPage(world, run, shard), batch)
    batch.update(ref, { ...after }, unchangedSince(snapshot.updateTime))
    try {
      await batch.commit()
      lost = 0
    } catch (error) {
      lost += 1
      if (!isOvertaken(error) || lost > LOST_IN_A_ROW) throw error
    }
    snapshot = await ref.get()
  }
  await finishAudit(world, period, epoch)
}

/** Somebody else changed a card or the shard between reading and writing: read again. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === FAILED_PRECONDITION || error.code === ABORTED || error.code === ALREADY_EXISTS)

import { AuditSchema, AuditShardSchema, OfficeSchema, unpackPersons } from '@catat/domain'
import type { QueryDocumentSnapshot, Timestamp } from 'firebase-admin/firestore'
import { codeOf } from '../error-code.ts'
import { PersonsSchema } from '../figures/persons.ts'
import type { AuditTask } from '../outside/tasks.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { record } from '../technical-log.ts'
import { filesAfter, Page, type Run, unchangedSince, type Worked } from './audit-page.ts'
import { finishAudit } from './finish-audit.ts'

/** How much one query reads and one commit writes: a commit's index entries count against its 10 MiB too. */
export interface Pace {
  readonly files: number
  readonly changes: number
}
const PACE: Pace = { files: 1000, changes: 100 }

const LOST_IN_A_ROW = 10
const ALREADY_EXISTS = 6
const FAILED_PRECONDITION = 9
const ABORTED = 10

/**
 * Works one shard of an audit to its end. Notes, cards and cursor go into one commit, under the condition that the shard and each
 * card are as read: a crash loses nothing, a second worker or an older epoch changes nothing, and nobody's edit is
 * overwritten. Memory does not grow with the number of files.
 */
export const auditShard = async (world: World, task: AuditTask, pace = PACE): Promise<void> => {
  const { period, shard: name, epoch } = task
  const run = await openRun(world, task)
  if (!run) return record('NOTICE', 'audit.superseded', { period, epoch, shard: name })
  for (let lost = 0; ; ) {
    const snapshot = await world.db.doc(paths.shard(period, name)).get()
    const shard = read(AuditShardSchema, snapshot)
    if (shard?.epoch !== epoch || !snapshot.updateTime) {
      return record('NOTICE', 'audit.superseded', { period, epoch, shard: name })
    }
    try {
      const persons = await personsSoFar(world, task)
      await workOff(world, task, run, { shard, persons, since: snapshot.updateTime }, pace)
      break
    } catch (error) {
      lost += 1
      if (!isOvertaken(error) || lost > LOST_IN_A_ROW) throw error
    }
  }
  await finishAudit(world, period, epoch)
}

/** Whether the task is still wanted, its shard says. */
const openRun = async (world: World, { period }: AuditTask): Promise<Run | null> => {
  const audit = read(AuditSchema, await world.db.doc(paths.audit(period)).get())
  if (!audit) return null
  const office = read(OfficeSchema, await world.db.doc(paths.office).get())
  if (!office) throw new Refusal('office/unsettled', { what: 'kop dan pejabat' })
  return { period, at: audit.startedAt, office }
}

/** The people of the files before the cursor. */
const personsSoFar = async (world: World, { period, shard, epoch }: AuditTask) => {
  const kept = read(PersonsSchema, await world.db.doc(paths.shardPersons(period, shard)).get())
  return unpackPersons(kept?.epoch === epoch ? kept.lines : '')
}

/** The shard as this worker last wrote or read it, and when that was. */
interface Hold extends Worked {
  readonly since: Timestamp
}

/** From the cursor to the end, commit by commit. Throws when somebody else changed the shard or a card in the meantime. */
const workOff = async (world: World, task: AuditTask, run: Run, from: Hold, pace: Pace): Promise<void> => {
  let hold = from
  while (!hold.shard.done) {
    let page = new Page(run, hold.shard, hold.persons)
    let seen = 0
    const files = filesAfter(world, run, hold.shard, pace.files).stream() as AsyncIterable<QueryDocumentSnapshot>
    for await (const file of files) {
      page.look(file)
      seen += 1
      if (page.changed < pace.changes) continue
      hold = await commit(world, task, hold, page, false)
      page = new Page(run, hold.shard, hold.persons)
    }
    hold = await commit(world, task, hold, page, seen < pace.files)
  }
}

const commit = async (
  world: World,
  { period, shard: name }: AuditTask,
  hold: Hold,
  page: Page,
  done: boolean,
): Promise<Hold> => {
  const batch = world.db.batch()
  const { shard, persons } = await page.write(world, batch, name, done)
  batch.update(world.db.doc(paths.shard(period, name)), { ...shard }, unchangedSince(hold.since))
  const results = await batch.commit()
  return { shard, persons, since: results.at(-1)?.writeTime ?? hold.since }
}

/** Somebody else changed a card or the shard between reading and writing: read again. */
const isOvertaken = (error: unknown): boolean =>
  [FAILED_PRECONDITION, ABORTED, ALREADY_EXISTS].some((code) => code === codeOf(error))

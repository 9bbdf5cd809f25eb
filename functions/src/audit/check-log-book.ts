import { type Audit, AuditSchema, type Integrity, type Period, SYSTEM } from '@catat/domain'
import { checkMonth } from '../log/check-month.ts'
import { writeBreakLetters } from '../log/log-letter.ts'
import { post } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import { auditEntry } from './start-audit.ts'

/**
 * The step after an evaluation: checks the month's log book against its seals and says on the evaluation what came of it. Does
 * nothing while the month is not sealed to its end, or when that evaluation has its answer.
 */
export const checkLogBook = async (world: World, period: Period): Promise<void> => {
  const audit = read(AuditSchema, await world.db.doc(paths.audit(period)).get())
  if (!audit || !waitsForCheck(audit)) return
  const found = await checkMonth(world, period)
  if (!found) return
  const at = world.now()
  const integrity: Integrity = { ...found, at }
  const letters = await transact(world.db, async (tx) => {
    const now = await tx.get(AuditSchema, paths.audit(period))
    if (now?.epoch !== audit.epoch || !waitsForCheck(now)) return null
    const written = await lettersOf(tx, period, integrity)
    const after = { ...now, integrity }
    const entry = { ...auditEntry(after, SYSTEM, at, ['integrity']), action: 'log.check' } as const
    tx.save(paths.audit(period), after, entry)
    return written
  })
  if (!letters) return
  record(found.broken ? 'ERROR' : 'INFO', 'log.checked', { period, rows: found.rows, broken: found.broken !== null })
  await post(world, letters)
}

const waitsForCheck = (audit: Audit): boolean => audit.status === 'done' && audit.integrity === null

const lettersOf = async (tx: Tx, period: Period, { broken, at }: Integrity) =>
  broken ? writeBreakLetters(tx, paths.audit(period), broken, at) : []

/** Asks again for every check that is still due, as when a month was evaluated before it was sealed. */
export const askForChecks = async (world: World): Promise<void> => {
  const done = await world.db.collection('audits').where('status', '==', 'done').get()
  for (const audit of done.docs.flatMap((snapshot) => read(AuditSchema, snapshot) ?? [])) {
    if (waitsForCheck(audit)) await enqueueCheck(world, audit.period)
  }
}

/** Puts the check of a month on its queue; the planner finds what gets lost here. */
export const enqueueCheck = async (world: World, period: Period): Promise<void> => {
  await world.tasks
    .checkLog(period)
    .catch((error) => record('WARNING', 'task.notQueued', { queue: 'checkLog', id: period }, error))
}

import { clockDoubt, type Instant, msOf } from '@catat/domain'
import { askForChecks } from '../audit/check-log-book.ts'
import { askForDue } from '../audit/fall-due.ts'
import { planDueWork } from '../audit/plan-due-work.ts'
import { newestRow } from '../log/newest-row.ts'
import { sealDueDays } from '../log/seal-due.ts'
import type { World } from '../outside/world.ts'
import { record } from '../technical-log.ts'

/**
 * What a night brings: seals over the log book, papers whose term is over, evaluations that are due, checks that waited for a seal.
 * Evaluations start even when a day cannot be sealed; the night as a whole then fails, so that the scheduler comes again. Nothing is
 * planned for a time that the clock has not reached, nor by a clock that the log book speaks against: it would seal days that have
 * not been.
 */
export const planNight = async (world: World, scheduledFor: Instant): Promise<void> => {
  const now = world.now()
  if (clockDoubt(msOf(now), await newestRow(world.db)) !== null)
    return record('ERROR', 'night.notPlanned', { scheduledFor, now })
  const until = scheduledFor < now ? scheduledFor : now
  try {
    await sealDueDays(world, until)
  } finally {
    try {
      await askForDue(world, until)
    } finally {
      await planDueWork(world, until)
      await askForChecks(world)
    }
  }
}

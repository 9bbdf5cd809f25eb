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
 * Evaluations start even when a day cannot be sealed; the night as a whole then fails, so that the scheduler comes again. A night
 * or a clock that the log book speaks against is not planned: it would seal days that have not been. One of the next 35 days is taken:
 * journeys play the end of a month by it.
 */
export const planNight = async (world: World, scheduledFor: Instant): Promise<void> => {
  const now = msOf(world.now())
  const newest = await newestRow(world.db)
  if ([now, msOf(scheduledFor)].some((time) => clockDoubt(Math.max(now, time), newest) !== null))
    return record('ERROR', 'night.notPlanned', { scheduledFor, now: world.now() })
  try {
    await sealDueDays(world, scheduledFor)
  } finally {
    try {
      await askForDue(world, scheduledFor)
    } finally {
      await planDueWork(world, scheduledFor)
      await askForChecks(world)
    }
  }
}

import type { Instant } from '@catat/domain'
import { askForChecks } from '../audit/check-log-book.ts'
import { askForDue } from '../audit/fall-due.ts'
import { planDueWork } from '../audit/plan-due-work.ts'
import { sealDueDays } from '../log/seal-due.ts'
import type { World } from '../outside/world.ts'

/**
 * What a night brings: seals over the log book, papers whose term is over, evaluations that are due, checks that waited for a seal. Evaluations start even when
 * a day cannot be sealed; the night as a whole then fails, so that the scheduler comes again.
 */
export const planNight = async (world: World, scheduledFor: Instant): Promise<void> => {
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

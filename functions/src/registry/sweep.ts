import { resumeAudits } from '../audit/plan-due-work.ts'
import { expireDisclosures } from '../disclosure/expire-disclosures.ts'
import { sweepOutbox } from '../mail/sweep-outbox.ts'
import type { World } from '../outside/world.ts'
import { resumeImports } from '../register/resume-imports.ts'
import { remindRequests } from '../rights/remind-requests.ts'
import { readyLetter } from './ready-letter.ts'

/** In this order: mail comes last, since a server that hangs takes all the time there is. */
const STEPS: readonly ((world: World) => Promise<unknown>)[] = [
  resumeAudits,
  resumeImports,
  expireDisclosures,
  remindRequests,
  (world) => sweepOutbox(world, readyLetter),
]

/**
 * Audits and imports that stand still, sessions past their time, requests near their end, mails that wait. A step that fails holds up no other;
 * then the run fails as a whole.
 */
export const sweep = async (world: World): Promise<void> => {
  const failures: unknown[] = []
  for (const step of STEPS) {
    try {
      await step(world)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

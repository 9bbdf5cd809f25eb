import { actorOf, can, type DeskAnswer, type DeskCommand, formatPeriod, isClosed } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { startAudit } from './start-audit.ts'

/** The clerk evaluates a closed month, for the first time or again. */
export const runAudit = (
  world: World,
  uid: string,
  { period }: Extract<DeskCommand, { type: 'audit.run' }>,
): Promise<DeskAnswer<'audit.run'>> =>
  startAudit(world, period, async (tx) => {
    const staff = await activeStaff(tx, uid)
    accepted(can(staff, 'audit.run'))
    if (!isClosed(period, world.now())) throw new Refusal('audit/period-open', { period: formatPeriod(period) })
    return actorOf(staff, 'clerk')
  })

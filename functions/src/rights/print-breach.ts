import { BreachSchema, printBreach, type RightsCommand } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<RightsCommand, { type: 'breach.print' }>

/** Notes that a letter of notification was printed. */
export const printBreachOf = (world: World, uid: string, command: Command): Promise<void> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const breach = await tx.get(BreachSchema, paths.breach(command.id))
    const printed = accepted(printBreach(breach, command, { staff, at: world.now() }))
    tx.save(paths.breach(command.id), printed.breach, printed.entry)
  })

import { FileCardSchema, printHistory, type RightsCommand } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<RightsCommand, { type: 'history.print' }>

/** Notes that the readings of a file were printed for its client. */
export const printHistoryOf = (world: World, uid: string, command: Command): Promise<void> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const card = await tx.get(FileCardSchema, paths.file(command.id))
    const { card: same, entry } = accepted(printHistory(card, command, { staff, at: world.now() }))
    tx.save(paths.file(command.id), same, entry)
  })

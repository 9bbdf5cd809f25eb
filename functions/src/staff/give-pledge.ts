import { type AccountAnswer, type AccountCommand, givePledge, StaffSchema } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

/** The person's pledge of confidentiality; from the commit on they see what their roles show. */
export const pledge = (
  world: World,
  uid: string,
  command: Extract<AccountCommand, { type: 'account.pledge' }>,
): Promise<AccountAnswer<'account.pledge'>> =>
  transact(world.db, async (tx) => {
    const staff = await tx.get(StaffSchema, paths.staff(uid))
    const { staff: after, entry } = accepted(givePledge(staff, command.version, world.now()))
    tx.save(paths.staff(uid), after, entry)
    return {}
  })

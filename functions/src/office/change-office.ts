import { type AccountCommand, changeOffice, OfficeSchema } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

/** Changes the settings of the office: in force for clocks at once, on paper from the next report on. */
export const changeOfficeSettings = (
  world: World,
  uid: string,
  command: Extract<AccountCommand, { type: 'office.change' }>,
): Promise<Record<string, never>> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const before = await tx.get(OfficeSchema, paths.office)
    const { office, entry } = accepted(changeOffice(before, command, { staff, at: world.now() }))
    tx.set(paths.office, office)
    tx.save(paths.staff(uid), staff, entry)
    return {}
  })

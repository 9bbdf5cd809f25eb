import { type Staff, StaffSchema, type Verdict } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

/**
 * Changes nothing of an account but its session, which is no act of the log book: signs of life would drown it, and a row's digest
 * leaves the session out.
 */
export const changeSession = (
  world: World,
  uid: string,
  change: (staff: Staff | null) => Verdict<Staff>,
): Promise<Staff> =>
  transact(world.db, async (tx) => {
    const changed = accepted(change(await tx.get(StaffSchema, paths.staff(uid))))
    tx.set(paths.staff(uid), changed)
    return changed
  })

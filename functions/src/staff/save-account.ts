import {
  type AccountChange,
  asksSecondFactor,
  type Instant,
  msOf,
  OfficeSchema,
  officialsAfter,
  type Staff,
  StaffSchema,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { Tx } from '../store/transaction.ts'

/** Every account there is: an office has some dozens. */
export const everybody = (tx: Tx): Promise<Staff[]> => tx.find(StaffSchema, tx.db.collection('staff'))

/**
 * Saves an account after an act, with its row. Who holds a post by it is from now on named by the settings of the office, and
 * whether a second factor counts follows from the roles. Reads first, then writes.
 */
export const saveAccount = async (
  tx: Tx,
  { needsSecondFactor }: World,
  { staff, entry }: AccountChange,
  at: Instant,
): Promise<void> => {
  const office = await tx.get(OfficeSchema, paths.office)
  const others = (await everybody(tx)).filter(({ uid }) => uid !== staff.uid)
  if (office) tx.set(paths.office, officialsAfter(office, [...others, staff], msOf(at)))
  tx.save(paths.staff(staff.uid), { ...staff, secondFactor: asksSecondFactor(staff, needsSecondFactor) }, entry)
}

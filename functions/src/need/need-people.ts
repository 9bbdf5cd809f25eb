import { can, type DeskAnswers, isAtWork, StaffSchema } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { transact } from '../store/transaction.ts'

/** The officers at work, by name, to whom a need can be assigned. */
export const needPeople = (world: World, uid: string): Promise<DeskAnswers['need.people']> =>
  transact(world.db, async (tx) => {
    accepted(can(await activeStaff(tx, uid), 'need.people'))
    const all = await tx.find(StaffSchema, world.db.collection('staff').where('active', '==', true))
    const people = all
      .filter(isAtWork)
      .map((staff) => ({ uid: staff.uid, name: staff.name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'id'))
    return { people }
  })

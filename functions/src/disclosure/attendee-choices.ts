import { can, type DisclosureAnswer, type Office, ROLES, type Staff, StaffSchema } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { transact } from '../store/transaction.ts'

/** Whether a member of staff may be named as an attendee: those who work with files. */
export const canAttend = (staff: Staff): boolean => can(staff, 'disclosure.view').ok

/** As the office prints it for its officials, else the roles. */
export const positionOf = (staff: Pick<Staff, 'uid' | 'roles'>, { clerk, divisionHead, agencyHead }: Office): string =>
  [agencyHead, divisionHead, clerk].find(({ uid }) => uid === staff.uid)?.position ||
  staff.roles.map((role) => ROLES[role]).join(', ')

/** Whom the leader can name, by name; nobody else reads the list of staff here. */
export const attendeeChoices = (world: World, uid: string): Promise<DisclosureAnswer<'disclosure.people'>> =>
  transact(world.db, async (tx) => {
    accepted(can(await activeStaff(tx, uid), 'disclosure.people'))
    const office = await officeOf(tx)
    const all = await tx.find(StaffSchema, world.db.collection('staff').where('active', '==', true))
    const people = all
      .filter((staff) => staff.uid !== uid && canAttend(staff))
      .map((staff) => ({ uid: staff.uid, name: staff.name, position: positionOf(staff, office) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'id'))
    return { people }
  })

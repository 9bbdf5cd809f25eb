import {
  actorOf,
  can,
  type DisclosureAnswer,
  type DisclosureCommand,
  DisclosureSchema,
  disclosureEntry,
  roleFor,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { StoredMinutesSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<DisclosureCommand, { type: 'disclosure.print' }>

/** The minutes as they were kept when the session ended. */
export const printMinutes = async (
  world: World,
  uid: string,
  command: Command,
): Promise<DisclosureAnswer<'disclosure.print'>> => {
  const { bytes, digest } = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    accepted(can(staff, command.type))
    const disclosure = await tx.get(DisclosureSchema, paths.disclosure(command.id))
    if (!disclosure) throw new Refusal('disclosure/missing')
    const minutes = await tx.get(StoredMinutesSchema, paths.minutes(command.id))
    if (!minutes) throw new Refusal('disclosure/going-on', { number: disclosure.number })
    const actor = actorOf(staff, roleFor(staff, command.type) ?? 'leader')
    tx.save(
      paths.disclosure(command.id),
      disclosure,
      disclosureEntry(disclosure, { at: world.now(), actor, action: command.type }),
    )
    return minutes
  })
  return { pdf: Buffer.from(bytes).toString('base64'), digest }
}

import { closeDisclosure, type DisclosureAnswer, type DisclosureCommand } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { activeStaff } from '../staff/people.ts'
import { endDisclosure } from './end-disclosure.ts'

type Command = Extract<DisclosureCommand, { type: 'disclosure.close' }>

/** The leader closes a session with what came of it. */
export const closeDisclosureOf = async (
  world: World,
  uid: string,
  command: Command,
): Promise<DisclosureAnswer<'disclosure.close'>> => ({
  digest: await endDisclosure(world, command.id, async (tx, disclosure, at) =>
    closeDisclosure(disclosure, command, { staff: await activeStaff(tx, uid), at }),
  ),
})

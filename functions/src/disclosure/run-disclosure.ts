import type { DisclosureAnswers, DisclosureCommand, SignIn } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { addDisclosedFile } from './add-disclosed-file.ts'
import { attendeeChoices } from './attendee-choices.ts'
import { closeDisclosureOf } from './close-disclosure.ts'
import { openDisclosureOf } from './open-disclosure.ts'
import { printMinutes } from './print-minutes.ts'
import { viewDisclosedFile } from './view-disclosed.ts'

/** Each command of `disclosure` to its use case. `signIn`: the sign-in behind the call. */
export const runDisclosure = async (
  world: World,
  uid: string,
  signIn: SignIn,
  command: DisclosureCommand,
): Promise<DisclosureAnswers[keyof DisclosureAnswers]> => {
  switch (command.type) {
    case 'disclosure.people':
      return attendeeChoices(world, uid)
    case 'disclosure.open':
      return openDisclosureOf(world, uid, signIn, command)
    case 'disclosure.addFile':
      await addDisclosedFile(world, uid, signIn, command)
      return {}
    case 'disclosure.view':
      return viewDisclosedFile(world, uid, command)
    case 'disclosure.close':
      return closeDisclosureOf(world, uid, command)
    case 'disclosure.print':
      return printMinutes(world, uid, command)
  }
}

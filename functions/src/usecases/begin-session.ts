import { type AccountAnswer, msOf, owesPledge, PLEDGE, type SignIn, sessionEnds, startSession } from '@catat/domain'
import { record } from '../log.ts'
import type { World } from '../outside/world.ts'
import { changeSession } from './change-session.ts'

/** Begins a session after a sign-in, or goes on with the one there is. Answers which pledge is still to be given. */
export const beginSession = async (
  world: World,
  uid: string,
  signIn: SignIn,
): Promise<AccountAnswer<'session.start'>> => {
  const now = msOf(world.now())
  const staff = await changeSession(world, uid, (found) => startSession(found, signIn, now, world.needsSecondFactor))
  record('INFO', 'session.began', { uid })
  return { pledge: owesPledge(staff) ? PLEDGE.version : null, endsAt: sessionEnds(signIn, now).endsAt }
}

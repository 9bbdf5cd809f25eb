import { type AccountAnswer, keepSession, msOf, type SignIn, sessionEnds } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { changeSession } from './change-session.ts'

/** A sign of life of a session that holds. */
export const prolongSession = async (
  world: World,
  uid: string,
  signIn: SignIn,
): Promise<AccountAnswer<'session.keep'>> => {
  const now = msOf(world.now())
  await changeSession(world, uid, (staff) => keepSession(staff, signIn, now))
  return sessionEnds(signIn, now)
}

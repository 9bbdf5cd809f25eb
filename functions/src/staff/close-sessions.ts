import { type AccountAnswer, accept, endSessions, msOf, refuse, type SignIn } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { record } from '../technical-log.ts'
import { changeSession } from './change-session.ts'
import { revokeTokens } from './revoke-tokens.ts'

/** Ends every session of the person, on every machine. A sign-in that counts no more cannot end those that do. */
export const closeSessions = async (
  world: World,
  uid: string,
  signIn: SignIn,
): Promise<AccountAnswer<'session.end'>> => {
  const now = msOf(world.now())
  await changeSession(world, uid, (staff) => {
    if (!staff) return refuse('access/inactive')
    return signIn.at < staff.session.notBefore * 1000 ? refuse('access/session-over') : accept(endSessions(staff, now))
  })
  record('INFO', 'session.ended', { uid })
  await revokeTokens(world, uid)
  return {}
}

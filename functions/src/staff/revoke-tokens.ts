import type { World } from '../outside/world.ts'
import { record } from '../technical-log.ts'

/**
 * After the commit: no new token for sign-ins up to now. The staff document has refused the old ones since the commit, so a failure
 * here opens nothing.
 */
export const revokeTokens = async (world: World, uid: string): Promise<void> => {
  await world.accounts.revoke(uid).catch((error) => record('WARNING', 'auth.behind', { uid, act: 'revoke' }, error))
}

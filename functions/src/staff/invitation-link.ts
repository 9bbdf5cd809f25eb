import { type Instant, instantOf, msOf } from '@catat/domain'
import { newToken } from '../mail/link-token.ts'
import type { World } from '../outside/world.ts'
import type { Invitation } from '../store/stored.ts'

/** An invitation or a reset lives 24 hours from the making of its link. */
const INVITATION_LIFE = 24 * 3_600_000

/** A link for the owner alone, and what the database keeps of it. */
export const invitationLink = (
  world: Pick<World, 'random' | 'now' | 'site'>,
  uid: string,
  purpose: Invitation['purpose'],
  askedAt: Instant,
): { readonly url: string; readonly kept: Invitation } => {
  const { token, hash } = newToken(world)
  const expiresAt = instantOf(msOf(world.now()) + INVITATION_LIFE)
  return {
    url: `${world.site}/undangan#t=${token}`,
    kept: { hash, uid, purpose, askedAt, expiresAt, usedAt: null },
  }
}

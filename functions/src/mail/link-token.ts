import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'

/** A link lives 72 hours from the sending of its mail. */
export const LINK_LIFE = 72 * 3_600_000

/** 256 random bits for the mail alone; the database keeps its hash. */
export const newToken = (world: Pick<World, 'random'>): { token: string; hash: string } => {
  const token = Buffer.from(world.random(32)).toString('base64url')
  return { token, hash: tokenHash(token) }
}

export const tokenHash = (token: string): string => sha256(token)

import { type FileId, type Identity, IdentitySchema, type Instant } from '@catat/domain'
import * as v from 'valibot'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { openBytes, sealBytes } from '../seal.ts'
import type { Sealed } from '../store/stored.ts'

/** Binds a ciphertext to its file and field, so that it cannot be read in another's place. */
const place = (world: World, id: FileId, keyVersion: string): string =>
  `1|${world.project}|files|${id}|identity|${keyVersion}`

/** Seals an identity under a fresh key of its own, and that key under the office's. */
export const sealIdentity = async (world: World, id: FileId, identity: Identity, at: Instant): Promise<Sealed> => {
  const { version: keyVersion } = world.keys
  const aad = place(world, id, keyVersion)
  const key = world.random(32)
  const sealed = sealBytes(key, Buffer.from(JSON.stringify(identity), 'utf8'), aad)
  return { keyVersion, wrappedKey: await world.keys.wrap(key, aad), sealed, at }
}

/** identity/unreadable when key, place or a single bit is not right. */
export const unsealIdentity = async (
  world: World,
  id: FileId,
  { keyVersion, wrappedKey, sealed }: Sealed,
): Promise<Identity> => {
  const aad = place(world, id, keyVersion)
  try {
    const key = await world.keys.unwrap(wrappedKey, aad)
    return v.parse(IdentitySchema, JSON.parse(Buffer.from(openBytes(key, sealed, aad)).toString('utf8')))
  } catch {
    throw new Refusal('identity/unreadable')
  }
}

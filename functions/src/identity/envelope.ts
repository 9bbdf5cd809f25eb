import { type FileId, type Identity, IdentitySchema, type Instant } from '@catat/domain'
import * as v from 'valibot'
import { KeysDown } from '../outside/keys.ts'
import { openBytes, sealBytes } from '../outside/seal.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import type { Sealed } from '../store/stored.ts'
import { record } from '../technical-log.ts'

/** Binds bytes to project, file, field, what they are and the key version they were made under, so that none is read elsewhere. */
const place = (world: World, id: FileId, what: 'content' | 'key', version: string): string =>
  `2|${world.project}|files|${id}|identity|${what}|${version}`

/** An identity under a fresh key of its own, and that key under the office's. */
export type Envelope = Pick<Sealed, 'keyVersion' | 'wrappedKey' | 'sealedUnder' | 'sealed' | 'at'>

/** Refuses with identity/keys-down. */
export const sealIdentity = async (world: World, id: FileId, identity: Identity, at: Instant): Promise<Envelope> => {
  const { version } = reached(world)
  const key = world.random(32)
  const plain = Buffer.from(JSON.stringify(identity), 'utf8')
  const wrappedKey = await orDown(world.keys.wrap(key, place(world, id, 'key', version)))
  const sealed = sealBytes(key, plain, place(world, id, 'content', version))
  return { keyVersion: version, wrappedKey, sealedUnder: version, sealed, at }
}

/** Refuses with identity/unreadable when key, version, place or a single bit is not right, and with identity/keys-down. */
export const unsealIdentity = async (world: World, id: FileId, envelope: Envelope): Promise<Identity> => {
  const { keyVersion, wrappedKey, sealedUnder, sealed } = envelope
  try {
    const key = await world.keys.unwrap(wrappedKey, place(world, id, 'key', keyVersion), keyVersion)
    const plain = openBytes(key, sealed, place(world, id, 'content', sealedUnder))
    return v.parse(IdentitySchema, JSON.parse(Buffer.from(plain).toString('utf8')))
  } catch (error) {
    if (error instanceof KeysDown) throw new Refusal('identity/keys-down')
    record('ERROR', 'identity.unreadable', { file: id })
    throw new Refusal('identity/unreadable')
  }
}

/** The same envelope under the key that wraps now; what is sealed is not touched, nor looked at. Throws as `unwrap` does. */
export const rewrapped = async (
  world: World,
  id: FileId,
  { keyVersion, wrappedKey }: Pick<Envelope, 'keyVersion' | 'wrappedKey'>,
): Promise<Pick<Envelope, 'keyVersion' | 'wrappedKey'>> => {
  const { version } = world.keys
  const key = await world.keys.unwrap(wrappedKey, place(world, id, 'key', keyVersion), keyVersion)
  return { keyVersion: version, wrappedKey: await world.keys.wrap(key, place(world, id, 'key', version)) }
}

const reached = (world: World): { version: string } => {
  try {
    return { version: world.keys.version }
  } catch (error) {
    return down(error)
  }
}

/** What the keys answer; identity/keys-down when they cannot be asked. */
export const orDown = <T>(asked: Promise<T>): Promise<T> => asked.catch(down)

const down = (error: unknown): never => {
  throw error instanceof KeysDown ? new Refusal('identity/keys-down') : error
}

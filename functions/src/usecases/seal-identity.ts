import { decideIdentity, FileCardSchema, type IdentityAnswer, type IdentityCommand } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { BlindSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { blindHash } from './blind-index.ts'
import { sealIdentity } from './envelope.ts'
import { activeStaff } from './people.ts'
import { freshPseudonym } from './pseudonym.ts'

type Command = Extract<IdentityCommand, { type: 'identity.seal' }>

/**
 * Seals a client's identity on the officer's own draft. A NIK that is known gives the client's pseudonym back; a new client gets
 * one of their own. A file that answers an intake keeps the intake's client.
 */
export const sealIdentityOf = async (
  world: World,
  uid: string,
  command: Command,
): Promise<IdentityAnswer<'identity.seal'>> => {
  const { id, identity } = command
  const at = world.now()
  const sealed = await sealIdentity(world, id, identity, at)
  const hash = identity.nik === null ? null : await blindHash(world, identity.nik)
  return transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const card = await tx.get(FileCardSchema, paths.file(id))
    const found = hash === null ? null : await tx.get(BlindSchema, paths.blind(hash))
    const mine = found?.pseudonym ?? (card?.intake ? null : await freshPseudonym(tx, world))
    const { card: after, entry } = accepted(decideIdentity(card, command, { staff, at, known: mine }))
    const pseudonym = after.client?.pseudonym
    if (!pseudonym) throw new Refusal('identity/missing')
    if (card?.intake && pseudonym !== card.client?.pseudonym) throw new Refusal('file/intake-mismatch')
    const known = found !== null && (await otherFiles(tx, pseudonym, id))

    if (hash !== null && !found) tx.create(paths.blind(hash), { pseudonym })
    tx.set(paths.sealed(id), sealed)
    tx.save(paths.file(id), after, entry)
    return { pseudonym, known }
  })
}

const otherFiles = async (tx: Tx, pseudonym: string, id: string): Promise<boolean> => {
  const query = tx.db.collection('files').where('client.pseudonym', '==', pseudonym).limit(2)
  return (await tx.find(FileCardSchema, query)).some((file) => file.id !== id)
}

import {
  type Actor,
  decideShredding,
  FileCardSchema,
  type IdentityAnswer,
  type IdentityCommand,
  type Instant,
  type ShredOrder,
  type SignIn,
  shredded,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { SealedSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { openIndex } from './blind-index.ts'

type Command = Extract<IdentityCommand, { type: 'identity.shred' }>

/**
 * Destroys an identity on the leader's order. The order stands in the journal before anything is deleted, and from there on holds
 * whatever happens: `shredAgain` finishes what was cut short.
 */
export const shredIdentity = async (
  world: World,
  uid: string,
  signIn: SignIn,
  { id, basis }: Command,
): Promise<IdentityAnswer<'identity.shred'>> => {
  const at = world.now()
  const order = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    return accepted(decideShredding(await tx.get(FileCardSchema, paths.file(id)), basis, { staff, at, signIn }))
  })
  await world.shredJournal.append(order)
  await transact(world.db, (tx) => carryOut(tx, order, order.by, at))
  return {}
}

/**
 * Deletes what the order is about: the sealed identity with its key, and this file's entries of the blind index; those of the client's
 * other files stay. Answers whether there was anything left to do.
 */
export const carryOut = async (tx: Tx, { file, basis }: ShredOrder, by: Actor, at: Instant): Promise<boolean> => {
  const card = await tx.get(FileCardSchema, paths.file(file))
  const sealed = await tx.get(SealedSchema, paths.sealed(file))
  if (!sealed && !card?.hasIdentity) return false
  const index = await openIndex(tx, sealed ? [sealed.clues] : [])

  if (sealed) index.remove(sealed.clues, file)
  index.write()
  tx.delete(paths.sealed(file))
  if (card) {
    const { card: after, entry } = shredded(card, basis, { by, at })
    tx.save(paths.file(file), after, entry)
  }
  return true
}

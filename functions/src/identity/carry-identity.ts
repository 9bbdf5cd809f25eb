import { decideCarrying, FileCardSchema, type IdentityAnswer, type IdentityCommand, mayCarry } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { type Sealed, SealedSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { cluesOf, openIndex } from './blind-index.ts'
import { sealIdentity, unsealIdentity } from './envelope.ts'

type Command = Extract<IdentityCommand, { type: 'identity.carry' }>

/**
 * A known client's next file: the identity sealed on an earlier file of the same officer is opened by the machine, given to nobody, and
 * sealed on the draft under a key of its own.
 */
export const carryIdentity = async (
  world: World,
  uid: string,
  { id, earlier: from }: Command,
): Promise<IdentityAnswer<'identity.carry'>> => {
  const source = await transact(world.db, async (tx) => {
    const [card, earlier] = await tx.getAll(FileCardSchema, [paths.file(id), paths.file(from)])
    accepted(mayCarry(card ?? null, earlier ?? null, await activeStaff(tx, uid)))
    return tx.get(SealedSchema, paths.sealed(from))
  })
  if (!source) throw new Refusal('identity/missing')
  const at = world.now()
  const identity = await unsealIdentity(world, from, source)
  const [envelope, clues] = await Promise.all([sealIdentity(world, id, identity, at), cluesOf(world, identity)])
  const sealed: Sealed = { ...envelope, clues }
  return transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const [card, earlier] = await tx.getAll(FileCardSchema, [paths.file(id), paths.file(from)])
    const [former, still] = await tx.getAll(SealedSchema, [paths.sealed(id), paths.sealed(from)])
    if (still?.at !== source.at) throw new Refusal('file/changed')
    const done = accepted(decideCarrying(card ?? null, earlier ?? null, identity, { staff, at }))
    const index = await openIndex(tx, former ? [clues, former.clues] : [clues])
    const pseudonym = done.from.card.client?.pseudonym ?? ''

    if (former) index.remove(former.clues, id)
    index.add(clues, id, pseudonym)
    index.write()
    tx.set(paths.sealed(id), sealed)
    tx.save(paths.file(id), done.file.card, done.file.entry)
    tx.save(paths.file(from), done.from.card, done.from.entry)
    return { pseudonym }
  })
}

import { decideOpening, FileCardSchema, type IdentityAnswer, type IdentityCommand } from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { SealedSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { mayRead, watchersOf } from './count-readings.ts'
import { unsealIdentity } from './envelope.ts'

type Command = Extract<IdentityCommand, { type: 'identity.open' }>

/**
 * Gives out an identity to the file's officer, the leader or, breaking the glass, a head. Its log row and the letter to the leader are
 * committed before anything is opened, so that they stand whatever becomes of the answer.
 */
export const openIdentity = async (
  world: World,
  uid: string,
  { id, reason }: Command,
): Promise<IdentityAnswer<'identity.open'>> => {
  const { sealed, letters } = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const card = await tx.get(FileCardSchema, paths.file(id))
    const { card: same, entry, breakGlass } = accepted(decideOpening(card, reason, { staff, at }))
    const reading = await mayRead(tx, staff, at)
    const stored = await tx.get(SealedSchema, paths.sealed(id))
    if (!stored) throw new Refusal('identity/missing')
    const told = breakGlass ? await watchersOf(tx, uid) : []

    const often = reading.count()
    const about = { kind: 'identity.opened', file: id, number: same.number, by: uid, reason, at } as const
    const broken = told.map((to) => writeLetter(tx, to, about, at))
    tx.save(paths.file(id), same, entry)
    return { sealed: stored, letters: [...often, ...broken] }
  })
  await post(world, letters)
  return { identity: await unsealIdentity(world, id, sealed) }
}

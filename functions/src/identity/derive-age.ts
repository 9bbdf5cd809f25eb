import { decideAge, FileCardSchema, type IdentityAnswer, type IdentityCommand, mayDerive } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { SealedSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { unsealIdentity } from './envelope.ts'

type Command = Extract<IdentityCommand, { type: 'identity.age' }>

/** The age follows the day of service of a sealed draft: the birth date is opened by the machine, given to nobody, and compared. */
export const deriveAge = async (
  world: World,
  uid: string,
  { id }: Command,
): Promise<IdentityAnswer<'identity.age'>> => {
  const sealed = await transact(world.db, async (tx) => {
    accepted(mayDerive(await tx.get(FileCardSchema, paths.file(id)), await activeStaff(tx, uid)))
    return tx.get(SealedSchema, paths.sealed(id))
  })
  if (!sealed) throw new Refusal('identity/missing')
  const { birthDate } = await unsealIdentity(world, id, sealed)
  await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const card = await tx.get(FileCardSchema, paths.file(id))
    const still = await tx.get(SealedSchema, paths.sealed(id))
    if (still?.at !== sealed.at) throw new Refusal('file/changed')
    const { card: after, entry } = accepted(decideAge(card, birthDate, { staff, at: world.now() }))
    tx.save(paths.file(id), after, entry)
  })
  return {}
}

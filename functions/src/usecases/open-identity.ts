import { decideIdentity, FileCardSchema, type IdentityAnswer, type IdentityCommand } from '@catat/domain'
import { record } from '../log.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { SealedSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { unsealIdentity } from './envelope.ts'
import { hourly } from './hourly-limit.ts'
import { activeStaff } from './people.ts'

type Command = Extract<IdentityCommand, { type: 'identity.open' }>

const PER_HOUR = 60

/** Gives out an identity to the file's officer or the leader; its log row is committed before. */
export const openIdentity = async (
  world: World,
  uid: string,
  command: Command,
): Promise<IdentityAnswer<'identity.open'>> => {
  const sealed = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const card = await tx.get(FileCardSchema, paths.file(command.id))
    const { card: same, entry } = accepted(decideIdentity(card, command, { staff, at, known: null }))
    const opened = await hourly(tx, `opened-${uid}`, at)
    if (opened.count >= PER_HOUR) {
      record('WARNING', 'identity.tooOften', { uid })
      throw new Refusal('identity/too-often', { count: PER_HOUR })
    }
    const stored = await tx.get(SealedSchema, paths.sealed(command.id))
    if (!stored) throw new Refusal('identity/missing')
    opened.add()
    tx.save(paths.file(command.id), same, entry)
    return stored
  })
  return { identity: await unsealIdentity(world, command.id, sealed) }
}

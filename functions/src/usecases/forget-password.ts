import { type AccountAnswer, type AccountCommand, StaffSchema } from '@catat/domain'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { transact } from '../store/transaction.ts'
import { hourly } from './hourly-limit.ts'
import { linkPurpose } from './invitations.ts'
import { post, writeLetter } from './letters.ts'

type Command = Extract<AccountCommand, { type: 'account.forgot' }>

const PER_HOUR = 3

/**
 * Mails a link to the owner of the address, if there is one who may have it, at most three times an hour. Whatever the address, the
 * answer is the same and nearly the same work is done for it.
 */
export const forgetPassword = async (world: World, { email }: Command): Promise<AccountAnswer<'account.forgot'>> => {
  const letters = await transact(world.db, async (tx) => {
    const at = world.now()
    const [staff] = await tx.find(StaffSchema, tx.db.collection('staff').where('email', '==', email).limit(1))
    // Four digits bound how many such counters there can ever be.
    const asked = await hourly(tx, `forgot-${sha256(email).slice(0, 4)}`, at)
    asked.add()
    if (!staff || asked.count >= PER_HOUR || !linkPurpose(staff, at)) return []
    return [writeLetter(tx, staff.uid, { kind: 'account.link', at }, at)]
  })
  await post(world, letters)
  return {}
}

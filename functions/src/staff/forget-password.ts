import { type AccountAnswer, type AccountCommand, StaffSchema } from '@catat/domain'
import { sha256 } from '../digest.ts'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { hourly } from '../store/hourly-limit.ts'
import { transact } from '../store/transaction.ts'
import { linkPurpose } from './invitations.ts'

type Command = Extract<AccountCommand, { type: 'account.forgot' }>

const PER_HOUR = 3

/** Put on the queue where there is nothing to send, so that a stranger's address takes as long as one of ours. */
const NO_LETTER = '0'.repeat(20)

/**
 * Mails a link to the owner of the address, if there is one who may have it, at most three times an hour. Whatever the address, the
 * answer is the same, after the same steps.
 */
export const forgetPassword = async (world: World, { email }: Command): Promise<AccountAnswer<'account.forgot'>> => {
  const letter = await transact(world.db, async (tx) => {
    const at = world.now()
    const [staff] = await tx.find(StaffSchema, tx.db.collection('staff').where('email', '==', email).limit(1))
    // Four digits bound how many such counters there can ever be.
    const asked = await hourly(tx, `forgot-${sha256(email).slice(0, 4)}`, at)
    asked.add()
    if (!staff || asked.count >= PER_HOUR || !linkPurpose(staff, at)) return NO_LETTER
    return writeLetter(tx, staff.uid, { kind: 'account.link', at }, at)
  })
  await post(world, [letter])
  return {}
}

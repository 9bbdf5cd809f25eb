import {
  type AccountAnswer,
  appConnected,
  asksSecondFactor,
  msOf,
  owesPledge,
  PLEDGE,
  type SignIn,
  StaffSchema,
  sessionEnds,
  startSession,
} from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import { saveAccount } from './save-account.ts'

/**
 * Begins a session after a sign-in, or goes on with the one there is. Answers which pledge is still to be given. An authenticator app
 * that was not known until now is a row of the log book and a letter to the owner.
 */
export const beginSession = async (
  world: World,
  uid: string,
  signIn: SignIn,
): Promise<AccountAnswer<'session.start'>> => {
  const { verdict, letters } = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await tx.get(StaffSchema, paths.staff(uid))
    const verdict = startSession(staff, signIn, msOf(at), world.needsSecondFactor)
    if (verdict.ok && verdict.value.app !== staff?.app) {
      await saveAccount(tx, world, appConnected(verdict.value, at), at)
      return { verdict, letters: [writeLetter(tx, uid, { kind: 'account.app', at }, at)] }
    }
    if (verdict.ok) tx.set(paths.staff(uid), verdict.value)
    // An installation that has begun to ask for a second factor: sessions from before, and the rules, must learn of it.
    else if (staff && !staff.secondFactor && asksSecondFactor(staff, world.needsSecondFactor))
      tx.set(paths.staff(uid), { ...staff, secondFactor: true })
    return { verdict, letters: [] }
  })
  const staff = accepted(verdict)
  record('INFO', 'session.began', { uid })
  await post(world, letters)
  return { pledge: owesPledge(staff) ? PLEDGE.version : null, endsAt: sessionEnds(signIn, msOf(world.now())).endsAt }
}

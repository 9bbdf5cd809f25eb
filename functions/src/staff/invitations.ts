import { accountState, type Instant, msOf, type Staff, StaffSchema } from '@catat/domain'
import { tokenHash } from '../mail/link-token.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { type Invitation, InvitationSchema } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'
import { record } from '../technical-log.ts'

const BAD_PER_HOUR = 100

/** What a link would be for as the account stands; null when it can have none. */
export const linkPurpose = (staff: Staff, at: Instant): Invitation['purpose'] | null => {
  const state = accountState(staff, msOf(at))
  if (state === 'invited') return 'invitation'
  return state === 'active' ? 'reset' : null
}

export const invitationsOf = (tx: Tx, uid: string): Promise<Invitation[]> =>
  tx.find(InvitationSchema, tx.db.collection('invitations').where('uid', '==', uid))

/** Whose link it is, if the account still is where the link found it. */
export const ownerOf = async (tx: Tx, { uid, purpose }: Invitation, at: Instant): Promise<Staff | null> => {
  const staff = await tx.get(StaffSchema, paths.staff(uid))
  return staff && linkPurpose(staff, at) === purpose ? staff : null
}

/**
 * Looks a token up; null for every kind of dead one alike: unknown, used, expired, replaced, or overtaken by what became of the
 * account. Dead ones are counted, all together, as part of this transaction, which must commit before the refusal is thrown; a
 * live one is never held up by that count. Reads only, but for the count.
 */
export const followInvitation = async (
  tx: Tx,
  world: World,
  token: string,
): Promise<{ readonly invitation: Invitation; readonly staff: Staff } | null> => {
  const at = world.now()
  const invitation = await tx.get(InvitationSchema, paths.invitation(tokenHash(token)))
  const isOpen = invitation?.usedAt === null && at <= invitation.expiresAt
  const staff = isOpen ? await ownerOf(tx, invitation, at) : null
  if (isOpen && staff) return { invitation, staff }
  const bad = await hourly(tx, 'bad-invitations', at)
  if (bad.count >= BAD_PER_HOUR) throw new Refusal('link/too-often')
  bad.add()
  record('NOTICE', 'link.badToken', { uid: '' })
  return null
}

import { type AccountAnswer, type AccountCommand, acceptLink, checkPassword } from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { type Invitation, InvitationSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { followInvitation, ownerOf } from './invitations.ts'
import { revokeTokens } from './revoke-tokens.ts'
import { saveAccount } from './save-account.ts'

type Command = Extract<AccountCommand, { type: 'account.accept' }>
type Opening = Extract<AccountCommand, { type: 'account.openLink' }>

/** What the link is for. Uses nothing up, however often a mail scanner asks. */
export const openInvitation = async (world: World, { token }: Opening): Promise<AccountAnswer<'account.openLink'>> => {
  const live = await transact(world.db, (tx) => followInvitation(tx, world, token))
  if (!live) throw new Refusal('invitation/dead')
  const { invitation, staff } = live
  return { purpose: invitation.purpose, name: staff.name, email: staff.email }
}

/**
 * The owner sets the password. First the link is used up, so that of many at once one goes on; then sign-in takes the password;
 * then the account is active and every earlier session over. Stopped in between, the owner asks for another link.
 */
export const acceptInvitation = async (world: World, command: Command): Promise<AccountAnswer<'account.accept'>> => {
  const claimed = await transact(world.db, async (tx) => {
    const live = await followInvitation(tx, world, command.token)
    if (!live) return null
    const password = accepted(checkPassword(command.password, live.staff))
    tx.set(paths.invitation(live.invitation.hash), { ...live.invitation, usedAt: world.now() })
    return { ...live, password }
  })
  if (!claimed) throw new Refusal('invitation/dead')
  const { invitation, staff, password } = claimed
  await world.accounts.setPassword(staff, password).catch(async (error: unknown) => {
    await putBack(world, invitation)
    throw error
  })
  const letter = await transact(world.db, async (tx) => {
    const at = world.now()
    const owner = await ownerOf(tx, invitation, at)
    if (!owner) throw new Refusal('invitation/dead')
    await saveAccount(tx, world, acceptLink(owner, at), at)
    return writeLetter(tx, owner.uid, { kind: 'account.password', at }, at)
  })
  await revokeTokens(world, staff.uid)
  await post(world, [letter])
  return { email: staff.email }
}

/** Nothing was set, so nothing was used; unless a younger link has replaced this one. */
const putBack = (world: World, invitation: Invitation): Promise<void> =>
  transact(world.db, async (tx) => {
    const path = paths.invitation(invitation.hash)
    if (await tx.get(InvitationSchema, path)) tx.set(path, invitation)
  })

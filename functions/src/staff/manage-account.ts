import {
  type AccountAnswer,
  accountState,
  decideAccount,
  hasRole,
  type Instant,
  MANAGE_ROLES,
  type ManageChange,
  type ManageCommand,
  msOf,
  type Staff,
  StaffSchema,
} from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import { invitationsOf } from './invitations.ts'
import { activeStaff } from './people.ts'
import { revokeTokens } from './revoke-tokens.ts'
import { everybody, saveAccount } from './save-account.ts'

/**
 * What an administrator does about an account, and a second person about a change that waits. The document decides from the commit
 * on, whatever tokens still say; the person and the agency head are told by mail.
 */
export const manageAccount = async (
  world: World,
  uid: string,
  command: ManageCommand,
): Promise<AccountAnswer<ManageCommand['type']>> => {
  const target = command.type === 'account.invite' ? command.account : command.uid
  const { change, letters } = await transact(world.db, async (tx) => {
    const at = world.now()
    const by = await activeStaff(tx, uid)
    const before = await tx.get(StaffSchema, paths.staff(target))
    const people = await everybody(tx)
    const decided = accepted(decideAccount(before, command, { by, at, everybody: people }))
    const links = MAKES_LINKS_DEAD.has(command.type) ? await invitationsOf(tx, target) : []
    await saveAccount(tx, world, decided, at)
    for (const { hash } of links) tx.delete(paths.invitation(hash))
    return { change: decided, letters: tell(tx, by, command, decided, people, at) }
  })
  if (change.inForce) await revokeTokens(world, target)
  // Its failure is the act's: the role waits already, and the act can be done again.
  if (command.type === 'account.dropApp') await world.accounts.dropApp(target)
  if (command.type === 'account.disable' || command.type === 'account.enable')
    await world.accounts
      .setEnabled(target, change.staff.active)
      .catch((error) => record('WARNING', 'auth.behind', { uid: target, act: command.type }, error))
  await post(world, letters)
  return command.type === 'account.invite' ? { uid: target } : {}
}

/** An older link leads nowhere from the moment a new one is asked for. */
const MAKES_LINKS_DEAD: ReadonlySet<ManageCommand['type']> = new Set([
  'account.invite',
  'account.sendLink',
  'account.disable',
])

const tell = (
  tx: Tx,
  by: Staff,
  command: ManageCommand,
  { staff, inForce }: ManageChange,
  people: readonly Staff[],
  at: Instant,
): string[] => {
  const letters: string[] = []
  const asks = command.type === 'account.invite' || command.type === 'account.sendLink'
  if (asks) letters.push(writeLetter(tx, staff.uid, { kind: 'account.link', at }, at))
  const others = people.filter(({ uid }) => uid !== staff.uid && uid !== by.uid)
  const working = others.filter((each) => accountState(each, msOf(at)) === 'active')
  if (staff.pending?.at === at) {
    const letter = { kind: 'account.waiting', about: staff.uid, by: by.uid, roles: staff.pending.roles, at } as const
    for (const { uid } of working.filter((each) => hasRole(each, ...MANAGE_ROLES['account.confirm'])))
      letters.push(writeLetter(tx, uid, letter, at))
  }
  const act = command.type
  if (act === 'account.sendLink' || (!inForce && act !== 'account.decline')) return letters
  const told = working.filter((each) => hasRole(each, 'agencyHead')).map(({ uid }) => uid)
  const letter = { kind: 'account.changed', act, about: staff.uid, by: by.uid, roles: staff.roles, at } as const
  for (const uid of act === 'account.invite' ? told : [staff.uid, ...told])
    letters.push(writeLetter(tx, uid, letter, at))
  return letters
}

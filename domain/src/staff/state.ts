import type { AccountCommandType } from '../calls/accounts.ts'
import type { Role, Staff } from './shape.ts'

/** Where an account stands, by what its document says at that time. */
export const ACCOUNT_STATE_NAMES = {
  invited: 'Diundang',
  active: 'Aktif',
  ended: 'Berakhir',
  disabled: 'Nonaktif',
} as const
export type AccountState = keyof typeof ACCOUNT_STATE_NAMES

/** An invitation that leads to no role, not even one that waits, was withdrawn. */
export const accountState = (staff: Staff, now: number): AccountState => {
  const { active, acceptedAt, roles, pending, until } = staff
  if (active) return until !== null && now >= until ? 'ended' : 'active'
  return acceptedAt === null && (roles.length > 0 || pending !== null) ? 'invited' : 'disabled'
}

/** Whether the person holds the role and can use it now. */
export const inOffice = (staff: Staff, role: Role, now: number): boolean =>
  accountState(staff, now) === 'active' && staff.roles.includes(role)

export type AccountAct = Exclude<
  Extract<AccountCommandType, `account.${string}`>,
  'account.openLink' | 'account.forgot' | 'account.pledge'
>

/** From which states an act is possible: the whole life cycle of an account. Without a document only an invitation is. */
export const ACCOUNT_MOVES = {
  'account.invite': ['invited', 'disabled'],
  'account.sendLink': ['invited', 'active'],
  'account.accept': ['invited', 'active'],
  'account.changeRoles': ['invited', 'active', 'ended'],
  'account.confirm': ['invited', 'active', 'ended'],
  'account.decline': ['invited', 'active', 'ended'],
  'account.disable': ['invited', 'active', 'ended'],
  'account.enable': ['disabled'],
  'account.dropApp': ['active'],
} as const satisfies Record<AccountAct, readonly AccountState[]>

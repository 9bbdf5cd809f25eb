import { EMPTY_HEAD } from '../log/chain.ts'
import type { Instant } from '../time/shape.ts'
import { SYSTEM } from './abilities.ts'
import { type AccountChange, accountEntry } from './entry.ts'
import type { Role, Staff } from './shape.ts'

/** The two whom an installation begins with: who looks after accounts, and who confirms the heads that are appointed later. */
export const FOUNDING_ROLES = ['admin', 'leader'] as const satisfies readonly Role[]
export type FoundingRole = (typeof FOUNDING_ROLES)[number]

export type Founder = Pick<Staff, 'account' | 'name' | 'email'>

/** An account of the first hour, invited by nobody: who installs has no account. `before`: the same one, never accepted. */
export const foundAccount = (
  { account, name, email }: Founder,
  role: FoundingRole,
  at: Instant,
  before: Staff | null,
): AccountChange => ({
  staff: {
    uid: account,
    account,
    name,
    nip: '',
    rank: '',
    email,
    roles: [role],
    active: false,
    until: null,
    acceptedAt: null,
    pledgedAt: null,
    secondFactor: false,
    session: { notBefore: 0, seenAt: 0 },
    pending: null,
    log: before?.log ?? EMPTY_HEAD,
  },
  entry: accountEntry(account, 'account.invite', SYSTEM, at, ['name', 'email', 'roles']),
})

import type { AccountCommand } from '../calls/accounts.ts'
import { EMPTY_HEAD } from '../log/chain.ts'
import type { Instant } from '../time/shape.ts'
import { msOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { actorOf } from './abilities.ts'
import { type AccountChange, accountEntry, selfActor } from './entry.ts'
import { isGuarded } from './guarded.ts'
import { type Grant, grantOf } from './roles.ts'
import { endSessions, seenLast } from './session.ts'
import { type Actor, ROLES, type Role, type Staff } from './shape.ts'
import { ACCOUNT_MOVES, ACCOUNT_STATE_NAMES, type AccountAct, accountState, inOffice } from './state.ts'

/** What somebody does about an account: mostly that of another. */
export type ManageCommand = Extract<AccountCommand, { type: Exclude<AccountAct, 'account.accept'> }>
export type ManageAct = ManageCommand['type']

/** Who may: administrators, and of a change that waits a second person of these. */
export const MANAGE_ROLES = {
  'account.invite': ['admin'],
  'account.sendLink': ['admin'],
  'account.changeRoles': ['admin'],
  'account.confirm': ['admin', 'agencyHead', 'leader'],
  'account.decline': ['admin', 'agencyHead', 'leader'],
  'account.disable': ['admin'],
  'account.enable': ['admin'],
  'account.dropApp': ['admin'],
} as const satisfies Record<ManageAct, readonly Role[]>

export interface ManageContext {
  readonly by: Staff
  readonly at: Instant
  /** Every account there is, as it stands. */
  readonly everybody: readonly Staff[]
}

/** `inForce`: what the account may do is another now, so its sessions ended. */
export interface ManageChange extends AccountChange {
  readonly inForce: boolean
}

const roleIn = (by: Staff, act: ManageAct, now: number): Role | undefined =>
  MANAGE_ROLES[act].find((role) => inOffice(by, role, now))

/** Whether the person may do this about that account as it stands; the console asks before it shows a button. */
export const mayManage = (by: Staff, act: ManageAct, target: Staff | null, now: number): Verdict<Role> => {
  const role = roleIn(by, act, now)
  if (!role) return refuse('access/not-yours', { who: MANAGE_ROLES[act].map((each) => ROLES[each]).join(' atau ') })
  if (!target) return act === 'account.invite' ? accept(role) : refuse('staff/missing')
  if (act === 'account.invite' && target.acceptedAt !== null) return refuse('staff/taken')
  const state = accountState(target, now)
  if (!(ACCOUNT_MOVES[act] as readonly string[]).includes(state))
    return refuse('staff/wrong-state', { state: ACCOUNT_STATE_NAMES[state] })
  if (act === 'account.enable' && target.acceptedAt === null) return refuse('staff/withdrawn')
  if (act === 'account.sendLink') return accept(role)
  if (by.uid === target.uid) return refuse('staff/own-account')
  if (act === 'account.dropApp' && !mayHaveApp(target)) return refuse('staff/no-app')
  const { pending } = target
  if ((act === 'account.confirm' || act === 'account.decline') && !pending) return refuse('staff/nothing-pending')
  if (act === 'account.confirm' && pending?.by.uid === by.uid) return refuse('staff/second-person')
  return accept(role)
}

/** While a guarded role waits, too: the act may have failed half way, in the sign-in service. */
const mayHaveApp = ({ app, secondFactor, pending }: Staff): boolean =>
  app !== undefined || secondFactor || (pending?.roles.some(isGuarded) ?? false)

export const decideAccount = (
  target: Staff | null,
  command: ManageCommand,
  { by, at, everybody }: ManageContext,
): Verdict<ManageChange> => {
  const now = msOf(at)
  const allowed = mayManage(by, command.type, target, now)
  if (!allowed.ok) return allowed
  const actor = actorOf(by, allowed.value)
  const after = changed(target, command, { actor, at, everybody })
  if (!after.ok) return after
  const { staff, fields } = after.value
  const wasAdmin = target !== null && inOffice(target, 'admin', now)
  if (wasAdmin && !inOffice(staff, 'admin', now) && !everybody.some((other) => isOtherAdmin(other, staff, now)))
    return refuse('staff/last-admin')
  const inForce = target === null || ['roles', 'until', 'active', 'app'].some((field) => fields.includes(field))
  return accept({
    staff: inForce ? endSessions(staff, now) : staff,
    entry: accountEntry(staff.uid, command.type, actor, at, fields),
    inForce,
  })
}

const isOtherAdmin = (other: Staff, staff: Staff, now: number): boolean =>
  other.uid !== staff.uid && inOffice(other, 'admin', now)

interface Changed {
  readonly staff: Staff
  readonly fields: readonly string[]
}
interface Asked {
  readonly actor: Actor
  readonly at: Instant
  readonly everybody: readonly Staff[]
}

const changed = (target: Staff | null, command: ManageCommand, asked: Asked): Verdict<Changed> => {
  const { actor, at } = asked
  if (command.type === 'account.invite') return invited(target, command, asked)
  if (!target) return refuse('staff/missing')
  switch (command.type) {
    case 'account.sendLink':
      return accept({ staff: target, fields: [] })
    case 'account.changeRoles':
      return granted(target, command, asked)
    case 'account.confirm':
      return target.pending
        ? accept({
            staff: { ...target, ...rolesOf(target.pending), pending: null },
            fields: ['roles', 'until', 'pending'],
          })
        : refuse('staff/nothing-pending')
    case 'account.decline':
      return accept({ staff: { ...target, pending: null }, fields: ['pending'] })
    case 'account.disable': {
      const stopped = { ...target, active: false }
      const withdrawn = { ...stopped, roles: [], until: null, pending: null }
      return target.acceptedAt === null
        ? accept({ staff: withdrawn, fields: ['active', 'roles', 'until', 'pending'] })
        : accept({ staff: stopped, fields: ['active'] })
    }
    case 'account.enable': {
      const { staff, fields } = guardedAgain(target, { actor, at })
      return accept({ staff: { ...staff, active: true }, fields: ['active', ...fields] })
    }
    case 'account.dropApp': {
      const { app: _, ...without } = target
      const { staff, fields } = guardedAgain(without, { actor, at })
      return accept({ staff, fields: ['app', ...fields] })
    }
  }
}

/** Roles that are guarded wait for a second person again, as what waits already goes on waiting; the others stay. */
const guardedAgain = (target: Staff, { actor, at }: Pick<Asked, 'actor' | 'at'>): Changed => {
  const { roles, until } = target
  if (!roles.some(isGuarded)) return { staff: target, fields: [] }
  const pending = target.pending ?? { roles, until, by: actor, at }
  return {
    staff: { ...target, roles: roles.filter((role) => !isGuarded(role)), pending },
    fields: ['roles', 'pending'],
  }
}

const rolesOf = ({ roles, until }: Pick<Staff, 'roles' | 'until'>) => ({ roles, until })

/** Guarded roles that the account does not have yet make the whole grant wait for a second person. */
const granted = (target: Staff, grant: Grant, { actor, at }: Asked): Verdict<Changed> => {
  const asked = grantOf(grant, msOf(at))
  if (!asked.ok) return asked
  const waits = asked.value.roles.some((role) => isGuarded(role) && !target.roles.includes(role))
  return accept(
    waits
      ? { staff: { ...target, pending: { ...asked.value, by: actor, at } }, fields: ['pending'] }
      : { staff: { ...target, ...asked.value, pending: null }, fields: ['roles', 'until', 'pending'] },
  )
}

type Invite = Extract<ManageCommand, { type: 'account.invite' }>

const invited = (target: Staff | null, command: Invite, asked: Asked): Verdict<Changed> => {
  const { account, name, nip, rank, email } = command
  const owner = asked.everybody.find((other) => other.email === email && other.uid !== account)
  if (owner) return refuse('staff/address-taken')
  const blank: Staff = {
    uid: account,
    account,
    name,
    nip,
    rank,
    email,
    roles: [],
    active: false,
    until: null,
    acceptedAt: null,
    pledgedAt: null,
    secondFactor: false,
    session: target?.session ?? { notBefore: 0, seenAt: 0 },
    pending: null,
    log: target?.log ?? EMPTY_HEAD,
  }
  const given = granted(blank, command, asked)
  return given.ok ? accept({ staff: given.value.staff, fields: ['name', 'email', ...given.value.fields] }) : given
}

/** The owner has set the first password, or another one: every earlier sign-in is over, whatever it was worth. */
export const acceptLink = (staff: Staff, at: Instant): AccountChange => {
  const now = msOf(at)
  const notBefore = Math.max(staff.session.notBefore, Math.floor(now / 1000))
  return {
    staff: {
      ...staff,
      active: true,
      acceptedAt: staff.acceptedAt ?? at,
      // The sign-in with the new password may come within this very second.
      session: { notBefore, seenAt: 0, ...seenLast(staff.session) },
    },
    entry: accountEntry(
      staff.uid,
      'account.accept',
      selfActor(staff),
      at,
      staff.acceptedAt === null ? ['active', 'acceptedAt'] : [],
    ),
  }
}

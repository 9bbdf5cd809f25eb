import { describe, expect, it } from 'vitest'
import type { AccountCommand } from '../calls/accounts.ts'
import {
  admin,
  agencyHead,
  clerk,
  divisionHead,
  leader,
  MONDAY,
  minutesAfter,
  office,
  officer,
  person,
} from '../office.fixture.ts'
import { acceptLink, decideAccount, MANAGE_ROLES, type ManageAct, type ManageCommand, mayManage } from './accounts.ts'
import { officialsAfter } from './officials.ts'
import { AUDITOR_LIMIT, grantOf } from './roles.ts'
import { ROLES, type Role, type Staff } from './shape.ts'
import { ACCOUNT_MOVES, accountState } from './state.ts'

const NOW = MONDAY
const AT = minutesAfter(0)
const otherAdmin = person('otherAdmin', 'admin')
const EVERYBODY = [officer, clerk, divisionHead, agencyHead, leader, admin, otherAdmin]
const decide = (
  target: Staff | null,
  command: ManageCommand,
  by: Staff = admin,
  everybody: readonly Staff[] = EVERYBODY,
) => decideAccount(target, command, { by, at: AT, everybody })
const done = (...asked: Parameters<typeof decide>) => {
  const verdict = decide(...asked)
  if (!verdict.ok) throw new Error(verdict.fault)
  return verdict.value
}
const faultOf = (...asked: Parameters<typeof decide>) => {
  const verdict = decide(...asked)
  return verdict.ok ? null : verdict.fault
}
const roles = (uid: string, ...asked: Role[]): ManageCommand => ({
  type: 'account.changeRoles',
  uid,
  roles: asked,
  until: null,
})
const invite = (...asked: Role[]): Extract<AccountCommand, { type: 'account.invite' }> => ({
  type: 'account.invite',
  account: 'petugas.baru',
  name: 'Rusdiana Contoh',
  nip: '',
  rank: '',
  email: 'baru@catat.test',
  roles: asked,
  until: null,
})
const waiting = (target: Staff, ...asked: Role[]): Staff => done(target, roles(target.uid, ...asked)).staff

describe('roles', () => {
  it.each([
    [[], null, 'staff/no-role'],
    [['admin', 'clerk'], null, 'staff/roles-apart'],
    [['auditor', 'officer'], NOW + 1, 'staff/roles-apart'],
    [['auditor'], null, 'staff/auditor-end'],
    [['auditor'], NOW, 'staff/auditor-end'],
    [['auditor'], NOW + AUDITOR_LIMIT + 1, 'staff/auditor-end'],
    [['clerk'], NOW + 1, 'staff/end-only-auditor'],
  ] as const)('%j until %s are refused: %s', (asked, until, fault) => {
    expect(grantOf({ roles: asked, until }, NOW)).toMatchObject({ ok: false, fault })
  })

  it('stand once each in their own order, an auditor with an end', () => {
    expect(grantOf({ roles: ['clerk', 'officer', 'clerk'], until: null }, NOW)).toMatchObject({
      value: { roles: ['officer', 'clerk'], until: null },
    })
    expect(grantOf({ roles: ['auditor'], until: NOW + AUDITOR_LIMIT }, NOW)).toMatchObject({ ok: true })
  })

  it('of an administrator never stand beside another', () => {
    for (const role of Object.keys(ROLES) as Role[]) {
      if (role !== 'admin') expect(grantOf({ roles: ['admin', role], until: NOW + 1 }, NOW).ok, role).toBe(false)
    }
  })
})

describe('an account', () => {
  it('is managed by administrators alone', () => {
    for (const act of Object.keys(MANAGE_ROLES) as ManageAct[]) {
      for (const role of Object.keys(ROLES) as Role[]) {
        const may = mayManage(person('x', role), act, { ...clerk, pending: null }, NOW)
        const named = (MANAGE_ROLES[act] as readonly Role[]).includes(role)
        expect(!may.ok && may.fault === 'access/not-yours', `${role} ${act}`).toBe(!named)
      }
    }
  })

  it('that does not exist can only be invited', () => {
    expect(mayManage(admin, 'account.invite', null, NOW)).toMatchObject({ ok: true })
    expect(mayManage(admin, 'account.disable', null, NOW)).toMatchObject({ fault: 'staff/missing' })
  })

  it('for which nothing waits has nothing to confirm or to decline', () => {
    for (const act of ['account.confirm', 'account.decline'] as const) {
      expect(mayManage(leader, act, clerk, NOW)).toMatchObject({ fault: 'staff/nothing-pending' })
    }
    expect(mayManage(admin, 'account.disable', clerk, NOW)).toMatchObject({ ok: true })
  })

  it('is managed by nobody who is disabled, or whose time is up', () => {
    for (const by of [
      { ...admin, active: false },
      { ...admin, until: NOW },
    ])
      expect(faultOf(clerk, roles('clerk', 'officer'), by)).toBe('access/not-yours')
  })

  it('that is new waits for its owner, without a session', () => {
    const { staff, entry, inForce } = done(null, invite('officer'))
    expect(staff).toMatchObject({
      uid: 'petugas.baru',
      active: false,
      acceptedAt: null,
      roles: ['officer'],
      pending: null,
    })
    expect(accountState(staff, NOW)).toBe('invited')
    expect(entry).toMatchObject({
      action: 'account.invite',
      chain: 'staff/petugas.baru',
      actor: { uid: 'admin', role: 'admin' },
    })
    expect(inForce).toBe(true)
  })

  it('is not invited again once it was accepted, nor under an address of another', () => {
    expect(faultOf({ ...clerk, uid: 'petugas.baru' }, invite('officer'))).toBe('staff/taken')
    expect(faultOf({ ...clerk, active: false }, invite('officer'))).toBe('staff/taken')
    expect(faultOf(null, { ...invite('officer'), email: clerk.email })).toBe('staff/address-taken')
    const once = done(null, invite('officer')).staff
    expect(done(once, { ...invite('clerk'), email: 'lain@catat.test' }).staff).toMatchObject({
      roles: ['clerk'],
      email: 'lain@catat.test',
    })
  })

  it('is changed by no act from a state its table does not name', () => {
    const states = {
      invited: { ...clerk, active: false, acceptedAt: null, pending: waiting(clerk, 'leader').pending },
      active: waiting(clerk, 'leader'),
      ended: { ...waiting(clerk, 'leader'), until: NOW },
      disabled: { ...clerk, active: false },
    }
    const commands: Readonly<Record<Exclude<ManageAct, 'account.invite'>, ManageCommand>> = {
      'account.sendLink': { type: 'account.sendLink', uid: 'clerk' },
      'account.changeRoles': roles('clerk', 'officer'),
      'account.confirm': { type: 'account.confirm', uid: 'clerk' },
      'account.decline': { type: 'account.decline', uid: 'clerk' },
      'account.disable': { type: 'account.disable', uid: 'clerk' },
      'account.enable': { type: 'account.enable', uid: 'clerk' },
      'account.dropApp': { type: 'account.dropApp', uid: 'clerk' },
    }
    for (const [act, command] of Object.entries(commands) as [Exclude<ManageAct, 'account.invite'>, ManageCommand][]) {
      for (const [state, target] of Object.entries(states)) {
        expect(accountState(target, NOW)).toBe(state)
        const fault = faultOf(target, command, otherAdmin)
        expect(fault, `${act} of ${state}`).toBe(
          (ACCOUNT_MOVES[act] as readonly string[]).includes(state) ? null : 'staff/wrong-state',
        )
      }
    }
  })

  it('loses its sessions with every change of what it may', () => {
    const commands: ManageCommand[] = [roles('clerk', 'officer'), { type: 'account.disable', uid: 'clerk' }]
    for (const command of commands) {
      const { staff, inForce } = done(clerk, command)
      expect([inForce, staff.session]).toMatchObject([true, { notBefore: NOW / 1000 + 1, seenAt: 0 }])
    }
    expect(done(clerk, { type: 'account.sendLink', uid: 'clerk' })).toMatchObject({ inForce: false, staff: clerk })
  })

  it('of an auditor whose time was up while it was disabled is enabled, and then given another end', () => {
    const auditor = { ...person('auditor', 'auditor'), until: NOW - 1, active: false }
    const { staff } = done(auditor, { type: 'account.enable', uid: 'auditor' })
    expect(accountState(staff, NOW)).toBe('ended')
    const longer = done(staff, {
      type: 'account.changeRoles',
      uid: 'auditor',
      roles: ['auditor'],
      until: NOW + 1,
    }).staff
    expect(accountState(longer, NOW)).toBe('active')
  })

  it('of one’s own is for others to change', () => {
    for (const command of [roles('admin', 'clerk'), { type: 'account.disable', uid: 'admin' }] as ManageCommand[])
      expect(faultOf(admin, command)).toBe('staff/own-account')
    expect(faultOf(admin, { type: 'account.sendLink', uid: 'admin' })).toBeNull()
  })

  it('loses no role that waits for a second person, however often it is disabled and enabled', () => {
    const uid = clerk.uid
    const waiting = done(clerk, roles(uid, 'clerk', 'leader')).staff
    let staff = waiting
    for (let n = 0; n < 2; n += 1) {
      staff = done(staff, { type: 'account.disable', uid }).staff
      expect(faultOf(staff, { type: 'account.confirm', uid }, leader)).toBe('staff/wrong-state')
      staff = done(staff, { type: 'account.enable', uid }).staff
    }
    expect(staff).toMatchObject({ active: true, roles: ['clerk'], pending: { roles: ['clerk', 'leader'] } })
  })

  it('that was guarded waits anew each time it is enabled, and never comes back without a role and with nothing that waits', () => {
    const uid = divisionHead.uid
    let staff = divisionHead
    for (let n = 0; n < 3; n += 1) {
      staff = done(staff, { type: 'account.disable', uid }).staff
      staff = done(staff, { type: 'account.enable', uid }).staff
      expect(staff).toMatchObject({ active: true, roles: [], pending: { roles: ['divisionHead'] } })
    }
  })

  it('disabled before it was accepted is withdrawn: it leads to no role and is invited anew', () => {
    const once = done(null, invite('officer')).staff
    const withdrawn = done(once, { type: 'account.disable', uid: once.uid }).staff
    expect(accountState(withdrawn, NOW)).toBe('disabled')
    expect(withdrawn.roles).toEqual([])
    expect(faultOf(withdrawn, { type: 'account.enable', uid: once.uid })).toBe('staff/withdrawn')
    expect(accountState(done(withdrawn, invite('officer')).staff, NOW)).toBe('invited')
  })

  it('becomes active when its owner sets the password, and every earlier sign-in is over', () => {
    const once = done(null, invite('officer')).staff
    const { staff, entry } = acceptLink(once, AT)
    expect(staff).toMatchObject({ active: true, acceptedAt: AT, session: { notBefore: NOW / 1000 + 1, seenAt: 0 } })
    expect(entry).toMatchObject({ action: 'account.accept', actor: { uid: 'petugas.baru', role: 'officer' } })
    expect(acceptLink({ ...staff, acceptedAt: minutesAfter(-60) }, AT).staff.acceptedAt).toBe(minutesAfter(-60))
  })
})

describe('a role of a head or of the leader', () => {
  const confirm: ManageCommand = { type: 'account.confirm', uid: 'clerk' }

  it.each(['divisionHead', 'agencyHead', 'leader'] as const)('%s waits for a second person', (role) => {
    const { staff, inForce } = done(clerk, roles('clerk', 'clerk', role))
    expect([inForce, staff.roles, staff.session]).toEqual([false, ['clerk'], clerk.session])
    expect(staff.pending).toMatchObject({ roles: ['clerk', role], by: { uid: 'admin' } })
    expect(done(staff, confirm, otherAdmin).staff).toMatchObject({ roles: ['clerk', role], pending: null })
  })

  it('waits in an invitation and after an account was enabled again, too', () => {
    expect(done(null, invite('leader')).staff).toMatchObject({ roles: [], pending: { roles: ['leader'] } })
    const enabled = done({ ...leader, active: false }, { type: 'account.enable', uid: 'leader' }).staff
    expect(enabled).toMatchObject({ active: true, roles: [], pending: { roles: ['leader'] } })
  })

  it('is confirmed by another administrator, the agency head or the leader, and by nobody else', () => {
    const waits = waiting(clerk, 'divisionHead')
    for (const by of [otherAdmin, agencyHead, leader]) expect(faultOf(waits, confirm, by), by.uid).toBeNull()
    for (const by of [officer, divisionHead, person('auditor', 'auditor')])
      expect(faultOf(waits, confirm, by), by.uid).toBe('access/not-yours')
    expect(faultOf(waits, confirm, admin)).toBe('staff/second-person')
    const own = waiting(agencyHead, 'agencyHead', 'leader')
    expect(faultOf(own, { type: 'account.confirm', uid: 'agencyHead' }, agencyHead)).toBe('staff/own-account')
  })

  it('is declined by a second person or taken back by who asked, and leaves everything as it was', () => {
    const waits = waiting(clerk, 'leader')
    for (const by of [admin, leader])
      expect(done(waits, { type: 'account.decline', uid: 'clerk' }, by)).toMatchObject({ inForce: false, staff: clerk })
    expect(faultOf(clerk, confirm, otherAdmin)).toBe('staff/nothing-pending')
  })

  it('is taken away at once', () => {
    expect(done(leader, roles('leader', 'officer'))).toMatchObject({
      inForce: true,
      staff: { roles: ['officer'], pending: null },
    })
  })
})

describe('an authenticator app whose phone is lost', () => {
  const drop = (uid: string): ManageCommand => ({ type: 'account.dropApp', uid })
  const both = { ...leader, roles: ['officer', 'leader'] as const satisfies Role[], secondFactor: true, app: 'first' }

  it('is taken off nobody who has none and of whom none is asked', () => {
    expect(faultOf(leader, drop('leader'))).toBe('staff/no-app')
    expect(faultOf({ ...leader, secondFactor: true }, drop('leader'))).toBeNull()
    expect(faultOf({ ...admin, app: 'first' }, drop('admin'))).toBe('staff/own-account')
  })

  it('taken off ends every session, and what it guarded waits for a second person', () => {
    const { staff, inForce, entry } = done({ ...both, roles: [...both.roles] }, drop('leader'))
    expect(inForce).toBe(true)
    expect(staff).toMatchObject({
      roles: ['officer'],
      pending: { roles: ['officer', 'leader'], by: { uid: 'admin' } },
      session: { notBefore: NOW / 1000 + 1, seenAt: 0 },
    })
    expect(entry).toMatchObject({ action: 'account.dropApp', fields: ['app', 'roles', 'pending'] })
    const confirm: ManageCommand = { type: 'account.confirm', uid: 'leader' }
    expect(faultOf(staff, confirm, admin)).toBe('staff/second-person')
    expect(done(staff, confirm, agencyHead).staff).toMatchObject({ roles: ['officer', 'leader'], pending: null })
  })

  it('may be taken off again where that failed half way, and what waits goes on waiting', () => {
    const once = done({ ...both, roles: [...both.roles] }, drop('leader')).staff
    expect(once).not.toHaveProperty('app')
    expect(done(once, drop('leader'), otherAdmin).staff.pending).toEqual(once.pending)
  })

  it('left over from an earlier role is taken off without a second person', () => {
    const { staff, inForce } = done({ ...officer, app: 'first' }, drop(officer.uid))
    expect([inForce, staff.roles, staff.pending]).toEqual([true, officer.roles, null])
  })
})

describe('the last active administrator', () => {
  it('hinders no change that leaves them what they are', () => {
    const nobodyElse = [officer, clerk, agencyHead, leader]
    const waits = waiting(clerk, 'divisionHead')
    expect(faultOf(waits, { type: 'account.confirm', uid: 'clerk' }, agencyHead, nobodyElse)).toBeNull()
    expect(faultOf(admin, { type: 'account.sendLink', uid: 'admin' }, admin, [...nobodyElse, admin])).toBeNull()
  })

  const last = [officer, clerk, agencyHead, admin, { ...otherAdmin, active: false }]

  it('does not lose the role by a change that waited while the other left', () => {
    const waits = waiting(otherAdmin, 'leader')
    const only = [clerk, agencyHead, waits]
    expect(faultOf(waits, { type: 'account.confirm', uid: waits.uid }, agencyHead, only)).toBe('staff/last-admin')
    expect(faultOf(waits, { type: 'account.confirm', uid: waits.uid }, agencyHead)).toBeNull()
  })

  it('is not disabled, nor given other roles, by an account that only seems to be one', () => {
    const stale = { ...otherAdmin }
    expect(faultOf(admin, { type: 'account.disable', uid: 'admin' }, stale, last)).toBe('staff/last-admin')
    expect(faultOf(admin, roles('admin', 'clerk'), stale, last)).toBe('staff/last-admin')
    expect(faultOf(admin, { type: 'account.disable', uid: 'admin' }, otherAdmin)).toBeNull()
  })
})

describe('the officials of the office', () => {
  const successor = { ...person('successor', 'agencyHead'), name: 'Hj. Noraini Contoh', nip: '197001011995032001' }

  it('stay while they hold the post, whoever else does', () => {
    expect(officialsAfter(office, [...EVERYBODY, successor], NOW)).toEqual(office)
  })

  it('are followed by who holds the post when they do not any more, under the same title', () => {
    const before = { ...office, agencyHead: { ...office.agencyHead, position: 'Kepala Dinas' } }
    const gone = EVERYBODY.map((staff) => (staff.uid === 'agencyHead' ? { ...staff, active: false } : staff))
    expect(officialsAfter(before, [...gone, successor], NOW).agencyHead).toEqual({
      uid: 'successor',
      name: 'Hj. Noraini Contoh',
      nip: '197001011995032001',
      rank: '',
      position: 'Kepala Dinas',
    })
    expect(officialsAfter(before, gone, NOW)).toEqual(before)
  })
})

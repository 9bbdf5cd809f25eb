import fc from 'fast-check'
import { expect, it } from 'vitest'
import { admin, clerk, leader, minutesAfter, person } from '../office.fixture.ts'
import { msOf } from '../time/zone.ts'
import { acceptLink, decideAccount, type ManageCommand } from './accounts.ts'
import { isGuarded } from './guarded.ts'
import type { Role, Staff } from './shape.ts'
import { accountState, inOffice } from './state.ts'

const OFFICE = [clerk, { ...leader, app: 'first' }, admin, person('otherAdmin', 'admin')]
const UIDS = [...OFFICE.map(({ uid }) => uid), 'newcomer']

const uid = fc.constantFrom(...UIDS)
const anyGrant = fc.record({
  roles: fc.uniqueArray(fc.constantFrom<Role>('officer', 'clerk', 'leader', 'admin'), { minLength: 1, maxLength: 2 }),
  until: fc.constant(null),
})
const auditor = fc
  .constantFrom(60, 2000, 300_000)
  .map((end) => ({ roles: ['auditor' as const], until: msOf(minutesAfter(end)) }))
const grant = fc.oneof({ arbitrary: anyGrant, weight: 3 }, auditor)
const plain = fc.constantFrom(
  'account.confirm',
  'account.decline',
  'account.disable',
  'account.enable',
  'account.sendLink',
  'account.dropApp',
)
const command: fc.Arbitrary<ManageCommand> = fc.oneof(
  fc.record({ type: plain, uid }),
  fc.record({ type: fc.constant('account.confirm' as const), uid }),
  fc.tuple(uid, grant).map(([who, asked]) => ({ type: 'account.changeRoles' as const, uid: who, ...asked })),
  grant.map((asked) => ({
    type: 'account.invite' as const,
    account: 'newcomer',
    name: 'Rusdiana Contoh',
    nip: '',
    rank: '',
    email: 'newcomer@catat.test',
    ...asked,
  })),
)
/** `accepts`: instead of the command its account's owner follows a link. */
const step = fc.record({
  by: fc.constantFrom(...UIDS, 'admin', 'admin', 'otherAdmin', 'otherAdmin'),
  command,
  accepts: fc.boolean(),
  wait: fc.integer({ min: 0, max: 90 }),
})

const targetOf = (asked: ManageCommand): string => (asked.type === 'account.invite' ? asked.account : asked.uid)

it('whatever is asked by whomever, no rule of accounts is ever broken', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), (steps) => {
      const staff = new Map<string, Staff>(OFFICE.map((one) => [one.uid, one]))
      let minutes = 0
      for (const { by, command: asked, accepts, wait } of steps) {
        minutes += wait
        const at = minutesAfter(minutes)
        const before = staff.get(targetOf(asked)) ?? null
        const actor = staff.get(by)
        if (accepts && before && ['invited', 'active'].includes(accountState(before, msOf(at)))) {
          staff.set(before.uid, acceptLink(before, at).staff)
        } else if (actor) {
          const verdict = decideAccount(before, asked, { by: actor, at, everybody: [...staff.values()] })
          if (!verdict.ok) continue
          const { staff: after } = verdict.value
          const gained = after.roles.filter((role) => isGuarded(role) && !before?.roles.includes(role))
          if (gained.length > 0) {
            expect(asked.type).toBe('account.confirm')
            expect([before?.pending?.by.uid, before?.uid]).not.toContain(by)
          }
          if (after.active && before?.active === false) expect(after.roles.filter(isGuarded)).toEqual([])
          expect(after.session.notBefore).toBeGreaterThanOrEqual(before?.session.notBefore ?? 0)
          staff.set(after.uid, after)
        }
        const everybody = [...staff.values()]
        expect(everybody.some((one) => inOffice(one, 'admin', msOf(at)))).toBe(true)
        for (const { roles, until } of everybody) {
          if (roles.includes('admin') || roles.includes('auditor')) expect(roles).toHaveLength(1)
          expect(until !== null).toBe(roles.includes('auditor'))
        }
      }
    }),
    { numRuns: 400 },
  )
})

import { ROLES, type Role } from '@catat/domain'
import { describe, expect, test } from 'vitest'
import { accountFrom, canJoin, endOfDay, grantFrom, lastDayOf, lastWork, matches, waitingRoles } from './model.ts'

const NOW = Date.parse('2026-11-24T02:00:00Z')
const others = (roles: readonly Role[]) => (Object.keys(ROLES) as Role[]).filter((role) => canJoin(role, roles, NOW))

describe('ticking roles', () => {
  test('an administrator stands alone, and so does an auditor', () => {
    expect(others(['admin'])).toEqual(['admin'])
    expect(others(['auditor'])).toEqual(['auditor'])
  })

  test('who works on files may hold several roles, but not look after accounts or audit', () => {
    expect(others(['officer'])).toEqual(['officer', 'clerk', 'divisionHead', 'agencyHead', 'leader'])
  })

  test('everything can be ticked first', () => {
    expect(others([])).toHaveLength(Object.keys(ROLES).length)
  })

  test('only roles of heads that are new wait for a second person', () => {
    expect(waitingRoles(['clerk', 'agencyHead'], [])).toEqual(['agencyHead'])
    expect(waitingRoles(['clerk', 'agencyHead'], ['agencyHead'])).toEqual([])
  })
})

test('the day somebody last worked is told also when no session is open', () => {
  const seen = (session: Parameters<typeof lastWork>[0]['session']) => lastWork({ session })
  expect(seen({ notBefore: 0, seenAt: NOW })).toBe('24 November 2026')
  expect(seen({ notBefore: 0, seenAt: 0, lastAt: NOW })).toBe('24 November 2026')
  expect(seen({ notBefore: 0, seenAt: 0 })).toBe('belum pernah')
})

describe('the last day of an auditor', () => {
  test('is included: the account ends at its midnight in WITA', () => {
    expect(endOfDay('2026-12-31')).toBe(Date.parse('2026-12-31T16:00:00Z'))
    expect(lastDayOf(Date.parse('2026-12-31T16:00:00Z'))).toBe('2026-12-31')
  })

  test('belongs to an auditor only, and is nothing when it is no day', () => {
    expect(grantFrom({ roles: ['clerk'], lastDay: '2026-12-31' }).until).toBeNull()
    expect(grantFrom({ roles: ['auditor'], lastDay: '' }).until).toBeNull()
    expect(lastDayOf(null)).toBe('')
  })
})

test('the account is proposed from the name, without titles and marks', () => {
  expect(accountFrom('Hj. Noor Hasanah, S.Sos')).toBe('noor.hasanah')
  expect(accountFrom('Drs. H. Ahmad Gazali Rahman, M.Si')).toBe('ahmad.gazali')
  expect(accountFrom('  ')).toBe('')
})

test('a search finds words of name, account and address in any order', () => {
  const one = { name: 'Noor Hasanah', account: 'noor.hasanah', email: 'noor@catat.test' }
  expect(matches(one, 'hasanah NOOR')).toBe(true)
  expect(matches(one, 'catat')).toBe(true)
  expect(matches(one, 'noor gazali')).toBe(false)
  expect(matches(one, '')).toBe(true)
})

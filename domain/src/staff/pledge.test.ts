import { describe, expect, it } from 'vitest'
import { clerk, minutesAfter } from '../office.fixture.ts'
import { instantOf, msOf } from '../time/zone.ts'
import { givePledge, owesPledge, PLEDGE } from './pledge.ts'

const NOW = minutesAfter(0)

describe('the pledge of confidentiality', () => {
  it('is refused from nobody known, from an account that is not active, and in another wording than the one in force', () => {
    expect(givePledge(null, PLEDGE.version, NOW)).toMatchObject({ fault: 'access/inactive' })
    expect(givePledge({ ...clerk, active: false }, PLEDGE.version, NOW)).toMatchObject({ fault: 'access/inactive' })
    for (const version of [PLEDGE.version - 1, PLEDGE.version + 1]) {
      expect(givePledge(clerk, version, NOW)).toMatchObject({ fault: 'staff/old-pledge' })
    }
  })

  it('is kept with its time and its version', () => {
    expect(givePledge({ ...clerk, pledgedAt: null }, PLEDGE.version, NOW)).toMatchObject({
      value: { staff: { pledgedAt: NOW }, entry: { action: 'account.pledge', target: String(PLEDGE.version) } },
    })
  })

  it('is owed by who never gave it or gave it before its wording, to the very moment', () => {
    expect(owesPledge({ pledgedAt: null })).toBe(true)
    expect(owesPledge({ pledgedAt: instantOf(msOf(PLEDGE.since) - 1) })).toBe(true)
    expect(owesPledge({ pledgedAt: PLEDGE.since })).toBe(false)
  })
})

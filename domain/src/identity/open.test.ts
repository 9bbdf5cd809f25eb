import { describe, expect, it } from 'vitest'
import { OPEN_REASONS, type OpenReason } from '../calls/identity.ts'
import {
  admin,
  agencyHead,
  clerk,
  divisionHead,
  leader,
  minutesAfter,
  officer,
  otherOfficer,
  person,
  received,
} from '../office.fixture.ts'
import type { Staff } from '../staff/shape.ts'
import { decideOpening, openReasons } from './open.ts'

const card = received('KSL')
const opening = (staff: Staff, reason: OpenReason = 'counselling', of = card) =>
  decideOpening(of, reason, { staff, at: minutesAfter(0) })

describe('an identity', () => {
  it('stays closed to the clerk, the administrator, another officer and who is not active', () => {
    for (const staff of [clerk, admin, otherOfficer]) {
      expect(opening(staff)).toMatchObject({ fault: 'access/not-yours' })
      expect(openReasons(card, staff)).toEqual([])
    }
    expect(opening({ ...officer, active: false })).toMatchObject({ fault: 'access/inactive' })
  })

  it('stays closed to the administrator whatever other role was given', () => {
    expect(opening(person('both', 'admin', 'leader'))).toMatchObject({ fault: 'access/not-yours' })
    expect(openReasons(card, person('both', 'admin', 'leader'))).toEqual([])
  })

  it('is not opened where there is no file, or none was sealed', () => {
    expect(decideOpening(null, 'counselling', { staff: officer, at: minutesAfter(0) })).toMatchObject({
      fault: 'file/missing',
    })
    expect(opening(officer, 'counselling', { ...card, hasIdentity: false })).toMatchObject({
      fault: 'identity/missing',
    })
  })

  it('is opened by a head for safety or an authority alone, and the leader is to be told', () => {
    for (const staff of [divisionHead, agencyHead]) {
      for (const reason of Object.keys(OPEN_REASONS) as OpenReason[]) {
        const breaks = reason === 'safety' || reason === 'authority'
        expect([reason, opening(staff, reason)]).toMatchObject([
          reason,
          breaks
            ? { value: { breakGlass: true, entry: { actor: { role: staff.roles[0] }, target: reason } } }
            : { fault: 'identity/break-glass', details: { reasons: /keselamatan klien; permintaan resmi/ } },
        ])
      }
      expect(openReasons(card, staff)).toEqual(['safety', 'authority'])
    }
  })

  it('of a restricted file is opened by the leader alone', () => {
    const restricted = { ...card, restricted: true }
    for (const staff of [officer, divisionHead, agencyHead]) {
      expect(opening(staff, 'safety', restricted)).toMatchObject({ fault: 'file/restricted' })
      expect(openReasons(restricted, staff)).toEqual([])
    }
    expect(opening(leader, 'safety', restricted)).toMatchObject({ ok: true, value: { breakGlass: false } })
  })

  it('is opened by its officer and the leader for every reason, which their row names', () => {
    for (const [staff, role] of [
      [officer, 'officer'],
      [leader, 'leader'],
      [person('officer', 'divisionHead', 'officer'), 'officer'],
      [person('other', 'officer', 'leader'), 'leader'],
    ] as const) {
      for (const reason of Object.keys(OPEN_REASONS) as OpenReason[]) {
        expect(opening(staff, reason)).toMatchObject({
          value: { card, breakGlass: false, entry: { action: 'identity.open', target: reason, actor: { role } } },
        })
      }
    }
  })

  it("of another's file is opened by an officer who is also head as by a head", () => {
    const both = person('other', 'officer', 'divisionHead')
    expect(opening(both)).toMatchObject({ fault: 'identity/break-glass' })
    expect(opening(both, 'safety')).toMatchObject({
      value: { breakGlass: true, entry: { actor: { role: 'divisionHead' } } },
    })
  })
})

import { describe, expect, it } from 'vitest'
import { admin, clerk, officer, person } from '../office.fixture.ts'
import { ACT_ROLES, type Act, can, roleFor } from './abilities.ts'
import { ROLES, type Role } from './shape.ts'

const ACTS = Object.keys(ACT_ROLES) as Act[]

describe('who may do what', () => {
  it('refuses everything to an inactive account, whatever its roles', () => {
    const left = { ...person('x', ...(Object.keys(ROLES) as Role[])), active: false }
    for (const act of ACTS) expect(can(left, act)).toMatchObject({ ok: false, fault: 'access/inactive' })
  })

  it('gives an administrator none of the acts, even beside another role', () => {
    for (const act of ACTS) {
      expect(can(admin, act).ok, act).toBe(false)
      expect(can(person('x', 'admin', 'clerk', 'officer'), act).ok, act).toBe(false)
    }
  })

  it('gives an auditor none of the acts but the copy of the log book and the counts of a draft', () => {
    expect(ACTS.filter((act) => can(person('x', 'auditor'), act).ok)).toEqual(['report.preview', 'log.export'])
  })

  it('names who may in a refusal', () => {
    expect(can(officer, 'file.receive')).toEqual({
      ok: false,
      fault: 'access/not-yours',
      details: { who: 'Pengadministrasi Umum' },
    })
    expect(can(clerk, 'report.return')).toMatchObject({ details: { who: 'Kepala Bidang atau Kepala Dinas' } })
  })

  it('lets exactly the named roles do each act', () => {
    for (const act of ACTS) {
      for (const role of Object.keys(ROLES) as Role[]) {
        const named = (ACT_ROLES[act] as readonly Role[]).includes(role)
        expect(can(person('x', role), act).ok, `${role} ${act}`).toBe(named)
      }
    }
  })

  it('lets a person of two roles act as the one the act belongs to', () => {
    expect(roleFor(person('x', 'officer', 'clerk'), 'file.mark')).toBe('clerk')
    expect(roleFor(person('x', 'officer', 'clerk'), 'file.create')).toBe('officer')
  })
})

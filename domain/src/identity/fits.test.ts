import { describe, expect, it } from 'vitest'
import { received } from '../office.fixture.ts'
import type { Day } from '../time/shape.ts'
import { identityFits, isSomebodyElse } from './fits.ts'

const DAY = '2026-11-05' as Day

describe('an identity', () => {
  it('is nobody’s whose birth is after the service; a child may be served on the day it is born', () => {
    const fits = (birthDate: Day | null) =>
      identityFits({ nik: null, birthDate }, { sex: 'P', serviceDate: DAY, asWritten: false })
    expect(fits('2026-11-06' as Day)).toMatchObject({ details: { field: 'tanggal lahir' } })
    for (const birth of [DAY, '1990-01-01' as Day, null]) expect(fits(birth)).toEqual({ ok: true, value: true })
  })

  it('is not somebody else’s for a file without a client, or where neither sex nor age speaks', () => {
    const file = received('KSL')
    const asked = { sex: 'L', birthDate: null } as const
    expect(isSomebodyElse({ ...file, client: null }, asked)).toBe(false)
    const client = file.client && { ...file.client, sex: 'unknown' as const, ageBand: '25-44' as const }
    expect(isSomebodyElse({ ...file, client }, asked)).toBe(false)
    expect(isSomebodyElse({ ...file, client }, { ...asked, birthDate: '2020-01-01' as Day })).toBe(true)
    expect(isSomebodyElse({ ...file, client: client && { ...client, sex: 'P' } }, asked)).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { FILE_MOVES, type FileStatus } from '../file/shape.ts'
import { agencyHead, clerk, divisionHead, draft, leader, minutesAfter, officer, received } from '../office.fixture.ts'
import { SYSTEM } from '../staff/abilities.ts'
import { FRESH_LIMIT } from '../staff/shape.ts'
import { msOf } from '../time/zone.ts'
import { decideShredding, shredded } from './shred.ts'

const at = minutesAfter(0)
const signIn = { at: msOf(at), secondFactor: false }
const sorted = { ...received('KSL'), status: 'sorted' as const }
const by = (staff = leader, more: Partial<typeof signIn> = {}) => ({ staff, at, signIn: { ...signIn, ...more } })

describe('the order to destroy an identity', () => {
  it('is the leader’s alone', () => {
    for (const staff of [officer, clerk, divisionHead, agencyHead]) {
      expect(decideShredding(sorted, 'erasure', by(staff))).toMatchObject({ fault: 'access/not-yours' })
    }
  })

  it('asks for a password given within ten minutes', () => {
    const old = by(leader, { at: msOf(at) - FRESH_LIMIT - 1 })
    expect(decideShredding(sorted, 'erasure', old)).toMatchObject({ fault: 'access/not-fresh' })
    expect(decideShredding(sorted, 'erasure', by(leader, { at: msOf(at) - FRESH_LIMIT }))).toMatchObject({ ok: true })
  })

  it('is not given while somebody works on the file', () => {
    for (const status of Object.keys(FILE_MOVES) as FileStatus[]) {
      const verdict = decideShredding({ ...sorted, status }, 'court', by())
      const rests = status === 'sorted' || status === 'discarded'
      expect([status, verdict]).toMatchObject([status, rests ? { ok: true } : { fault: 'file/wrong-state' }])
    }
  })

  it('is not given for what is not there', () => {
    expect(decideShredding(null, 'court', by())).toMatchObject({ fault: 'file/missing' })
    expect(decideShredding({ ...sorted, hasIdentity: false }, 'court', by())).toMatchObject({
      fault: 'identity/missing',
    })
  })

  it('names file, basis, leader and time', () => {
    expect(decideShredding(sorted, 'retention', by())).toEqual({
      ok: true,
      value: { file: sorted.id, basis: 'retention', by: { uid: 'leader', name: leader.name, role: 'leader' }, at },
    })
  })
})

describe('a card whose identity is destroyed', () => {
  it('keeps everything the figures count', () => {
    const { card, entry } = shredded(sorted, 'retention', { by: SYSTEM, at })
    expect(card).toEqual({ ...sorted, hasIdentity: false, revision: sorted.revision + 1 })
    expect(entry).toMatchObject({ action: 'identity.shred', target: 'retention', fields: ['hasIdentity'] })
  })

  it('says that it was done even where the card already said so', () => {
    const gone = { ...draft('KSL'), hasIdentity: false }
    expect(shredded(gone, 'court', { by: SYSTEM, at }).entry.fields).toEqual([])
  })
})

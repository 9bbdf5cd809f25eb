import type { Day, Deficiency, FileId, FileNumber, Instant, Period, Staff } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { deficiencyQuery, filterAddress, filterOf, followUp, missingThing, remaining, stateOf } from './model.ts'

const note = (change: Partial<Deficiency>): Deficiency => ({
  id: '0123456789abcdef0123_KSL-03',
  kind: 'document',
  code: 'KSL-03',
  critical: true,
  file: { id: '0123456789abcdef0123' as FileId, number: 'KSL-2026-10-0012' as FileNumber, service: 'KSL' },
  officer: { uid: 'petugas.konseling', name: 'Mahrita' },
  period: '2026-10' as Period,
  foundAt: '2026-11-02T22:00:00.000Z' as Instant,
  dueOn: '2026-11-09' as Day,
  status: 'open',
  promisedFor: null,
  reason: null,
  closedAt: null,
  ...change,
})
const today = '2026-11-06' as Day

describe('a deficiency note', () => {
  it('is red while it is open and either critical or past its day', () => {
    expect(stateOf(note({}), today)).toEqual({ tone: 'bad', text: 'Terbuka' })
    expect(stateOf(note({ critical: false }), today).tone).toBe('wait')
    expect(stateOf(note({ critical: false, dueOn: '2026-11-05' as Day }), today).tone).toBe('bad')
  })

  it('waits quietly until the promised day has passed', () => {
    const promised = note({ status: 'promised', promisedFor: '2026-11-12' as Day })
    expect(stateOf(promised, today)).toEqual({ tone: 'wait', text: 'Dijanjikan 12 Nov' })
    expect(stateOf(promised, '2026-11-13' as Day).tone).toBe('bad')
  })

  it('says when it was met, and why it was given up', () => {
    const at = '2026-11-05T01:00:00.000Z' as Instant
    expect(stateOf(note({ status: 'met', closedAt: at }), today)).toEqual({ tone: 'ok', text: 'Terpenuhi 5 Nov' })
    expect(followUp(note({ status: 'cannotBeMet', reason: 'clientRefused' }), at)).toBe('Klien menolak')
  })

  it('counts the days that are left in words', () => {
    expect(remaining(note({}), today)).toBe('3 hari')
    expect(remaining(note({ dueOn: today }), today)).toBe('hari ini')
    expect(remaining(note({ dueOn: '2026-11-04' as Day }), today)).toBe('lewat 2 hari')
    expect(remaining(note({ status: 'met' }), today)).toBe('–')
  })

  it('names a document, an unserved need and a missing identification', () => {
    expect(missingThing(note({}))).toMatch(/^KSL-03 \S/)
    expect(missingThing(note({ kind: 'need', code: 'RJK' }))).toBe('Kebutuhan Rujukan Keluarga belum dilayani')
    expect(missingThing(note({ kind: 'intake', code: 'IK' }))).toBe('Belum ada identifikasi kebutuhan')
  })
})

describe('the list of notes', () => {
  const officer: Staff = {
    uid: 'petugas.konseling',
    account: 'petugas.konseling',
    name: 'Mahrita',
    nip: '',
    rank: '',
    email: 'petugas.konseling@catat.test',
    roles: ['officer'],
    active: true,
    until: null,
    acceptedAt: null,
    pledgedAt: null,
    secondFactor: false,
    session: { notBefore: 0, seenAt: 0 },
    pending: null,
    log: { seq: 0, hash: '' },
  }
  const filter = { tab: 'waiting', period: null, service: null } as const

  it('asks for the notes on own files when the reader is an officer, and for all when the clerk', () => {
    expect(deficiencyQuery(filter, officer, null).where).toContainEqual(['officer.uid', '==', 'petugas.konseling'])
    const clerk = { ...officer, roles: ['clerk' as const] }
    expect(deficiencyQuery(filter, clerk, null).where).toEqual([['status', 'in', ['open', 'promised']]])
  })

  it('goes on after the last note of the page before', () => {
    expect(deficiencyQuery(filter, officer, note({})).startAfter).toEqual([
      true,
      '2026-11-09',
      '0123456789abcdef0123_KSL-03',
    ])
  })

  it('keeps its filter in the address', () => {
    const chosen = { tab: 'met', period: '2026-10' as Period, service: 'RJK' } as const
    const address = new URL(filterAddress(chosen), 'http://catat.test')
    expect(filterOf(Object.fromEntries(address.searchParams))).toEqual(chosen)
    expect(filterAddress(filter)).toBe('/kekurangan')
  })
})

import { describe, expect, it } from 'vitest'
import { admin, agencyHead, clerk, divisionHead, leader, minutesAfter, officer, person } from '../office.fixture.ts'
import { actorOf } from '../staff/abilities.ts'
import { instantOf, msOf } from '../time/zone.ts'
import type { LogRow } from './shape.ts'
import { COPIES_AN_HOUR, COPY_LIMIT, copyAgenda, copyLog, goOnCopying } from './take-copy.ts'

const NOW = minutesAfter(0)
const auditor = person('auditor', 'auditor')
const log = (staff = auditor, taken = 0) => copyLog(NOW, 12, { staff, at: NOW, taken })

describe('a copy of the log book', () => {
  it('is taken by the auditor, the leader and the agency head, and by nobody else', () => {
    for (const staff of [officer, clerk, divisionHead, admin, { ...auditor, active: false }]) {
      expect(log(staff).ok, staff.uid).toBe(false)
    }
    for (const staff of [auditor, leader, agencyHead]) expect(log(staff)).toMatchObject({ ok: true })
  })

  it('is refused after the twentieth within the hour, as is an agenda', () => {
    const agenda = (taken: number) => copyAgenda('2026-11' as never, 3, { staff: clerk, at: NOW, taken })
    for (const take of [(taken: number) => log(auditor, taken), agenda]) {
      expect(take(COPIES_AN_HOUR - 1)).toMatchObject({ ok: true })
      expect(take(COPIES_AN_HOUR)).toMatchObject({ fault: 'export/too-often', details: { count: 20 } })
    }
  })

  it('says in its row as of when it is and how many rows it has', () => {
    expect(log()).toMatchObject({ value: { action: 'log.export', chain: 'staff/auditor', target: `${NOW} 12` } })
  })
})

describe('a copy that was begun', () => {
  const row: LogRow = {
    seq: 1,
    prev: '',
    at: NOW,
    actor: actorOf(auditor, 'auditor'),
    action: 'log.export',
    chain: 'staff/auditor',
    target: `${NOW} 12`,
    fields: [],
    digest: '',
    hash: '',
    number: null,
    service: null,
    period: null,
    officer: '',
    standard: null,
    actual: null,
  }
  const goOn = (begun: LogRow | null, staff = auditor, after = 0) =>
    goOnCopying(begun, staff, instantOf(msOf(NOW) + after))

  it('is read on as of its own beginning, for an hour', () => {
    expect(goOn(row, auditor, COPY_LIMIT)).toEqual({ ok: true, value: NOW })
    expect(goOn(row, auditor, COPY_LIMIT + 1)).toMatchObject({ fault: 'export/over' })
  })

  it('is read on by nobody else, nor by who may no longer, nor from another row', () => {
    expect(goOn(row, leader)).toMatchObject({ fault: 'export/over' })
    expect(goOn(row, { ...auditor, roles: ['clerk'] })).toMatchObject({ fault: 'access/not-yours' })
    expect(goOn(null)).toMatchObject({ fault: 'export/over' })
    expect(goOn({ ...row, action: 'agenda.export' })).toMatchObject({ fault: 'export/over' })
    expect(goOn({ ...row, target: 'whenever 12' })).toMatchObject({ fault: 'export/over' })
  })
})

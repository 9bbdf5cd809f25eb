import { describe, expect, it } from 'vitest'
import type { Office } from '../office/shape.ts'
import {
  agencyHead,
  at,
  clerk,
  divisionHead,
  leader,
  minutesAfter,
  office,
  officer,
  person,
} from '../office.fixture.ts'
import { SYSTEM } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Period } from '../time/shape.ts'
import { decideReport, draftReport, type ReportCommand, redueReport } from './decide.ts'
import { reportId } from './kinds.ts'
import { letterNumber } from './numbers.ts'
import type { Report } from './shape.ts'
import { NO_YEAR_FACTS } from './source.ts'

const PERIOD = '2026-10' as Period
const id = reportId(PERIOD)
const narrative = { obstacles: 'Hujan.', plan: 'Kunjungan ulang.' }
const draft = draftReport(id, SYSTEM, at('2026-10-31T17:00:00.000Z'), office, 61).report
const written: Report = { ...draft, narrative }
const decide = (report: Report | null, command: ReportCommand, staff: Staff, minutes = 0) =>
  decideReport(report, command, staff, minutesAfter(minutes), office, '400.2/001/DP2KBP3A/2026')
const done = (...args: Parameters<typeof decide>): Report => {
  const verdict = decide(...args)
  if (!verdict.ok) throw new Error(verdict.fault)
  return verdict.value.report
}
const submit = (report: Report, staff = clerk) =>
  done(report, { type: 'report.submit', id, version: report.version }, staff)
const on = (type: 'report.receive' | 'report.approve', report: Report) =>
  ({ type, id, revision: report.revision, digest: 'd' }) as const
const giveBack = (report: Report, reason = 'Tabel kedua keliru.') =>
  ({ type: 'report.return', id, revision: report.revision, digest: 'd', reason }) as const
const submitted = submit(written)
const received = done(submitted, on('report.receive', submitted), divisionHead, 12)

describe('a report is refused', () => {
  it('to be amended without a reason that says something', () => {
    const approved = done(received, on('report.approve', received), agencyHead, 24)
    const amend = { type: 'report.amend', id, version: approved.version } as const
    expect(decide(approved, { ...amend, reason: 'Keliru 9.' }, clerk)).toMatchObject({ fault: 'report/reason-missing' })
    expect(decide(approved, { ...amend, reason: 'Keliru 10.' }, clerk)).toMatchObject({ ok: true })
  })

  it('to those whose step it is not', () => {
    const submitting = { type: 'report.submit', id, version: 1 } as const
    for (const staff of [officer, divisionHead, agencyHead, leader]) {
      expect(decide(written, submitting, staff)).toMatchObject({ fault: 'access/not-yours' })
    }
    expect(decide(submitted, on('report.receive', submitted), agencyHead)).toMatchObject({
      details: { who: 'Kepala Bidang' },
    })
    expect(decide(received, on('report.approve', received), divisionHead)).toMatchObject({
      details: { who: 'Kepala Dinas' },
    })
  })

  it('to the head on whose desk it does not lie', () => {
    expect(decide(submitted, giveBack(submitted), agencyHead)).toMatchObject({
      fault: 'access/not-yours',
      details: { who: 'Kepala Bidang' },
    })
    expect(decide(received, giveBack(received), divisionHead)).toMatchObject({
      fault: 'access/not-yours',
      details: { who: 'Kepala Dinas' },
    })
  })

  it('the facts of a year, unless it is the report of a year', () => {
    const facts = { ...NO_YEAR_FACTS, villages: { '63.01.01': 12 } }
    const told = { type: 'report.narrate', id, version: 1, narrative, facts } as const
    expect(decide(draft, told, clerk)).toMatchObject({ fault: 'report/wrong-kind' })
    const year = draftReport(reportId(PERIOD, 'annual'), SYSTEM, at('2026-12-31T17:00:00.000Z'), office, 61).report
    expect(done(year, { ...told, id: year.id }, clerk)).toMatchObject({ narrative, facts })
  })

  it('to whoever submitted or drafted it, whatever else they are', () => {
    const both = person('clerk', 'clerk', 'divisionHead', 'agencyHead')
    expect(decide(submitted, on('report.receive', submitted), both)).toMatchObject({ fault: 'report/own-work' })
    expect(decide(received, on('report.approve', received), both)).toMatchObject({ fault: 'report/own-work' })
    expect(decide(received, giveBack(received), both)).toMatchObject({ fault: 'report/own-work' })
    const drafted = { ...submitted, draftedBy: { uid: 'divisionHead', name: '', role: 'clerk' as const } }
    expect(decide(drafted, on('report.receive', drafted), divisionHead)).toMatchObject({ fault: 'report/own-work' })
  })

  it('to an account that is not active, and when there is none', () => {
    expect(decide(submitted, on('report.receive', submitted), { ...divisionHead, active: false })).toMatchObject({
      fault: 'access/inactive',
    })
    expect(decide(null, on('report.receive', submitted), divisionHead)).toMatchObject({ fault: 'report/missing' })
  })

  it('when it has changed since it was seen', () => {
    expect(decide(written, { type: 'report.submit', id, version: 0 }, clerk)).toMatchObject({ fault: 'report/changed' })
    const again = submit(done(submitted, giveBack(submitted), divisionHead))
    expect(decide(again, on('report.receive', submitted), divisionHead)).toMatchObject({ fault: 'report/stale-view' })
  })

  it('to those whose step it is not, however long ago they saw it; what has moved on meanwhile has changed', () => {
    expect(decide(written, { type: 'report.submit', id, version: 0 }, officer)).toMatchObject({
      fault: 'access/not-yours',
    })
    expect(decide(submitted, { type: 'report.submit', id, version: written.version }, clerk)).toMatchObject({
      fault: 'report/changed',
    })
  })

  it('when a step is left out or done twice', () => {
    expect(decide(submitted, on('report.approve', submitted), agencyHead)).toMatchObject({
      fault: 'report/wrong-state',
    })
    expect(decide(received, on('report.receive', received), divisionHead)).toMatchObject({
      fault: 'report/wrong-state',
      details: { status: 'Menunggu Kepala Dinas' },
    })
  })

  it('without obstacles and plan, and without a reason when returned', () => {
    for (const part of [
      { obstacles: '', plan: 'x' },
      { obstacles: 'x', plan: '' },
    ]) {
      expect(decide({ ...draft, narrative: part }, { type: 'report.submit', id, version: 1 }, clerk)).toMatchObject({
        fault: 'report/narrative-empty',
      })
    }
    expect(decide(submitted, giveBack(submitted, 'Salah.'), divisionHead)).toMatchObject({
      fault: 'report/reason-missing',
      details: { min: 10 },
    })
    expect(decide(submitted, giveBack(submitted, '9 huruf. '), divisionHead)).toMatchObject({ ok: false })
    expect(decide(submitted, giveBack(submitted, '10 huruf. '), divisionHead)).toMatchObject({ ok: true })
  })

  it('for ever once it is approved', () => {
    const approved = done(received, on('report.approve', received), agencyHead)
    const commands: [ReportCommand, Staff][] = [
      [{ type: 'report.narrate', id, version: approved.version, narrative }, clerk],
      [{ type: 'report.submit', id, version: approved.version }, clerk],
      [{ type: 'report.recall', id, version: approved.version }, clerk],
      [on('report.receive', approved), divisionHead],
      [on('report.approve', approved), agencyHead],
      [giveBack(approved), agencyHead],
    ]
    for (const [command, staff] of commands) {
      expect(decide(approved, command, staff), command.type).toMatchObject({ fault: 'report/wrong-state' })
    }
  })
})

describe('the way of a report', () => {
  it('is drafted by the system, due on the fifth working day of the next month', () => {
    expect(draft).toMatchObject({
      id: 'monthly-2026-10',
      status: 'draft',
      dueOn: '2026-11-06',
      revision: 0,
      number: null,
      version: 1,
    })
    expect(draft.steps).toEqual({ evaluate: 2, report: null, receive: null, approve: null })
  })

  it('goes out with a number and its working days, is received, and is approved', () => {
    expect(submitted).toMatchObject({
      status: 'submitted',
      revision: 1,
      number: '400.2/001/DP2KBP3A/2026',
      submittedBy: { uid: 'clerk' },
      version: 2,
    })
    expect(submitted.steps.report).toBe(6)
    expect(received).toMatchObject({
      status: 'received',
      received: { by: { role: 'divisionHead' } },
      steps: { receive: 12 },
    })
    const verdict = decide(received, on('report.approve', received), agencyHead, 32)
    expect(verdict).toMatchObject({
      value: {
        report: { status: 'approved', steps: { approve: 20 } },
        entry: { action: 'report.approve', chain: 'reports/monthly-2026-10', target: '1', standard: 900, actual: 1200 },
      },
    })
  })

  it('comes back with the reason and goes out again as the next revision under the same number', () => {
    const returned = done(received, giveBack(received), agencyHead)
    expect(returned).toMatchObject({
      status: 'returned',
      returned: { reason: 'Tabel kedua keliru.', revision: 1, by: { role: 'agencyHead' } },
    })
    const again = submit(done(returned, { type: 'report.narrate', id, version: returned.version, narrative }, clerk))
    expect(again).toMatchObject({ status: 'submitted', revision: 2, number: submitted.number, received: null })
  })

  it('can be taken back by the clerk until it is received', () => {
    const recall = (report: Report) => decide(report, { type: 'report.recall', id, version: report.version }, clerk)
    expect(recall(submitted)).toMatchObject({ value: { report: { status: 'draft', submittedBy: null } } })
    expect(recall(received)).toMatchObject({ fault: 'report/wrong-state' })
  })

  it('keeps the reason of a return out of the log book', () => {
    expect(JSON.stringify(decide(submitted, giveBack(submitted), divisionHead)).match(/keliru/g)).toHaveLength(1)
  })
})

describe('a letter number', () => {
  it('fills the office template', () => {
    expect(letterNumber('400.2/{urut}/DP2KBP3A/{tahun}', 7, 2026)).toBe('400.2/007/DP2KBP3A/2026')
    expect(letterNumber('{tahun}-{urut}', 1234, 2026)).toBe('2026-1234')
  })
})

describe('a report is due anew when the calendar of the office changes', () => {
  const redue = (report: Report, holidays: Office['holidays']) =>
    redueReport(report, SYSTEM, at('2026-11-02T01:00:00.000Z'), { holidays })
  const holiday = [...office.holidays, '2026-11-03'] as Office['holidays']

  it('while it was not sent, with a row that says so', () => {
    const returned = done(submitted, giveBack(submitted), divisionHead)
    for (const report of [draft, returned])
      expect(redue(report, holiday)).toMatchObject({
        report: { dueOn: '2026-11-09', version: report.version + 1 },
        entry: { action: 'report.redue', fields: ['dueOn'] },
      })
  })

  it('but not when that day is as it was, or the report was sent', () => {
    expect(redue(draft, office.holidays)).toBeNull()
    for (const report of [submitted, received]) expect(redue(report, holiday)).toBeNull()
  })
})

describe('the reason of a step that took too long', () => {
  const excuse = (report: Report, step: 'report' | 'receive') =>
    decide(
      report,
      { type: 'report.excuse', id, version: report.version, step, excuse: 'power' } as ReportCommand,
      clerk,
    )

  it('is not taken for one that did not', () => {
    expect(excuse(received, 'receive')).toMatchObject({ fault: 'step/not-overdue' })
    expect(excuse({ ...written, dueOn: '2027-01-29' as Report['dueOn'] }, 'report')).toMatchObject({
      fault: 'step/not-overdue',
    })
  })

  it('stands beside its time, which stays', () => {
    expect(excuse(written, 'report')).toMatchObject({
      ok: true,
      value: { report: { steps: { excused: { report: 'power' } } } },
    })
    const slow: Report = { ...received, steps: { ...received.steps, receive: 16 } }
    expect(excuse(slow, 'receive')).toMatchObject({
      ok: true,
      value: { report: { steps: { receive: 16, excused: { receive: 'power' } } } },
    })
  })
})

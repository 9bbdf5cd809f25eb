import {
  type Audit,
  type AuditShard,
  EMPTY_HEAD,
  emptyFigures,
  type Figures,
  type Instant,
  type Period,
} from '@catat/domain'
import { describe, expect, it } from 'vitest'
import {
  auditMonths,
  completenessRows,
  missingRows,
  needRows,
  needsIdentified,
  progressOf,
  secondsLeft,
} from './model.ts'

const audit = (period: string, change: Partial<Audit> = {}): Audit => ({
  period: period as Period,
  status: 'done',
  epoch: 1,
  shards: 1,
  total: 76,
  startedBy: { uid: 'system', name: 'Catat', role: 'system' },
  startedAt: '2026-12-01T01:00:00.000Z' as Instant,
  finishedAt: null,
  result: null,
  integrity: null,
  log: EMPTY_HEAD,
  ...change,
})
const shard = (change: Partial<AuditShard>): AuditShard => ({
  epoch: 2,
  from: '',
  to: '',
  cursor: '',
  done: false,
  checked: 0,
  notes: 0,
  unreadable: [],
  written: 0,
  figures: emptyFigures(),
  ...change,
})

describe('the list of evaluations', () => {
  it('shows a closed month without evaluation as a gap, and never the month that still runs', () => {
    const months = auditMonths([audit('2026-10'), audit('2026-08')], '2026-11-30T15:59:59.999Z' as Instant)
    expect(months.map(({ period, audit }) => [period, audit !== null])).toEqual([
      ['2026-10', true],
      ['2026-09', false],
      ['2026-08', true],
    ])
  })

  it('offers the month that has just closed to an office that never evaluated', () => {
    expect(auditMonths([], '2026-11-30T16:00:00.000Z' as Instant).map(({ period }) => period)).toEqual(['2026-11'])
  })
})

describe('an evaluation on its way', () => {
  it('adds up its parts and leaves out the work of an older run', () => {
    const running = audit('2026-10', { status: 'running', epoch: 2 })
    const parts = [
      shard({ checked: 30, unreadable: ['a'] }),
      shard({ checked: 26 }),
      shard({ epoch: 1, checked: 76, unreadable: ['b'] }),
    ]
    expect(progressOf(running, parts)).toMatchObject({ checked: 56, total: 76, unreadable: ['a'] })
  })

  it('tells the time left from the pace so far, and nothing before there is a pace', () => {
    expect(secondsLeft(56, 76, 28)).toBe(10)
    expect(secondsLeft(0, 76, 28)).toBeNull()
    expect(secondsLeft(1, 100_000, 60)).toBeNull()
  })
})

describe('the result of an evaluation', () => {
  const figures: Figures = {
    ...emptyFigures(),
    completeness: {
      KSL: { evaluated: 28, complete: 22, lacking: 4, critical: 2 },
      RJK: { evaluated: 6, complete: 3, lacking: 3, critical: 0 },
    },
    missing: {
      'KSL-03': { noted: 2, met: 1, days: 3 },
      'RJK-05': { noted: 3, met: 0, days: 0 },
      'KSL-02': { noted: 0, met: 0, days: 0 },
    },
    needs: { RJK: { identified: 9, served: 6, inProgress: 1, unserved: 2, reasons: {} } },
    withoutIntake: { KSL: 1 },
  }

  it('ends the services with their sum, and has no share where nothing was evaluated', () => {
    const rows = completenessRows(figures, null)
    expect(rows.at(-1)).toMatchObject({ name: 'Jumlah', evaluated: 34, complete: 25, lacking: 7, critical: 2 })
    expect(rows.find(({ service }) => service === 'SOS')?.share).toBeNull()
  })

  it('lists what is missing most, most first, without what is not missing', () => {
    expect(missingRows(figures, 10).map(({ code, noted, met }) => [code, noted, met])).toEqual([
      ['RJK-05', 3, 0],
      ['KSL-03', 2, 1],
    ])
  })

  it('sets each need beside the services given without one', () => {
    expect(needsIdentified(figures)).toBe(9)
    expect(needRows(figures)).toContainEqual({
      service: 'KSL',
      identified: 0,
      served: 0,
      inProgress: 0,
      unserved: 0,
      withoutIntake: 1,
    })
  })
})

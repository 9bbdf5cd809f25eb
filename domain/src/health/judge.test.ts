import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../office.fixture.ts'
import type { Day, Period } from '../time/shape.ts'
import { instantOf, msOf } from '../time/zone.ts'
import { concernsOf, type Seen } from './judge.ts'
import { type Run, SCHEDULES, type ScheduleName } from './shape.ts'

const NOW = at('2026-11-20T01:00:00.000Z')
const ago = (minutes: number) => instantOf(msOf(NOW) - minutes * 60_000)
const ran = (name: ScheduleName, minutes = 3): Run => ({
  name,
  startedAt: ago(minutes),
  endedAt: ago(minutes),
  failed: false,
  goodAt: ago(minutes),
})
const well: Seen = {
  at: NOW,
  row: ago(30),
  full: false,
  runs: [ran('sweeper'), ran('planner', 480), ran('keeper', 450)],
  mail: { waiting: 2, dueAt: ago(-5), dead: 0 },
  audits: [],
  imports: 0,
  seal: { day: '2026-11-19' as Day, broken: false },
  schema: { stored: 1, known: 1 },
}
const codes = (more: Partial<Seen>) => concernsOf({ ...well, ...more }).map(({ code }) => code)
const audit = (minutes: number) => ({ period: '2026-10' as Period, startedAt: ago(minutes), done: 1, shards: 4 })

describe('an office that does its own work', () => {
  it('gives no concern', () => expect(codes({})).toEqual([]))

  it.each<readonly [string, Partial<Seen>, readonly string[]]>([
    ['a schedule that never ran', { runs: well.runs.slice(0, 2) }, ['run.never']],
    ['one that failed', { runs: [{ ...ran('sweeper'), failed: true }, ...well.runs.slice(1)] }, ['run.failed']],
    [
      'one that has not ended well for a day',
      { runs: [...well.runs.slice(0, 2), ran('keeper', 27 * 60)] },
      ['run.late'],
    ],
    ['an evaluation that stands still', { audits: [audit(61)] }, ['audit.stuck']],
    ['an evaluation that was begun just now', { audits: [audit(59)] }, []],
    ['a store without room', { full: true }, ['store.full']],
    ['a clock before the newest row', { row: ago(-10) }, ['clock.behind']],
    ['a clock 36 days after the newest row', { row: ago(36 * 24 * 60) }, ['clock.ahead']],
    ['a log book without a row', { row: null }, []],
    ['a letter that was given up', { mail: { ...well.mail, dead: 1 } }, ['mail.dead']],
    ['a letter that nobody sends', { mail: { ...well.mail, dueAt: ago(61) } }, ['mail.late']],
    ['a letter that is due', { mail: { ...well.mail, dueAt: ago(59) } }, []],
    ['a day that was not sealed', { seal: { day: '2026-11-17' as Day, broken: false } }, ['seal.late']],
    ['the day before yesterday as the last sealed', { seal: { day: '2026-11-18' as Day, broken: false } }, []],
    ['no seal yet', { seal: null }, []],
    ['a seal over a bad row', { seal: { day: '2026-11-19' as Day, broken: true } }, ['seal.broken']],
    ['data of an older shape', { schema: { stored: 0, known: 1 } }, ['data.behind']],
    ['data of a newer shape', { schema: { stored: 2, known: 1 } }, ['data.ahead']],
  ])('tells of %s', (_, more, expected) => expect(codes(more)).toEqual(expected))

  it('tells of a run that was cut off by its last good end, not by its start', () => {
    const cut: Run = { ...ran('planner', 5), endedAt: null, goodAt: ago(30 * 60) }
    expect(concernsOf({ ...well, runs: [ran('sweeper'), cut, ran('keeper')] })).toEqual([
      { code: 'run.late', details: { name: SCHEDULES.planner.name, hours: 30 } },
    ])
  })

  it('tells of everything at once, the book before all', () => {
    const all = codes({
      runs: [],
      audits: [audit(600)],
      mail: { waiting: 9, dueAt: ago(600), dead: 3 },
      seal: { day: '2026-11-01' as Day, broken: true },
      schema: { stored: 0, known: 1 },
    })
    expect(all[0]).toBe('seal.broken')
    expect(all).toHaveLength(9)
  })

  it('never forgets a concern because time goes on', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (minutes, later) => {
        const seen: Seen = { ...well, audits: [audit(minutes)], mail: { ...well.mail, dueAt: ago(minutes) } }
        const then = concernsOf({ ...seen, at: instantOf(msOf(NOW) + later * 60_000) }).map(({ code }) => code)
        for (const { code } of concernsOf(seen)) expect(then).toContain(code)
      }),
    )
  })
})

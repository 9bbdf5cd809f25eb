import type { Health, Instant } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { concernText, letterName, runsOf } from './model.ts'

const at = '2026-11-20T01:00:00.000Z' as Instant

describe('the health of the office, in words', () => {
  it('names month and day as people write them', () => {
    expect(concernText({ code: 'audit.stuck', details: { period: '2026-10', hours: 2 } })).toBe(
      'Evaluasi Oktober 2026 berjalan sejak 2 jam yang lalu dan belum selesai. Petugas dapat menjalankannya lagi.',
    )
    expect(concernText({ code: 'seal.late', details: { day: '2026-11-17' } })).toContain('17 November 2026')
    expect(concernText({ code: 'clock.behind', details: { now: at, row: at } })).toContain('20 November 2026')
    expect(letterName('report.drafted')).toBe('Laporan')
    expect(letterName('new.kind')).toBe('new.kind')
  })

  it('has a line for every schedule, with what is wrong with it', () => {
    const health: Pick<Health, 'runs' | 'concerns'> = {
      runs: [
        { name: 'sweeper', startedAt: at, endedAt: null, failed: false, goodAt: at },
        { name: 'planner', startedAt: at, endedAt: at, failed: true, goodAt: null },
      ],
      concerns: [
        { code: 'run.failed', details: { name: 'Perencana' } },
        { code: 'run.never', details: { name: 'Penjaga kunci' } },
      ],
    }
    expect(runsOf(health).map(({ tone, state }) => [tone, state])).toEqual([
      ['ring', 'Sedang berjalan'],
      ['bad', 'Gagal'],
      ['wait', 'Belum pernah'],
    ])
  })
})

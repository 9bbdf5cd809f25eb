import { type Instant, LOG_ACTIONS, type LogRow, type Period, type Staff } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { filterAddress, filterOf, groupByDay, LOG_KINDS, logQuery, rowPath, subjectOf } from './model.ts'
import { spansOf } from './spans.ts'
import { targetText } from './target.ts'

const row = (change: Partial<LogRow>): LogRow => ({
  seq: 3,
  prev: '',
  at: '2026-11-09T02:15:00.000Z' as Instant,
  actor: { uid: 'noor.hasanah', name: 'Noor Hasanah', role: 'clerk' },
  action: 'file.receive',
  chain: 'files/0123456789abcdef0123',
  target: '',
  fields: [],
  digest: '',
  hash: 'ab',
  number: null,
  service: null,
  period: null,
  officer: '',
  standard: null,
  actual: null,
  ...change,
})
const person = (roles: Staff['roles']): Staff => ({
  uid: 'someone',
  account: 'someone',
  name: 'Seseorang',
  nip: '',
  rank: '',
  email: 'someone@catat.test',
  roles,
  active: true,
  until: null,
  acceptedAt: null,
  pledgedAt: null,
  secondFactor: false,
  session: { notBefore: 0, seenAt: 0 },
  pending: null,
  log: { seq: 0, hash: '' },
})
const everything = { service: null, month: null, kind: null }

describe('the log book', () => {
  it('files every kind of act under exactly one heading, so that the filters hide none', () => {
    const filed = Object.values(LOG_KINDS).flatMap(({ actions }) => [...actions])
    expect(filed.sort()).toEqual(Object.keys(LOG_ACTIONS).sort())
  })

  it('asks only for the own files of a person who is an officer and nothing more', () => {
    expect(logQuery(everything, person(['officer']), null).where).toEqual([['officer', '==', 'someone']])
  })

  it('asks an officer who is also the clerk for the whole book', () => {
    expect(logQuery(everything, person(['officer', 'clerk']), null).where).toEqual([])
  })

  it('takes a month from its first instant in WITA to the first of the next', () => {
    const { where } = logQuery({ ...everything, month: '2026-11' as Period }, person(['clerk']), null)
    expect(where).toEqual([
      ['at', '>=', '2026-10-31T16:00:00.000Z'],
      ['at', '<', '2026-11-30T16:00:00.000Z'],
    ])
  })

  it('goes on after the very row it ended with, even among rows of the same instant', () => {
    expect(logQuery(everything, person(['clerk']), row({ seq: 12 })).startAfter).toEqual([
      '2026-11-09T02:15:00.000Z',
      'files/0123456789abcdef0123/log/000012',
    ])
    expect(rowPath({ chain: 'reports/monthly-2026-10', seq: 1_234_567 })).toBe('reports/monthly-2026-10/log/1234567')
  })

  it('puts a row of 23.30 WITA under that day and one of 00.30 under the next', () => {
    const days = groupByDay([
      row({ at: '2026-11-09T16:30:00.000Z' as Instant }),
      row({ at: '2026-11-09T15:30:00.000Z' as Instant }),
      row({ at: '2026-11-09T02:00:00.000Z' as Instant }),
    ])
    expect(days.map(({ day, rows }) => [day, rows.length])).toEqual([
      ['2026-11-10', 1],
      ['2026-11-09', 2],
    ])
  })

  it('leads from a row to the file, the report or the evaluation it is about', () => {
    expect(subjectOf(row({ number: 'KSL-2026-11-0007' }))).toEqual({
      href: '/berkas/0123456789abcdef0123',
      name: 'KSL-2026-11-0007',
      isFile: true,
    })
    expect(subjectOf(row({})).name).toBe('Konsep berkas')
    expect(subjectOf(row({ chain: 'reports/monthly-2026-10', period: '2026-10' as Period }))).toEqual({
      href: '/laporan/monthly-2026-10',
      name: 'Laporan Oktober 2026',
      isFile: false,
    })
    expect(subjectOf(row({ chain: 'staff/noor.hasanah' }))).toMatchObject({
      href: '/akun/noor.hasanah',
      name: 'Akun noor.hasanah',
    })
    expect(subjectOf(row({ chain: 'audits/2026-10', period: '2026-10' as Period })).href).toBe('/evaluasi/2026-10')
  })

  it('names what was touched: a document, a revision, a run', () => {
    expect(targetText(row({ target: 'KSL-03' }))).toBe('KSL-03')
    expect(targetText(row({ action: 'identity.open', target: 'safety' }))).toBe('Keselamatan klien')
    expect(targetText(row({ action: 'file.restrict', target: 'withdrawal PDP-2026-0001' }))).toBe(
      'Persetujuan ditarik, PDP-2026-0001',
    )
    expect(targetText(row({ action: 'request.refuse', target: 'others' }))).toBe(
      'Mengungkapkan data pribadi orang lain',
    )
    expect(targetText(row({ target: '0123456789abcdef0123_KSL-03' }))).toBe('KSL-03')
    expect(targetText(row({ chain: 'reports/monthly-2026-10', target: '2' }))).toBe('Revisi 2')
    expect(targetText(row({ chain: 'reports/monthly-2026-10', target: '0' }))).toBe('Konsep')
    expect(targetText(row({ action: 'log.export', target: '2026-11-09T02:15:00.000Z 4711' }))).toBe('4.711 baris')
    expect(targetText(row({ action: 'agenda.export', target: '2026-11 37' }))).toBe('37 berkas')
    expect(targetText(row({ chain: 'audits/2026-10', target: '1' }))).toBe('Putaran 1')
  })

  it('offers an agenda of each month, and then of each year', () => {
    expect(spansOf(['2026-01', '2025-12'] as Period[])).toEqual([
      ['2026-01', 'Januari 2026'],
      ['2025-12', 'Desember 2025'],
      ['2026', 'Tahun 2026'],
      ['2025', 'Tahun 2025'],
    ])
  })

  it('keeps the filter in the address, and takes what it does not know for no filter', () => {
    const filter = { service: 'KSL', month: '2026-11' as Period, kind: 'reading' } as const
    const address = new URL(filterAddress(filter), 'http://catat.test')
    expect(filterOf(Object.fromEntries(address.searchParams))).toEqual(filter)
    expect(filterAddress(everything)).toBe('/buku-log')
    expect(filterOf({ layanan: 'toString', bulan: '2026-13', kegiatan: '' })).toEqual(everything)
  })
})

import {
  chaseStep,
  type Deficiency,
  type FileCard,
  type Instant,
  instantOf,
  type Period,
  type Report,
  type Role,
} from '@catat/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGE_ROWS, foundBetween } from './ages.ts'
import { dueSentence, type OfficeState, officeSteps } from './clocks.ts'
import { greeting } from './greeting.ts'
import { todosOf, type Waiting } from './todos.ts'

const at = '2026-11-09T02:15:00.000Z' as Instant
const none = { count: 0, first: null }
const report = (change: Partial<Report>): Report =>
  ({
    id: 'monthly-2026-10',
    period: '2026-10',
    status: 'draft',
    dueOn: '2026-11-06',
    revision: 1,
    steps: { evaluate: null, report: null, receive: null, approve: null },
    ...change,
  }) as Report

const waiting = (change: Partial<Waiting>): Waiting => ({
  drafts: none,
  submitted: none,
  toSort: none,
  late: [],
  open: [],
  reports: [],
  at,
  ...change,
})
const titles = (change: Partial<Waiting>, ...roles: Role[]) =>
  todosOf(waiting(change), { roles }).map(({ title }) => title)

test('nobody is asked to decide what is another role’s to decide', () => {
  const submitted = [report({ status: 'submitted' })]
  expect(titles({ reports: submitted }, 'agencyHead')).toEqual([])
  expect(titles({ reports: submitted }, 'clerk')).toEqual([])
  expect(titles({ reports: submitted }, 'divisionHead')).toEqual(['Terima laporan Oktober 2026'])
  expect(titles({ reports: [report({ status: 'received' })] }, 'divisionHead')).toEqual([])
})

test('the administrator has nothing to do with files', () => {
  const file = { count: 3, first: null }
  expect(titles({ drafts: file, submitted: file, toSort: file, reports: [report({})] }, 'admin')).toEqual([])
})

test('a report with a day comes before files, files before notes', () => {
  const note = { dueOn: '2026-11-01', critical: true } as Deficiency
  expect(titles({ reports: [report({})], submitted: { count: 4, first: null }, late: [note] }, 'clerk')).toEqual([
    'Lengkapi dan ajukan laporan Oktober 2026',
    'Terima berkas yang diserahkan',
    'Tanggapi kekurangan yang lewat batas',
  ])
})

test('a count the list cannot count further says so', () => {
  expect(todosOf(waiting({ submitted: { count: 100, first: null } }), { roles: ['clerk'] })[0]?.count).toBe('99+')
})

test('every open note stands in exactly one row of ages, and the last row is what is escalated', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 * 86_400_000 }), (ago) => {
      const foundAt = instantOf(Date.parse(at) - ago)
      const rows = AGE_ROWS.filter((row) => {
        const { since, before } = foundBetween(row, at)
        return (since === null || foundAt >= since) && foundAt < before
      })
      expect(rows).toHaveLength(1)
      expect(rows[0]?.escalated).toBe(chaseStep({ foundAt, closedAt: null }, at) === 'escalated')
    }),
    { numRuns: 500 },
  )
})

test('several months of reports are one thing to do, that names the oldest', () => {
  const reports = ['2026-10', '2026-09', '2026-08'].map((period) => report({ period: period as Period }))
  const [first, ...others] = todosOf(waiting({ reports }), { roles: ['clerk'] })
  expect(first).toMatchObject({ count: '3', title: 'Lengkapi dan ajukan laporan Agustus 2026 sampai Oktober 2026' })
  expect(others).toEqual([])
})

const office = {
  holidays: [],
  hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ opens: 480, closes: 960 }]])),
}
const state = (change: Partial<OfficeState>): OfficeState => ({
  waiting: null,
  sorting: null,
  period: '2026-10' as Period,
  audit: null,
  report: null,
  at,
  office,
  ...change,
})

test('an office without work shows six clocks at rest', () => {
  expect(officeSteps(state({})).map(({ title }) => title)).toEqual([
    '2. Terima berkas',
    '3. Pilah berkas',
    '4. Evaluasi Oktober',
    '5. Laporan Oktober',
    '6. Kepala Bidang',
    '7. Kepala Dinas',
  ])
})

test('a report on its fifth working day is due today, on the sixth late', () => {
  const fifth = officeSteps(state({ report: report({}), at: '2026-11-06T02:00:00.000Z' as Instant }))[3]
  expect(fifth).toMatchObject({ value: 'Hari kerja ke-5', lines: ['baku 5 hari kerja', { due: 'batas hari ini' }] })
  const sixth = officeSteps(state({ report: report({}), at }))[3]
  expect(sixth?.lines[1]).toEqual({ late: 'lewat 1 hari kerja' })
})

test('the head’s clock runs from the moment the report was handed in', () => {
  const submittedAt = '2026-11-09T02:00:00.000Z' as Instant
  const step = officeSteps(state({ report: report({ status: 'submitted', submittedAt }) }))[4]
  expect(step).toMatchObject({ value: '15 menit', ratio: 1, now: true })
})

test('a report that was handed in has no day left to mind', () => {
  expect(dueSentence(report({ status: 'submitted' }), at)).toBe('')
  expect(dueSentence(report({ dueOn: '2026-11-09' as Report['dueOn'] }), at)).toBe(
    'Laporan Oktober 2026 jatuh tempo hari ini.',
  )
})

test('the file that waits longest is named by its officer, never its client', () => {
  const first = { officer: { uid: 'p', name: 'Mahrita' }, service: 'KSL', times: { submittedAt: at } } as FileCard
  expect(todosOf(waiting({ submitted: { count: 1, first } }), { roles: ['clerk'] })[0]?.line).toBe(
    'Tertua dari Mahrita, konseling, diserahkan 9 November 2026 10.15',
  )
})

test('a person is greeted by name, not by title, and by the hour in WITA', () => {
  expect(greeting('Hj. Siti Rahmah', at)).toBe('Selamat pagi, Siti')
  expect(greeting('Noor Hasanah', '2026-11-09T11:00:00.000Z' as Instant)).toBe('Selamat malam, Noor')
})

import type { FileCard, Instant } from '@catat/domain'
import { expect, test } from 'vitest'
import { against, fileSteps } from './clocks.ts'

const office = {
  holidays: [],
  hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ opens: 480, closes: 960 }]])),
}
const at = (text: string) => text as Instant
/** A Monday, 10.03 WITA. */
const submittedAt = at('2026-11-09T02:03:00.000Z')

const card = (change: Partial<FileCard>): FileCard =>
  ({
    status: 'submitted',
    period: null,
    audit: null,
    sop: { receive: null, sort: null },
    times: { createdAt: submittedAt, submittedAt, receivedAt: null, sortStartedAt: null, sortedAt: null },
    ...change,
  }) as FileCard

const [RECEIVE, SORT, EVALUATE] = [0, 1, 2]

test('a file past the five minutes of receipt says by how much', () => {
  const step = fileSteps(card({}), office, at('2026-11-09T02:15:00.000Z'))[RECEIVE]
  expect(step).toMatchObject({ value: '12 menit', now: true, lines: ['baku 5 menit', { late: 'lewat 7 menit' }] })
  expect(step?.ratio).toBeCloseTo(2.4)
})

test('the clock stands still outside office hours', () => {
  const evening = at('2026-11-09T12:00:00.000Z')
  const night = at('2026-11-09T15:00:00.000Z')
  expect(fileSteps(card({}), office, evening)[RECEIVE]).toEqual(fileSteps(card({}), office, night)[RECEIVE])
})

test('a file from an imported register is not measured, so it is neither in time nor late', () => {
  const steps = fileSteps(card({ status: 'sorted' }), office, submittedAt)
  expect(steps[RECEIVE]?.value).toBe('Tidak diukur')
  expect(steps[SORT]?.value).toBe('Tidak diukur')
})

test('the evaluation is due on the first of the month after the receipt, over the new year too', () => {
  const steps = fileSteps(card({ period: '2026-12' as FileCard['period'] }), office, submittedAt)
  expect(steps[EVALUATE]?.value).toBe('1 Januari 2027')
})

test('exactly the standard is in time', () => {
  expect(against(300, 300, false)).toBe('sesuai')
  expect(against(301, 300, false)).toEqual({ late: 'lewat 1 detik' })
})

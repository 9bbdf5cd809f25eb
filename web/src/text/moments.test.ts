import type { Instant } from '@catat/domain'
import { expect, test } from 'vitest'
import { momentOf, typedMoment } from './moments.ts'

test('a time is typed and shown in WITA, wherever the browser stands', () => {
  expect(momentOf('2026-11-09T07:15')).toBe('2026-11-08T23:15:00.000Z')
  expect(typedMoment('2026-11-08T23:15:59.999Z' as Instant)).toBe('2026-11-09T07:15')
})

test('a time that is half typed or none is no time', () => {
  for (const typed of ['', '2026-11-09', '2026-13-09T07:15', '2026-11-09T25:00']) expect(momentOf(typed)).toBeNull()
})

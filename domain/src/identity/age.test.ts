import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGE_BANDS, type AgeBand } from '../lookup/shape.ts'
import { ageBandOn, yearsOn } from './age.ts'

test('a child turns 18 on the birthday, not before', () => {
  expect(ageBandOn('2008-11-10', '2026-11-09')).toBe('13-17')
  expect(ageBandOn('2008-11-09', '2026-11-09')).toBe('18-24')
  expect(ageBandOn('2027-01-01', '2026-11-09')).toBe('')
})

test('every age has exactly one band and bands rise with age', () => {
  const order = Object.keys(AGE_BANDS) as AgeBand[]
  fc.assert(
    fc.property(fc.integer({ min: 1920, max: 2025 }), (year) => {
      const older = order.indexOf(ageBandOn(`${year}-06-15`, '2026-11-09') as AgeBand)
      const younger = order.indexOf(ageBandOn(`${year + 1}-06-15`, '2026-11-09') as AgeBand)
      expect(younger).toBeGreaterThanOrEqual(0)
      expect(older).toBeGreaterThanOrEqual(younger)
    }),
  )
})

test('who was born on 29 February is a year older on 1 March, or on the day itself', () => {
  expect(yearsOn('2008-02-29', '2026-02-28')).toBe(17)
  expect(yearsOn('2008-02-29', '2026-03-01')).toBe(18)
  expect(yearsOn('2008-02-29', '2028-02-29')).toBe(20)
})

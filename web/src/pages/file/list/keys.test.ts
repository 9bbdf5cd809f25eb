import { expect, test } from 'vitest'
import { rowAfter } from './keys.ts'

test('J and K walk the rows and stop at both ends', () => {
  expect(rowAfter(-1, 'j', 3)).toBe(0)
  expect(rowAfter(2, 'j', 3)).toBe(2)
  expect(rowAfter(0, 'k', 3)).toBe(0)
  expect(rowAfter(-1, 'k', 3)).toBe(0)
})

test('an empty list has no row', () => {
  expect(rowAfter(-1, 'j', 0)).toBe(-1)
})

import { expect, test } from 'vitest'
import { rowAfter } from './keys.ts'

test('J and K walk the rows and stop at both ends', () => {
  expect(rowAfter(-1, 'j', 3)).toBe(0)
  expect(rowAfter(2, 'j', 3)).toBe(2)
  expect(rowAfter(0, 'k', 3)).toBe(0)
  expect(rowAfter(-1, 'k', 3)).toBe(0)
})

test('after a file left the list J leads to the one that took its place: none is skipped', () => {
  expect(rowAfter(0, 'j', 3, true)).toBe(0)
  expect(rowAfter(2, 'k', 3, true)).toBe(1)
})

test('an empty list has no row', () => {
  expect(rowAfter(-1, 'j', 0)).toBe(-1)
})

import { expect, test } from 'vitest'
import { spentOn } from './spent.ts'

test('work on a file lasts as long as the clerk says, else since it was opened', () => {
  expect(spentOn('', 41.6)).toBe(42)
  expect(spentOn(' 12 ', 41.6)).toBe(720)
  expect(spentOn('0', 41.6)).toBe(0)
})

test('what is no number of minutes is not read as one', () => {
  for (const typed of ['-1', '2,5', '1000', 'lima', '5 menit'])
    expect([typed, spentOn(typed, 1)]).toEqual([typed, null])
})

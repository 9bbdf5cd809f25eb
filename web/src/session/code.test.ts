import { expect, test } from 'vitest'
import { digitsOf } from './code.tsx'

test('a code may be typed with spaces, as apps show it; anything but six digits is none', () => {
  expect(digitsOf('123456')).toBe('123456')
  expect(digitsOf(' 123 456 ')).toBe('123456')
  for (const typed of ['', '12345', '1234567', '12345a', '１２３４５６', '-12345'])
    expect(digitsOf(typed), typed).toBeNull()
})

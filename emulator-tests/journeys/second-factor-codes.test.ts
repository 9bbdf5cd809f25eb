import { expect, test } from 'vitest'
import { base32, codeOf, fromBase32, stepAt } from './second-factor-codes.ts'

const KEY = Buffer.from('12345678901234567890')

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at second %i the code is that of RFC 6238, appendix B', (second, code) => {
  expect(codeOf(KEY, stepAt(second * 1000), 8)).toBe(code)
  expect(codeOf(KEY, stepAt(second * 1000))).toBe(code.slice(2))
})

test.each([
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%s is written as RFC 4648, section 10 has it, and read again', (text, letters) => {
  expect(base32(Buffer.from(text))).toBe(letters)
  expect(fromBase32(letters).toString()).toBe(text)
})

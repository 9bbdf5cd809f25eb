import { expect, test } from 'vitest'
import { safeTarget } from './page.tsx'

test('after the sign-in only an address of this site follows', () => {
  expect(safeTarget('//lain.example')).toBe('/')
  expect(safeTarget('/\\lain.example')).toBe('/')
  expect(safeTarget('https://lain.example')).toBe('/')
  expect(safeTarget(undefined)).toBe('/')
  expect(safeTarget('/berkas/0123')).toBe('/berkas/0123')
})

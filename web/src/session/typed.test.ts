import { beforeEach, expect, test } from 'vitest'
import { forgetTyped, hasTyped, typedStore } from './typed.ts'

beforeEach(forgetTyped)

test('what one form keeps, another of the same key does not see', () => {
  const files = typedStore<string>()
  const reports = typedStore<string>()
  files.keep('baru', 'konsep')
  expect(files.kept('baru')).toBe('konsep')
  expect(reports.kept('baru')).toBeNull()
})

test('nothing is unsaved once every text was forgotten, one by one or all at once', () => {
  const files = typedStore<string>()
  files.keep('baru', 'konsep')
  files.forget('baru')
  expect(hasTyped()).toBe(false)
  files.keep('baru', 'konsep')
  expect(hasTyped()).toBe(true)
  forgetTyped()
  expect(hasTyped()).toBe(false)
  expect(files.kept('baru')).toBeNull()
})

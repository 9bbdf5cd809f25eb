import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unsnappy } from './snappy.ts'

const bytes = (...parts: (number | string)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))))

describe('what Snappy pressed', () => {
  it.each<[string, Buffer, string]>([
    ['nothing', bytes(0), ''],
    ['a short text', bytes(5, 4 << 2, 'hello'), 'hello'],
    ['a text whose length has a byte of its own', bytes(70, 60 << 2, 69, 'x'.repeat(70)), 'x'.repeat(70)],
    ['a copy of one byte offset, running into itself', bytes(8, 1 << 2, 'ab', (2 << 2) | 1, 2), 'abababab'],
    ['a copy of two bytes offset', bytes(6, 2 << 2, 'abc', (2 << 2) | 2, 3, 0), 'abcabc'],
    ['a copy of four bytes offset', bytes(4, 1 << 2, 'ab', (1 << 2) | 3, 2, 0, 0, 0), 'abab'],
  ])('is read again: %s', (_title, pressed, text) => {
    expect(unsnappy(pressed).toString()).toBe(text)
  })

  it('or refused, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (given) => {
        try {
          unsnappy(Buffer.from(given))
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})

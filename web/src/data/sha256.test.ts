import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

const official = async (text: string) =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

test('the print of any text is the one WebCrypto gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
      expect(sha256(text)).toBe(await official(text))
    }),
    { numRuns: 300 },
  )
})

test('every length around the block borders is padded right', async () => {
  for (let length = 0; length <= 200; length += 1) {
    const text = 'a'.repeat(length)
    expect(sha256(text)).toBe(await official(text))
  }
})

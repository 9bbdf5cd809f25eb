import { describe, expect, it } from 'vitest'
import { tokenFrom } from './link-token.ts'

describe('the emailed address', () => {
  const token = 'A'.repeat(43)

  it('gives its token from the fragment', () => {
    expect(tokenFrom(`#t=${token}`)).toBe(token)
  })

  it('gives none when a mail program cut it off or changed it', () => {
    expect(tokenFrom('')).toBeNull()
    expect(tokenFrom(`#t=${token.slice(1)}`)).toBeNull()
    expect(tokenFrom(`#t=${token}%20`)).toBeNull()
  })
})

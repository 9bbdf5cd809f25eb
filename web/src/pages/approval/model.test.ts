import { describe, expect, it } from 'vitest'
import { reasonProblem, tokenFrom } from './model.ts'

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

describe('returning a report', () => {
  it('needs a reason the clerk can work with', () => {
    expect(reasonProblem('   kurang   ')).toMatch(/baru terbaca 6/)
    expect(reasonProblem('Bab V belum memuat rencana.')).toBeNull()
  })

  it('names no client in the reason, and does not repeat the name when it says so', () => {
    const problem = reasonProblem('Hapus nama klien Wartawati dari kendala.')
    expect(problem).toMatch(/^Pada alasan pengembalian terbaca nama orang\./)
    expect(problem).not.toContain('Wartawati')
  })
})

import { describe, expect, it } from 'vitest'
import { reasonProblem } from './reason.ts'

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

import { describe, expect, it } from 'vitest'
import { narrativeProblems, personalDataProblem } from './personal-data.ts'

describe('a text that tells who a client is', () => {
  it('is told at its own field, without repeating it, and is not sent', () => {
    const told = { obstacles: 'Klien Wartawati tidak hadir.', plan: 'Menghubungi lewat 0812-3456-7890.' }
    const { obstacles, plan } = narrativeProblems(told)
    expect(obstacles).toMatch(/^Pada kendala terbaca nama orang\./)
    expect(plan).toMatch(/^Pada rencana tindak lanjut terbaca nomor telepon\./)
    expect(`${obstacles}${plan}`).not.toMatch(/Wartawati|0812/)
    expect(personalDataProblem(told)).toMatch(/data pribadi/)
  })

  it('is no text that tells the number of a file', () => {
    const told = { obstacles: 'Berkas KSL-2026-11-0001 kurang.', plan: '' }
    expect(narrativeProblems(told)).toEqual({ obstacles: null, plan: null })
    expect(personalDataProblem(told)).toBeNull()
  })
})

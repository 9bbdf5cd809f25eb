import type { Period } from '@catat/domain'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { numbersWith, soughtOf } from './sought.ts'

describe('what goes no further than the box', () => {
  test.each([
    ['a NIK', '6301035508900001'],
    ['a NIK in groups', '6301 0355 0890 0001'],
    ['a telephone', '0811-0000-9917'],
    ['a telephone with its country', '+62 811 0000 9917'],
    ['the beginning of a NIK', '63010'],
    ['a name', 'siti aminah'],
    ['a name of three letters', 'Ani'],
    ['an address', 'Jl. Melati 9'],
  ])('%s', (_, typed) => expect(soughtOf(typed)).toEqual({ kind: 'personal' }))
})

describe('a number is found however it is typed', () => {
  test.each([
    ['KSL-2026-12-0001', 'KSL-2026-12-0001'],
    ['ksl 2026 12 0001', 'KSL-2026-12-0001'],
    ['KSL2026120001', 'KSL-2026-12-0001'],
    ['KSL/2026/12/7', 'KSL-2026-12-0007'],
    ['KSL-2026-12-00', 'KSL-2026-12-00'],
    ['ik 2026-1', 'IK-2026-1'],
    ['sos', 'SOS'],
    ['S', 'S'],
  ])('%s', (typed, text) => expect(soughtOf(typed)).toEqual({ kind: 'number', text }))

  it('by its last part, of one month or of the last five', () => {
    expect(soughtOf('7')).toMatchObject({ kind: 'serial', serial: '0007', month: null })
    expect(soughtOf('11-0007')).toMatchObject({ kind: 'serial', text: '11-0007', serial: '0007', month: '11' })
    const months = ['2026-12', '2026-11', '2026-10', '2026-09', '2026-08', '2026-07'] as Period[]
    expect(numbersWith({ serial: '0007', month: null }, months)).toHaveLength(30)
    expect(numbersWith({ serial: '0007', month: '11' }, months)).toContain('KSL-2026-11-0007')
    expect(numbersWith({ serial: '0007', month: '01' }, months)).toEqual([])
  })

  it('and a month or a client by what stands on the paper', () => {
    expect(soughtOf('2026-11')).toEqual({ kind: 'month', period: '2026-11' })
    expect(soughtOf('k nskn2a')).toEqual({ kind: 'client', text: 'K-NSKN2A' })
  })
})

it('what was understood is understood the same when it comes back from the address', () =>
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const sought = soughtOf(typed)
      if ('text' in sought) expect(soughtOf(sought.text)).toEqual(sought)
    }),
  ))

it('never lets nine digits in a row through, nor any word that is no service', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,12}( [a-z]{2,9})?$|^\d{5,18}$/), (typed) => {
      const { kind } = soughtOf(typed)
      expect(kind === 'personal' || kind === 'month' || /^k-?[0-9a-z]{6}$/.test(typed.replaceAll(' ', ''))).toBe(true)
    }),
  ))

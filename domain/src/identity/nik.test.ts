import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nikContradicts, nikProblem } from './nik.ts'

const two = (n: number) => String(n).padStart(2, '0')
const person = fc.record({
  place: fc.constantFrom('630103', '637101', '327301', '947101'),
  birth: fc.date({ min: new Date('1930-01-01'), max: new Date('2026-11-01'), noInvalidDate: true }),
  woman: fc.boolean(),
  serial: fc.integer({ min: 1, max: 9999 }),
})
const nikOf = ({ place, birth, woman, serial }: { place: string; birth: Date; woman: boolean; serial: number }) => {
  const [year, month, day] = birth.toISOString().slice(2, 10).split('-')
  return `${place}${two(Number(day) + (woman ? 40 : 0))}${month}${year}${String(serial).padStart(4, '0')}`
}

describe('a NIK', () => {
  it.each(['0000000000000000', '1111111111111111', '9999999999999999', '1234567890123456', '6301035505900000'])(
    'is none when it only fills the field: %s',
    (nik) => expect(nikProblem(nik)).toBe('placeholder'),
  )

  it.each([
    ['a province there is not', '0001035505900001'],
    ['a 13th month', '6301031513900001'],
    ['a day 0', '6301030005900001'],
    ['a day 32', '6301033205900001'],
    ['31 April', '6301033104900001'],
    ['a woman’s 31 April', '6301037104900001'],
    ['29 February of no leap year', '6301032902910001'],
  ])('is none with %s', (_, nik) => expect(nikProblem(nik)).toBe('impossible'))

  it('is one of whoever was born on any day, and of 29 February of a leap year', () => {
    fc.assert(fc.property(person, (one) => nikProblem(nikOf(one)) === null))
    expect(nikProblem('6301032902920001')).toBe(null)
  })

  it('says what its owner says, and nothing against what is not known', () => {
    fc.assert(
      fc.property(person, (one) => {
        const birth = one.birth.toISOString().slice(0, 10)
        const sex = one.woman ? 'P' : 'L'
        expect(nikContradicts(nikOf(one), birth, sex)).toEqual([])
        expect(nikContradicts(nikOf(one), null, 'unknown')).toEqual([])
        expect(nikContradicts(nikOf(one), birth, one.woman ? 'L' : 'P')).toEqual(['sex'])
      }),
    )
    expect(nikContradicts('6301035505900001', '1990-05-16', 'L')).toEqual(['birthDate', 'sex'])
    expect(nikContradicts('6301031505100001', '2010-05-15', 'L')).toEqual([])
  })
})

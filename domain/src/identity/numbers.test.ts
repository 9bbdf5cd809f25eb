import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nikOf, phoneOf, phonesOf } from './numbers.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const national = fc
  .tuple(fc.constantFrom('811', '812', '857', '895', '512', '21'), fc.integer({ min: 6, max: 8 }))
  .chain(([operator, rest]) => digits(rest).map((last) => operator + last))
const country = fc.constantFrom('0', '62', '+62', '0062', '62 0', '+62 (0)')
const between = fc.constantFrom('', ' ', '-', '.', ' - ')
const grouped = (text: string, by: string) => text.match(/.{1,4}/g)?.join(by) ?? ''

describe('a telephone number', () => {
  it('is the same number in every form people write it', () => {
    fc.assert(
      fc.property(national, country, between, (number, prefix, by) => {
        expect(phoneOf(`${prefix}${by}${grouped(number, by)}`)).toBe(`+62${number}`)
      }),
    )
  })

  it('never is another number', () => {
    fc.assert(
      fc.property(national, national, (a, b) => {
        expect(phoneOf(`0${a}`) === phoneOf(`+62 ${b}`)).toBe(a === b)
      }),
    )
  })

  it('in its one form stays as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          national.map((n) => `+62${n}`),
          digits(9).map((n) => `+60${n}`),
        ),
        (number) => {
          expect(phoneOf(number)).toBe(number)
        },
      ),
    )
  })

  it.each([
    ['8123456789', '+628123456789'],
    ['(0512) 21-345', '+6251221345'],
    ['+60 12-345 6789', '+60123456789'],
  ])('%s is %s', (text, number) => expect(phoneOf(text)).toBe(number))

  it.each(['', '-', 'tidak ada', '12', '0812', '6301035505900001', '0811-0000-9917 / 0812-0000-9917', '+0812345678'])(
    '%j is none',
    (text) => expect(phoneOf(text)).toBeNull(),
  )
})

describe('a field for the telephone', () => {
  it.each([
    ['0811-0000-9917 (WA ibu)', ['+6281100009917']],
    ['0811-0000-9917 / 0812 0000 9917', ['+6281100009917', '+6281200009917']],
    ['081100009917 081200009917', ['+6281100009917', '+6281200009917']],
    ['081100009917, +6281100009917', ['+6281100009917']],
    ['tidak punya', []],
  ])('%j holds %j', (text, numbers) => expect(phonesOf(text)).toEqual(numbers))
})

describe('a NIK', () => {
  it('is its sixteen digits, however they are grouped', () => {
    fc.assert(
      fc.property(digits(16), between, (number, by) => {
        expect(nikOf(` ${grouped(number, by)} `)).toBe(number)
      }),
    )
  })

  it.each(['', '630103550590000', '63010355059000012', '630103550590000O'])('%j is none', (text) =>
    expect(nikOf(text)).toBeNull(),
  )
})

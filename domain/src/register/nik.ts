import type { Sex } from '../lookup/shape.ts'
import type { Day } from '../time/shape.ts'
import type { CellValue } from '../workbook/grid.ts'

/** A NIK as read, none, or what is wrong with it: the digits themselves are never told. */
export type NikReading =
  | { readonly ok: true; readonly nik: string | null; readonly placeholder?: true }
  | { readonly ok: false; readonly why: 'digits' | 'letters' | 'number' | 'impossible'; readonly digits: number }

const LENGTH = 16

/** What people type to get past a field: one figure sixteen times, or the figures in their order. */
const isPlaceholder = (nik: string): boolean =>
  /^(\d)\1{15}$/.test(nik) || ['1234567890123456', '0123456789012345', '9876543210987654'].includes(nik)

/** Provinces are 11 to 99, days 1 to 31 (41 to 71 of a woman), months 1 to 12. */
const isPossible = (nik: string): boolean => {
  const [province, day, month] = [Number(nik.slice(0, 2)), Number(nik.slice(6, 8)), Number(nik.slice(8, 10))]
  const ofMonth = day > 40 ? day - 40 : day
  return province >= 11 && ofMonth >= 1 && ofMonth <= 31 && month >= 1 && month <= 12
}

/**
 * Spaces, dots, hyphens, apostrophes, invisible signs and `NIK:` before it do no harm; a number cell does, since Excel loses the 16th
 * digit. A placeholder is no NIK.
 */
export const readNik = (cell: CellValue): NikReading => {
  if (cell.kind === 'empty') return { ok: true, nik: null }
  if (cell.kind === 'number')
    return { ok: false, why: 'number', digits: String(Math.trunc(Math.abs(cell.value))).length }
  const text = (cell.kind === 'text' ? cell.text : '')
    .normalize('NFKC')
    .replace(/^\P{L}*nik\b/iu, '')
    .replace(/[\s.'’‘`´":\p{Pd}\p{Cf}]/gu, '')
  if (text === '') return { ok: true, nik: null }
  const digits = text.replace(/\D/g, '').length
  if (digits < text.length) return { ok: false, why: 'letters', digits }
  if (digits !== LENGTH) return { ok: false, why: 'digits', digits }
  if (isPlaceholder(text)) return { ok: true, nik: null, placeholder: true }
  return isPossible(text) ? { ok: true, nik: text } : { ok: false, why: 'impossible', digits }
}

/** Whether digits 7 to 12 tell the birth date, with 40 added to a woman's day. */
export const nikFits = (nik: string, birth: Day, sex: Sex): boolean => {
  const day = Number(nik.slice(6, 8))
  const expected = Number(birth.slice(8)) + (sex === 'P' ? 40 : 0)
  return day === expected && nik.slice(8, 10) === birth.slice(5, 7) && nik.slice(10, 12) === birth.slice(2, 4)
}

import type { Sex } from '../lookup/shape.ts'
import type { Day } from '../time/shape.ts'
import type { GridCell } from '../workbook/grid.ts'

/** A NIK as read, none, or how many digits there were: the digits themselves are never told. */
export type NikReading =
  | { readonly ok: true; readonly nik: string | null }
  | { readonly ok: false; readonly why: 'digits' | 'letters' | 'number'; readonly digits: number }

/** Spaces, dots and hyphens between digits do no harm; a number cell does, since Excel loses the 16th digit. */
export const readNik = (cell: GridCell): NikReading => {
  if (cell.kind === 'empty') return { ok: true, nik: null }
  if (cell.kind === 'number')
    return { ok: false, why: 'number', digits: String(Math.trunc(Math.abs(cell.value))).length }
  const text = (cell.kind === 'text' ? cell.text : '').replace(/[\s.'-]/g, '')
  if (text === '') return { ok: true, nik: null }
  const digits = text.replace(/\D/g, '').length
  if (digits < text.length) return { ok: false, why: 'letters', digits }
  return digits === 16 ? { ok: true, nik: text } : { ok: false, why: 'digits', digits }
}

/** Whether digits 7 to 12 tell the birth date, with 40 added to a woman's day. */
export const nikFits = (nik: string, birth: Day, sex: Sex): boolean => {
  const day = Number(nik.slice(6, 8))
  const expected = Number(birth.slice(8)) + (sex === 'P' ? 40 : 0)
  return day === expected && nik.slice(8, 10) === birth.slice(5, 7) && nik.slice(10, 12) === birth.slice(2, 4)
}

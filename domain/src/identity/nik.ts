import { NIK_SHAPE } from '../lint/nik-shape.ts'
import type { Sex } from '../lookup/shape.ts'

export const NIK_PROBLEMS = {
  placeholder: 'angka pengisi, bukan NIK',
  impossible: 'wilayah, tanggal atau bulan lahir di dalamnya tidak mungkin',
} as const
export type NikProblem = keyof typeof NIK_PROBLEMS

/** Why 16 figures cannot be anybody's NIK; null where they can. The serial at the end begins at 0001. */
export const nikProblem = (nik: string): NikProblem | null => {
  if (/^(\d)\1{15}$/.test(nik) || nik === '1234567890123456' || nik.endsWith('0000')) return 'placeholder'
  return NIK_SHAPE.test(nik) && centuries(nik).some(isDay) ? null : 'impossible'
}

const isDay = (text: string): boolean => {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** A NIK keeps two figures of the year. */
const centuries = (nik: string): string[] => {
  const day = Number(nik.slice(6, 8)) % 40
  const rest = `${nik.slice(10, 12)}-${nik.slice(8, 10)}-${String(day).padStart(2, '0')}`
  return ['19', '20'].map((century) => century + rest)
}

/** What a NIK says otherwise than the form: its birth day has 40 more for a woman. What the form does not know is not held against it. */
export const nikContradicts = (nik: string, birthDate: string | null, sex: Sex): ('birthDate' | 'sex')[] => {
  const woman = Number(nik.slice(6, 8)) > 40
  return [
    ...(birthDate !== null && !centuries(nik).includes(birthDate) ? (['birthDate'] as const) : []),
    ...(sex !== 'unknown' && (sex === 'P') !== woman ? (['sex'] as const) : []),
  ]
}

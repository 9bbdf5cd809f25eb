import { type Day, type Office, type OfficeChange, OfficeChangeSchema, officeFacts } from '@catat/domain'
import * as v from 'valibot'
import { type HoursDraft, hoursDraft, readDay, readHours, typedDay } from './hours-model.ts'

/** The settings as a form types them: lists a line each, days as `25/12/2026`. */
export interface OfficeDraft {
  readonly letterhead: string
  readonly address: string
  readonly phone: string
  readonly site: string
  readonly mail: string
  readonly emblem: string | null
  readonly typeface: OfficeChange['typeface']
  readonly copies: string
  readonly letterNumber: string
  readonly numberedBy: 'own' | 'block' | 'clerk'
  readonly blockYear: string
  readonly blockFrom: string
  readonly blockTo: string
  readonly addressee: string
  readonly nature: OfficeChange['nature']
  /** A line each, the name behind its day. */
  readonly holidays: string
  readonly timetables: readonly HoursDraft[]
  readonly smallCells: string
}
export type OfficeField = keyof OfficeDraft

interface Holiday {
  readonly day: Day | null
  readonly name: string
}
const readHoliday = (line: string): Holiday => {
  const [typed = '', ...words] = line.split(/\s+/)
  return { day: readDay(typed), name: words.join(' ').replace(/^[-–:]\s*/, '') }
}

/** What is wrong with the days as they were typed; null when nothing. */
const holidayProblem = (lines: readonly string[]): string | null => {
  const read = lines.map(readHoliday)
  const bad = lines.find((_, i) => read[i]?.day === null)
  if (bad !== undefined)
    return `Terbaca "${bad}"; tulis tanggal yang ada pada kalender di depan, seperti 25/12/2026 Natal.`
  const long = read.find(({ name }) => name.length > 80)
  if (long) return `Nama "${long.name.slice(0, 30)}…" terlalu panjang; paling banyak 80 huruf.`
  const twice = read.find(({ day }, i) => read.findIndex((other) => other.day === day) < i)
  if (twice?.day) return `Tanggal ${typedDay(twice.day)} tertulis dua kali. Hapus salah satunya.`
  return lines.length > 200 ? 'Paling banyak 200 tanggal. Hapus tahun yang sudah lewat.' : null
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const draftOf = (office: Office): OfficeDraft => {
  const facts = officeFacts(office)
  const { addressee, nature, holidays, smallCells, numbering } = facts
  const block = numbering?.by === 'block' ? numbering : null
  return {
    letterhead: facts.letterhead.join('\n'),
    address: facts.address,
    phone: facts.phone,
    site: facts.site,
    mail: facts.mail,
    emblem: facts.emblem,
    typeface: facts.typeface,
    copies: facts.copies.join('\n'),
    letterNumber: facts.letterNumber,
    numberedBy: numbering?.by ?? 'own',
    blockYear: block ? String(block.year) : '',
    blockFrom: block ? String(block.from) : '',
    blockTo: block?.to ? String(block.to) : '',
    addressee: addressee.join('\n'),
    nature,
    holidays: holidays.map((day) => `${typedDay(day)} ${facts.holidayNames[day] ?? ''}`.trim()).join('\n'),
    timetables: facts.timetables.map(hoursDraft),
    smallCells: String(smallCells),
  }
}

const PROBLEMS = {
  letterhead: 'Isi kop dalam dua sampai empat baris, paling panjang 120 huruf sebaris.',
  phone: 'Paling panjang 80 huruf.',
  site: 'Paling panjang 80 huruf.',
  mail: 'Paling panjang 80 huruf.',
  copies: 'Paling banyak delapan baris, paling panjang 120 huruf sebaris.',
  letterNumber: 'Pakai {urut} untuk nomor urut dan {tahun} untuk tahun.',
  address: 'Isi alamat kantor, paling panjang 120 huruf.',
  addressee: 'Isi tujuan surat dalam satu sampai empat baris.',
  smallCells: 'Pilih 3 sampai 10.',
} as const satisfies Partial<Record<OfficeField, string>>

const whole = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN)

const numberingOf = (draft: OfficeDraft): OfficeChange['numbering'] => {
  if (draft.numberedBy === 'own') return null
  if (draft.numberedBy === 'clerk') return { by: 'clerk' }
  const to = draft.blockTo.trim() === '' ? null : whole(draft.blockTo)
  return { by: 'block', year: whole(draft.blockYear), from: whole(draft.blockFrom), to }
}

/** What to send, or what is wrong at which field. */
export const readOffice = (
  draft: OfficeDraft,
): { readonly change: OfficeChange | null; readonly errors: Partial<Record<OfficeField, string>> } => {
  const typed = linesOf(draft.holidays)
  const days = typed.map(readHoliday).flatMap(({ day, name }) => (day ? [{ day, name }] : []))
  const hours = draft.timetables.map(readHours)
  const read = v.safeParse(OfficeChangeSchema, {
    letterhead: linesOf(draft.letterhead),
    address: draft.address,
    phone: draft.phone,
    site: draft.site,
    mail: draft.mail,
    emblem: draft.emblem,
    typeface: draft.typeface,
    copies: linesOf(draft.copies),
    letterNumber: draft.letterNumber,
    numbering: numberingOf(draft),
    addressee: linesOf(draft.addressee),
    nature: draft.nature,
    holidays: days.map(({ day }) => day),
    holidayNames: Object.fromEntries(
      days.filter(({ name }) => name !== '').map(({ day, name }) => [day, name.slice(0, 80)]),
    ),
    timetables: hours.map(({ timetable }) => timetable),
    smallCells: Number(draft.smallCells),
  })
  const errors: Partial<Record<OfficeField, string>> = {}
  const holidays = holidayProblem(typed)
  if (holidays) errors.holidays = holidays
  if (hours.some(({ timetable }) => timetable === null)) errors.timetables = 'Perbaiki jam kantor yang ditandai.'
  else if (read.issues?.some(({ path }) => path?.[0]?.key === 'timetables'))
    errors.timetables = 'Dua jam kantor berlaku pada hari yang sama. Ubah hari pertama atau hari terakhirnya.'
  if (draft.numberedBy === 'block' && read.issues?.some(({ path }) => path?.[0]?.key === 'numbering'))
    errors.blockFrom = 'Isi tahun dan nomor dengan angka; nomor terakhir tidak lebih kecil daripada yang pertama.'
  const keys = read.issues?.map((issue) => String(issue.path?.[0]?.key)) ?? []
  for (const field of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[])
    if (keys.includes(field)) errors[field] = PROBLEMS[field]
  return { change: read.success && Object.keys(errors).length === 0 ? read.output : null, errors }
}

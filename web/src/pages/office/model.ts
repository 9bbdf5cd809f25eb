import { type Day, DayTextSchema, type Office, type OfficeChange, OfficeChangeSchema, officeFacts } from '@catat/domain'
import * as v from 'valibot'

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
  readonly holidays: string
  readonly smallCells: string
}
export type OfficeField = keyof OfficeDraft

const typedDay = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

const readDay = (text: string): Day | null => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = v.safeParse(DayTextSchema, iso)
  return read.success && new Date(iso).toISOString().startsWith(iso) ? read.output : null
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
    holidays: holidays.map(typedDay).join('\n'),
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
  const bad = typed.find((line) => readDay(line) === null)
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
    holidays: typed.flatMap((line) => readDay(line) ?? []),
    smallCells: Number(draft.smallCells),
  })
  const errors: Partial<Record<OfficeField, string>> = {}
  if (bad !== undefined) errors.holidays = `Terbaca "${bad}"; tulis tanggal yang ada pada kalender, seperti 25/12/2026.`
  else if (typed.length > 200) errors.holidays = 'Paling banyak 200 tanggal. Hapus tahun yang sudah lewat.'
  if (draft.numberedBy === 'block' && read.issues?.some(({ path }) => path?.[0]?.key === 'numbering'))
    errors.blockFrom = 'Isi tahun dan nomor dengan angka; nomor terakhir tidak lebih kecil daripada yang pertama.'
  const keys = read.issues?.map((issue) => String(issue.path?.[0]?.key)) ?? []
  for (const field of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[])
    if (keys.includes(field)) errors[field] = PROBLEMS[field]
  return { change: read.success && Object.keys(errors).length === 0 ? read.output : null, errors }
}

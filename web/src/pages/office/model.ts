import { type Day, DayTextSchema, type Office, type OfficeChange, OfficeChangeSchema, officeFacts } from '@catat/domain'
import * as v from 'valibot'

/** The settings as a form types them: lists a line each, days as `25/12/2026`. */
export interface OfficeDraft {
  readonly address: string
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
  const { address, addressee, nature, holidays, smallCells } = officeFacts(office)
  return {
    address,
    addressee: addressee.join('\n'),
    nature,
    holidays: holidays.map(typedDay).join('\n'),
    smallCells: String(smallCells),
  }
}

const PROBLEMS: Readonly<Record<Exclude<OfficeField, 'holidays' | 'nature'>, string>> = {
  address: 'Isi alamat kantor, paling panjang 120 huruf.',
  addressee: 'Isi tujuan surat dalam satu sampai empat baris.',
  smallCells: 'Pilih 3 sampai 10.',
}

/** What to send, or what is wrong at which field. */
export const readOffice = (
  draft: OfficeDraft,
): { readonly change: OfficeChange | null; readonly errors: Partial<Record<OfficeField, string>> } => {
  const typed = linesOf(draft.holidays)
  const bad = typed.find((line) => readDay(line) === null)
  const read = v.safeParse(OfficeChangeSchema, {
    address: draft.address,
    addressee: linesOf(draft.addressee),
    nature: draft.nature,
    holidays: typed.flatMap((line) => readDay(line) ?? []),
    smallCells: Number(draft.smallCells),
  })
  const errors: Partial<Record<OfficeField, string>> = {}
  if (bad !== undefined) errors.holidays = `Terbaca "${bad}"; tulis tanggal yang ada pada kalender, seperti 25/12/2026.`
  else if (typed.length > 200) errors.holidays = 'Paling banyak 200 tanggal. Hapus tahun yang sudah lewat.'
  const keys = read.issues?.map((issue) => String(issue.path?.[0]?.key)) ?? []
  for (const field of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[])
    if (keys.includes(field)) errors[field] = PROBLEMS[field]
  return { change: read.success && Object.keys(errors).length === 0 ? read.output : null, errors }
}

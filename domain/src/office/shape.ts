import * as v from 'valibot'
import { ConfidentialitySchema } from '../lookup/shape.ts'
import { DayTextSchema } from '../time/shape.ts'
import { TimetablesSchema } from './timetable.ts'

const official = v.strictObject({
  uid: v.string(),
  name: v.string(),
  position: v.string(),
  nip: v.string(),
  rank: v.string(),
})

/** In which letters the office writes. */
export const TYPEFACES = { arial: 'Arial (Arimo)', bookman: 'Bookman (TeX Gyre Bonum)' } as const
export const TypefaceSchema = v.picklist(Object.keys(TYPEFACES) as (keyof typeof TYPEFACES)[])

const ordinal = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99_999))
/**
 * Who numbers the letters. The agenda of an agency numbers those of all its divisions: it gives a block of a year to Catat (`to` null:
 * all that follow), or a number letter by letter, which the clerk types.
 */
export const NumberingSchema = v.variant('by', [
  v.strictObject({
    by: v.literal('block'),
    year: v.pipe(v.number(), v.integer(), v.minValue(2020), v.maxValue(2099)),
    from: ordinal,
    to: v.nullable(ordinal),
  }),
  v.strictObject({ by: v.literal('clerk') }),
])
export type Numbering = v.InferOutput<typeof NumberingSchema>

/** settings/office: letterhead, officials, calendar, numbering; printed on reports and used by the clocks. */
export const OfficeSchema = v.strictObject({
  /** The lines of the kop, top to bottom, in capitals. */
  letterhead: v.array(v.string()),
  address: v.string(),
  city: v.string(),
  /** `400.2/{urut}/DP2KBP3A/{tahun}`; the number is gap-free within a year. */
  letterNumber: v.string(),
  sop: v.string(),
  clerk: official,
  divisionHead: official,
  agencyHead: official,
  /** Days the office is closed beside Saturday and Sunday. */
  holidays: v.array(DayTextSchema),
  /** day → what is kept on it, as the yearly decree names it; days without a name are left out. */
  holidayNames: v.exactOptional(v.record(v.string(), v.string())),
  /** Office hours set in the console, each with its first day. */
  timetables: v.exactOptional(TimetablesSchema),
  /** Office hours of the founding, in force before the first timetable: by weekday 1 (Monday) .. 5 (Friday), minutes from midnight. */
  hours: v.record(v.string(), v.array(v.strictObject({ opens: v.number(), closes: v.number() }))),
  /** Numbers below it do not stand in a public edition. What holds where this and the next two are not set: `officeFacts`. */
  smallCells: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(10))),
  /** To whom the covering letter of a report goes, a line each. */
  addressee: v.exactOptional(v.array(v.string())),
  /** Sifat of the covering letter. */
  nature: v.exactOptional(ConfidentialitySchema),
  /** Under the address, where they are set. */
  phone: v.exactOptional(v.string()),
  site: v.exactOptional(v.string()),
  mail: v.exactOptional(v.string()),
  /** Who gets a copy of the letter, a line each. */
  copies: v.exactOptional(v.array(v.string())),
  typeface: v.exactOptional(TypefaceSchema),
  /** SHA-256 of the picture at the left of the kop, as the office gave it; null without. */
  emblem: v.exactOptional(v.nullable(v.string())),
  numbering: v.exactOptional(v.nullable(NumberingSchema)),
  /** The last number of the series, as the console shows it; what counts is the counter. */
  lastLetter: v.exactOptional(v.strictObject({ year: v.number(), n: v.number() })),
  /** Grows by one with each change from the console; absent before the first. */
  revision: v.exactOptional(v.number()),
})
export type Office = v.InferOutput<typeof OfficeSchema>

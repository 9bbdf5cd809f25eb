import * as v from 'valibot'
import { ConfidentialitySchema } from '../lookup/shape.ts'
import { DayTextSchema } from '../time/shape.ts'

const official = v.strictObject({
  uid: v.string(),
  name: v.string(),
  position: v.string(),
  nip: v.string(),
  rank: v.string(),
})

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
  /** Office hours in WITA by weekday 1 (Monday) .. 5 (Friday): minutes from midnight. */
  hours: v.record(v.string(), v.array(v.strictObject({ opens: v.number(), closes: v.number() }))),
  /** Numbers below it do not stand in a public edition. What holds where this and the next two are not set: `officeFacts`. */
  smallCells: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(10))),
  /** To whom the covering letter of a report goes, a line each. */
  addressee: v.exactOptional(v.array(v.string())),
  /** Sifat of the covering letter. */
  nature: v.exactOptional(ConfidentialitySchema),
  /** Grows by one with each change from the console; absent before the first. */
  revision: v.exactOptional(v.number()),
})
export type Office = v.InferOutput<typeof OfficeSchema>

import * as v from 'valibot'
import type { LogEntry } from '../log/chain.ts'
import { canonicalJson } from '../log/chain.ts'
import { CONFIDENTIALITY, ConfidentialitySchema } from '../lookup/shape.ts'
import { actorOf, hasRole } from '../staff/abilities.ts'
import { accountEntry } from '../staff/entry.ts'
import { ROLES, type Staff } from '../staff/shape.ts'
import { DayTextSchema, type Instant } from '../time/shape.ts'
import { DigestSchema, filledLine, line } from '../typed-text.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { NumberingSchema, type Office, TypefaceSchema } from './shape.ts'
import { TimetablesSchema } from './timetable.ts'

const filled = filledLine(120)
const contact = line(80)

/** What of the settings is data of the office and changes with its days: not its officials, who are accounts. */
export const OfficeChangeSchema = v.strictObject({
  letterhead: v.pipe(v.array(filled), v.minLength(2), v.maxLength(4)),
  address: filled,
  phone: contact,
  site: contact,
  mail: contact,
  emblem: v.nullable(DigestSchema),
  typeface: TypefaceSchema,
  copies: v.pipe(v.array(filled), v.maxLength(8)),
  letterNumber: v.pipe(filled, v.includes('{urut}'), v.includes('{tahun}')),
  numbering: v.nullable(
    v.pipe(
      NumberingSchema,
      v.check((n) => n.by === 'clerk' || n.to === null || n.to >= n.from),
    ),
  ),
  /** A line each. */
  addressee: v.pipe(v.array(filled), v.minLength(1), v.maxLength(4)),
  nature: ConfidentialitySchema,
  holidays: v.pipe(v.array(DayTextSchema), v.maxLength(200)),
  holidayNames: v.record(DayTextSchema, v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))),
  timetables: TimetablesSchema,
  smallCells: v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(10)),
})
export type OfficeChange = v.InferOutput<typeof OfficeChangeSchema>

/** To whom the agency reports on the service where nothing else is set. */
const ADDRESSEE = ['Yth. Bupati Tanah Laut', 'melalui Sekretaris Daerah']
const SMALL_CELLS = 5

/** What is in force, with what holds where nothing is set. */
export const officeFacts = (office: Office): OfficeChange => ({
  letterhead: office.letterhead,
  address: office.address,
  phone: office.phone ?? '',
  site: office.site ?? '',
  mail: office.mail ?? '',
  emblem: office.emblem ?? null,
  typeface: office.typeface ?? 'arial',
  addressee: office.addressee ?? ADDRESSEE,
  copies: office.copies ?? [],
  nature: office.nature ?? 'limited',
  letterNumber: office.letterNumber,
  numbering: office.numbering ?? null,
  holidays: office.holidays,
  holidayNames: office.holidayNames ?? {},
  timetables: office.timetables ?? [],
  smallCells: office.smallCells ?? SMALL_CELLS,
})

/** Sifat of a letter, in words. */
export const natureText = (office: Office): string => CONFIDENTIALITY[officeFacts(office).nature]

/** The settings after the change, and its row on the chain of who changed them: names of fields, never values. */
export const changeOffice = (
  office: Office | null,
  { revision, change }: { readonly revision: number; readonly change: OfficeChange },
  { staff, at }: { readonly staff: Staff; readonly at: Instant },
): Verdict<{ readonly office: Office; readonly entry: LogEntry }> => {
  if (!staff.active) return refuse('access/inactive')
  if (!hasRole(staff, 'admin')) return refuse('access/not-yours', { who: ROLES.admin })
  if (!office) return refuse('office/unsettled', { what: 'kop dan pejabat' })
  if ((office.revision ?? 0) !== revision) return refuse('office/changed')
  const before = officeFacts(office)
  const holidays = [...new Set(change.holidays)].sort()
  const after: OfficeChange = {
    ...change,
    holidays,
    holidayNames: Object.fromEntries(
      holidays.flatMap((day) => (change.holidayNames[day] ? [[day, change.holidayNames[day]]] : [])),
    ),
    timetables: change.timetables.toSorted((a, b) => (a.since < b.since ? -1 : 1)),
  }
  const changed = (Object.keys(after) as (keyof OfficeChange)[]).filter(
    (field) => canonicalJson(before[field]) !== canonicalJson(after[field]),
  )
  return accept({
    office: { ...office, ...after, revision: revision + 1 },
    entry: accountEntry(staff.uid, 'office.change', actorOf(staff, 'admin'), at, changed),
  })
}

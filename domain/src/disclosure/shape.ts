import * as v from 'valibot'
import { ClientSchema, FileIdSchema, FileNumberSchema, LogHeadSchema } from '../file/shape.ts'
import { ServiceSchema } from '../lookup/shape.ts'
import { OfficeSchema } from '../office/shape.ts'
import { ActorSchema } from '../staff/shape.ts'
import { InstantSchema } from '../time/shape.ts'
import { filledLine, UidSchema } from '../typed-text.ts'

/** The way of an ekspose kasus: a session in which the leader discloses files to named people (warning of the SOP). */
export const DISCLOSURE_MOVES = {
  open: { addFile: 'open', close: 'closed', expire: 'expired' },
  closed: {},
  expired: {},
} as const
export type DisclosureStatus = keyof typeof DISCLOSURE_MOVES
export const DISCLOSURE_STATUS_NAMES: Readonly<Record<DisclosureStatus, string>> = {
  open: 'Berlangsung',
  closed: 'Ditutup',
  expired: 'Habis waktu',
}

const codes = <T extends Record<string, unknown>>(table: T) => Object.keys(table) as (keyof T & string)[]

export const DISCLOSURE_PURPOSES = {
  plan: 'Menyusun rencana layanan',
  referral: 'Menentukan rujukan',
  safety: 'Menilai risiko keselamatan klien',
  coordination: 'Koordinasi lintas lembaga',
  supervision: 'Supervisi penanganan kasus',
  closing: 'Menilai penutupan kasus',
} as const
export type DisclosurePurpose = keyof typeof DISCLOSURE_PURPOSES

/** UU 27/2022 art. 20(2) lists what processing may rest on; UU 35/2014 art. 59 the special protection of children. */
export const DISCLOSURE_BASES = {
  consent: 'Persetujuan klien atau wali (UU 27/2022 Pasal 20 ayat (2) huruf a)',
  legalDuty: 'Kewajiban hukum (UU 27/2022 Pasal 20 ayat (2) huruf c)',
  vitalInterest: 'Kepentingan vital klien (UU 27/2022 Pasal 20 ayat (2) huruf d)',
  publicService: 'Pelayanan publik (UU 27/2022 Pasal 20 ayat (2) huruf e)',
  childProtection: 'Perlindungan khusus anak (UU 35/2014 Pasal 59; Perda Tanah Laut 13/2020)',
} as const
export type DisclosureBasis = keyof typeof DISCLOSURE_BASES

export const DISCLOSURE_OUTCOMES = {
  asPlanned: 'Layanan dilanjutkan sesuai rencana',
  newPlan: 'Rencana layanan diubah',
  refer: 'Klien dirujuk ke lembaga lain',
  joint: 'Ditangani bersama lembaga lain',
  close: 'Kasus dapat ditutup',
  undecided: 'Belum dapat disimpulkan',
} as const
export type DisclosureOutcome = keyof typeof DISCLOSURE_OUTCOMES

export const FOLLOW_UPS = {
  counselling: 'Konseling lanjutan',
  visit: 'Kunjungan rumah',
  assessment: 'Pemeriksaan psikologis',
  referralLetter: 'Membuat surat rujukan',
  uptdPpa: 'Menyerahkan penanganan kepada UPTD PPA',
  legalAid: 'Pendampingan hukum',
  documents: 'Melengkapi dokumen berkas',
  monitoring: 'Pemantauan berkala',
  again: 'Ekspose lanjutan',
} as const
export type FollowUp = keyof typeof FOLLOW_UPS

/** How long a session may be, in minutes. */
export const DISCLOSURE_MINUTES = { least: 15, usual: 120, most: 480 } as const
export const MOST_ATTENDEES = 20
export const MOST_DISCLOSED = 20

/** Random, 20 lower-case hexadecimal digits. */
export const DisclosureIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/), v.brand('DisclosureId'))
export type DisclosureId = v.InferOutput<typeof DisclosureIdSchema>

/** Who is present. `uid` of a member of staff, who may open the files on his or her own screen; null of a guest. */
export const AttendeeSchema = v.strictObject({
  uid: v.nullable(UidSchema),
  name: filledLine(120),
  position: filledLine(120),
  institution: filledLine(120),
})
export type Attendee = v.InferOutput<typeof AttendeeSchema>

export const DisclosedFileSchema = v.strictObject({
  id: FileIdSchema,
  number: FileNumberSchema,
  service: ServiceSchema,
  pseudonym: ClientSchema.entries.pseudonym,
  /** The leader chose the file although its processing is restricted. */
  evenRestricted: v.boolean(),
  addedAt: InstantSchema,
})
export type DisclosedFile = v.InferOutput<typeof DisclosedFileSchema>

/** disclosures/{id} */
export const DisclosureSchema = v.strictObject({
  id: DisclosureIdSchema,
  /** `EKS-2026-001`, gap-free within a year. */
  number: v.string(),
  status: v.picklist(codes(DISCLOSURE_MOVES)),
  purpose: v.picklist(codes(DISCLOSURE_PURPOSES)),
  note: v.string(),
  bases: v.array(v.picklist(codes(DISCLOSURE_BASES))),
  /** Who leads it, as he or she signs the minutes. */
  leader: v.strictObject({ uid: v.string(), name: v.string(), nip: v.string(), rank: v.string() }),
  attendees: v.array(AttendeeSchema),
  /** uids among the attendees: what the rules ask. */
  viewers: v.array(v.string()),
  files: v.array(DisclosedFileSchema),
  openedAt: InstantSchema,
  expiresAt: InstantSchema,
  endedAt: v.nullable(InstantSchema),
  /** null while it is open, and for good where nobody closed it in time. */
  outcome: v.nullable(
    v.strictObject({
      result: v.picklist(codes(DISCLOSURE_OUTCOMES)),
      followUps: v.array(v.picklist(codes(FOLLOW_UPS))),
      note: v.string(),
      by: ActorSchema,
    }),
  ),
  /** The PDF of the minutes once it has ended: its SHA-256, pages, and the code printed on it. */
  minutes: v.nullable(v.strictObject({ digest: v.string(), pages: v.number(), code: v.string() })),
  log: LogHeadSchema,
})
export type Disclosure = v.InferOutput<typeof DisclosureSchema>

/** Who opened which file how often during a session. */
export const DisclosedOpeningSchema = v.strictObject({
  name: v.string(),
  number: v.string(),
  times: v.number(),
  first: InstantSchema,
  last: InstantSchema,
})
export type DisclosedOpening = v.InferOutput<typeof DisclosedOpeningSchema>

/** Everything the minutes show. The same minutes always give the same PDF. */
export const FrozenMinutesSchema = v.strictObject({
  disclosure: v.omit(DisclosureSchema, ['minutes', 'log']),
  openings: v.array(DisclosedOpeningSchema),
  office: OfficeSchema,
  verifyCode: v.string(),
  verifyUrl: v.string(),
})
export type FrozenMinutes = v.InferOutput<typeof FrozenMinutesSchema>

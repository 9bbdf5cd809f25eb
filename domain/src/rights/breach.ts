import * as v from 'valibot'
import { LogHeadSchema } from '../file/shape.ts'
import { ActorSchema } from '../staff/shape.ts'
import { InstantSchema } from '../time/shape.ts'
import { UidSchema } from '../typed-text.ts'
import { NamedFileSchema } from './request.ts'

/** What went wrong. */
export const BREACH_KINDS = {
  misuse: 'Akun dipakai orang lain',
  curiosity: 'Identitas dibuka tanpa kepentingan layanan',
  recipient: 'Dokumen terkirim atau terbaca pihak yang salah',
  loss: 'Map, cetakan, atau perangkat hilang',
  intrusion: 'Sistem dimasuki pihak luar',
  damage: 'Data rusak atau tidak dapat dipulihkan',
} as const
export type BreachKind = keyof typeof BREACH_KINDS
export const BreachKindSchema = v.picklist(Object.keys(BREACH_KINDS) as BreachKind[])

/** Which data came out (art. 46 par. 2 a). */
export const BREACHED_DATA = {
  identity: 'Nama, NIK, dan tanggal lahir',
  contact: 'Alamat dan telepon',
  family: 'Nama orang tua/wali',
  school: 'Sekolah',
  notes: 'Catatan layanan',
  documents: 'Dokumen dalam map',
} as const
export type BreachedData = keyof typeof BREACHED_DATA
export const BreachedDataSchema = v.picklist(Object.keys(BREACHED_DATA) as BreachedData[])

/** What the office did about it (art. 46 par. 2 c). */
export const MEASURES = {
  ended: 'Sesi dan akun yang bersangkutan dihentikan',
  password: 'Kata sandi dan tautan diganti',
  keys: 'Kunci penyandian diganti',
  recalled: 'Dokumen ditarik kembali atau dimusnahkan oleh penerimanya',
  restored: 'Data dipulihkan dari cadangan',
  police: 'Dilaporkan kepada kepolisian',
  discipline: 'Diproses menurut ketentuan disiplin pegawai',
} as const
export type Measure = keyof typeof MEASURES
export const MeasureSchema = v.picklist(Object.keys(MEASURES) as Measure[])

/** The way of a breach. */
export const BREACH_MOVES = {
  open: { trace: 'open', notify: 'notified' },
  notified: { trace: 'notified', close: 'closed' },
  closed: {},
} as const
export type BreachStatus = keyof typeof BREACH_MOVES
export const BREACH_STATUS_NAMES: Readonly<Record<BreachStatus, string>> = {
  open: 'Perlu diberitahukan',
  notified: 'Sudah diberitahukan',
  closed: 'Selesai ditangani',
}

export const BreachIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/), v.brand('BreachId'))
export type BreachId = v.InferOutput<typeof BreachIdSchema>

/** What one account read from `from` to `to`, both included: which files are affected follows from the log book. */
export const TraceSchema = v.strictObject({ uid: UidSchema, from: InstantSchema, to: InstantSchema })
export type Trace = v.InferOutput<typeof TraceSchema>

/** How many files one breach lists. */
export const MOST_AFFECTED = 1000

/** breaches/{id}: a failure of protection (art. 46). No client's name: files and their numbers. */
export const BreachSchema = v.strictObject({
  id: BreachIdSchema,
  /** `INS-2026-0001`: gap-free within the year of recording. */
  number: v.string(),
  kind: BreachKindSchema,
  status: v.picklist(Object.keys(BREACH_MOVES) as BreachStatus[]),
  data: v.array(BreachedDataSchema),
  /** When it happened, as far as known; null when not. */
  occurredAt: v.nullable(InstantSchema),
  /** When the office noticed it, and 3 x 24 hours later. */
  noticedAt: InstantSchema,
  dueAt: InstantSchema,
  files: v.array(NamedFileSchema),
  traces: v.array(TraceSchema),
  measures: v.array(MeasureSchema),
  recordedBy: ActorSchema,
  recordedAt: InstantSchema,
  notifiedAt: v.nullable(InstantSchema),
  closedAt: v.nullable(InstantSchema),
  log: LogHeadSchema,
  revision: v.number(),
})
export type Breach = v.InferOutput<typeof BreachSchema>

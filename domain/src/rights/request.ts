import * as v from 'valibot'
import { FileIdSchema, FileNumberSchema, LogHeadSchema } from '../file/shape.ts'
import { ActorSchema } from '../staff/shape.ts'
import { InstantSchema, PeriodSchema } from '../time/shape.ts'
import { RequestIdSchema } from './request-id.ts'

export { type RequestId, RequestIdSchema } from './request-id.ts'

/** What a client may ask of their data, with the article of UU 27/2022 that gives the right. */
export const REQUEST_KINDS = {
  access: { name: 'Akses dan riwayat data', article: 'Pasal 7 dan 32' },
  correction: { name: 'Perbaikan data', article: 'Pasal 6 dan 30' },
  restriction: { name: 'Pembatasan pemrosesan', article: 'Pasal 11 dan 41' },
  erasure: { name: 'Penghapusan data', article: 'Pasal 8 dan 43' },
  withdrawal: { name: 'Penarikan persetujuan', article: 'Pasal 9 dan 40' },
} as const
export type RequestKind = keyof typeof REQUEST_KINDS
export const RequestKindSchema = v.picklist(Object.keys(REQUEST_KINDS) as RequestKind[])

export const REQUEST_CHANNELS = {
  desk: 'Datang langsung',
  letter: 'Surat',
  phone: 'Telepon',
  email: 'Surel',
} as const
export type RequestChannel = keyof typeof REQUEST_CHANNELS
export const RequestChannelSchema = v.picklist(Object.keys(REQUEST_CHANNELS) as RequestChannel[])

/** The only grounds on which a request is refused, and the kinds they bear on. */
export const REFUSALS = {
  safety: {
    name: 'Membahayakan keamanan atau kesehatan klien atau orang lain',
    article: 'Pasal 33 huruf a',
    kinds: ['access', 'correction', 'restriction', 'erasure', 'withdrawal'],
  },
  others: {
    name: 'Mengungkapkan data pribadi orang lain',
    article: 'Pasal 33 huruf b',
    kinds: ['access', 'correction'],
  },
  defence: {
    name: 'Bertentangan dengan kepentingan pertahanan dan keamanan nasional',
    article: 'Pasal 33 huruf c',
    kinds: ['access', 'correction', 'restriction', 'erasure', 'withdrawal'],
  },
  law: {
    name: 'Diperlukan untuk proses penegakan hukum',
    article: 'Pasal 15 ayat (1) huruf b',
    kinds: ['restriction', 'erasure', 'withdrawal'],
  },
  retention: {
    name: 'Masa simpan menurut jadwal retensi arsip belum habis',
    article: 'Pasal 44 ayat (1)',
    kinds: ['erasure'],
  },
} as const satisfies Record<string, { name: string; article: string; kinds: readonly RequestKind[] }>
export type RefusalGround = keyof typeof REFUSALS
export const RefusalGroundSchema = v.picklist(Object.keys(REFUSALS) as RefusalGround[])

export const refusalsFor = (kind: RequestKind): RefusalGround[] =>
  (Object.keys(REFUSALS) as RefusalGround[]).filter((ground) => REFUSALS[ground].kinds.some((one) => one === kind))

/** The way of a request. Buttons, guards and the tests all read this table. */
export const REQUEST_MOVES = {
  open: { answer: 'answered', refuse: 'refused' },
  answered: {},
  refused: {},
} as const
export type RequestStatus = keyof typeof REQUEST_MOVES
export const REQUEST_STATUS_NAMES: Readonly<Record<RequestStatus, string>> = {
  open: 'Menunggu keputusan',
  answered: 'Dipenuhi',
  refused: 'Ditolak',
}

/** A file and its number; null while it is a draft. */
export const NamedFileSchema = v.strictObject({ id: FileIdSchema, number: v.nullable(FileNumberSchema) })
export type NamedFile = v.InferOutput<typeof NamedFileSchema>

/** How far the counting of a month had come when one of its figures was corrected. */
export const COUNTED = {
  evaluated: 'sudah dievaluasi',
  approved: 'laporannya sudah disahkan',
} as const
export type Counted = keyof typeof COUNTED

/** That a file was corrected on a request. `fields`: what differs, by name; none when all was found to be right. */
export const CorrectionSchema = v.strictObject({
  file: FileIdSchema,
  by: ActorSchema,
  at: InstantSchema,
  fields: v.array(v.string()),
  /** The file's month, when a figure of it changed that is counted already; null when there is nothing to say. */
  counted: v.nullable(v.strictObject({ period: PeriodSchema, state: v.picklist(Object.keys(COUNTED) as Counted[]) })),
})
export type Correction = v.InferOutput<typeof CorrectionSchema>

/** requests/{id}: a request of a data subject. Who asked stands in the files' sealed identities, here only the pseudonym. */
export const DataRequestSchema = v.strictObject({
  id: RequestIdSchema,
  /** `PDP-2026-0001`: gap-free within the year of recording. */
  number: v.string(),
  kind: RequestKindSchema,
  status: v.picklist(Object.keys(REQUEST_MOVES) as RequestStatus[]),
  through: RequestChannelSchema,
  /** When the office got it, and 3 x 24 hours later. */
  receivedAt: InstantSchema,
  dueAt: InstantSchema,
  /** The client of all the files; null when the office has no file of who asks. */
  pseudonym: v.nullable(v.string()),
  files: v.array(NamedFileSchema),
  /** Of a correction: what was done, oldest first. Requests of before have no field. */
  corrections: v.optional(v.array(CorrectionSchema), []),
  recordedBy: ActorSchema,
  recordedAt: InstantSchema,
  /** When the leader was told that the end is near; null before. */
  remindedAt: v.nullable(InstantSchema),
  decidedBy: v.nullable(ActorSchema),
  decidedAt: v.nullable(InstantSchema),
  /** Of a refusal. */
  ground: v.nullable(RefusalGroundSchema),
  log: LogHeadSchema,
  revision: v.number(),
})
export type DataRequest = v.InferOutput<typeof DataRequestSchema>

/** Why the processing of a file is restricted: a closed list, since a row holds no free text. */
export const RESTRICTION_BASES = {
  request: 'Permintaan klien atau walinya',
  withdrawal: 'Persetujuan ditarik',
  accuracy: 'Ketepatan data dipersoalkan',
  erasure: 'Menunggu keputusan penghapusan',
  dispute: 'Terkait sengketa atau proses hukum',
} as const
export type RestrictionBasis = keyof typeof RESTRICTION_BASES
export const RestrictionBasisSchema = v.picklist(Object.keys(RESTRICTION_BASES) as RestrictionBasis[])

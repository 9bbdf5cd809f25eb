import * as v from 'valibot'
import { ConsentSchema } from '../consent/shape.ts'
import { PseudonymSchema } from '../identity/pseudonym.ts'
import {
  ActivityKindSchema,
  AgeBandSchema,
  ConfidentialitySchema,
  DestinationSchema,
  EducationSchema,
  FlagSchema,
  KecamatanSchema,
  MaritalSchema,
  ModeSchema,
  OccupationSchema,
  ProblemSchema,
  ServiceSchema,
  SexSchema,
  SourceSchema,
  StageSchema,
  TargetSchema,
} from '../lookup/shape.ts'
import { NeedReasonSchema } from '../need/reasons.ts'
import { RequestIdSchema } from '../rights/request-id.ts'
import { DayTextSchema, InstantSchema, PeriodSchema } from '../time/shape.ts'
import { filledLine, line, paragraphs } from '../typed-text.ts'

/** The way of a file (SOP steps 2 and 3). Buttons, guards, log wording and the tests all read this table. */
export const FILE_MOVES = {
  draft: { submit: 'submitted', discard: 'discarded' },
  submitted: { receive: 'received', withdraw: 'draft', handBack: 'draft' },
  received: { startSort: 'sorting' },
  sorting: { finishSort: 'sorted' },
  sorted: { reopenSort: 'sorting' },
  discarded: {},
} as const
export type FileStatus = keyof typeof FILE_MOVES
export const FILE_STATUS_NAMES: Readonly<Record<FileStatus, string>> = {
  draft: 'Konsep petugas',
  submitted: 'Diserahkan',
  received: 'Diterima',
  sorting: 'Sedang dipilah',
  sorted: 'Terpilah',
  discarded: 'Dibuang',
}
export const FileStatusSchema = v.picklist(Object.keys(FILE_MOVES) as FileStatus[])

/** Random, 20 lower-case hexadecimal digits, so that ranges of ids are even shards. */
export const FileIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/), v.brand('FileId'))
export type FileId = v.InferOutput<typeof FileIdSchema>

/** `KSL-2026-11-0007`: service, month of receipt, gap-free within both. */
export const FileNumberSchema = v.pipe(
  v.string(),
  v.regex(/^(IK|KSL|RJK|PJK|SOS|PSO)-20\d{2}-\d{2}-\d{4,}$/),
  v.brand('FileNumber'),
)
export type FileNumber = v.InferOutput<typeof FileNumberSchema>

export const DOCUMENT_STATES = {
  present: 'Ada',
  absent: 'Tidak ada',
  notApplicable: 'Tidak berlaku',
  defective: 'Cacat',
} as const
export type DocumentState = keyof typeof DOCUMENT_STATES
export const DocumentStateSchema = v.picklist(Object.keys(DOCUMENT_STATES) as DocumentState[])

/** Why a document is defective or does not apply: closed lists, since a card holds no free text. */
export const MARK_REASONS = {
  unsigned: 'Belum ditandatangani',
  unreadable: 'Tidak terbaca',
  wrongPerson: 'Bukan milik klien ini',
  unfinished: 'Isian belum lengkap',
  expired: 'Sudah tidak berlaku',
  otherFile: 'Sudah ada pada berkas lain',
  notInCase: 'Tidak diperlukan pada kasus ini',
  safety: 'Dikecualikan demi keselamatan oleh Pimpinan',
} as const
export type MarkReason = keyof typeof MARK_REASONS
export const MarkReasonSchema = v.picklist(Object.keys(MARK_REASONS) as MarkReason[])

/** A document's code, `KSL-03`. */
export const DocumentCodeSchema = v.pipe(v.string(), v.regex(/^(IK|KSL|RJK|PJK|SOS|PSO)-\d{2}$/))
export const MarkSchema = v.strictObject({ state: DocumentStateSchema, reason: v.nullable(MarkReasonSchema) })
export type Mark = v.InferOutput<typeof MarkSchema>

export const LEVELS = { complete: 'Lengkap', lacking: 'Kurang', critical: 'Kritis' } as const
export type Level = keyof typeof LEVELS
export const LevelSchema = v.picklist(Object.keys(LEVELS) as Level[])

/** Kept in the same transaction as each change. required = W + K that apply; score = present / required, 0..1. */
export const CompletenessSchema = v.strictObject({
  level: LevelSchema,
  score: v.number(),
  required: v.number(),
  present: v.number(),
  defective: v.number(),
  /** Codes of required documents that are absent, defective or not yet marked, in checklist order. */
  missing: v.array(DocumentCodeSchema),
})
export type Completeness = v.InferOutput<typeof CompletenessSchema>

export const ClientSchema = v.strictObject({
  pseudonym: PseudonymSchema,
  kind: v.picklist(['new', 'returning']),
  sex: SexSchema,
  ageBand: AgeBandSchema,
  /** Not known on cards of before. */
  education: v.exactOptional(EducationSchema),
  marital: v.exactOptional(MaritalSchema),
  occupation: v.exactOptional(OccupationSchema),
})

/** A line about a public occasion: no number long enough to be somebody's. */
const spoken = (max: number) => v.pipe(line(max), v.regex(/^(?!.*\d{6})/))
/** What a talk was about, for whom, where and by whom: about an occasion, never about a client. */
export const ActivitySchema = v.strictObject({
  theme: spoken(120),
  kind: ActivityKindSchema,
  target: TargetSchema,
  village: spoken(60),
  speaker: spoken(80),
})
export type Activity = v.InferOutput<typeof ActivitySchema>

export const ParticipantsSchema = v.strictObject({
  male: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10000)),
  female: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10000)),
})

const place = v.pipe(v.string(), v.regex(/^[\p{L}\p{N} ./-]{1,20}$/u))
/** Where the paper original lies: cabinet and folder. */
export const PlaceSchema = v.strictObject({ cabinet: place, folder: place })

export const LogHeadSchema = v.strictObject({ seq: v.number(), hash: v.string() })
export type LogHead = v.InferOutput<typeof LogHeadSchema>

/** Why a step of the SOP took longer than its standard, which holds "dalam kondisi normal". */
export const EXCUSES = {
  power: 'Listrik atau jaringan padam',
  system: 'Gangguan sistem',
  crowd: 'Berkas datang bersamaan',
  absent: 'Petugas sakit, cuti, atau bertugas di luar',
  disaster: 'Bencana atau keadaan darurat',
  agenda: 'Tugas kedinasan yang didahulukan',
} as const
export type Excuse = keyof typeof EXCUSES
export const ExcuseSchema = v.picklist(Object.keys(EXCUSES) as Excuse[])

const times = v.strictObject({
  createdAt: InstantSchema,
  submittedAt: v.nullable(InstantSchema),
  receivedAt: v.nullable(InstantSchema),
  sortStartedAt: v.nullable(InstantSchema),
  sortedAt: v.nullable(InstantSchema),
})

/** files/{id}: the index card of a file. Nothing here tells who the client is. */
export const FileCardSchema = v.strictObject({
  id: FileIdSchema,
  number: v.nullable(FileNumberSchema),
  service: ServiceSchema,
  status: FileStatusSchema,
  /** Month of receipt: the month that evaluates, numbers and reports the file. */
  period: v.nullable(PeriodSchema),
  officer: v.strictObject({ uid: v.string(), name: v.string() }),
  serviceDate: DayTextSchema,
  receivedDate: v.nullable(DayTextSchema),
  client: v.nullable(ClientSchema),
  participants: v.nullable(ParticipantsSchema),
  /** Of an activity. Cards of before have no field. */
  activity: v.exactOptional(v.nullable(ActivitySchema)),
  /** Of a referral: where it leads. Cards of before have no field. */
  destination: v.exactOptional(v.nullable(DestinationSchema)),
  kecamatan: KecamatanSchema,
  problem: v.nullable(ProblemSchema),
  source: v.nullable(SourceSchema),
  mode: ModeSchema,
  session: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  flags: v.array(FlagSchema),
  /** Intake only: services the client needs. */
  needs: v.array(ServiceSchema),
  /** Intake only: which need has which file. `served` once that file is received. */
  served: v.record(
    v.string(),
    v.strictObject({
      id: FileIdSchema,
      number: v.nullable(FileNumberSchema),
      state: v.picklist(['inProgress', 'served']),
      /** Further files for the same need. */
      more: v.exactOptional(
        v.array(
          v.strictObject({
            id: FileIdSchema,
            number: v.nullable(FileNumberSchema),
            state: v.picklist(['inProgress', 'served']),
          }),
        ),
      ),
    }),
  ),
  /** Intake only: who has which need, and why it cannot be met. Cards of before have no field. */
  handling: v.exactOptional(
    v.record(
      v.string(),
      v.strictObject({
        by: v.nullable(v.strictObject({ uid: v.string(), name: v.string() })),
        reason: v.nullable(NeedReasonSchema),
      }),
    ),
  ),
  /** Service file of a client: the intake it answers. */
  intake: v.nullable(v.strictObject({ id: FileIdSchema, number: v.nullable(FileNumberSchema) })),
  /** null: none recorded, as for an activity, an imported register, and cards of before. */
  consent: v.optional(v.nullable(ConsentSchema), null),
  documents: v.record(DocumentCodeSchema, MarkSchema),
  checklistVersion: v.number(),
  completeness: CompletenessSchema,
  /** Days until which documents of others are awaited before they are asked for, from the receipt on. Cards of before have no field. */
  terms: v.exactOptional(v.record(DocumentCodeSchema, DayTextSchema)),
  /** The first day on which one of them is asked for; null: none is awaited. */
  rescoreOn: v.exactOptional(v.nullable(DayTextSchema)),
  confidentiality: ConfidentialitySchema,
  stage: StageSchema,
  place: v.nullable(PlaceSchema),
  times,
  /**
   * Office seconds of work on SOP steps 2 and 3; null where not measured (an imported register). `waited`: how long the file lay
   * before the clerk took it in hand. `excused`: why a step took longer than the standard, which holds in normal conditions.
   */
  sop: v.strictObject({
    receive: v.nullable(v.number()),
    sort: v.nullable(v.number()),
    waited: v.exactOptional(v.number()),
    excused: v.exactOptional(
      v.strictObject({ receive: v.exactOptional(ExcuseSchema), sort: v.exactOptional(ExcuseSchema) }),
    ),
  }),
  /** Came when the report of its month was out already: the month whose report counts it as susulan. */
  countedIn: v.exactOptional(PeriodSchema),
  /** What the last monthly audit noted; `digest` says whether noting again would change anything. */
  audit: v.nullable(v.strictObject({ period: PeriodSchema, digest: v.string(), at: InstantSchema })),
  hasIdentity: v.boolean(),
  /** The day for which the age was derived from the sealed birth date; null: typed. Cards of before have no field. */
  ageOn: v.optional(v.nullable(DayTextSchema), null),
  /** Processing restricted (UU 27/2022 art. 41): frozen, in no list but the leader's, still counted. Cards of before have no field. */
  restricted: v.optional(v.boolean(), false),
  /** Open requests of the client to correct this file; `at`: when that was done. Cards of before have no field. */
  corrections: v.optional(
    v.array(v.strictObject({ request: RequestIdSchema, number: v.string(), at: v.nullable(InstantSchema) })),
    [],
  ),
  /** Clients whose file it was before they were joined, the last one last. Absent: it was always this client's. */
  joined: v.exactOptional(v.array(PseudonymSchema)),
  log: LogHeadSchema,
  /** Grows by one with each change; a command names the one it saw. */
  revision: v.number(),
  importId: v.nullable(v.string()),
})
export type FileCard = v.InferOutput<typeof FileCardSchema>

/** The sealed part of a file: never a card field, a log value, a mail, a file name. */
export const IdentitySchema = v.strictObject({
  name: filledLine(120, 2),
  nik: v.nullable(v.pipe(v.string(), v.regex(/^\d{16}$/))),
  birthDate: v.nullable(DayTextSchema),
  parents: line(200),
  phone: line(30),
  address: paragraphs(300),
  school: line(120),
  note: paragraphs(2000),
})
export type Identity = v.InferOutput<typeof IdentitySchema>

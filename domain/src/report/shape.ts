import * as v from 'valibot'
import { LogHeadSchema } from '../file/shape.ts'
import { IntegritySchema } from '../log/seal.ts'
import { OfficeSchema } from '../office/shape.ts'
import { ActorSchema } from '../staff/shape.ts'
import { DayTextSchema, InstantSchema, PeriodSchema } from '../time/shape.ts'
import { ReportIdSchema } from './kinds.ts'
import { NarrativeSchema, StepTimesSchema, TABLE_SOURCE, YearFactsSchema } from './source.ts'

/** SOP steps 5 to 7. A returned report goes out again as the next revision; an approved revision never changes. */
export const REPORT_MOVES = {
  draft: { narrate: 'draft', submit: 'submitted', excuse: 'draft' },
  submitted: { receive: 'received', return: 'returned', recall: 'draft', excuse: 'submitted' },
  received: { approve: 'approved', return: 'returned', excuse: 'received' },
  returned: { narrate: 'returned', submit: 'submitted', excuse: 'returned' },
  approved: { amend: 'draft', excuse: 'approved' },
} as const
export type ReportStatus = keyof typeof REPORT_MOVES
export const REPORT_STATUS_NAMES: Readonly<Record<ReportStatus, string>> = {
  draft: 'Konsep',
  submitted: 'Menunggu Kepala Bidang',
  received: 'Menunggu Kepala Dinas',
  returned: 'Dikembalikan',
  approved: 'Disetujui',
}
export const ReportStatusSchema = v.picklist(Object.keys(REPORT_MOVES) as ReportStatus[])

const decision = v.nullable(v.strictObject({ by: ActorSchema, at: InstantSchema }))

const AmendmentSchema = v.strictObject({ n: v.number(), reason: v.string(), of: v.number() })
export type Amendment = v.InferOutput<typeof AmendmentSchema>

/** Of an approved revision: the PDF that came back signed, by certificate or as a scan of wet ink. */
export const OriginalSchema = v.strictObject({
  /** SHA-256 of the whole, hexadecimal. */
  digest: v.string(),
  size: v.number(),
  pages: v.number(),
  /** Whether a signature by certificate lies in it; that it is valid is for the issuer's own check. */
  electronic: v.boolean(),
  parts: v.number(),
  by: ActorSchema,
  at: InstantSchema,
})
export type Original = v.InferOutput<typeof OriginalSchema>

/** reports/{id} */
export const ReportSchema = v.strictObject({
  id: ReportIdSchema,
  /** The last month it covers; the others follow from the id (`monthsOf`). */
  period: PeriodSchema,
  status: ReportStatusSchema,
  /** Letter number, given at the first submission and kept by later revisions. */
  number: v.nullable(v.string()),
  /** 0 while never submitted; the current frozen revision afterwards. */
  revision: v.number(),
  narrative: NarrativeSchema,
  /** Of an annual report: what no file tells. */
  facts: v.exactOptional(YearFactsSchema),
  /** Fifth working day of the next month. */
  dueOn: DayTextSchema,
  draftedAt: InstantSchema,
  draftedBy: ActorSchema,
  submittedBy: v.nullable(ActorSchema),
  submittedAt: v.nullable(InstantSchema),
  received: decision,
  approved: decision,
  returned: v.nullable(
    v.strictObject({ by: ActorSchema, at: InstantSchema, reason: v.string(), revision: v.number() }),
  ),
  steps: StepTimesSchema,
  /** The approved revision, which stays in force while a Ralat is on its way. Reports approved before have no field. */
  inForce: v.exactOptional(v.strictObject({ revision: v.number(), by: ActorSchema, at: InstantSchema })),
  /** Since the first Ralat: its number, why, and of which revision. */
  amendment: v.exactOptional(AmendmentSchema),
  /** revision → what came back signed; bytes in `artifacts/original-{n}` beside the frozen PDF. */
  originals: v.exactOptional(v.record(v.string(), OriginalSchema)),
  log: LogHeadSchema,
  /** Grows by one with each change; a command names the one it saw. */
  version: v.number(),
})
export type Report = v.InferOutput<typeof ReportSchema>

/** What is printed and decided: everything the PDF and the approval page show, and nothing else. */
export const FrozenReportSchema = v.strictObject({
  ...TABLE_SOURCE,
  revision: v.number(),
  number: v.string(),
  /** Data cut-off. */
  frozenAt: InstantSchema,
  /** Files received in the month before, by service; null when unknown. */
  previous: v.nullable(v.record(v.string(), v.number())),
  narrative: NarrativeSchema,
  amendment: v.exactOptional(AmendmentSchema),
  /** Of the month's log book; null when it was not checked yet, as in every report before the check. */
  integrity: v.optional(v.nullable(IntegritySchema), null),
  office: OfficeSchema,
  /** Printed as text and QR: `{site}/verifikasi/{code}`. */
  verifyUrl: v.string(),
  verifyCode: v.string(),
})
export type FrozenReport = v.InferOutput<typeof FrozenReportSchema>

/** reports/{id}/revisions/{n}: immutable. `digest` = SHA-256 of the PDF, hexadecimal. */
export const RevisionSchema = v.strictObject({
  frozen: FrozenReportSchema,
  digest: v.string(),
  pages: v.number(),
  size: v.number(),
})
export type Revision = v.InferOutput<typeof RevisionSchema>

/** reports/{id}/revisions/{n}/artifacts/pdf holds `{bytes, digest}`; bytes as Firestore bytes. */

import * as v from 'valibot'
import { ConsentSchema } from '../consent/shape.ts'
import { DeficiencyIdSchema, GiveUpReasonSchema } from '../deficiency/shape.ts'
import {
  ActivitySchema,
  DocumentCodeSchema,
  DocumentStateSchema,
  ExcuseSchema,
  FileIdSchema,
  MarkReasonSchema,
  ParticipantsSchema,
  PlaceSchema,
} from '../file/shape.ts'
import {
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
} from '../lookup/shape.ts'
import { NeedReasonSchema } from '../need/reasons.ts'
import { NeedIdSchema } from '../need/shape.ts'
import { ReportIdSchema } from '../report/kinds.ts'
import { NarrativeSchema, type TableSource, YearFactsSchema } from '../report/source.ts'
import { DayTextSchema, PeriodSchema } from '../time/shape.ts'
import { DigestSchema, line, paragraphs, UidSchema, whole } from '../typed-text.ts'

const revision = whole
const few = <S extends v.GenericSchema>(one: S) => v.pipe(v.array(one), v.maxLength(100))
/** Seconds from taking a thing in hand to this act; without it the whole time since it came counts as work. */
const spent = whole

/** Of the largest signed original, with room for one a little larger, whose own refusal says more. */
const MOST_BASE64 = 9_000_000

/** What an officer records about a service; identity is sealed apart by `identity`. */
export const FileFormSchema = v.strictObject({
  service: ServiceSchema,
  serviceDate: DayTextSchema,
  /** null for an activity (SOS, PSO). `age` bands are chosen, or derived from the birth date by the form. */
  client: v.nullable(
    v.strictObject({
      kind: v.picklist(['new', 'returning']),
      sex: SexSchema,
      ageBand: AgeBandSchema,
      education: v.exactOptional(EducationSchema),
      marital: v.exactOptional(MaritalSchema),
      occupation: v.exactOptional(OccupationSchema),
    }),
  ),
  participants: v.nullable(ParticipantsSchema),
  activity: v.optional(v.nullable(ActivitySchema), null),
  destination: v.optional(v.nullable(DestinationSchema), null),
  kecamatan: KecamatanSchema,
  problem: v.nullable(ProblemSchema),
  source: v.nullable(SourceSchema),
  mode: ModeSchema,
  session: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  flags: few(FlagSchema),
  needs: few(ServiceSchema),
  intakeId: v.nullable(FileIdSchema),
  consent: v.optional(v.nullable(ConsentSchema), null),
  /** Codes of the documents handed over. */
  handedOver: few(DocumentCodeSchema),
  stage: StageSchema,
})
export type FileForm = v.InferOutput<typeof FileFormSchema>

/**
 * The commands of `desk`. `id` of a new file comes from the client (random), so that a repeated send is the same file.
 * `revision`/`version` name the state the person saw; a newer one answers file/changed or report/changed.
 */
export const DeskCommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('file.create'), id: FileIdSchema, form: FileFormSchema }),
  v.strictObject({ type: v.literal('file.update'), id: FileIdSchema, revision, form: FileFormSchema }),
  v.strictObject({ type: v.literal('file.submit'), id: FileIdSchema, revision }),
  v.strictObject({ type: v.literal('file.withdraw'), id: FileIdSchema, revision }),
  v.strictObject({ type: v.literal('file.discard'), id: FileIdSchema, revision }),
  v.strictObject({
    type: v.literal('file.receive'),
    id: FileIdSchema,
    revision,
    place: v.nullable(PlaceSchema),
    spent: v.exactOptional(spent),
  }),
  v.strictObject({ type: v.literal('file.handBack'), id: FileIdSchema, revision }),
  /** Consent that came, or came to light, after the file was handed over. */
  v.strictObject({ type: v.literal('file.consent'), id: FileIdSchema, revision, consent: ConsentSchema }),
  v.strictObject({ type: v.literal('file.startSort'), id: FileIdSchema, revision }),
  v.strictObject({
    type: v.literal('file.mark'),
    id: FileIdSchema,
    revision,
    code: DocumentCodeSchema,
    state: DocumentStateSchema,
    reason: v.nullable(MarkReasonSchema),
  }),
  v.strictObject({
    type: v.literal('file.classify'),
    id: FileIdSchema,
    revision,
    confidentiality: ConfidentialitySchema,
    stage: StageSchema,
    flags: few(FlagSchema),
    place: v.nullable(PlaceSchema),
  }),
  v.strictObject({ type: v.literal('file.finishSort'), id: FileIdSchema, revision }),
  v.strictObject({ type: v.literal('file.reopenSort'), id: FileIdSchema, revision }),
  /** Why step 2 or 3 took longer than its standard. */
  v.strictObject({
    type: v.literal('file.excuse'),
    id: FileIdSchema,
    revision,
    step: v.picklist(['receive', 'sort']),
    excuse: ExcuseSchema,
  }),
  /** Hand-over receipt or folder cover printed: a log row, nothing else. */
  v.strictObject({ type: v.literal('file.print'), id: FileIdSchema, what: v.picklist(['receipt', 'cover']) }),
  v.strictObject({ type: v.literal('deficiency.promise'), id: DeficiencyIdSchema, promisedFor: DayTextSchema }),
  v.strictObject({ type: v.literal('deficiency.giveUp'), id: DeficiencyIdSchema, reason: GiveUpReasonSchema }),
  v.strictObject({ type: v.literal('deficiency.reopen'), id: DeficiencyIdSchema }),
  /** To an officer, or to those of the service (null). */
  v.strictObject({
    type: v.literal('need.assign'),
    id: NeedIdSchema,
    revision,
    to: v.nullable(UidSchema),
  }),
  v.strictObject({ type: v.literal('need.take'), id: NeedIdSchema, revision }),
  v.strictObject({ type: v.literal('need.release'), id: NeedIdSchema, revision }),
  v.strictObject({ type: v.literal('need.close'), id: NeedIdSchema, revision, reason: NeedReasonSchema }),
  v.strictObject({ type: v.literal('need.reopen'), id: NeedIdSchema, revision }),
  /** The officers a need can be assigned to. */
  v.strictObject({ type: v.literal('need.people') }),
  v.strictObject({ type: v.literal('audit.run'), period: PeriodSchema }),
  v.strictObject({
    type: v.literal('report.narrate'),
    id: ReportIdSchema,
    version: revision,
    narrative: NarrativeSchema,
    /** Of an annual report. */
    facts: v.exactOptional(YearFactsSchema),
  }),
  /** `number`: as the clerk got it from the agenda; only where the office numbers its letters so. */
  v.strictObject({
    type: v.literal('report.submit'),
    id: ReportIdSchema,
    version: revision,
    number: v.exactOptional(line(60)),
  }),
  v.strictObject({ type: v.literal('report.recall'), id: ReportIdSchema, version: revision }),
  v.strictObject({
    type: v.literal('report.receive'),
    id: ReportIdSchema,
    revision,
    digest: DigestSchema,
    spent: v.exactOptional(spent),
  }),
  v.strictObject({
    type: v.literal('report.approve'),
    id: ReportIdSchema,
    revision,
    digest: DigestSchema,
    spent: v.exactOptional(spent),
  }),
  v.strictObject({
    type: v.literal('report.return'),
    id: ReportIdSchema,
    revision,
    digest: DigestSchema,
    reason: paragraphs(1000),
  }),
  /** Why a step took longer than its standard, which holds in normal conditions. */
  v.strictObject({
    type: v.literal('report.excuse'),
    id: ReportIdSchema,
    version: revision,
    step: v.picklist(['evaluate', 'report', 'receive', 'approve']),
    excuse: ExcuseSchema,
  }),
  /** Issues an approved report again, as Ralat, through all steps. */
  v.strictObject({
    type: v.literal('report.amend'),
    id: ReportIdSchema,
    version: revision,
    reason: paragraphs(1000),
  }),
  /** Keeps what came back signed beside the frozen PDF of the revision in force; `sure`: although something speaks against it. */
  v.strictObject({
    type: v.literal('report.keepOriginal'),
    id: ReportIdSchema,
    version: revision,
    revision,
    /** base64 */
    pdf: v.pipe(v.string(), v.maxLength(MOST_BASE64)),
    sure: v.boolean(),
  }),
  /** The signed original of a revision, base64 in `pdf`. Writes a log row. */
  v.strictObject({ type: v.literal('report.readOriginal'), id: ReportIdSchema, revision }),
  /** What the draft would be frozen with now. */
  v.strictObject({ type: v.literal('report.preview'), id: ReportIdSchema }),
  /** The PDF of a revision, base64 in `pdf`; revision 0 renders the draft without storing it. Writes a log row. */
  v.strictObject({ type: v.literal('report.print'), id: ReportIdSchema, revision }),
])
export type DeskCommand = v.InferOutput<typeof DeskCommandSchema>
export type DeskCommandType = DeskCommand['type']

/** What each command answers; those not named answer `{}`. */
export interface DeskAnswers {
  'file.create': { readonly id: string }
  'file.receive': { readonly number: string }
  'need.people': { readonly people: readonly { readonly uid: string; readonly name: string }[] }
  'audit.run': { readonly epoch: number }
  'report.submit': { readonly revision: number; readonly digest: string; readonly number: string }
  'report.print': { readonly pdf: string; readonly digest: string }
  'report.readOriginal': { readonly pdf: string; readonly digest: string }
  /** `asks`: what must be affirmed first, in Indonesian; empty when it is kept. */
  'report.keepOriginal': { readonly asks: readonly string[] }
  /** `lacking`: what stands in the way of sending it, in Indonesian; empty when nothing. */
  'report.preview': { readonly source: TableSource; readonly lacking: readonly string[] }
}
export type DeskAnswer<T extends DeskCommandType> = T extends keyof DeskAnswers ? DeskAnswers[T] : Record<string, never>

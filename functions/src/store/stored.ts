import {
  ActorSchema,
  BreakSchema,
  ColumnNamesSchema,
  DayTextSchema,
  DisclosureIdSchema,
  FileFormSchema,
  FileIdSchema,
  FrozenMinutesSchema,
  InstantSchema,
  LogHeadSchema,
  MANAGE_ROLES,
  type ManageAct,
  OpenReasonSchema,
  PeriodSchema,
  ReportIdSchema,
  RequestIdSchema,
  RoleSchema,
  ServiceSchema,
} from '@catat/domain'
import * as v from 'valibot'

/** Documents that only functions read; those that the console reads too stand in the domain. */

const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array)

/** By which places of the blind index a file is found: MACs of NIK and telephones, hexadecimal. */
/** Places of the blind index. `person`: of name and birth date; what was sealed before has none. */
const CluesSchema = v.strictObject({
  nik: v.nullable(v.string()),
  phones: v.array(v.string()),
  person: v.optional(v.nullable(v.string()), null),
})
export type Clues = v.InferOutput<typeof CluesSchema>

/** files/{id}/identity/sealed: the identity under its own key, and that key under the office's. */
export const SealedSchema = v.strictObject({
  /** The version of the office's key that wraps now. */
  keyVersion: v.string(),
  wrappedKey: bytes,
  /** The version at the time of sealing, bound into `sealed` and kept when the key is wrapped anew. */
  sealedUnder: v.string(),
  sealed: bytes,
  /** So that the entries can be taken back without opening anything. */
  clues: CluesSchema,
  at: InstantSchema,
})
export type Sealed = v.InferOutput<typeof SealedSchema>

/** blind/{MAC of a NIK or a telephone}: the files found by it, each with its client's pseudonym. */
export const BlindSchema = v.strictObject({ files: v.record(v.string(), v.string()) })

const passed = { looked: v.number(), changed: v.number(), unreadable: v.number() }
/** settings/schema: the steps that the stored shapes have been through, and how far the next has come: after the document `cursor`. */
export const SchemaStateSchema = v.strictObject({
  version: v.number(),
  running: v.nullable(v.strictObject({ cursor: v.string(), ...passed, since: InstantSchema })),
  done: v.array(v.strictObject({ version: v.number(), ...passed, at: InstantSchema })),
})
export type SchemaState = v.InferOutput<typeof SchemaStateSchema>

/** counters/{name}: the last number given. */
export const CounterSchema = v.strictObject({ last: v.number() })

/** counters/last-hour-{what}: when it was done within the hour before the last time, and when somebody was told of it. */
export const HourlySchema = v.strictObject({ times: v.array(InstantSchema), told: v.nullable(InstantSchema) })

/** reports/{id}/revisions/{n}/artifacts/pdf, and `original-{n}`: a part of what came back signed, each under its own digest. */
export const ArtifactSchema = v.strictObject({ bytes, digest: v.string() })

/** emblems/{digest}: the picture on the office's letters, as it was given. */
export const EmblemSchema = v.strictObject({ bytes })

/** letters/{SHA-256 of the number}: no number stands on two letters. */
export const LetterNumberSchema = v.strictObject({ number: v.string(), report: ReportIdSchema })

/** disclosures/{id}/artifacts/minutes: the PDF and all it was made of. */
export const StoredMinutesSchema = v.strictObject({
  frozen: FrozenMinutesSchema,
  bytes,
  digest: v.string(),
  pages: v.number(),
})
export type StoredMinutes = v.InferOutput<typeof StoredMinutesSchema>

/** proofs/{code printed on a report or on minutes}: what it belongs to. */
export const ProofSchema = v.union([
  v.strictObject({
    code: v.string(),
    report: ReportIdSchema,
    revision: v.number(),
    digest: v.string(),
    /** Digests of what came back signed, the one that holds first. */
    originals: v.exactOptional(v.array(v.string())),
  }),
  v.strictObject({ code: v.string(), disclosure: DisclosureIdSchema, digest: v.string() }),
])
export type Proof = v.InferOutput<typeof ProofSchema>

export const ActSchema = v.picklist(['receive', 'approve'])
export type Act = v.InferOutput<typeof ActSchema>

/** links/{SHA-256 of the token}: whom a mailed link was sent to and for which act on which revision. */
export const LinkSchema = v.strictObject({
  outbox: v.string(),
  uid: v.string(),
  act: ActSchema,
  report: ReportIdSchema,
  revision: v.number(),
  digest: v.string(),
  expiresAt: InstantSchema,
  usedAt: v.nullable(InstantSchema),
})
export type Link = v.InferOutput<typeof LinkSchema>

/** invitations/{SHA-256 of the token}: whose account a mailed link lets its owner set the password of. One lives for each account. */
export const InvitationSchema = v.strictObject({
  hash: v.string(),
  uid: v.string(),
  purpose: v.picklist(['invitation', 'reset']),
  /** When its letter was asked for: an older letter that comes late makes no link. */
  askedAt: InstantSchema,
  expiresAt: InstantSchema,
  usedAt: v.nullable(InstantSchema),
})
export type Invitation = v.InferOutput<typeof InvitationSchema>

export type ToldAct = Exclude<ManageAct, 'account.sendLink'>
const TOLD_ACTS = Object.keys(MANAGE_ROLES).filter((act): act is ToldAct => act !== 'account.sendLink')

/** About an account, to its owner: a link, that the password was set, or an app connected. To others: what changed, or waits for them. Uids. */
const AccountLetterSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('account.link'), at: InstantSchema }),
  v.strictObject({ kind: v.picklist(['account.password', 'account.app']), at: InstantSchema }),
  v.strictObject({
    kind: v.literal('account.changed'),
    act: v.picklist(TOLD_ACTS),
    about: v.string(),
    by: v.string(),
    roles: v.array(RoleSchema),
    at: InstantSchema,
  }),
  v.strictObject({
    kind: v.literal('account.waiting'),
    about: v.string(),
    by: v.string(),
    roles: v.array(RoleSchema),
    at: InstantSchema,
  }),
])
export type AccountLetter = v.InferOutput<typeof AccountLetterSchema>

const aboutReport = {
  report: ReportIdSchema,
  period: PeriodSchema,
  number: v.nullable(v.string()),
  revision: v.number(),
}
/**
 * A letter about a report; `revision` of an evaluation, and of a report it overtook, is its epoch; of
 * files that came late it is how many. `digest`: SHA-256 of the PDF to decide on, or decided on.
 */
const ReportLetterSchema = v.variant('kind', [
  v.strictObject({
    kind: v.picklist(['report.receive', 'report.approve', 'report.approved']),
    ...aboutReport,
    digest: v.string(),
  }),
  v.strictObject({
    kind: v.picklist(['report.drafted', 'report.returned', 'audit.finished', 'report.outdated', 'report.late']),
    ...aboutReport,
    digest: v.null(),
  }),
])
export type ReportLetter = v.InferOutput<typeof ReportLetterSchema>

/** A head opened an identity; or somebody reads identities often. `by`: who, a uid. */
const IdentityLetterSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('identity.opened'),
    file: FileIdSchema,
    number: v.nullable(v.string()),
    by: v.string(),
    reason: OpenReasonSchema,
    at: InstantSchema,
  }),
  v.strictObject({ kind: v.literal('identity.often'), by: v.string(), count: v.number(), at: InstantSchema }),
])
export type IdentityLetter = v.InferOutput<typeof IdentityLetterSchema>

/** Asks a member of staff to a session of ekspose kasus. */
const DisclosureLetterSchema = v.strictObject({
  kind: v.literal('disclosure.invited'),
  disclosure: DisclosureIdSchema,
  number: v.string(),
})
export type DisclosureLetter = v.InferOutput<typeof DisclosureLetterSchema>

/**
 * A month's seal for those who keep it outside this system; a bad row, by the path of the seal or evaluation that found it; or that
 * somebody took a copy of the whole book. `by`: a uid.
 */
const LogLetterSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('log.sealed'),
    period: PeriodSchema,
    code: v.string(),
    rows: v.number(),
    broken: v.nullable(BreakSchema),
  }),
  v.strictObject({ kind: v.literal('log.broken'), found: v.string(), broken: BreakSchema, at: InstantSchema }),
  v.strictObject({ kind: v.literal('log.exported'), by: v.string(), rows: v.number(), at: InstantSchema }),
])
export type LogLetter = v.InferOutput<typeof LogLetterSchema>

/** Tells the leader of a client's request, and again when its term is near its end. */
const RequestLetterSchema = v.strictObject({
  kind: v.picklist(['request.recorded', 'request.due']),
  request: RequestIdSchema,
  number: v.string(),
})
export type RequestLetter = v.InferOutput<typeof RequestLetterSchema>

/** Asks the officer of a file to correct it, as its client wishes. */
const CorrectionLetterSchema = v.strictObject({
  kind: v.literal('request.correction'),
  request: RequestIdSchema,
  file: FileIdSchema,
  /** The file's. */
  number: v.string(),
})
export type CorrectionLetter = v.InferOutput<typeof CorrectionLetterSchema>

/** What a letter is about: ids and numbers, never a client. The words are made when it is sent. */
export const LetterSchema = v.variant('kind', [
  ReportLetterSchema,
  AccountLetterSchema,
  IdentityLetterSchema,
  DisclosureLetterSchema,
  LogLetterSchema,
  RequestLetterSchema,
  CorrectionLetterSchema,
])
export type Letter = v.InferOutput<typeof LetterSchema>

/**
 * outbox/{id}: a letter to send, written with the change it tells of. `dueAt`: when to try next while queued, when the lease of
 * the sender ends while sending.
 */
export const OutboxSchema = v.strictObject({
  id: v.string(),
  /** uid of a member of staff. */
  to: v.string(),
  letter: LetterSchema,
  status: v.picklist(['queued', 'sending', 'sent', 'dead']),
  attempts: v.number(),
  /** How often the server refused it for good. */
  refused: v.optional(v.number(), 0),
  dueAt: InstantSchema,
  /** Why it is dead: tried too often, nobody to send to, or overtaken by a later state of what it is about. */
  end: v.nullable(v.picklist(['undeliverable', 'noAddressee', 'overtaken'])),
})
export type Outbox = v.InferOutput<typeof OutboxSchema>

/** sealedHeads/{chain}: up to where a chain is sealed, by which daily seal, and up to where it was before that day. */
export const SealedHeadSchema = v.strictObject({
  chain: v.string(),
  day: DayTextSchema,
  seq: v.number(),
  hash: v.string(),
  before: LogHeadSchema,
})
export type SealedHead = v.InferOutput<typeof SealedHeadSchema>

/** settings/registerColumns: what the titles of the office's own registers mean, as a clerk said who imported one. */
export const RegisterColumnsSchema = v.strictObject({ columns: ColumnNamesSchema })

/**
 * imports/{of the files of its rows}: an import on its way. Its rows are laid down one by one (`staging`), then recorded in steps up to
 * `next` (`recording`).
 */
export const ImportSchema = v.strictObject({
  by: v.string(),
  actor: ActorSchema,
  at: InstantSchema,
  state: v.picklist(['staging', 'recording', 'done']),
  rows: v.number(),
  next: v.number(),
  recorded: v.number(),
  files: v.number(),
  /** By report that was sent before: how many files of its month came with this import. */
  late: v.record(
    v.string(),
    v.strictObject({ period: PeriodSchema, number: v.nullable(v.string()), files: v.number() }),
  ),
})
export type Import = v.InferOutput<typeof ImportSchema>

/** imports/{id}/staged/{n}: a row that waits to be recorded; its identity is sealed for each of its files. */
export const StagedRowSchema = v.strictObject({
  row: v.pipe(
    v.string(),
    v.parseJson(),
    v.strictObject({
      officer: v.strictObject({ uid: v.string(), name: v.string() }),
      receivedDate: DayTextSchema,
      form: FileFormSchema,
      intake: v.nullable(v.strictObject({ needs: v.array(ServiceSchema), documents: v.array(v.string()) })),
    }),
  ),
  file: FileIdSchema,
  intake: v.nullable(FileIdSchema),
  sealed: v.nullable(v.strictObject({ file: SealedSchema, intake: v.nullable(SealedSchema) })),
})
export type StagedRow = v.InferOutput<typeof StagedRowSchema>
export type StagedText = v.InferInput<typeof StagedRowSchema>

import { type Instant, InstantSchema, PeriodSchema, ReportIdSchema } from '@catat/domain'
import * as v from 'valibot'

/** Documents that only functions read; those that the console reads too stand in the domain. */

const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array)

/** files/{id}/identity/sealed: the identity under its own key, and that key under the office's. */
export const SealedSchema = v.strictObject({
  keyVersion: v.string(),
  wrappedKey: bytes,
  sealed: bytes,
  at: InstantSchema,
})
export type Sealed = v.InferOutput<typeof SealedSchema>

/** blind/{MAC of a NIK}: whose file it is, by pseudonym. */
export const BlindSchema = v.strictObject({ pseudonym: v.string() })

/** counters/{name}: the last number given. */
export const CounterSchema = v.strictObject({ last: v.number() })

/** counters/{what}-{uid}: how often within one clock hour, `2026-11-09T02`. */
export const HourlySchema = v.strictObject({ hour: v.string(), count: v.number() })

/** reports/{id}/revisions/{n}/artifacts/pdf */
export const ArtifactSchema = v.strictObject({ bytes, digest: v.string() })

/** proofs/{code printed on a report}: which revision it belongs to. */
export const ProofSchema = v.strictObject({
  code: v.string(),
  report: ReportIdSchema,
  revision: v.number(),
  digest: v.string(),
})
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

/** A letter about a month's report; `revision` of an evaluation is its epoch. */
const ReportLetterSchema = v.strictObject({
  kind: v.picklist([
    'report.drafted',
    'report.receive',
    'report.approve',
    'report.returned',
    'report.approved',
    'audit.finished',
  ]),
  report: ReportIdSchema,
  period: PeriodSchema,
  number: v.nullable(v.string()),
  revision: v.number(),
  /** SHA-256 of the PDF to decide on; null when the letter asks for no act. */
  digest: v.nullable(v.string()),
})
export type ReportLetter = v.InferOutput<typeof ReportLetterSchema>

/** What a letter is about: ids and numbers, never a client. The words are made when it is sent. */
export const LetterSchema = v.variant('kind', [ReportLetterSchema])
export type Letter = v.InferOutput<typeof LetterSchema>
export type LetterKind = Letter['kind']

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
  dueAt: InstantSchema,
  /** Why it is dead: tried too often, nobody to send to, or overtaken by a later state of what it is about. */
  end: v.nullable(v.picklist(['undeliverable', 'noAddressee', 'overtaken'])),
})
export type Outbox = v.InferOutput<typeof OutboxSchema>

/** imports/{SHA-256 of the register, 20 digits}: that it was imported, when, by whom, and what came of it. */
export interface ImportRecord {
  readonly by: string
  readonly at: Instant
  readonly rows: number
  readonly files: number
}

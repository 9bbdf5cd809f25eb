import type { Day, Instant, Period } from '@catat/domain'

interface Common {
  /** A member of staff; mails never go to clients and never speak of one. */
  readonly to: { readonly name: string }
  /** Where the button leads. */
  readonly url: string
}
interface AboutMonth extends Common {
  readonly period: Period
}
interface AboutReport extends AboutMonth {
  readonly number: string | null
  readonly revision: number
}
interface Asking extends AboutReport {
  /** SHA-256 of the PDF, hexadecimal. */
  readonly digest: string
  readonly expiresAt: Instant
}

/** Every mail Catat sends: what is needed to write it, and nothing about clients. */
export type MailTemplate =
  /** To the clerk: the month's figures are ready, the narrative and the submission are his. */
  | ({ readonly kind: 'report.drafted'; readonly dueOn: Day } & AboutMonth)
  /** To the division head, with his link. */
  | ({ readonly kind: 'report.receive'; readonly submittedAt: Instant } & Asking)
  /** To the agency head, with his link. */
  | ({ readonly kind: 'report.approve'; readonly receivedAt: Instant } & Asking)
  /** To the clerk. The reason stands in Catat, not here. */
  | ({ readonly kind: 'report.returned'; readonly returnedBy: string; readonly returnedAt: Instant } & AboutReport)
  | ({ readonly kind: 'report.approved'; readonly approvedAt: Instant; readonly digest: string } & AboutReport)
  | ({
      readonly kind: 'audit.finished'
      readonly evaluated: number
      readonly complete: number
      readonly lacking: number
      readonly critical: number
    } & AboutMonth)
export type MailKind = MailTemplate['kind']

import type { Break, Day, Instant, OpenReason, Period, ReportId, RequestKind, Role } from '@catat/domain'
import type { ToldAct } from '../store/stored.ts'

interface Common {
  /** A member of staff; mails never go to clients and never speak of one. */
  readonly to: { readonly name: string }
  /** Where the button leads. */
  readonly url: string
}
interface AboutMonth extends Common {
  readonly period: Period
}
interface AboutReport extends Common {
  readonly report: ReportId
  readonly number: string | null
  readonly revision: number
}
interface Asking extends AboutReport {
  /** SHA-256 of the PDF, hexadecimal. */
  readonly digest: string
  readonly expiresAt: Instant
}

interface AboutRequest extends Common {
  readonly number: string
  readonly right: RequestKind
  readonly receivedAt: Instant
  readonly dueAt: Instant
}

interface ForOwner extends Common {
  readonly account: string
  readonly expiresAt: Instant
}
interface AboutAccount extends Common {
  /** Whose account, and who did it or asks for it: members of staff. */
  readonly name: string
  readonly account: string
  readonly by: string
  readonly roles: readonly Role[]
  readonly at: Instant
}

/** Every mail Catat sends: what is needed to write it, and nothing about clients. */
export type MailTemplate =
  /** To the clerk: the month's figures are ready, the narrative and the submission are his. */
  | ({ readonly kind: 'report.drafted'; readonly report: ReportId; readonly dueOn: Day } & Common)
  /** To the clerk: a month has other figures now than those that were sent. */
  | ({ readonly kind: 'report.outdated' } & AboutReport)
  /** To the clerk: files came for a month whose report is out. */
  | ({ readonly kind: 'report.late'; readonly files: number } & AboutReport)
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
  /** To the owner of an account, with a link to set the password: the first one, or another. */
  | ({ readonly kind: 'account.invitation' } & ForOwner)
  | ({ readonly kind: 'account.reset' } & ForOwner)
  /** To the owner: the password was set. */
  | ({ readonly kind: 'account.password'; readonly at: Instant } & Common)
  /** To the owner: an authenticator app was connected. */
  | ({ readonly kind: 'account.app'; readonly at: Instant } & Common)
  /** To the owner and the agency head. */
  | ({ readonly kind: 'account.changed'; readonly act: ToldAct } & AboutAccount)
  /** To those who may confirm it. */
  | ({ readonly kind: 'account.waiting' } & AboutAccount)
  /** To the leader, at once: a head broke the glass. `by`: a member of staff. */
  | ({
      readonly kind: 'identity.opened'
      readonly number: string | null
      readonly by: string
      readonly reason: OpenReason
      readonly at: Instant
    } & Common)
  /** To the leader: somebody opens or searches identities often within an hour. */
  | ({ readonly kind: 'identity.often'; readonly by: string; readonly count: number; readonly at: Instant } & Common)
  /** To staff among the attendees of an ekspose kasus: where and how long, and nothing about the case. */
  | ({
      readonly kind: 'disclosure.invited'
      readonly number: string
      readonly openedAt: Instant
      readonly expiresAt: Instant
    } & Common)
  /** To those who sign the report, who keep the code outside this system. */
  | ({
      readonly kind: 'log.sealed'
      readonly code: string
      readonly rows: number
      readonly broken: Break | null
    } & AboutMonth)
  /** To the leader and the agency head, at once. `found`: path of the seal or the evaluation that found it. */
  | ({ readonly kind: 'log.broken'; readonly found: string; readonly broken: Break; readonly at: Instant } & Common)
  /** To the leader; of the leader's own copy to the agency head. `by`: a member of staff. */
  | ({ readonly kind: 'log.exported'; readonly by: string; readonly rows: number; readonly at: Instant } & Common)
  /** To the leader: a client asks for a right, whose term of 3 x 24 hours runs; and again when a day of it is left. */
  | ({ readonly kind: 'request.recorded' } & AboutRequest)
  | ({ readonly kind: 'request.due' } & AboutRequest)
  /** To the officer of a file, by its number, whose client asks for correction. */
  | ({
      readonly kind: 'request.correction'
      readonly number: string
      readonly request: string
      readonly dueAt: Instant
    } & Common)
export type MailKind = MailTemplate['kind']

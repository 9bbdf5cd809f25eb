import * as v from 'valibot'
import type { ReportId } from '../report/kinds.ts'
import type { FrozenReport, Report } from '../report/shape.ts'
import { DigestSchema, paragraphs, whole } from '../typed-text.ts'

/** 32 random bytes, base64url without padding; travels in the URL fragment only. */
export const LinkTokenSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))

/**
 * The commands of `approval`: a link is a pointer, not a key. `open` without a session answers only what the mail said;
 * signed in as the person it was sent to, it answers the frozen report and its PDF. `decide` needs that session.
 */
export const ApprovalCommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('approval.open'), token: LinkTokenSchema }),
  v.strictObject({
    type: v.literal('approval.decide'),
    token: LinkTokenSchema,
    decision: v.picklist(['accept', 'return']),
    /** SHA-256 of the PDF that was shown. */
    digest: DigestSchema,
    /** Seconds from opening the report to this decision. */
    spent: v.exactOptional(whole),
    reason: paragraphs(1000),
  }),
])
export type ApprovalCommand = v.InferOutput<typeof ApprovalCommandSchema>

/** What the signed-in person sees: the act is `receive` for the division head, `approve` for the agency head. */
export interface ApprovalView {
  readonly act: 'receive' | 'approve'
  readonly report: Report
  readonly frozen: FrozenReport
  readonly digest: string
  readonly pages: number
  /** base64 */
  readonly pdf: string
  readonly expiresAt: string
}

export interface ApprovalAnswers {
  'approval.open':
    | {
        readonly signedIn: false
        readonly act: 'receive' | 'approve'
        readonly number: string
        readonly report: ReportId
        readonly revision: number
        readonly email: string
      }
    | ({ readonly signedIn: true } & ApprovalView)
  'approval.decide': { readonly status: Report['status'] }
}
export type ApprovalAnswer<T extends ApprovalCommand['type']> = ApprovalAnswers[T]

/** `verify`: public. By the printed code, or by the SHA-256 of a PDF computed in the browser. Never shows figures. */
export const VerifyCommandSchema = v.variant('by', [
  v.strictObject({ by: v.literal('code'), code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/)) }),
  v.strictObject({ by: v.literal('digest'), digest: DigestSchema }),
])
export type VerifyCommand = v.InferOutput<typeof VerifyCommandSchema>
export type VerifyAnswer =
  | { readonly genuine: false }
  | {
      readonly genuine: true
      readonly of: 'report'
      readonly number: string
      readonly report: ReportId
      readonly revision: number
      /** Whether this revision is the one in force. */
      readonly current: boolean
      /** The revision that took its place, where one was approved after it. */
      readonly replacedBy: number | null
      /** A Ralat, and which. */
      readonly amendment: number | null
      readonly status: 'submitted' | 'received' | 'returned' | 'approved'
      readonly approvedAt: string | null
      readonly approvedBy: string | null
      readonly pages: number
      /** Of the PDF as it was frozen. */
      readonly digest: string
      /** Of the signed original, which holds wherever there is one. */
      readonly original: string | null
      /** Which of them was asked about; `former`: an original that another took the place of. A code is of the paper, not of a file. */
      readonly matches: 'code' | 'frozen' | 'original' | 'former'
    }
  /** The minutes of an ekspose kasus: that they are, and nothing about the case. */
  | {
      readonly genuine: true
      readonly of: 'minutes'
      readonly number: string
      readonly endedAt: string
      readonly pages: number
      readonly digest: string
    }

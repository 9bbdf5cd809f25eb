import { type ApprovalAnswer, RevisionSchema, StaffSchema } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { ArtifactSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { followLink } from './follow-link.ts'
import { unaltered } from './unaltered.ts'

/**
 * What a mailed link shows: without a session only what the mail itself said; to the person it was sent to, the frozen report.
 * Uses nothing up, however often a mail scanner asks.
 */
export const openLink = async (
  world: World,
  uid: string | null,
  token: string,
): Promise<ApprovalAnswer<'approval.open'>> => {
  const answer = await transact(world.db, async (tx): Promise<ApprovalAnswer<'approval.open'> | null> => {
    if (uid !== null) await activeStaff(tx, uid)
    const live = await followLink(tx, world, uid, token)
    if (!live) return null
    const { link, report } = live
    if (uid === null) {
      const addressee = await tx.get(StaffSchema, paths.staff(link.uid))
      if (!addressee?.active) return null
      const { act, revision } = link
      return {
        signedIn: false,
        act,
        number: report.number ?? '',
        report: report.id,
        revision,
        email: addressee.email,
      }
    }
    const revision = await tx.get(RevisionSchema, paths.revision(link.report, link.revision))
    const pdf = await tx.get(ArtifactSchema, paths.pdf(link.report, link.revision))
    if (!revision || !pdf || revision.digest !== link.digest) return null
    unaltered(pdf, { what: `reports/${link.report}`, revision: link.revision })
    if (pdf.digest !== revision.digest) throw new Refusal('report/altered')
    return {
      signedIn: true,
      act: link.act,
      report,
      frozen: revision.frozen,
      digest: revision.digest,
      pages: revision.pages,
      pdf: Buffer.from(pdf.bytes).toString('base64'),
      expiresAt: link.expiresAt,
    }
  })
  if (!answer) throw new Refusal('link/dead')
  return answer
}

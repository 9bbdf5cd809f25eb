import type { ApprovalAnswer, ApprovalCommand } from '@catat/domain'
import { post } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { type Decision, decideWithin } from './decide-report.ts'
import { followLink } from './follow-link.ts'

type Command = Extract<ApprovalCommand, { type: 'approval.decide' }>

/**
 * A decision from the page behind a mailed link. The link only points: the session must be that of the person it was sent to,
 * who must hold the role now, and the digest must be of the very PDF that waits. Link, report and log change together.
 */
export const decideByLink = async (
  world: World,
  uid: string,
  command: Command,
): Promise<ApprovalAnswer<'approval.decide'>> => {
  const decided = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const live = await followLink(tx, world, uid, command.token)
    if (!live) return null
    const { hash, link, report } = live
    const type = command.decision === 'return' ? 'report.return' : (`report.${link.act}` as const)
    const { digest, reason, spent } = command
    const worked = spent === undefined ? {} : { spent }
    const outcome = await decideWithin(tx, world, staff, report, {
      type,
      id: link.report,
      revision: link.revision,
      digest,
      ...(type === 'report.return' ? { reason } : worked),
    } as Decision)
    tx.set(paths.link(hash), { ...link, usedAt: world.now() })
    return outcome
  })
  if (!decided) throw new Refusal('link/dead')
  await post(world, decided.letters)
  return { status: decided.report.status }
}

import { type Instant, type Report, ReportSchema } from '@catat/domain'
import { tokenHash } from '../mail/link-token.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { type Link, LinkSchema } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import { waitsSince } from './report-letter.ts'

const BAD_PER_HOUR = 10

/** A link that still leads somewhere, and the report it waits for. */
export interface LiveLink {
  readonly hash: string
  readonly link: Link
  readonly report: Report
}

/**
 * Looks a token up; null for every kind of dead one alike: unknown, used, expired, overtaken. A dead one is counted
 * against the person who sent it and holds no live one up, as part of this transaction, so it must commit before the refusal is thrown. Link to another
 * person: link/other-person. Reads only, but for the count.
 */
export const followLink = async (tx: Tx, world: World, uid: string | null, token: string): Promise<LiveLink | null> => {
  const at = world.now()
  const live = await find(tx, tokenHash(token), at)
  if (!live) {
    const bad = uid === null ? null : await hourly(tx, `bad-links-${uid}`, at)
    if (bad && bad.count >= BAD_PER_HOUR) throw new Refusal('link/too-often')
    bad?.add()
    record('NOTICE', 'link.badToken', { uid: uid ?? '' })
    return null
  }
  const { link } = live
  if (uid !== null && uid !== link.uid) {
    record('WARNING', 'link.wrongPerson', { uid, report: link.report })
    throw new Refusal('link/other-person')
  }
  return live
}

const find = async (tx: Tx, hash: string, at: Instant): Promise<LiveLink | null> => {
  const link = await tx.get(LinkSchema, paths.link(hash))
  if (!link || link.usedAt !== null || at > link.expiresAt) return null
  const report = await tx.get(ReportSchema, paths.report(link.report))
  return report && waitsSince(report, link.act, link.revision) !== null ? { hash, link, report } : null
}

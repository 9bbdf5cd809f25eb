import { AuditSchema, type Instant, instantOf, msOf, type Report, ReportSchema, type Staff } from '@catat/domain'
import type { ReadyLetter } from '../mail/deliver-mail.ts'
import { LINK_LIFE, newToken } from '../mail/link-token.ts'
import type { MailTemplate } from '../mail/templates.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { Act, Link, Outbox, ReportLetter } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'

/** Since when the report waits for this act on this revision; null when it does not. */
export const waitsSince = (report: Report, act: Act, revision: number): Instant | null => {
  if (report.revision !== revision || report.status !== (act === 'receive' ? 'submitted' : 'received')) return null
  return (act === 'receive' ? report.submittedAt : report.received?.at) ?? null
}

/**
 * What the letter says, by the report as it stands now; null when that has moved on and there is nothing more to say. A letter that
 * asks for a decision gets a link of its own, kept with the lease of its sender.
 */
export const readyReportLetter = async (
  tx: Tx,
  world: World,
  outbox: Outbox,
  letter: ReportLetter,
  staff: Staff,
): Promise<ReadyLetter | null> => {
  const report = await tx.get(ReportSchema, paths.report(letter.report))
  if (!report) return null
  const { period, revision, report: id } = letter
  const { site } = world
  const common = { to: { name: staff.name } }
  const about = { ...common, report: id, number: report.number, revision, url: `${site}/laporan/${report.id}` }
  const said = (template: MailTemplate): ReadyLetter => ({ template, keep: () => {} })
  switch (letter.kind) {
    case 'report.drafted':
      return said({ kind: letter.kind, ...common, report: id, url: about.url, dueOn: report.dueOn })
    case 'report.receive':
    case 'report.approve': {
      const { kind, digest } = letter
      const act = kind === 'report.receive' ? 'receive' : 'approve'
      const since = waitsSince(report, act, revision)
      if (since === null) return null
      const { token, hash } = newToken(world)
      const expiresAt: Instant = instantOf(msOf(world.now()) + LINK_LIFE)
      const { id, to: uid } = outbox
      const link: Link = { outbox: id, uid, act, report: report.id, revision, digest, expiresAt, usedAt: null }
      const asking = { ...about, url: `${site}/persetujuan#t=${token}`, expiresAt, digest }
      return {
        template:
          kind === 'report.receive' ? { kind, ...asking, submittedAt: since } : { kind, ...asking, receivedAt: since },
        keep: () => tx.create(paths.link(hash), link),
      }
    }
    case 'report.returned': {
      const { returned } = report
      if (returned?.revision !== revision) return null
      return said({ kind: letter.kind, ...about, returnedBy: returned.by.name, returnedAt: returned.at })
    }
    case 'report.approved':
      if (!report.approved) return null
      return said({ kind: letter.kind, ...about, approvedAt: report.approved.at, digest: letter.digest })
    case 'report.outdated':
      return said({ kind: letter.kind, ...about, revision: report.revision })
    case 'report.late':
      return said({ kind: letter.kind, ...about, revision: report.revision, files: revision })
    case 'audit.finished': {
      const audit = await tx.get(AuditSchema, paths.audit(period))
      const result = audit?.epoch === revision ? audit.result : null
      if (!result) return null
      const { files: evaluated, complete, lacking, critical } = result
      const url = `${site}/evaluasi/${period}`
      return said({ kind: letter.kind, ...common, period, url, evaluated, complete, lacking, critical })
    }
  }
}

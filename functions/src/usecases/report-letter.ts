import { AuditSchema, type Instant, instantOf, msOf, type Report, ReportSchema, type Staff } from '@catat/domain'
import type { MailTemplate } from '../mail/templates.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { Act, Link, Outbox, ReportLetter } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'
import { LINK_LIFE, newToken } from './link-token.ts'
import type { ReadyLetter } from './ready-letter.ts'

/** The letters that ask for a decision, and for which. */
const ACTS: Readonly<Record<ReportLetter['kind'], Act | null>> = {
  'report.drafted': null,
  'report.receive': 'receive',
  'report.approve': 'approve',
  'report.returned': null,
  'report.approved': null,
  'audit.finished': null,
}

/** Whether the report still waits for this act on this revision. */
export const awaits = (report: Report, act: Act, revision: number): boolean =>
  report.revision === revision && report.status === (act === 'receive' ? 'submitted' : 'received')

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
  const audit = letter.kind === 'audit.finished' ? await tx.get(AuditSchema, paths.audit(letter.period)) : null
  if (!report) return null
  const { kind, period, revision, digest } = letter
  const { site } = world
  const { token, hash } = newToken(world)
  const expiresAt: Instant = instantOf(msOf(world.now()) + LINK_LIFE)
  const common = { to: { name: staff.name }, period }
  const about = { ...common, number: report.number, revision, url: `${site}/laporan/${report.id}` }
  const asking = { ...about, url: `${site}/persetujuan#t=${token}`, expiresAt }
  const act = ACTS[kind]
  const keep = () => {
    if (!act || digest === null) return
    const link: Link = {
      outbox: outbox.id,
      uid: outbox.to,
      act,
      report: report.id,
      revision,
      digest,
      expiresAt,
      usedAt: null,
    }
    tx.create(paths.link(hash), link)
  }
  const ready = (template: MailTemplate): ReadyLetter => ({ template, keep })
  switch (kind) {
    case 'report.drafted':
      return ready({ kind, ...common, url: about.url, dueOn: report.dueOn })
    case 'report.receive': {
      const { submittedAt } = report
      if (!awaits(report, 'receive', revision) || submittedAt === null || digest === null) return null
      return ready({ kind, ...asking, submittedAt, digest })
    }
    case 'report.approve':
      if (!awaits(report, 'approve', revision) || report.received === null || digest === null) return null
      return ready({ kind, ...asking, receivedAt: report.received.at, digest })
    case 'report.returned':
      if (report.returned?.revision !== revision) return null
      return ready({ kind, ...about, returnedBy: report.returned.by.name, returnedAt: report.returned.at })
    case 'report.approved':
      if (report.approved === null || digest === null) return null
      return ready({ kind, ...about, approvedAt: report.approved.at, digest })
    case 'audit.finished': {
      if (audit?.result == null || audit.epoch !== revision) return null
      const { files: evaluated, complete, lacking, critical } = audit.result
      return ready({ kind, ...common, url: `${site}/evaluasi/${period}`, evaluated, complete, lacking, critical })
    }
  }
}

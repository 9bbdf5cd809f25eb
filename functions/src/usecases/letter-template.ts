import type { Audit, Instant, Report, Staff } from '@catat/domain'
import type { MailTemplate } from '../mail/templates.ts'
import type { Act, Outbox } from '../store/stored.ts'

/** The mails that ask for a decision, and for which. */
export const ACTS: Readonly<Record<Outbox['kind'], Act | null>> = {
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

/** What the mail says, by the report as it stands now; null when that has moved on and the mail has nothing more to say. */
export const templateOf = (
  outbox: Outbox,
  by: { report: Report | null; audit: Audit | null; staff: Staff; site: string; token: string; expiresAt: Instant },
): MailTemplate | null => {
  const { report, audit, staff, site, token, expiresAt } = by
  if (!report) return null
  const { kind, period, revision, digest } = outbox
  const common = { to: { name: staff.name }, period }
  const about = { ...common, number: report.number, revision, url: `${site}/laporan/${report.id}` }
  const asking = { ...about, url: `${site}/persetujuan#t=${token}`, expiresAt }
  switch (kind) {
    case 'report.drafted':
      return { kind, ...common, url: about.url, dueOn: report.dueOn }
    case 'report.receive': {
      const { submittedAt } = report
      if (!awaits(report, 'receive', revision) || submittedAt === null || digest === null) return null
      return { kind, ...asking, submittedAt, digest }
    }
    case 'report.approve':
      if (!awaits(report, 'approve', revision) || report.received === null || digest === null) return null
      return { kind, ...asking, receivedAt: report.received.at, digest }
    case 'report.returned':
      if (report.returned?.revision !== revision) return null
      return { kind, ...about, returnedBy: report.returned.by.name, returnedAt: report.returned.at }
    case 'report.approved':
      if (report.approved === null || digest === null) return null
      return { kind, ...about, approvedAt: report.approved.at, digest }
    case 'audit.finished': {
      if (audit?.result == null || audit.epoch !== revision) return null
      const { files: evaluated, complete, lacking, critical } = audit.result
      return { kind, ...common, url: `${site}/evaluasi/${period}`, evaluated, complete, lacking, critical }
    }
  }
}

import {
  can,
  copyFigures,
  type ExporterAnswer,
  type ExporterCommand,
  type FrozenReport,
  formatPeriod,
  kindOf,
  officeFacts,
  publicSheets,
  REPORT_STATUS_NAMES,
  type Report,
  ReportSchema,
  RevisionSchema,
  reportId,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { type Tx, transact } from '../store/transaction.ts'

/** What of each report is approved; null where nothing is. While a Ralat is on its way, the approved revision is in force. */
const approvedAs = async (tx: Tx, reports: readonly (Report | null)[]): Promise<(FrozenReport | null)[]> =>
  Promise.all(
    reports.map(async (report) => {
      const inForce = report?.inForce?.revision ?? (report?.status === 'approved' ? report.revision : null)
      if (!report || inForce === null) return null
      return (await tx.get(RevisionSchema, paths.revision(report.id, inForce)))?.frozen ?? null
    }),
  )

/**
 * The months of a span as their own reports were approved, whatever became of their figures since: a sum of other figures than those that
 * left the office month by month would tell the difference. A month without files has nothing to tell.
 */
const approvedMonths = async (
  tx: Tx,
  span: FrozenReport,
): Promise<Pick<FrozenReport, 'period' | 'figures' | 'office'>[]> => {
  const reports = await tx.getAll(
    ReportSchema,
    span.months.map(({ period }) => paths.report(reportId(period))),
  )
  const approved = await approvedAs(tx, reports)
  const months = span.months.map(
    ({ period, figures }, i) => approved[i] ?? (figures.files === 0 ? { period, figures, office: span.office } : null),
  )
  const open = span.months.filter((_, i) => months[i] === null).map(({ period }) => formatPeriod(period))
  if (open.length > 0) throw new Refusal('report/months-open', { months: open.join(', ') })
  return months.flatMap((month) => month ?? [])
}

/** The public edition of an approved report's figures as a workbook, from what was approved; a row says who took it. */
export const exportFigures = async (
  world: World,
  uid: string,
  { report: id }: Extract<ExporterCommand, { type: 'figures.export' }>,
): Promise<ExporterAnswer<'figures.export'>> => {
  const sheets = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    accepted(can(staff, 'figures.export'))
    const report = await tx.get(ReportSchema, paths.report(id))
    if (!report) throw new Refusal('report/missing')
    const [frozen] = await approvedAs(tx, [report])
    if (!frozen) throw new Refusal('report/wrong-state', { status: REPORT_STATUS_NAMES[report.status] })
    const months = kindOf(id) === 'monthly' ? [frozen] : await approvedMonths(tx, frozen)
    const copies = await hourly(tx, `copied-${uid}`, at)
    const made = publicSheets(
      frozen,
      months.map(({ period, figures, office }) => ({ period, figures, threshold: officeFacts(office).smallCells })),
    )
    const entry = accepted(copyFigures(id, made.length, { staff, at, taken: copies.count }))
    copies.add()
    tx.save(paths.staff(uid), staff, entry)
    return made
  })
  const { writeWorkbook } = await import('../workbook/write.ts')
  return { xlsx: Buffer.from(await writeWorkbook(sheets, world.now())).toString('base64') }
}

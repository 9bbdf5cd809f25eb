import {
  can,
  copyFigures,
  type ExporterAnswer,
  type ExporterCommand,
  officeFacts,
  publicSheets,
  REPORT_STATUS_NAMES,
  ReportSchema,
  RevisionSchema,
  reportId,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

/** The public edition of an approved month's figures as a workbook, from what was approved; a row says who took it. */
export const exportFigures = async (
  world: World,
  uid: string,
  { period }: Extract<ExporterCommand, { type: 'figures.export' }>,
): Promise<ExporterAnswer<'figures.export'>> => {
  const sheets = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    accepted(can(staff, 'figures.export'))
    const report = await tx.get(ReportSchema, paths.report(reportId(period)))
    if (!report) throw new Refusal('report/missing')
    const revision = await tx.get(RevisionSchema, paths.revision(report.id, report.revision))
    if (report.status !== 'approved' || !revision)
      throw new Refusal('report/wrong-state', { status: REPORT_STATUS_NAMES[report.status] })
    const { smallCells } = officeFacts(await officeOf(tx))
    const copies = await hourly(tx, `copied-${uid}`, at)
    const made = publicSheets(revision.frozen, smallCells)
    const entry = accepted(copyFigures(period, made.length, { staff, at, taken: copies.count }))
    copies.add()
    tx.save(paths.staff(uid), staff, entry)
    return made
  })
  const { writeWorkbook } = await import('../workbook/write.ts')
  return { xlsx: Buffer.from(await writeWorkbook(sheets)).toString('base64') }
}

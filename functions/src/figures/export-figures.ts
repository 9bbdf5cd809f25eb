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
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

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
    // While a Ralat is on its way, the approved revision is in force.
    const inForce = report.inForce?.revision ?? (report.status === 'approved' ? report.revision : null)
    const revision = inForce === null ? null : await tx.get(RevisionSchema, paths.revision(report.id, inForce))
    if (!revision) throw new Refusal('report/wrong-state', { status: REPORT_STATUS_NAMES[report.status] })
    const { smallCells } = officeFacts(await officeOf(tx))
    const copies = await hourly(tx, `copied-${uid}`, at)
    const made = publicSheets(revision.frozen, smallCells)
    const entry = accepted(copyFigures(id, made.length, { staff, at, taken: copies.count }))
    copies.add()
    tx.save(paths.staff(uid), staff, entry)
    return made
  })
  const { writeWorkbook } = await import('../workbook/write.ts')
  return { xlsx: Buffer.from(await writeWorkbook(sheets)).toString('base64') }
}

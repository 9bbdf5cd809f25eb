import {
  can,
  copyTables,
  type ExporterAnswer,
  type ExporterCommand,
  REPORT_STATUS_NAMES,
  ReportSchema,
  RevisionSchema,
  reportTables,
  tableSheet,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { hourly } from '../store/hourly-limit.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

/** Every table of a report as its last revision froze it: a workbook of one sheet a table, and each as CSV. A row says who took it. */
export const exportTables = async (
  world: World,
  uid: string,
  { id }: Extract<ExporterCommand, { type: 'tables.export' }>,
): Promise<ExporterAnswer<'tables.export'>> => {
  const sheets = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    accepted(can(staff, 'tables.export'))
    const report = await tx.get(ReportSchema, paths.report(id))
    if (!report) throw new Refusal('report/missing')
    const revision = report.revision === 0 ? null : await tx.get(RevisionSchema, paths.revision(id, report.revision))
    if (!revision) throw new Refusal('report/wrong-state', { status: REPORT_STATUS_NAMES[report.status] })
    const copies = await hourly(tx, `copied-${uid}`, at)
    const made = reportTables(revision.frozen).map((table) => tableSheet(table.id, table))
    const entry = accepted(copyTables(id, made.length, { staff, at, taken: copies.count }))
    copies.add()
    tx.save(paths.staff(uid), staff, entry)
    return made
  })
  const [{ writeWorkbook }, { writeCsvSheet }] = await Promise.all([
    import('../workbook/write.ts'),
    import('../workbook/write-csv.ts'),
  ])
  const xlsx = Buffer.from(await writeWorkbook(sheets, world.now())).toString('base64')
  return { xlsx, csv: sheets.map((sheet) => ({ name: sheet.name, text: writeCsvSheet(sheet) })) }
}

import { type AccountCommand, actorOf, changeOffice, OfficeSchema, ReportSchema, redueReport } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

/**
 * Changes the settings of the office: in force for clocks at once, on paper from the next report on. A report not yet sent falls due by
 * the new calendar; what was sent keeps its day.
 */
export const changeOfficeSettings = (
  world: World,
  uid: string,
  command: Extract<AccountCommand, { type: 'office.change' }>,
): Promise<Record<string, never>> =>
  transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const before = await tx.get(OfficeSchema, paths.office)
    const { office, entry } = accepted(changeOffice(before, command, { staff, at }))
    const open = await tx.find(ReportSchema, tx.db.collection('reports').where('status', 'in', ['draft', 'returned']))
    tx.set(paths.office, office)
    tx.save(paths.staff(uid), staff, entry)
    for (const report of open) {
      const moved = redueReport(report, actorOf(staff, 'admin'), at, office)
      if (moved) tx.save(paths.report(report.id), moved.report, moved.entry)
    }
    return {}
  })

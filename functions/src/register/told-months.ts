import { monthsOfReceipt, type Period, type RegisterRow, type Report, ReportSchema, reportId } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { sentByMonth } from './record-rows.ts'

/** Reports that are out, of the months into which these rows come, as of now. */
export const toldMonths = async ({ db }: World, rows: readonly RegisterRow[]): Promise<ReadonlyMap<Period, Report>> => {
  const places = monthsOfReceipt(rows).map((period) => db.doc(paths.report(reportId(period))))
  const found = places.length === 0 ? [] : await db.getAll(...places)
  return sentByMonth(found.map((snapshot) => read(ReportSchema, snapshot)))
}

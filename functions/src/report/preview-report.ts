import { can, type DeskAnswer, type DeskCommand, faultText, ReportSchema } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'
import { gatherSource } from './gather-material.ts'
import { lackingFigures, listedFiles, storedMonths } from './lacking-figures.ts'

type Command = Extract<DeskCommand, { type: 'report.preview' }>

/** What the report would be frozen with now, and what stands in the way of that. */
export const previewReport = async (
  world: World,
  uid: string,
  { id }: Command,
): Promise<DeskAnswer<'report.preview'>> => {
  const listed = await listedFiles(world, id)
  const { report, fault } = await transact(world.db, async (tx) => {
    accepted(can(await activeStaff(tx, uid), 'report.preview'))
    const report = await tx.get(ReportSchema, paths.report(id))
    if (!report) throw new Refusal('report/missing')
    return { report, fault: lackingFigures(await storedMonths(tx, id), listed) }
  })
  return { source: await gatherSource(world, report), lacking: fault ? [faultText(fault)] : [] }
}

import { type DeskCommand, decideReport, narrativeIsPlain, ReportSchema } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<DeskCommand, { type: 'report.narrate' | 'report.recall' }>

/** The clerk writes the narrative, which may tell nobody's name or number, or takes a submitted report back before it is received. */
export const narrateReport = (world: World, uid: string, command: Command): Promise<void> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const office = await officeOf(tx)
    const report = await tx.get(ReportSchema, paths.report(command.id))
    const decided = accepted(decideReport(report, command, staff, world.now(), office))
    if (command.type === 'report.narrate') accepted(narrativeIsPlain(command.narrative))
    tx.save(paths.report(command.id), decided.report, decided.entry)
  })

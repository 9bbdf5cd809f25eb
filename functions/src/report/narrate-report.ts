import { type DeskCommand, decideReport, narrativeIsPlain, ReportSchema, withoutPersonalData } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

type Command = Extract<DeskCommand, { type: 'report.narrate' | 'report.recall' | 'report.excuse' | 'report.amend' }>

/**
 * What the clerk does to a report but for sending it: writes the narrative, which may tell nobody's name or number, takes a submitted report back before it is received, says why a step
 * was late, or begins a Ralat.
 */
export const narrateReport = (world: World, uid: string, command: Command): Promise<void> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const office = await officeOf(tx)
    const report = await tx.get(ReportSchema, paths.report(command.id))
    const decided = accepted(decideReport(report, command, staff, world.now(), office))
    if (command.type === 'report.narrate') accepted(narrativeIsPlain(command.narrative))
    if (command.type === 'report.amend') accepted(withoutPersonalData({ 'alasan ralat': command.reason }))
    tx.save(paths.report(command.id), decided.report, decided.entry)
  })

import {
  type DeskCommand,
  decideReport,
  type Report,
  ReportSchema,
  RevisionSchema,
  type Staff,
  withoutPersonalData,
} from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { ArtifactSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { unaltered } from './unaltered.ts'

export type Decision = Extract<DeskCommand, { type: 'report.receive' | 'report.approve' | 'report.return' }>

/** SOP steps 6 and 7 from the console. */
export const decideAtDesk = async (world: World, uid: string, command: Decision): Promise<void> => {
  const { letters } = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const report = await tx.get(ReportSchema, paths.report(command.id))
    return decideWithin(tx, world, staff, report, command)
  })
  await post(world, letters)
}

/** The one place where a report is received, approved or returned: by button or by link. Answers the letters to post. */
export const decideWithin = async (
  tx: Tx,
  world: World,
  staff: Staff,
  report: Report | null,
  command: Decision,
): Promise<{ report: Report; letters: string[] }> => {
  const at = world.now()
  const office = await officeOf(tx)
  const shown = await tx.get(RevisionSchema, paths.revision(command.id, command.revision))
  const pdf = await tx.get(ArtifactSchema, paths.pdf(command.id, command.revision))
  const decided = accepted(decideReport(report, command, staff, at, office))
  if (command.type === 'report.return') accepted(withoutPersonalData({ 'alasan pengembalian': command.reason }))
  if (shown?.digest !== command.digest) throw new Refusal('report/stale-view')
  // What was seen is what is decided: the kept bytes are those of the digest.
  if (!pdf || unaltered(pdf, { what: `reports/${command.id}`, revision: command.revision }).digest !== shown.digest)
    throw new Refusal('report/altered')
  const saved = tx.save(paths.report(command.id), decided.report, decided.entry)
  const { id, period, number, revision } = saved
  const about = { report: id, period, number, revision }
  const { digest } = shown
  const { clerk, divisionHead, agencyHead } = office
  switch (command.type) {
    case 'report.receive':
      return {
        report: saved,
        letters: [writeLetter(tx, agencyHead.uid, { kind: 'report.approve', ...about, digest }, at)],
      }
    case 'report.approve':
      return {
        report: saved,
        letters: [...new Set([clerk.uid, divisionHead.uid])].map((uid) =>
          writeLetter(tx, uid, { kind: 'report.approved', ...about, digest }, at),
        ),
      }
    case 'report.return':
      return {
        report: saved,
        letters: [writeLetter(tx, clerk.uid, { kind: 'report.returned', ...about, digest: null }, at)],
      }
  }
}

import {
  actorOf,
  can,
  type DeskAnswer,
  type DeskCommand,
  type Report,
  ReportSchema,
  reportEntry,
  roleFor,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import { emblemOf } from '../office/keep-emblem.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { ArtifactSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { freeze, gatherMaterial } from './freeze-report.ts'
import { storedMonths } from './lacking-figures.ts'
import { unaltered } from './unaltered.ts'

type Command = Extract<DeskCommand, { type: 'report.print' }>

/** The PDF of a revision as it was frozen; revision 0 is the draft as it stands now, marked as such and kept nowhere. */
export const printReport = async (world: World, uid: string, command: Command): Promise<DeskAnswer<'report.print'>> => {
  const { report, office, at, source } = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    accepted(can(staff, 'report.print'))
    const office = await officeOf(tx)
    const report = await tx.get(ReportSchema, paths.report(command.id))
    if (!report) throw new Refusal('report/missing')
    const source = await sourceOf(tx, report, command.revision)
    const actor = actorOf(staff, roleFor(staff, 'report.print') ?? 'clerk')
    tx.save(
      paths.report(command.id),
      report,
      reportEntry(report, { at, actor, action: 'report.print', target: String(command.revision) }),
    )
    return { report, office, at, source }
  })
  if (source) return { pdf: Buffer.from(source.bytes).toString('base64'), digest: source.digest }
  const material = await gatherMaterial(world, report)
  const draft = freeze(report, material, office, at, { revision: 0, number: '', verifyCode: '', verifyUrl: '' })
  const { renderReport } = await import('./paper/render.ts')
  const { pdf } = await renderReport(draft, await emblemOf(world, office))
  return { pdf: Buffer.from(pdf).toString('base64'), digest: sha256(pdf) }
}

/** The revision as it was kept, its bytes those of its digest; null for a draft. */
const sourceOf = async (tx: Tx, report: Report, revision: number) => {
  if (revision === 0) {
    // A draft of nothing would look like a month without files.
    const months = await storedMonths(tx, report.id)
    if (months.every(({ figures }) => figures === null)) throw new Refusal('report/no-figures')
    return null
  }
  const kept = await tx.get(ArtifactSchema, paths.pdf(report.id, revision))
  if (!kept) throw new Refusal('report/missing')
  return unaltered(kept, { what: `reports/${report.id}`, revision })
}

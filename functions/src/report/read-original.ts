import {
  actorOf,
  can,
  type DeskAnswer,
  type DeskCommand,
  originalOf,
  ReportSchema,
  reportEntry,
  roleFor,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { ArtifactSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { unaltered } from './unaltered.ts'

type Command = Extract<DeskCommand, { type: 'report.readOriginal' }>

/** What came back signed, as it was kept: its parts together are those of its digest, or it is refused. */
export const readOriginal = (
  world: World,
  uid: string,
  { type, id, revision }: Command,
): Promise<DeskAnswer<'report.readOriginal'>> =>
  transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    accepted(can(staff, type))
    const report = await tx.get(ReportSchema, paths.report(id))
    if (!report) throw new Refusal('report/missing')
    const original = originalOf(report, revision)
    if (!original) throw new Refusal('report/original-missing')
    const parts = await tx.getAll(
      ArtifactSchema,
      Array.from({ length: original.parts }, (_, part) => paths.original(id, revision, part)),
    )
    const bytes = Buffer.concat(parts.map((part) => part?.bytes ?? new Uint8Array()))
    const { digest } = unaltered({ bytes, digest: original.digest }, { what: `reports/${id}`, revision })
    const actor = actorOf(staff, roleFor(staff, type) ?? 'clerk')
    tx.save(
      paths.report(id),
      report,
      reportEntry(report, { at: world.now(), actor, action: type, target: String(revision) }),
    )
    return { pdf: bytes.toString('base64'), digest }
  })

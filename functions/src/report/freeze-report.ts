import {
  AuditSchema,
  type FrozenReport,
  type Instant,
  type Integrity,
  type Office,
  type Report,
  type TableSource,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { gatherSource } from './gather-material.ts'

/** What a revision needs beside the report itself. */
interface Material {
  readonly source: TableSource
  /** Of the last month's log book; null while it is not checked. */
  readonly integrity: Integrity | null
}

export const gatherMaterial = async (world: World, report: Report): Promise<Material> => {
  const audit = read(AuditSchema, await world.db.doc(paths.audit(report.period)).get())
  return { source: await gatherSource(world, report), integrity: audit?.integrity ?? null }
}

/** Everything the PDF shows, as of `at`. */
export const freeze = (
  report: Report,
  { source, integrity }: Material,
  office: Office,
  at: Instant,
  as: { revision: number; number: string; verifyCode: string; verifyUrl: string },
): FrozenReport => {
  const before = source.history[0]
  return {
    ...source,
    ...as,
    frozenAt: at,
    previous:
      before === undefined
        ? null
        : Object.fromEntries(Object.entries(before.figures.services).map(([code, row]) => [code, row.received])),
    narrative: report.narrative,
    ...(report.amendment ? { amendment: report.amendment } : {}),
    integrity,
    office,
  }
}

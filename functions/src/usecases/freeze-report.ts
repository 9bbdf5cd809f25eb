import {
  AuditSchema,
  DeficiencySchema,
  type Figures,
  FiguresDocumentSchema,
  type FrozenReport,
  foldDeficiency,
  type Instant,
  type Integrity,
  type Office,
  type Period,
  previousPeriod,
  type Report,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'

/** What a revision needs beside the report itself. */
export interface Material {
  readonly figures: Figures
  /** Of the figures in the store: a newer epoch means that the month was evaluated again. */
  readonly epoch: number
  readonly previous: Record<string, number> | null
  /** Of the month's log book; null while it is not checked. */
  readonly integrity: Integrity | null
}

/** The month's figures, with the deficiencies met since; report/no-figures before the evaluation is done. */
export const gatherMaterial = async (world: World, period: Period): Promise<Material> => {
  const [snapshot, before, audit] = await world.db.getAll(
    world.db.doc(paths.figures(period)),
    world.db.doc(paths.figures(previousPeriod(period))),
    world.db.doc(paths.audit(period)),
  )
  const now = snapshot && read(FiguresDocumentSchema, snapshot)
  if (!now) throw new Refusal('report/no-figures')
  const earlier = before ? read(FiguresDocumentSchema, before) : null
  const figures = structuredClone(now.figures)
  const notes = world.db.collection('deficiencies').where('period', '==', period).where('status', '==', 'met')
  for await (const note of notes.stream() as AsyncIterable<FirebaseFirestore.QueryDocumentSnapshot>) {
    const deficiency = read(DeficiencySchema, note)
    if (deficiency) foldDeficiency(figures, deficiency)
  }
  const previous =
    earlier && Object.fromEntries(Object.entries(earlier.figures.services).map(([code, row]) => [code, row.received]))
  const integrity = (audit && read(AuditSchema, audit)?.integrity) ?? null
  return { figures, epoch: now.epoch, previous, integrity }
}

/** Everything the PDF shows, as of `at`. */
export const freeze = (
  report: Report,
  material: Material,
  office: Office,
  at: Instant,
  as: { revision: number; number: string; verifyCode: string; verifyUrl: string },
): FrozenReport => ({
  id: report.id,
  period: report.period,
  revision: as.revision,
  number: as.number,
  frozenAt: at,
  figures: material.figures,
  previous: material.previous,
  narrative: report.narrative,
  steps: report.steps,
  integrity: material.integrity,
  office,
  verifyUrl: as.verifyUrl,
  verifyCode: as.verifyCode,
})

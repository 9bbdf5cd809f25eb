import {
  AuditSchema,
  DeficiencySchema,
  type Figures,
  type FiguresDocument,
  FiguresDocumentSchema,
  type FrozenReport,
  foldDeficiency,
  type Instant,
  type Integrity,
  type Office,
  previousPeriod,
  type Report,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'

/** What a revision needs beside the report itself. */
interface Material {
  readonly figures: Figures
  readonly previous: Record<string, number> | null
  /** Of the month's log book; null while it is not checked. */
  readonly integrity: Integrity | null
}

/** The month's figures, with the deficiencies met since, and what is told beside them. */
export const gatherMaterial = async (
  world: World,
  { period, figures: evaluated }: FiguresDocument,
): Promise<Material> => {
  const [before, audit] = await world.db.getAll(
    world.db.doc(paths.figures(previousPeriod(period))),
    world.db.doc(paths.audit(period)),
  )
  const earlier = before ? read(FiguresDocumentSchema, before) : null
  const figures = structuredClone(evaluated)
  const notes = world.db.collection('deficiencies').where('period', '==', period).where('status', '==', 'met')
  for await (const note of notes.stream() as AsyncIterable<FirebaseFirestore.QueryDocumentSnapshot>) {
    const deficiency = read(DeficiencySchema, note)
    if (deficiency) foldDeficiency(figures, deficiency)
  }
  const previous =
    earlier && Object.fromEntries(Object.entries(earlier.figures.services).map(([code, row]) => [code, row.received]))
  const integrity = (audit && read(AuditSchema, audit)?.integrity) ?? null
  return { figures, previous, integrity }
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

import * as v from 'valibot'
import { PeriodSchema } from '../time/shape.ts'

const count = v.number()
const counts = v.record(v.string(), count)

/** Persons by sex, e.g. `{L: 3, P: 5}`; a key that is absent is 0. Keys are those of SEXES. */
const bySex = counts

/** Office minutes → how many took so long. Exact under merge(), so a median over many shards or months is exact too. */
const MinutesSchema = v.record(v.string(), count)

/**
 * figures/{period}: everything the report's tables need, as sums, so that shards, and later months, add up by merge().
 * All records are sparse: an absent key is 0. Keys are the codes of `lookup/shape.ts`.
 */
export const FiguresSchema = v.strictObject({
  files: count,
  /** M1. service → counts. */
  services: v.record(
    v.string(),
    v.strictObject({
      received: count,
      newClients: count,
      returningClients: count,
      sex: bySex,
      child: count,
      adult: count,
      participants: bySex,
    }),
  ),
  /** M2. kecamatan → service → files. */
  kecamatan: v.record(v.string(), counts),
  /** M3. age band → sex → files of clients. */
  ages: v.record(v.string(), bySex),
  /** M6. problem → `childL`, `childP`, `childUnknown`, `adultL`, ... → files. */
  problems: v.record(v.string(), counts),
  /** M11. needed service → counts. */
  needs: v.record(v.string(), v.strictObject({ identified: count, served: count, inProgress: count, unserved: count })),
  /** Service files of clients without an intake. */
  withoutIntake: counts,
  /** M12. service → counts. */
  completeness: v.record(
    v.string(),
    v.strictObject({ evaluated: count, complete: count, lacking: count, critical: count }),
  ),
  /** M13. document code → notes. `days`: sum of days from found to met. */
  missing: v.record(v.string(), v.strictObject({ noted: count, met: count, days: count })),
  /** M14, SOP steps 2 and 3 of each file. `measured` files have a clock; imported ones have none. */
  steps: v.record(v.string(), v.strictObject({ measured: count, withinStandard: count, minutes: MinutesSchema })),
})
export type Figures = v.InferOutput<typeof FiguresSchema>

/** figures/{period} as stored. */
export const FiguresDocumentSchema = v.strictObject({
  period: PeriodSchema,
  figures: FiguresSchema,
  epoch: v.number(),
  at: v.string(),
})
export type FiguresDocument = v.InferOutput<typeof FiguresDocumentSchema>

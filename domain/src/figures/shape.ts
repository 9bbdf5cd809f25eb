import * as v from 'valibot'
import { ActivitySchema } from '../file/shape.ts'
import { KecamatanSchema, ServiceSchema } from '../lookup/shape.ts'
import { DayTextSchema, PeriodSchema } from '../time/shape.ts'
import { PersonCountsSchema } from './persons.ts'

const count = v.number()
const counts = v.record(v.string(), count)

/** Persons by sex, e.g. `{L: 3, P: 5}`; a key that is absent is 0. Keys are those of SEXES. */
const bySex = counts

/** Office minutes → how many took so long. Exact under merge(), so a median over many shards or months is exact too. */
const MinutesSchema = v.record(v.string(), count)

/** Absent in figures of before. */
const sums = v.optional(v.record(v.string(), counts), {})

const ActivityLineSchema = v.strictObject({
  day: DayTextSchema,
  number: v.string(),
  service: ServiceSchema,
  kecamatan: KecamatanSchema,
  about: v.nullable(ActivitySchema),
  male: count,
  female: count,
})
export type ActivityLine = v.InferOutput<typeof ActivityLineSchema>

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
  /** Beside M1. month of service → service → files. */
  serviceMonths: sums,
  /** M4, M5. Last schooling, marital status, occupation → sex → files of clients. */
  education: sums,
  marital: sums,
  occupation: sums,
  /** M7. source → files of clients. */
  sources: v.optional(counts, {}),
  /** M9. service → `active`, `passive`, `inPerson`, `remote`, `visit` → files. */
  modes: sums,
  /** M8. destination → `sent`, `accepted`, `answered`, `refused` → referrals. */
  referrals: sums,
  /** M10, in order. */
  activities: v.optional(v.array(ActivityLineSchema), []),
  /** M11. needed service → counts. `reasons`: why a need cannot be met, as its note says. */
  needs: v.record(
    v.string(),
    v.strictObject({
      identified: count,
      served: count,
      inProgress: count,
      unserved: count,
      reasons: v.optional(counts, {}),
    }),
  ),
  /** M15, never outside the office. account → counts. */
  officers: v.optional(
    v.record(v.string(), v.strictObject({ name: v.string(), files: count, complete: count, open: count })),
    {},
  ),
  /** Service files of clients without an intake. */
  withoutIntake: counts,
  /** M12. service → counts. */
  completeness: v.record(
    v.string(),
    v.strictObject({ evaluated: count, complete: count, lacking: count, critical: count }),
  ),
  /** M13. document code → notes. `days`: sum of days from found to met. */
  missing: v.record(v.string(), v.strictObject({ noted: count, met: count, days: count })),
  /**
   * M14, SOP steps 2 and 3 of each file: work in normal conditions. `measured` files have a clock; imported ones have none. Those
   * whose delay has its reason are `excused` and counted nowhere else here. `waited`: minutes before the work began.
   */
  steps: v.record(
    v.string(),
    v.strictObject({
      measured: count,
      withinStandard: count,
      minutes: MinutesSchema,
      excused: v.optional(counts, {}),
      waited: v.optional(MinutesSchema, {}),
    }),
  ),
})
export type Figures = v.InferOutput<typeof FiguresSchema>

/** figures/{period} as stored. */
export const FiguresDocumentSchema = v.strictObject({
  period: PeriodSchema,
  figures: FiguresSchema,
  /** People, each once, however many files; absent in figures of before. */
  persons: v.optional(v.nullable(PersonCountsSchema), null),
  epoch: v.number(),
  at: v.string(),
})
export type FiguresDocument = v.InferOutput<typeof FiguresDocumentSchema>

import * as v from 'valibot'
import { PersonCountsSchema } from '../figures/persons.ts'
import { FiguresSchema } from '../figures/shape.ts'
import { ExcuseSchema } from '../file/shape.ts'
import { KecamatanSchema } from '../lookup/shape.ts'
import { PeriodSchema } from '../time/shape.ts'
import { filledLine, paragraphs } from '../typed-text.ts'
import { ReportIdSchema } from './kinds.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000))
const prose = paragraphs(4000)

/** Typed by the clerk; paragraphs parted by a blank line. */
export const NarrativeSchema = v.strictObject({ obstacles: prose, plan: prose })
export type Narrative = v.InferOutput<typeof NarrativeSchema>

/** How long SOP steps 4 to 7 took, office minutes (step 5: working days); null where not yet known. */
export const StepTimesSchema = v.strictObject({
  evaluate: v.nullable(v.number()),
  report: v.nullable(v.number()),
  receive: v.nullable(v.number()),
  approve: v.nullable(v.number()),
  /** Office minutes a report waited before a head opened it. */
  waited: v.exactOptional(
    v.strictObject({ receive: v.exactOptional(v.number()), approve: v.exactOptional(v.number()) }),
  ),
  /** Why a step took longer than its standard, which holds in normal conditions. */
  excused: v.exactOptional(
    v.strictObject({
      evaluate: v.exactOptional(ExcuseSchema),
      report: v.exactOptional(ExcuseSchema),
      receive: v.exactOptional(ExcuseSchema),
      approve: v.exactOptional(ExcuseSchema),
    }),
  ),
})
export type StepTimes = v.InferOutput<typeof StepTimesSchema>

/** The nine elements of a satisfaction survey (PermenPAN-RB 14/2017), each 1 to 4. */
export const SURVEY_ELEMENTS = {
  requirements: 'Persyaratan',
  procedure: 'Sistem, mekanisme, dan prosedur',
  time: 'Waktu penyelesaian',
  cost: 'Biaya/tarif',
  product: 'Produk spesifikasi jenis pelayanan',
  competence: 'Kompetensi pelaksana',
  conduct: 'Perilaku pelaksana',
  complaints: 'Penanganan pengaduan, saran, dan masukan',
  facilities: 'Sarana dan prasarana',
} as const
export type SurveyElement = keyof typeof SURVEY_ELEMENTS

/** Who and what the service works with. */
export const MEANS = {
  psychologists: 'Psikolog',
  counsellors: 'Konselor',
  administrators: 'Tenaga administrasi',
  others: 'Petugas lain',
  counsellingRooms: 'Ruang konseling',
  playRooms: 'Ruang bermain anak',
  vehicles: 'Kendaraan operasional',
  computers: 'Komputer',
} as const
export type Means = keyof typeof MEANS

/** What an annual report needs that no file tells: typed by the clerk once a year. */
export const YearFactsSchema = v.strictObject({
  /** kecamatan → inhabitants. */
  population: v.record(KecamatanSchema, count),
  /** kecamatan → desa and kelurahan. */
  villages: v.record(KecamatanSchema, count),
  survey: v.nullable(
    v.strictObject({
      respondents: count,
      scores: v.record(
        v.picklist(Object.keys(SURVEY_ELEMENTS) as SurveyElement[]),
        v.pipe(v.number(), v.minValue(1), v.maxValue(4)),
      ),
    }),
  ),
  means: v.record(v.picklist(Object.keys(MEANS) as Means[]), count),
  /** Evidence for KLA cluster 2 besides the figures, a line each. */
  evidence: v.pipe(v.array(filledLine(200)), v.maxLength(30)),
})
export type YearFacts = v.InferOutput<typeof YearFactsSchema>
export const NO_YEAR_FACTS: YearFacts = { population: {}, villages: {}, survey: null, means: {}, evidence: [] }

const counts = v.record(v.string(), v.number())
/** Counts of what lies outside the files' figures, for the annual report. */
export const DeskCountsSchema = v.strictObject({
  /** year of receipt → files. */
  archive: counts,
  requests: counts,
  breaches: v.number(),
  disclosures: v.number(),
})
export type DeskCounts = v.InferOutput<typeof DeskCountsSchema>

/** A month of the span, or an earlier span of the same kind. */
const MonthSchema = v.strictObject({
  period: PeriodSchema,
  figures: FiguresSchema,
  /** Of its monthly report; null while there is none. */
  steps: v.nullable(StepTimesSchema),
  narrative: v.nullable(NarrativeSchema),
})
export type Month = v.InferOutput<typeof MonthSchema>

const BeforeSchema = v.strictObject({
  id: ReportIdSchema,
  figures: FiguresSchema,
  persons: v.nullable(PersonCountsSchema),
  steps: v.nullable(StepTimesSchema),
})
export type Before = v.InferOutput<typeof BeforeSchema>

/** Everything the tables of a report are made of; reports frozen before it grew lack its later parts. */
export const TABLE_SOURCE = {
  id: ReportIdSchema,
  /** The last month. */
  period: PeriodSchema,
  figures: FiguresSchema,
  persons: v.optional(v.nullable(PersonCountsSchema), null),
  /** Of a report over several months, oldest first; months before the office began with Catat are left out. */
  months: v.optional(v.array(MonthSchema), []),
  /** Spans of the same kind before, newest first. */
  history: v.optional(v.array(BeforeSchema), []),
  /** Files that came for a month whose report was out, by service: counted here and in no other report. */
  late: v.optional(counts, {}),
  facts: v.optional(v.nullable(YearFactsSchema), null),
  desk: v.optional(v.nullable(DeskCountsSchema), null),
  steps: StepTimesSchema,
}
export const TableSourceSchema = v.strictObject(TABLE_SOURCE)
export type TableSource = v.InferOutput<typeof TableSourceSchema>

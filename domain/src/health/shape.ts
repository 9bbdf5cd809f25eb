import * as v from 'valibot'
import { InstantSchema } from '../time/shape.ts'

/** What the office does by itself, and how long it may be since it was last done well, in minutes: its rhythm and some patience. */
export const SCHEDULES = {
  sweeper: { name: 'Penyapu', does: 'tiap 5 menit: surat, evaluasi dan impor yang tertunda', within: 20 },
  planner: { name: 'Perencana', does: 'tiap malam: segel buku log, evaluasi bulanan', within: 26 * 60 },
  keeper: { name: 'Penjaga kunci', does: 'tiap malam: pemusnahan, bungkus ulang kunci', within: 26 * 60 },
} as const
export type ScheduleName = keyof typeof SCHEDULES
export const ScheduleNameSchema = v.picklist(Object.keys(SCHEDULES) as ScheduleName[])

/** runs/{schedule}: the last time it ran. `goodAt`: when it last came to its end without a failure. */
export const RunSchema = v.strictObject({
  name: ScheduleNameSchema,
  startedAt: InstantSchema,
  /** null while it runs, or when it was cut off. */
  endedAt: v.nullable(InstantSchema),
  failed: v.boolean(),
  goodAt: v.nullable(InstantSchema),
})
export type Run = v.InferOutput<typeof RunSchema>

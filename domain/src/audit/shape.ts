import * as v from 'valibot'
import { FiguresSchema } from '../figures/shape.ts'
import { LogHeadSchema } from '../file/shape.ts'
import { IntegritySchema } from '../log/seal.ts'
import { ActorSchema } from '../staff/shape.ts'
import { InstantSchema, PeriodSchema } from '../time/shape.ts'

/** audits/{period}: one monthly evaluation (SOP step 4). `epoch` grows with each run; work of an older epoch is refused. */
export const AuditSchema = v.strictObject({
  period: PeriodSchema,
  status: v.picklist(['running', 'done']),
  epoch: v.number(),
  shards: v.number(),
  /** Files of the period when the run began (a count). */
  total: v.number(),
  startedBy: ActorSchema,
  startedAt: InstantSchema,
  finishedAt: v.nullable(InstantSchema),
  /** Filled when done. `written`: documents this run changed (0 on a rerun without change). */
  result: v.nullable(
    v.strictObject({
      files: v.number(),
      complete: v.number(),
      lacking: v.number(),
      critical: v.number(),
      notes: v.number(),
      unserved: v.number(),
      withoutIntake: v.number(),
      unreadable: v.number(),
      written: v.number(),
    }),
  ),
  /** Filled after `result`, by a step of its own that checks the month's log book; evaluations before that step have none. */
  integrity: v.optional(v.nullable(IntegritySchema), null),
  log: LogHeadSchema,
})
export type Audit = v.InferOutput<typeof AuditSchema>

/** audits/{period}/shards/{n, two digits}: a range of file ids [from, to), its cursor and what was folded up to it. */
export const AuditShardSchema = v.strictObject({
  epoch: v.number(),
  from: v.string(),
  to: v.string(),
  /** Last file id done; '' at the start. */
  cursor: v.string(),
  done: v.boolean(),
  checked: v.number(),
  notes: v.number(),
  /** Ids of cards that could not be parsed; at most 100 kept. */
  unreadable: v.array(v.string()),
  written: v.number(),
  figures: FiguresSchema,
})
export type AuditShard = v.InferOutput<typeof AuditShardSchema>

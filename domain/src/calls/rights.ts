import * as v from 'valibot'
import { FileIdSchema, FileNumberSchema } from '../file/shape.ts'
import { BreachedDataSchema, BreachIdSchema, BreachKindSchema, MeasureSchema, TraceSchema } from '../rights/breach.ts'
import {
  RefusalGroundSchema,
  RequestChannelSchema,
  RequestIdSchema,
  RequestKindSchema,
  RestrictionBasisSchema,
} from '../rights/request.ts'
import { InstantSchema } from '../time/shape.ts'
import { whole } from '../typed-text.ts'

const revision = whole
const numbers = v.pipe(v.array(FileNumberSchema), v.maxLength(50))

/**
 * The commands of `rights`: restriction of files, the registers of requests and breaches, and "who opened my file". `id` of a new
 * request or breach comes from the client (random); `revision` names the state the person saw.
 */
export const RightsCommandSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('file.restrict'),
    id: FileIdSchema,
    revision,
    basis: RestrictionBasisSchema,
    /** The request it answers, which must name the file. */
    request: v.nullable(RequestIdSchema),
  }),
  v.strictObject({ type: v.literal('file.release'), id: FileIdSchema, revision }),
  /** "Who opened my file" printed: a log row, nothing else. */
  v.strictObject({ type: v.literal('history.print'), id: FileIdSchema }),
  v.strictObject({
    type: v.literal('request.record'),
    id: RequestIdSchema,
    kind: RequestKindSchema,
    through: RequestChannelSchema,
    receivedAt: InstantSchema,
    files: numbers,
  }),
  v.strictObject({ type: v.literal('request.answer'), id: RequestIdSchema, revision }),
  v.strictObject({
    type: v.literal('request.refuse'),
    id: RequestIdSchema,
    revision,
    ground: RefusalGroundSchema,
  }),
  v.strictObject({
    type: v.literal('breach.record'),
    id: BreachIdSchema,
    kind: BreachKindSchema,
    data: v.pipe(v.array(BreachedDataSchema), v.minLength(1), v.maxLength(20)),
    occurredAt: v.nullable(InstantSchema),
    noticedAt: InstantSchema,
    files: numbers,
  }),
  /** Adds the files that an account read in a span of time, from the log book. */
  v.strictObject({ type: v.literal('breach.trace'), id: BreachIdSchema, revision, trace: TraceSchema }),
  v.strictObject({
    type: v.literal('breach.notify'),
    id: BreachIdSchema,
    revision,
    measures: v.pipe(v.array(MeasureSchema), v.minLength(1), v.maxLength(20)),
  }),
  v.strictObject({ type: v.literal('breach.close'), id: BreachIdSchema, revision }),
  /** A letter of notification printed: a log row, nothing else. */
  v.strictObject({ type: v.literal('breach.print'), id: BreachIdSchema, letter: v.picklist(['subject', 'agency']) }),
])
export type RightsCommand = v.InferOutput<typeof RightsCommandSchema>
export type RightsCommandType = RightsCommand['type']

interface RightsAnswers {
  'request.record': { readonly number: string }
  'breach.record': { readonly number: string }
  /** How many files the trace added. */
  'breach.trace': { readonly added: number }
}
export type RightsAnswer<T extends RightsCommandType> = T extends keyof RightsAnswers
  ? RightsAnswers[T]
  : Record<string, never>

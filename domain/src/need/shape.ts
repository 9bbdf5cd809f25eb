import * as v from 'valibot'
import { FileIdSchema } from '../file/shape.ts'
import { PseudonymSchema } from '../identity/pseudonym.ts'
import { ServiceSchema } from '../lookup/shape.ts'
import { DayTextSchema, InstantSchema, PeriodSchema } from '../time/shape.ts'

/**
 * The way of a need (SOP step 4, second half), from the receipt of the intake that found it. People assign, take, release, close and
 * reopen; a file that is handed over for it answers it, and serves it once received.
 */
export const NEED_MOVES = {
  waiting: { assign: 'assigned', take: 'taken', answer: 'taken', serve: 'served', close: 'closed' },
  assigned: {
    assign: 'assigned',
    take: 'taken',
    release: 'waiting',
    answer: 'taken',
    serve: 'served',
    close: 'closed',
  },
  taken: { assign: 'assigned', release: 'waiting', answer: 'taken', serve: 'served', close: 'closed' },
  served: { answer: 'served', serve: 'served' },
  closed: { reopen: 'waiting', answer: 'taken', serve: 'served' },
} as const
export type NeedState = keyof typeof NEED_MOVES
export const NEED_STATE_NAMES: Readonly<Record<NeedState, string>> = {
  waiting: 'Menunggu',
  assigned: 'Didisposisikan',
  taken: 'Dikerjakan',
  served: 'Terlayani',
  closed: 'Tidak dapat dipenuhi',
}
export const OPEN_NEED_STATES = ['waiting', 'assigned', 'taken'] as const satisfies readonly NeedState[]

/** `needs/{id of the intake}_{service}`: an intake finds each service needed once. */
export const NeedIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{20}_(KSL|RJK|PJK|SOS|PSO)$/), v.brand('NeedId'))
export type NeedId = v.InferOutput<typeof NeedIdSchema>

/**
 * needs/{id}: work of the office for a service. While nobody has it every officer sees it, so that nothing stands here of the client but
 * the pseudonym; whoever has it sees it on.
 */
export const NeedSchema = v.strictObject({
  id: NeedIdSchema,
  intake: FileIdSchema,
  service: ServiceSchema,
  pseudonym: v.nullable(PseudonymSchema),
  /** Of the identification: how long the client has waited. */
  day: DayTextSchema,
  period: PeriodSchema,
  state: v.picklist(Object.keys(NEED_MOVES) as NeedState[]),
  /** Who has it: the officer it was assigned to, who took it, or who served it; null: any officer of the service. */
  by: v.nullable(v.strictObject({ uid: v.string(), name: v.string() })),
  /** When it came to the state it is in. */
  since: InstantSchema,
  /** As its intake: the client's right stops the work on it. */
  restricted: v.boolean(),
  revision: v.number(),
})
export type Need = v.InferOutput<typeof NeedSchema>

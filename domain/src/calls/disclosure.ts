import * as v from 'valibot'
import {
  AttendeeSchema,
  DISCLOSURE_BASES,
  DISCLOSURE_MINUTES,
  DISCLOSURE_OUTCOMES,
  DISCLOSURE_PURPOSES,
  type DisclosureBasis,
  DisclosureIdSchema,
  type DisclosureOutcome,
  type DisclosurePurpose,
  FOLLOW_UPS,
  type FollowUp,
  MOST_ATTENDEES,
  MOST_DISCLOSED,
} from '../disclosure/shape.ts'
import type { DisclosedView } from '../disclosure/view.ts'
import { FileIdSchema } from '../file/shape.ts'
import { paragraphs, UidSchema } from '../typed-text.ts'

const note = paragraphs(500)
const { name, position, institution } = AttendeeSchema.entries
/** `evenRestricted`: the leader has seen that the file's processing is restricted and discloses it all the same. */
const choice = v.strictObject({ id: FileIdSchema, evenRestricted: v.boolean() })
const once = (keys: readonly string[]) => new Set(keys).size === keys.length

/** The commands of `disclosure`. `open` and `addFile` ask for a sign-in of the last 10 minutes. */
export const DisclosureCommandSchema = v.variant('type', [
  /** Members of staff who can be named as attendees. */
  v.strictObject({ type: v.literal('disclosure.people') }),
  v.strictObject({
    type: v.literal('disclosure.open'),
    /** Random, from the client, so that a repeated send is the same session. */
    id: DisclosureIdSchema,
    purpose: v.picklist(Object.keys(DISCLOSURE_PURPOSES) as DisclosurePurpose[]),
    note,
    bases: v.pipe(
      v.array(v.picklist(Object.keys(DISCLOSURE_BASES) as DisclosureBasis[])),
      v.minLength(1),
      v.check((all) => once(all)),
    ),
    attendees: v.pipe(
      v.array(v.union([v.strictObject({ uid: UidSchema }), v.strictObject({ name, position, institution })])),
      v.minLength(1),
      v.maxLength(MOST_ATTENDEES),
      v.check((all) => once(all.flatMap((one) => ('uid' in one ? [one.uid] : [])))),
    ),
    files: v.pipe(
      v.array(choice),
      v.minLength(1),
      v.maxLength(MOST_DISCLOSED),
      v.check((all) => once(all.map(({ id }) => id))),
    ),
    minutes: v.pipe(v.number(), v.integer(), v.minValue(DISCLOSURE_MINUTES.least), v.maxValue(DISCLOSURE_MINUTES.most)),
  }),
  v.strictObject({ type: v.literal('disclosure.addFile'), id: DisclosureIdSchema, file: choice }),
  /** Writes a row on the session's and on the file's chain before it answers. */
  v.strictObject({ type: v.literal('disclosure.view'), id: DisclosureIdSchema, file: FileIdSchema }),
  v.strictObject({
    type: v.literal('disclosure.close'),
    id: DisclosureIdSchema,
    outcome: v.picklist(Object.keys(DISCLOSURE_OUTCOMES) as DisclosureOutcome[]),
    followUps: v.pipe(
      v.array(v.picklist(Object.keys(FOLLOW_UPS) as FollowUp[])),
      v.check((all) => once(all)),
    ),
    note,
  }),
  /** The minutes of a session that has ended. */
  v.strictObject({ type: v.literal('disclosure.print'), id: DisclosureIdSchema }),
])
export type DisclosureCommand = v.InferOutput<typeof DisclosureCommandSchema>
export type DisclosureCommandType = DisclosureCommand['type']

export interface DisclosureAnswers {
  'disclosure.people': {
    readonly people: readonly { readonly uid: string; readonly name: string; readonly position: string }[]
  }
  'disclosure.open': { readonly number: string }
  'disclosure.addFile': Record<string, never>
  /** `watermark`: stands across all that is shown. */
  'disclosure.view': { readonly view: DisclosedView; readonly watermark: string }
  'disclosure.close': { readonly digest: string }
  /** `pdf`: base64. */
  'disclosure.print': { readonly pdf: string; readonly digest: string }
}
export type DisclosureAnswer<T extends DisclosureCommandType> = DisclosureAnswers[T]

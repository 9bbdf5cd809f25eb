import * as v from 'valibot'
import { DayTextSchema } from '../time/shape.ts'

/** Who consented. A child's consent is their parent's or guardian's (UU 27/2022 art. 25). */
export const CONSENT_GIVERS = { client: 'Klien sendiri', guardian: 'Orang tua/wali' } as const
export type ConsentGiver = keyof typeof CONSENT_GIVERS

/** The forms that art. 22 takes for valid. */
export const CONSENT_CHANNELS = { written: 'Tertulis', electronic: 'Elektronik', recorded: 'Terekam' } as const

/** The text in use (`CONSENT_TEXTS`, which must have as many). Apart from the texts, so that forms need not carry them. */
export const CONSENT_VERSION = 1

/**
 * That the client, or who stands for them, consented to the processing: which text was read to them (`CONSENT_TEXTS`), on which
 * day in WITA, who said so and how. The proof itself is a document of the file.
 */
export const ConsentSchema = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  day: DayTextSchema,
  by: v.picklist(Object.keys(CONSENT_GIVERS) as ConsentGiver[]),
  channel: v.picklist(Object.keys(CONSENT_CHANNELS) as (keyof typeof CONSENT_CHANNELS)[]),
})
export type Consent = v.InferOutput<typeof ConsentSchema>

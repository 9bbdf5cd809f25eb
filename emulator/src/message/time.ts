import type { Micros } from '../model/value.ts'
import type { Instant } from './json.ts'

export const instantOf = (micros: Micros): Instant => {
  const seconds = Math.floor(micros / 1_000_000)
  return { seconds, nanos: (micros - seconds * 1_000_000) * 1000 }
}

/** Finer than a microsecond is cut off, as Firestore does. */
export const microsOf = ({ seconds, nanos }: Instant): Micros => seconds * 1_000_000 + Math.floor(nanos / 1000)

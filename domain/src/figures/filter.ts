import type { Period } from '../time/shape.ts'

/**
 * Which files a number of a report counts, as questions to a card alone: what sums answered, put the other way round. Every part
 * narrows, an absent one asks nothing; codes are those of `lookup/shape.ts`.
 */
export interface FileFilter {
  /** Months of receipt. */
  readonly months: readonly Period[]
  readonly services?: readonly string[]
  readonly kecamatan?: string
}

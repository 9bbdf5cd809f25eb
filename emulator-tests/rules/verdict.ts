import type { Case } from './cases.ts'
import type { Judgement } from './guard-office.ts'

/** Documents a request may look up to be judged, and expressions it may evaluate; Firestore stops at 1,000. */
export const MAX_LOOKUPS = 1
export const MAX_EXPRESSIONS = 300

/**
 * How a judgement differs from what the table and our own rules of style ask of it; null when it does not.
 * - As the table says.
 * - As many statements speak of it as the table says, none of what is closed: an open door is one of two only where it must be.
 * - Signed out is a plain no, without an error and without looking anything up.
 * - At most one document is looked up.
 */
export const differenceOf = ({ reader, allowed, statements }: Case, judgement: Judgement): string | null => {
  if (judgement.allowed !== allowed) return judgement.allowed ? 'is allowed' : 'is refused'
  for (const { allows, documentAccesses, expressions, limit } of judgement.traces) {
    if (allows.length > statements || (allows.length === 0 && statements > 0))
      return `is spoken of by ${allows.length} statements`
    if (limit !== undefined || documentAccesses > MAX_LOOKUPS) return `looks up ${documentAccesses} documents`
    if (expressions > MAX_EXPRESSIONS) return `takes ${expressions} expressions`
    if (reader.uid !== null) continue
    if (documentAccesses > 0) return 'looks a document up for nobody'
    if (allows.some(({ outcome }) => outcome !== 'false')) return 'is refused to nobody by an error'
  }
  return null
}

import type { StoredDocument } from '../model/value.ts'
import { compareDocuments, matches, project } from '../query/match.ts'
import { type NormalizedQuery, normalizeQuery } from '../query/normalize.ts'
import type { StructuredQuery } from '../query/structured-query.ts'

/** Everything about a query that does not depend on who listens; shared by all listeners of the same query. */
export interface Matcher {
  readonly parent: string
  /** As the client asked it. */
  readonly query: StructuredQuery
  /** Undefined: every collection. */
  readonly collectionId: string | undefined
  /** Whether the document belongs to the result, limit and offset aside. Remembered per document version. */
  test(document: StoredDocument | undefined): boolean
  compare(a: StoredDocument, b: StoredDocument): number
  /** The document as the query's projection shows it. */
  shown(document: StoredDocument): StoredDocument
}

/** @throws INVALID_ARGUMENT for a query Firestore refuses. */
const createMatcher = (parent: string, query: StructuredQuery): Matcher => {
  const normalized: NormalizedQuery = normalizeQuery(parent, query)
  const known = new WeakMap<StoredDocument, boolean>()
  const projected = new WeakMap<StoredDocument, StoredDocument>()
  const { select } = query

  const test = (document: StoredDocument): boolean => {
    const answer = known.get(document) ?? matches(normalized, document)
    known.set(document, answer)
    return answer
  }
  const shown = (document: StoredDocument): StoredDocument => {
    if (select === undefined) return document
    const view = projected.get(document) ?? project(document, select)
    projected.set(document, view)
    return view
  }
  return {
    parent,
    query,
    collectionId: normalized.collectionId,
    test: (document) => document !== undefined && test(document),
    compare: compareDocuments(normalized),
    shown,
  }
}

/** One text per query: equal queries have equal keys. */
const keyOf = (parent: string, query: StructuredQuery): string =>
  JSON.stringify([parent, query], (_key, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`
    if (part instanceof Map) return [...part]
    if (part instanceof Uint8Array) return Buffer.from(part).toString('base64')
    if (typeof part === 'number' && !Number.isFinite(part)) return String(part)
    return Object.is(part, -0) ? '-0' : part
  })

/** Listeners of equal queries share one matcher while any of them lives. */
export const createMatchers = () => {
  const shared = new Map<string, { matcher: Matcher; users: number }>()
  return {
    acquire(parent: string, query: StructuredQuery): { matcher: Matcher; release: () => void } {
      const key = keyOf(parent, query)
      const entry = shared.get(key) ?? { matcher: createMatcher(parent, query), users: 0 }
      entry.users++
      shared.set(key, entry)
      return {
        matcher: entry.matcher,
        release() {
          entry.users--
          if (entry.users === 0) shared.delete(key)
        },
      }
    },
  }
}

export type Matchers = ReturnType<typeof createMatchers>

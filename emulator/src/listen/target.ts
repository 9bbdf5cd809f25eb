import type { Micros, StoredDocument } from '../model/value.ts'
import type { Caller, Consistency, DocumentChange, FirestoreService } from '../service/api.ts'
import type { Matcher } from './matcher.ts'
import { type Delta, difference, nextWindow, unlimitedDelta } from './window.ts'

/** What one target of a stream watches. */
export interface Target {
  readonly id: number
  readonly database: string
  /** Notes in `reads` which documents the rules looked at for it. */
  readonly caller: Caller
  readonly reads: Set<string>
  readonly subject:
    | { readonly kind: 'documents'; readonly names: readonly string[] }
    | { readonly kind: 'query'; readonly matcher: Matcher; readonly release: () => void }
  /** The result of a query with limit or offset, in order; other targets need no memory. */
  window: readonly StoredDocument[] | undefined
}

export const collect = async (documents: AsyncIterable<StoredDocument>): Promise<StoredDocument[]> => {
  const all: StoredDocument[] = []
  for await (const document of documents) all.push(document)
  return all
}

const OWNER: Caller = { kind: 'owner' }

async function* read(
  service: FirestoreService,
  target: Target,
  caller: Caller,
  version: Micros,
): AsyncIterable<StoredDocument> {
  const { subject, database } = target
  const consistency: Consistency = { kind: 'readTime', readTime: version }
  if (subject.kind === 'documents') {
    const { results } = await service.getDocuments(caller, database, { names: subject.names, consistency })
    for (const { document } of results) if (document !== undefined) yield document
    return
  }
  const { matcher } = subject
  const { select: _projection, ...query } = matcher.query
  for await (const { document } of service.runQuery(caller, { parent: matcher.parent, query, consistency })) {
    if (document !== undefined) yield document
  }
}

/** The target's whole result at a version, as its listener may see it. @throws PERMISSION_DENIED and whatever a query refuses with. */
export const resultAt = (service: FirestoreService, target: Target, version: Micros): AsyncIterable<StoredDocument> =>
  read(service, target, target.caller, version)

/** The same without asking the rules: only to compare with, never to show. */
export const formerResult = async (
  service: FirestoreService,
  target: Target,
  version: Micros,
): Promise<StoredDocument[]> => collect(read(service, target, OWNER, version))

/** @throws PERMISSION_DENIED when the rules no longer let the listener see its target. */
export const authorize = async (service: FirestoreService, target: Target, version: Micros): Promise<void> => {
  target.reads.clear()
  for await (const _first of resultAt(service, target, version)) return
}

export const isWindowed = ({ subject }: Target): boolean =>
  subject.kind === 'query' && (subject.matcher.query.limit !== undefined || subject.matcher.query.offset !== undefined)

/** What a commit at `version` does to the target's result; moves the window along. */
export const deltaOf = async (
  service: FirestoreService,
  target: Target,
  changes: readonly DocumentChange[],
  version: Micros,
): Promise<Delta> => {
  const { subject, window } = target
  if (subject.kind === 'documents') {
    return {
      shown: changes.flatMap(({ after }) => (after === undefined ? [] : [after])),
      left: changes.flatMap(({ name, after }) => (after === undefined ? [name] : [])),
    }
  }
  const { matcher } = subject
  if (window === undefined) return unlimitedDelta(matcher, changes)
  const { limit, offset } = matcher.query
  const known = limit !== undefined && offset === undefined ? nextWindow(matcher, window, limit, changes) : undefined
  const next = known ?? (await formerResult(service, target, version))
  target.window = next
  return difference(window, next)
}

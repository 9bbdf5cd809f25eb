import type { StoredDocument } from '../model/value.ts'
import type { DocumentChange } from '../service/api.ts'
import type { Matcher } from './matcher.ts'

/** What one commit does to one target: documents to show, and names that left the result. */
export interface Delta {
  readonly shown: readonly StoredDocument[]
  readonly left: readonly string[]
}

/** The delta of a query without limit needs no memory of the result: the document before and after tell. */
export const unlimitedDelta = (matcher: Matcher, changes: readonly DocumentChange[]): Delta => {
  const shown: StoredDocument[] = []
  const left: string[] = []
  for (const { name, before, after } of changes) {
    if (after !== undefined && matcher.test(after)) shown.push(after)
    else if (matcher.test(before)) left.push(name)
  }
  return { shown, left }
}

/** From one result to another. */
export const difference = (before: readonly StoredDocument[], after: readonly StoredDocument[]): Delta => {
  const old = new Map(before.map((document) => [document.name, document.updateTime]))
  const names = new Set(after.map((document) => document.name))
  return {
    shown: after.filter((document) => old.get(document.name) !== document.updateTime),
    left: [...old.keys()].filter((name) => !names.has(name)),
  }
}

/**
 * The next window of a query with a limit, or undefined when only the store can tell: the window was full, so documents
 * behind it are unknown to us, and too few known ones are left in front of where they begin.
 */
export const nextWindow = (
  matcher: Matcher,
  window: readonly StoredDocument[],
  limit: number,
  changes: readonly DocumentChange[],
): readonly StoredDocument[] | undefined => {
  const changed = new Map(changes.map((change) => [change.name, change.after]))
  const kept = window.filter((document) => !changed.has(document.name))
  const entering = [...changed.values()].filter((after) => after !== undefined && matcher.test(after))
  const known = [...kept, ...entering.filter((after) => after !== undefined)].sort(matcher.compare)
  if (window.length < limit) return known.slice(0, limit)
  const bound = window.at(-1)
  if (bound === undefined) return []
  const certain = known.filter((document) => matcher.compare(document, bound) <= 0)
  return certain.length >= limit ? certain.slice(0, limit) : undefined
}

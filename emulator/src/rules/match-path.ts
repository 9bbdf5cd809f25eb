import type { PatternSegment } from './ast.ts'
import { type PathSegment, path, type RuleValue, text, type Unknown } from './value.ts'

/** A path to be matched: names, a name only the documents know, or `rest`: any number of names. */
export type Step = string | Unknown | typeof REST
export const REST = Symbol('any number of segments')

/**
 * The values of the pattern's wildcards, in order, when it matches every path the steps stand for; else undefined.
 * In version 1 a recursive wildcard takes at least one segment and nothing may follow it.
 */
export const matchPath = (
  pattern: readonly PatternSegment[],
  steps: readonly Step[],
  version: 1 | 2,
): readonly RuleValue[] | undefined => {
  const bound: RuleValue[] = []
  // Several recursive wildcards in one pattern could otherwise try the same rest again and again.
  const hopeless = new Set<number>()
  const from = (segment: number, step: number): boolean => {
    const place = segment * (steps.length + 1) + step
    if (hopeless.has(place)) return false
    const matches = continues(segment, step)
    if (!matches) hopeless.add(place)
    return matches
  }
  const continues = (segment: number, step: number): boolean => {
    const wanted = pattern[segment]
    if (wanted === undefined) return step === steps.length
    if (wanted.kind === 'glob') return glob(segment, step)
    const found = steps[step]
    if (found === undefined || found === REST) return false
    if (wanted.kind === 'literal') return found === wanted.text && from(segment + 1, step + 1)
    bound.push(typeof found === 'string' ? text(found) : found)
    if (from(segment + 1, step + 1)) return true
    bound.pop()
    return false
  }
  const glob = (segment: number, step: number): boolean => {
    for (let end = step + (version === 1 ? 1 : 0); end <= steps.length; end++) {
      bound.push(globValue(steps.slice(step, end)))
      if (from(segment + 1, end)) return true
      bound.pop()
    }
    return false
  }
  return from(0, 0) ? bound : undefined
}

const globValue = (steps: readonly Step[]): RuleValue => {
  const segments = steps.filter((step): step is Exclude<PathSegment, { hole: string }> => step !== REST)
  return segments.length === steps.length
    ? path(segments)
    : { kind: 'unknown', reason: 'The query does not determine the path.', exists: true, kinds: ['path'] }
}

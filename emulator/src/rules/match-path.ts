import type { PatternSegment } from './ast.ts'
import { type PathSegment, path, type RuleValue, text, type Unknown } from './value.ts'

/** A path to be matched: names, a name only the documents know, or `REST`: any number of names. */
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
): readonly RuleValue[] | undefined =>
  pattern.some(({ kind }) => kind === 'glob')
    ? matchRecursive(pattern, steps, version === 1 ? 1 : 0)
    : matchPlain(pattern, steps)

const matchPlain = (pattern: readonly PatternSegment[], steps: readonly Step[]): readonly RuleValue[] | undefined => {
  if (pattern.length !== steps.length) return undefined
  const bound: RuleValue[] = []
  for (const [index, segment] of pattern.entries()) {
    if (!takes(segment, steps[index], bound)) return undefined
  }
  return bound
}

/** Whether one segment of the pattern, no recursive one, takes that step; what it binds is added to `bound`. */
const takes = (segment: PatternSegment, step: Step | undefined, bound: RuleValue[]): boolean => {
  if (step === undefined || step === REST) return false
  if (segment.kind === 'literal') return step === segment.text
  bound.push(typeof step === 'string' ? text(step) : step)
  return true
}

const matchRecursive = (
  pattern: readonly PatternSegment[],
  steps: readonly Step[],
  atLeast: number,
): readonly RuleValue[] | undefined => {
  const bound: RuleValue[] = []
  // Several recursive wildcards in one pattern could otherwise try the same rest again and again.
  const hopeless = new Set<number>()
  const from = (segment: number, step: number): boolean => {
    const place = segment * (steps.length + 1) + step
    if (hopeless.has(place)) return false
    const before = bound.length
    const matches = continues(segment, step)
    if (!matches) {
      hopeless.add(place)
      bound.length = before
    }
    return matches
  }
  const continues = (segment: number, step: number): boolean => {
    const wanted = pattern[segment]
    if (wanted === undefined) return step === steps.length
    if (wanted.kind !== 'glob') return takes(wanted, steps[step], bound) && from(segment + 1, step + 1)
    const place = bound.length
    for (let end = step + atLeast; end <= steps.length; end++) {
      bound[place] = globValue(steps.slice(step, end))
      if (from(segment + 1, end)) return true
    }
    return false
  }
  return from(0, 0) ? bound : undefined
}

const globValue = (steps: readonly Step[]): RuleValue => {
  const segments = steps.filter((step): step is Exclude<PathSegment, { hole: string }> => step !== REST)
  if (segments.length === steps.length) return path(segments)
  return { kind: 'unknown', reason: 'The query does not determine the path.', exists: true, kinds: ['path'] }
}

import type { Guard } from '../service/api.ts'
import { checkRules } from './check.ts'
import { Coverage, type CoverageReport } from './coverage.ts'
import type { DecisionTrace, Refusals } from './decision.ts'
import { RulesGuard } from './guard.ts'
import { Judge } from './judge.ts'
import { parseRules } from './parser.ts'
import { type Issue, Issues, Source } from './source.ts'

export type { CoverageReport } from './coverage.ts'
export type { DecisionTrace, Refusals } from './decision.ts'
export type { Issue } from './source.ts'

export interface Ruleset {
  /** `onDecision` is told of every decision (of a query: one for each branch of its OR) before a refusal is thrown. */
  guard(options?: { readonly refusals?: Refusals; readonly onDecision?: (trace: DecisionTrace) => void }): Guard
  /** What the expressions of the rules came out as, in all decisions since they were compiled. */
  coverage(): CoverageReport
}

/** Reads and checks a rules source. Never throws; `ruleset` is absent when one of the issues is an ERROR. */
export const compileRules = (text: string): { readonly issues: readonly Issue[]; readonly ruleset?: Ruleset } => {
  const source = new Source(text)
  const found = new Issues(source)
  const tree = parseRules(text, found)
  if (!found.hasErrors) checkRules(tree, found)
  const issues = found.list()
  if (found.hasErrors) return { issues }
  const coverage = new Coverage()
  const judge = new Judge(tree, source, coverage)
  return {
    issues,
    ruleset: {
      guard: ({ refusals = 'explained', onDecision } = {}) => new RulesGuard(judge, refusals, onDecision),
      coverage: () => coverage.report(tree, source),
    },
  }
}

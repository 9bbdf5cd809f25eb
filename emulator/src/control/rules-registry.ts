import { recordingGuard } from '../listen/dependencies.ts'
import {
  type CoverageReport,
  compileRules,
  type DecisionTrace,
  type Issue,
  type Refusals,
  type Ruleset,
} from '../rules/index.ts'
import type { Guard } from '../service/api.ts'

/** Rules for every project that has none of its own: those of the file given at the start. */
export const EVERY_PROJECT = '*'

const DENY_ALL = 'service cloud.firestore {}'

/** Decisions remembered per project, newest last. */
const REMEMBERED = 200

/** The security rules in force, by project. Where nobody gave any, everything is allowed, as in Google's emulator. */
/** @param changed called with the project (or EVERY_PROJECT) whose rules are others now. */
export const createRulesRegistry = (refusals: Refusals, changed: (project: string) => void) => {
  const inForce = new Map<string, { ruleset: Ruleset; guard: Guard; decisions: DecisionTrace[] }>()
  const find = (project: string) => inForce.get(project) ?? inForce.get(EVERY_PROJECT)

  /** Puts rules in force unless they have errors; then the rules before stay, and where there were none nobody gets in. */
  const put = (project: string, source: string): readonly Issue[] => {
    const { issues, ruleset } = compileRules(source)
    if (ruleset !== undefined) {
      const decisions: DecisionTrace[] = []
      const onDecision = (trace: DecisionTrace): void => {
        decisions.push(trace)
        if (decisions.length > REMEMBERED) decisions.shift()
      }
      inForce.set(project, { ruleset, guard: recordingGuard(ruleset.guard({ refusals, onDecision })), decisions })
      changed(project)
    } else if (find(project) === undefined && source !== DENY_ALL) put(project, DENY_ALL)
    return issues
  }

  return {
    put,
    guard: (project: string): Guard | undefined => find(project)?.guard,
    decisions: (project: string): readonly DecisionTrace[] | undefined => find(project)?.decisions,
    coverage: (project: string): CoverageReport | undefined => find(project)?.ruleset.coverage(),
  }
}

export type RulesRegistry = ReturnType<typeof createRulesRegistry>

export const hasErrors = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'ERROR')

/** One line an issue, as a compiler prints it: `L3:7 ERROR …`. */
export const describeIssues = (issues: readonly Issue[]): string =>
  issues.map(({ line, column, severity, description }) => `L${line}:${column} ${severity} ${description}`).join('\n')

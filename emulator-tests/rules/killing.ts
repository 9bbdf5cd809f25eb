import { ROLES } from '@catat/domain'
import { compileRules } from '../../emulator/src/rules/index.ts'
import type { Case } from './cases.ts'
import { judgeBy } from './guard-office.ts'
import { type Mutant, mutantsOf } from './mutants.ts'
import { readRules } from './rules-text.ts'
import { differenceOf } from './verdict.ts'

/** Those that can be deployed at all; a list of roles cannot let an administrator in, who is refused by a condition of its own. */
export const MUTANTS: readonly Mutant[] = mutantsOf(readRules(), {
  roles: Object.keys(ROLES),
  refused: ['admin'],
}).filter(({ text }) => compileRules(text).ruleset !== undefined)

/** The first case that comes out otherwise under the mutant; null when it lives. */
export const killerOf = ({ text }: Mutant, cases: readonly Case[]): Case | null => {
  const { ruleset } = compileRules(text)
  if (ruleset === undefined) throw new Error('The mutant does not compile.')
  const judge = judgeBy(ruleset)
  return cases.find((asked) => differenceOf(asked, judge(asked.reader, asked.request)) !== null) ?? null
}

import type { ESTree } from 'vite'
import { calleeOf, type Expression, type Node, walk } from './syntax.ts'

/** What an `if` must lead to for its condition to count as a guard. */
export type Strictness = 'refusals' | 'everyExit'

/**
 * Whether this branch turns somebody away. `refusals`: it throws, refuses, or ends with nothing (`return null`, `continue`, the refusal that
 * was just looked at). `everyExit`: it leaves before what follows, whatever it answers; so where a use case stops early, as for
 * something that was done already.
 */
export const turnsAway = (branch: Node, test: Expression, strictness: Strictness): boolean => {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch
  if (!last) return false
  if (last.type === 'ThrowStatement' || last.type === 'ContinueStatement') return true
  if (last.type !== 'ReturnStatement') return false
  if (strictness === 'everyExit' || last.argument === null) return true
  return refuses(last.argument) || isNothing(last.argument) || namedIn(last.argument, test)
}

/**
 * `if (!card) …` after `const may = mayRestrict(card, …)` and `if (!may.ok) return may`: asked for the type alone, since the verdict
 * about the card has refused that there is none.
 */
export const askedForTheType = ({ body }: ESTree.BlockStatement): readonly Expression[] =>
  body.flatMap((statement, i) => {
    const name = statement.type === 'IfStatement' ? negated(statement.test) : null
    if (statement.type !== 'IfStatement' || name === null) return []
    const before = body.slice(0, i)
    const isRefused = before.some((each) => {
      const verdict = each.type === 'VariableDeclaration' ? each.declarations[0] : undefined
      const [about] = verdict?.init?.type === 'CallExpression' ? verdict.init.arguments : []
      return (
        about?.type === 'Identifier' &&
        about.name === name &&
        verdict?.id.type === 'Identifier' &&
        before.some((one) => one.type === 'IfStatement' && isReturned(one, verdict.id))
      )
    })
    return isRefused ? [statement.test] : []
  })

/** x of `!x` */
const negated = (test: Expression): string | null =>
  test.type === 'UnaryExpression' && test.operator === '!' && test.argument.type === 'Identifier'
    ? test.argument.name
    : null

/** `if (!may.ok) return may` */
const isReturned = ({ test, consequent }: ESTree.IfStatement, verdict: Node): boolean =>
  consequent.type === 'ReturnStatement' &&
  consequent.argument !== null &&
  verdict.type === 'Identifier' &&
  consequent.argument.type === 'Identifier' &&
  consequent.argument.name === verdict.name &&
  namedIn(consequent.argument, test)

/** `refuse(…)`, or a choice that has one. */
export const refuses = (node: Expression): boolean =>
  calleeOf(node) === 'refuse' ||
  (node.type === 'ConditionalExpression' && (refuses(node.consequent) || refuses(node.alternate)))

const isNothing = (node: Expression): boolean =>
  (node.type === 'Literal' && (node.value === null || node.value === false)) ||
  (node.type === 'Identifier' && node.name === 'undefined')

/** `if (!fit.ok) return fit` */
const namedIn = (node: Expression, test: Expression): boolean =>
  node.type === 'Identifier' &&
  [...walk(test)].some(
    ({ node: each }) =>
      each.type === 'MemberExpression' && each.object.type === 'Identifier' && each.object.name === node.name,
  )

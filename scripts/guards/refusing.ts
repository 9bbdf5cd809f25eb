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

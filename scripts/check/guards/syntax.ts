import { type ESTree, parseSync } from 'vite'

export type Node = ESTree.Node
export type Expression = ESTree.Expression

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value

export const parseSource = (name: string, text: string): ESTree.Program => {
  const { program, errors } = parseSync(name, text, { preserveParens: false })
  const [first] = errors
  if (first) throw new Error(`${name}: ${first.message}`)
  return program
}

const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode)

/** The node and everything below it, in the order of the source, each with the node it stands in. */
export function* walk(node: Node, parent: Node | null = null): Generator<{ node: Node; parent: Node | null }> {
  yield { node, parent }
  for (const child of childrenOf(node)) yield* walk(child, node)
}

/** Name of what is called: `refuse(…)`, `list.some(…)` answers null for the latter. */
export const calleeOf = (node: Node): string | null =>
  node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : null

/** `v.strictObject(…)`: the method's name, whatever it is called on. */
export const methodOf = (node: Node): string | null =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.property.type === 'Identifier'
    ? node.callee.property.name
    : null

/** What a function gives back: its expression, or what its own `return` statements do. */
export const answersOf = (node: Node): readonly Expression[] => {
  if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement') return [node.body]
  if (!isFunction(node) || node.body?.type !== 'BlockStatement') return []
  return [...returnsIn(node.body)]
}

function* returnsIn(node: Node): Generator<Expression> {
  if (node.type === 'ReturnStatement' && node.argument) yield node.argument
  for (const child of childrenOf(node)) if (!isFunction(child)) yield* returnsIn(child)
}

const isFunction = (
  node: Node,
): node is ESTree.ArrowFunctionExpression | Extract<Node, { type: 'FunctionDeclaration' | 'FunctionExpression' }> =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression'

/** Without `as const`, `satisfies …`, `x!`. */
export const bare = (node: Expression): Expression =>
  node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression' || node.type === 'TSNonNullExpression'
    ? bare(node.expression)
    : node

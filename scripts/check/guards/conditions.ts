import { bare, type Expression, type Node } from './syntax.ts'

/** One place of the source and what may stand there instead. */
export interface Site {
  readonly start: number
  readonly end: number
  readonly kind: 'expression' | 'statement' | 'schema' | 'table'
  /** `by`: an expression; for a table: an object or array of what is let in besides; for the others: nothing. */
  readonly mutants: readonly { readonly change: string; readonly by: string }[]
}

const BOUNDARY = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' } as const
const isBoundary = (operator: string): operator is keyof typeof BOUNDARY => operator in BOUNDARY

/** What a condition is made of: each operand of its && and || left out, each comparison moved to the other side of its boundary. */
export const conditionSites = (root: Expression, text: string): readonly Site[] => {
  const of = ({ start, end }: Node): string => text.slice(start, end)
  const inside = (node: Node): readonly Site[] => {
    switch (node.type) {
      case 'LogicalExpression': {
        if (node.operator === '??') return []
        const operands = chain(node, node.operator)
        const without = operands.map((dropped) => ({
          change: `dropped: ${of(dropped)}`,
          by: operands
            .filter((each) => each !== dropped)
            .map((each) => `(${of(each)})`)
            .join(` ${node.operator} `),
        }))
        return [{ start: node.start, end: node.end, kind: 'expression', mutants: without }, ...operands.flatMap(inside)]
      }
      case 'BinaryExpression': {
        const { operator, left, right } = node
        const below = [...inside(left), ...inside(right)]
        if (!isBoundary(operator)) return below
        const by = `${of(left)} ${BOUNDARY[operator]} ${of(right)}`
        const mutants = [{ change: `${of(node)} became ${by}`, by }]
        return [{ start: node.start, end: node.end, kind: 'expression', mutants }, ...below]
      }
      case 'UnaryExpression':
        return inside(node.argument)
      case 'ConditionalExpression':
        return [node.test, node.consequent, node.alternate].flatMap(inside)
      case 'CallExpression':
        return [
          ...(node.callee.type === 'MemberExpression' ? inside(node.callee.object) : []),
          ...node.arguments.flatMap(inside),
        ]
      case 'ArrowFunctionExpression':
        return node.body.type === 'BlockStatement' ? [] : inside(node.body)
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
        return inside(bare(node))
      default:
        return []
    }
  }
  return inside(root)
}

/** `a && b && c` is a, b, c. */
const chain = (node: Expression, operator: '&&' | '||'): readonly Expression[] =>
  node.type === 'LogicalExpression' && node.operator === operator
    ? [...chain(node.left, operator), ...chain(node.right, operator)]
    : [node]

/** Whether an expression says yes or no by its form. */
export const isCondition = (node: Expression): boolean => {
  switch (node.type) {
    case 'LogicalExpression':
      return node.operator !== '??'
    case 'BinaryExpression':
      return ['<', '<=', '>', '>=', '===', '!==', 'in'].includes(node.operator)
    case 'UnaryExpression':
      return node.operator === '!'
    case 'CallExpression':
      return (
        node.callee.type === 'MemberExpression' &&
        node.callee.property.type === 'Identifier' &&
        ['some', 'every', 'includes'].includes(node.callee.property.name)
      )
    default:
      return false
  }
}

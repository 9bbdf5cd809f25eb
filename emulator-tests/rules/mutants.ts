import {
  childrenOf,
  type Expression,
  type FunctionNode,
  type MatchNode,
  METHODS,
  type RulesTree,
} from '../../emulator/src/rules/ast.ts'
import { parseRules } from '../../emulator/src/rules/parser.ts'
import { Issues, Source, type Span } from '../../emulator/src/rules/source.ts'

/** A copy of the rules with one thing changed, by which they say something else. */
export interface Mutant {
  readonly line: number
  /** `dropped: signedIn()` */
  readonly change: string
  readonly text: string
}

interface Edit {
  readonly at: Span
  readonly change: string
  readonly by: string
}

export interface Vocabulary {
  /** Roles that a list or a comparison can name. */
  readonly roles: readonly string[]
  /** Roles whose presence in a list of permitted ones changes nothing, since another condition refuses them outright. */
  readonly refused: readonly string[]
}

const PREFIX = /^\/databases\/\{\w+\}\/documents$/
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const

/** Every single change of the kinds below, in the order of the source. */
export const mutantsOf = (text: string, vocabulary: Vocabulary): readonly Mutant[] => {
  const source = new Source(text)
  const tree = parseRules(text, new Issues(source))
  return editsOf(tree, text, vocabulary)
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ at, change, by }) => ({
      line: source.position(at.start).line,
      change,
      text: text.slice(0, at.start) + by + text.slice(at.end),
    }))
}

const editsOf = ({ functions, services }: RulesTree, text: string, vocabulary: Vocabulary): Edit[] => {
  const calls = [...functions, ...services.flatMap((service) => service.functions), ...services.flatMap(inMatches)]
    .filter(({ parameters }) => parameters.length === 0)
    .map(({ name }) => `${name.name}()`)
  const inExpressions = (root: Expression): Edit[] =>
    everyExpression(root).flatMap((node) => expressionEdits(node, text, vocabulary))
  const inCondition = (root: Expression): Edit[] => [
    ...inExpressions(root),
    ...everyExpression(root).flatMap((node) => callEdits(node, text, calls)),
  ]
  const inFunction = ({ lets, result }: FunctionNode): Edit[] =>
    [...lets.map(({ value }) => value), result].flatMap(inExpressions)
  const inMatch = (match: MatchNode): Edit[] => [
    ...patternEdits(match, text),
    ...match.functions.flatMap(inFunction),
    ...match.allows.flatMap(({ span, methods, condition }) => [
      ...allowEdits(span, methods, condition, text),
      ...(condition === undefined ? [] : inCondition(condition)),
    ]),
    ...match.matches.flatMap(inMatch),
  ]
  return [
    ...functions.flatMap(inFunction),
    ...services.flatMap((service) => [...service.functions.flatMap(inFunction), ...service.matches.flatMap(inMatch)]),
  ]
}

const inMatches = ({ matches }: { readonly matches: readonly MatchNode[] }): readonly FunctionNode[] =>
  matches.flatMap((match) => [...match.functions, ...inMatches(match)])

const everyExpression = (node: Expression): readonly Expression[] => [
  node,
  ...childrenOf(node).flatMap(everyExpression),
]

const textOf = (text: string, { start, end }: Span): string => text.slice(start, end)

/** The match is closed, opened to other names, or opened to everything below. Every path begins as `PREFIX` does. */
const patternEdits = ({ pattern, pathSpan }: MatchNode, text: string): Edit[] => {
  const path = textOf(text, pathSpan)
  const written = pattern.map((segment) =>
    segment.kind === 'literal' ? segment.text : `{${segment.name}${segment.kind === 'glob' ? '=**' : ''}}`,
  )
  const rewritten = (index: number, by: string): string =>
    `/${written.map((segment, at) => (at === index ? by : segment)).join('/')}`
  return pattern.flatMap((segment, index) => {
    const to = (by: string): Edit => {
      const changed = rewritten(index, by)
      return { at: pathSpan, change: `${path} became ${changed}`, by: changed }
    }
    if (segment.kind === 'literal' && PREFIX.test(path)) return [to('{opened=**}'), to(`${segment.text}x`)]
    if (segment.kind === 'literal') return [to('{opened}'), to('{opened=**}'), to(`${segment.text}x`)]
    return [to(segment.kind === 'glob' ? `{${segment.name}}` : `{${segment.name}=**}`)]
  })
}

/** The statement is gone, holds without its condition, or speaks of one more method. */
const allowEdits = (
  span: Span,
  methods: readonly string[],
  condition: Expression | undefined,
  text: string,
): readonly Edit[] => {
  const statement = textOf(text, span)
  const names = { start: span.start + 'allow'.length, end: span.start + statement.indexOf(':') }
  return [
    { at: { start: span.start, end: span.end + 1 }, change: `deleted: ${statement}`, by: '' },
    ...(condition === undefined ? [] : [{ at: condition.span, change: `always: ${statement}`, by: 'true' }]),
    ...METHODS.filter((method) => !methods.includes(method)).map((method) => ({
      at: names,
      change: `${method} too: ${statement}`,
      by: ` ${[...methods, method].join(', ')}`,
    })),
  ]
}

/** A statement asks another of the rules' own questions, such as one that more people can answer. */
const callEdits = ({ span }: Expression, text: string, calls: readonly string[]): readonly Edit[] => {
  const whole = textOf(text, span)
  if (!calls.includes(whole)) return []
  return calls.filter((by) => by !== whole).map((by) => ({ at: span, change: `${whole} became ${by}`, by }))
}

const expressionEdits = (node: Expression, text: string, { roles, refused }: Vocabulary): readonly Edit[] => {
  const of = (at: Span) => textOf(text, at)
  const whole = of(node.span)
  const turned = (by: string): Edit => ({ at: node.span, change: `${whole} became ${by}`, by })
  switch (node.kind) {
    case 'and':
    case 'or': {
      const sign = node.kind === 'and' ? '&&' : '||'
      const parts = node.operands.map(({ span }) => of(span))
      const others = parts.map((_, index) => parts.filter((_, at) => at !== index).join(` ${sign} `))
      return [
        ...parts.map((part, index) => ({ at: node.span, change: `dropped: ${part}`, by: `(${others[index]})` })),
        turned(`(${parts.join(node.kind === 'and' ? ' || ' : ' && ')})`),
      ]
    }
    case 'not':
      return [turned(of(node.operand.span))]
    case 'binary': {
      const [left, right] = [of(node.left.span), of(node.right.span)]
      if (node.operator === 'in') return [turned(`!(${whole})`)]
      return COMPARISONS.filter((sign) => sign !== node.operator).map((sign) => turned(`${left} ${sign} ${right}`))
    }
    case 'literal':
      return literalEdits(node.value, roles).map(turned)
    case 'list': {
      const items = node.items.map(({ span }) => of(span))
      const absent = roles.filter((role) => !refused.includes(role) && !items.includes(`'${role}'`))
      return [
        ...items.map((item) => turned(`[${items.filter((other) => other !== item).join(', ')}]`)),
        ...absent.map((role) => turned(`[${[...items, `'${role}'`].join(', ')}]`)),
      ]
    }
    case 'member':
      return [turned(`${of(node.object.span)}.${node.name.name}x`)]
    case 'methodCall':
      return node.name.name === 'hasAny'
        ? ['hasAll', 'hasOnly'].map((name) => turned(whole.replace('hasAny', name)))
        : []
    case 'path':
      return node.parts.flatMap((part) =>
        part.kind === 'name' && part.text === 'staff' ? [turned(whole.replace('/staff/', '/drafts/'))] : [],
      )
    default:
      return []
  }
}

const literalEdits = (value: Extract<Expression, { kind: 'literal' }>['value'], roles: readonly string[]): string[] => {
  if (value.kind === 'boolean') return [String(!value.value)]
  if (value.kind === 'integer') return [String(value.value - 1n), String(value.value + 1n)]
  if (value.kind !== 'string' || !roles.includes(value.value)) return []
  return roles.filter((role) => role !== value.value).map((role) => `'${role}'`)
}

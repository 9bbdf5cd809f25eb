import { conditionSites, isCondition, type Site } from './conditions.ts'
import { askedForTheType, refuses, type Strictness, turnsAway } from './refusing.ts'
import { answersOf, calleeOf, type Expression, methodOf, type Node, parseSource, walk } from './syntax.ts'
import { tableSites, type Vocabulary } from './tables.ts'

export interface SourceFile {
  /** From the root of the project. */
  readonly path: string
  readonly text: string
  readonly strictness: Strictness
}

/** The guards of every file, found in its syntax: nobody lists them, so none is forgotten. */
export const guardsOf = (
  files: readonly SourceFile[],
  vocabulary: Vocabulary,
): ReadonlyMap<string, readonly Site[]> => {
  const parsed = files.map((file) => ({ ...file, program: parseSource(file.path, file.text) }))
  const checks = new Set(parsed.flatMap(({ program }) => [...walk(program)].flatMap(({ node }) => checkName(node))))
  const found = parsed.map(({ path, text, program, strictness }) => {
    const nodes = [...walk(program)]
    const known = new Set(nodes.flatMap(({ node }) => (node.type === 'BlockStatement' ? askedForTheType(node) : [])))
    const decided = nodes.flatMap(({ node }) => decisionsAt(node, strictness)).filter(({ test }) => !known.has(test))
    return { path, text, nodes, decided, conditions: new Set(decided.map(({ test }) => test)) }
  })

  // What a condition is built of is part of it: constants of its file, and functions that say yes or no, wherever they are.
  for (let before = -1, now = 0; before !== now; ) {
    before = now
    const called = new Set(found.flatMap(({ conditions }) => [...conditions].flatMap(namesIn)))
    now = 0
    for (const { nodes, conditions } of found) {
      const here = new Set([...conditions].flatMap(namesIn))
      for (const { node } of nodes) for (const each of partsAt(node, here, called)) conditions.add(each)
      now += conditions.size
    }
  }

  return new Map(
    found.map(({ path, text, nodes, decided, conditions }) => [
      path,
      merged([
        ...decided.flatMap(({ test, answer }) => wholeSites(test, answer, text)),
        ...[...conditions].flatMap((condition) => conditionSites(condition, text)),
        ...nodes.flatMap(({ node, parent }) => [
          ...tableSites(node, vocabulary),
          ...callSites(node, parent, text, checks),
        ]),
      ]),
    ]),
  )
}

interface Decision {
  readonly test: Expression
  /** What the condition always says once the guard is taken out. */
  readonly answer: boolean
}

const decisionsAt = (node: Node, strictness: Strictness): readonly Decision[] => {
  if (node.type === 'IfStatement') {
    if (turnsAway(node.consequent, node.test, strictness)) return [{ test: node.test, answer: false }]
    if (node.alternate && turnsAway(node.alternate, node.test, 'refusals')) return [{ test: node.test, answer: true }]
  }
  if (node.type === 'ConditionalExpression') {
    if (refuses(node.consequent)) return [{ test: node.test, answer: false }]
    if (refuses(node.alternate)) return [{ test: node.test, answer: true }]
  }
  return []
}

/** The guard gone. Left out where an operand left out says more: a list of reasons, one after the other. */
const wholeSites = (test: Expression, answer: boolean, text: string): readonly Site[] => {
  const { start, end } = test
  if (test.type === 'LogicalExpression' && test.operator === (answer ? '&&' : '||')) return []
  const change = `${answer ? 'always' : 'never'}: ${text.slice(start, end)}`
  return [{ start, end, kind: 'expression', mutants: [{ change, by: String(answer) }] }]
}

const namesIn = (root: Expression): readonly string[] =>
  [...walk(root)].flatMap(({ node }) => (node.type === 'Identifier' ? [node.name] : []))

const partsAt = (node: Node, here: ReadonlySet<string>, called: ReadonlySet<string>): readonly Expression[] => {
  if (node.type === 'FunctionDeclaration') {
    return node.id && called.has(node.id.name) ? answersOf(node).filter(isCondition) : []
  }
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return []
  if (node.init.type === 'ArrowFunctionExpression') {
    return called.has(node.id.name) ? answersOf(node.init).filter(isCondition) : []
  }
  return here.has(node.id.name) && isCondition(node.init) ? [node.init] : []
}

/** Functions that throw a refusal themselves. */
const checkName = (node: Node): readonly string[] => {
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return []
  const throws = [...walk(node.init)].some(
    ({ node: each }) =>
      each.type === 'ThrowStatement' &&
      each.argument.type === 'NewExpression' &&
      each.argument.callee.type === 'Identifier' &&
      each.argument.callee.name === 'Refusal',
  )
  return throws && node.init.type === 'ArrowFunctionExpression' ? [node.id.name] : []
}

/** A verdict taken for granted, a check not made, a shape that lets unknown keys in. */
const callSites = (node: Node, parent: Node | null, text: string, checks: ReadonlySet<string>): readonly Site[] => {
  const { start, end } = node
  if (node.type === 'ExpressionStatement') {
    const call = node.expression.type === 'AwaitExpression' ? node.expression.argument : node.expression
    const name = calleeOf(call)
    if (name === null || !(name === 'accepted' || checks.has(name))) return []
    return [{ start, end, kind: 'statement', mutants: [{ change: `dropped: ${text.slice(start, end)}`, by: '' }] }]
  }
  if (methodOf(node) === 'strictObject') {
    return [
      { start, end, kind: 'schema', mutants: [{ change: `lets unknown keys in: ${oneLine(text, node)}`, by: '' }] },
    ]
  }
  const [verdict] = node.type === 'CallExpression' && calleeOf(node) === 'accepted' ? node.arguments : []
  if (!verdict || parent?.type === 'ExpressionStatement') return []
  const by = `(${text.slice(verdict.start, verdict.end)}).value`
  return [{ start, end, kind: 'expression', mutants: [{ change: `unasked: ${text.slice(start, end)}`, by }] }]
}

const oneLine = (text: string, { start, end }: Node): string => text.slice(start, end).replace(/\s+/g, ' ').slice(0, 80)

/** One site for each place. */
const merged = (sites: readonly Site[]): readonly Site[] => {
  const byPlace = new Map<string, Site>()
  for (const site of sites) {
    const place = `${site.start} ${site.end} ${site.kind}`
    const known = byPlace.get(place)?.mutants ?? []
    const fresh = site.mutants.filter(({ change }) => !known.some((each) => each.change === change))
    byPlace.set(place, { ...site, mutants: [...known, ...fresh] })
  }
  return [...byPlace.values()].filter(({ mutants }) => mutants.length > 0)
}

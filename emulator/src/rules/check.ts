import { childrenOf, type Expression, type FunctionNode, type MatchNode, type RulesTree } from './ast.ts'
import { findPattern } from './pattern.ts'
import { type DeclaredFunction, isVariable, Scope } from './scope.ts'
import type { Issues } from './source.ts'
import { findCast, findNamespaced, isMethodName, isNamespace, TYPES } from './types/index.ts'

const MAX_PARAMETERS = 7
const MAX_LETS = 10
const MAX_CALL_DEPTH = 20

/** Functions of the environment, and how many arguments they take. */
export const ENVIRONMENT_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['get', 1],
  ['exists', 1],
  ['getAfter', 1],
  ['existsAfter', 1],
  ['debug', 1],
])

/**
 * Says what is wrong with a ruleset that can be read. A name that stands for nothing is a warning, as in production: the
 * expression that uses it is an error whenever it is evaluated.
 */
export const checkRules = (tree: RulesTree, issues: Issues): void => new Checker(issues).ruleset(tree)

interface Names {
  readonly scope: Scope
  /** Parameters and lets, with whether anything reads them. */
  readonly locals: Map<string, { used: boolean }>
  readonly caller: FunctionNode | undefined
}

class Checker {
  readonly #issues: Issues
  readonly #called = new Set<FunctionNode>()
  readonly #calls = new Map<FunctionNode, Set<FunctionNode>>()
  readonly #functions: FunctionNode[] = []

  constructor(issues: Issues) {
    this.#issues = issues
  }

  ruleset(tree: RulesTree): void {
    if (tree.version === 1) {
      this.#issues.warn(
        { start: 0, end: 0 },
        'Ruleset uses old version (version [1]). Please update to the latest version (version [2]).',
      )
    }
    const root = Scope.root(tree)
    this.#declared(tree.functions, root)
    for (const service of tree.services) {
      const scope = root.service(service)
      this.#declared(service.functions, scope)
      for (const match of service.matches) this.#match(match, scope, tree.version)
    }
    for (const node of this.#functions) {
      if (!this.#called.has(node)) this.#issues.warn(node.name.span, `Unused function: ${node.name.name}.`)
    }
    this.#callDepths()
  }

  #match(match: MatchNode, outer: Scope, version: 1 | 2): void {
    const scope = outer.match(match)
    const globs = match.pattern.filter((segment) => segment.kind === 'glob')
    const last = match.pattern.at(-1)
    if (version === 2 && globs.length > 1)
      this.#issues.error(match.pathSpan, 'Only one recursive wildcard is allowed in a path.')
    if (version === 1 && globs.some((glob) => glob !== last)) {
      this.#issues.error(match.pathSpan, 'A recursive wildcard must be the last segment of a path in rules version 1.')
    }
    if (version === 1 && globs.length > 0 && match.matches.length > 0) {
      this.#issues.warn(match.span, 'Glob(**) resource rules should not have child resource rules.')
    }
    this.#declared(match.functions, scope)
    for (const { condition } of match.allows) {
      if (condition !== undefined) this.#expression(condition, { scope, locals: new Map(), caller: undefined })
    }
    for (const child of match.matches) this.#match(child, scope, version)
  }

  #declared(functions: readonly FunctionNode[], scope: Scope): void {
    const names = new Set<string>()
    for (const node of functions) {
      const { name, span } = node.name
      if (names.has(name)) this.#issues.error(span, `Function '${name}' is already defined.`)
      names.add(name)
      this.#functions.push(node)
      this.#function({ node, scope })
    }
  }

  #function({ node, scope }: DeclaredFunction): void {
    if (node.parameters.length > MAX_PARAMETERS)
      this.#issues.error(node.name.span, `Function '${node.name.name}' has more than ${MAX_PARAMETERS} arguments.`)
    if (node.lets.length > MAX_LETS)
      this.#issues.error(node.name.span, `Function '${node.name.name}' has more than ${MAX_LETS} let bindings.`)
    const names: Names = { scope, locals: new Map(), caller: node }
    for (const { name } of node.parameters) names.locals.set(name, { used: false })
    const bound = node.lets.map(({ name, value }) => {
      this.#expression(value, names)
      const local = { used: false }
      names.locals.set(name.name, local)
      return { name, local }
    })
    this.#expression(node.result, names)
    const unread = [
      ...node.parameters.filter(({ name }) => names.locals.get(name)?.used === false),
      ...bound.filter(({ local }) => !local.used).map(({ name }) => name),
    ]
    for (const { name, span } of unread) this.#issues.warn(span, `Unused variable: ${name}.`)
  }

  #expression(node: Expression, names: Names): void {
    const bindable =
      node.kind === 'methodCall' && node.name.name === 'bind' && node.object.kind === 'path' ? node.object : undefined
    if (bindable !== undefined) this.#holes(bindable, names)
    for (const child of childrenOf(node)) {
      const isReceiver = node.kind === 'methodCall' && child === node.object
      if (isReceiver && this.#isNamespace(child, names)) continue
      if (child !== bindable) this.#expression(child, names)
    }
    if (node.kind === 'variable') this.#variable(node, names)
    if (node.kind === 'call') this.#call(node, names)
    if (node.kind === 'methodCall') this.#methodCall(node, names)
    if (node.kind === 'is' && !TYPES.has(node.type.name)) {
      this.#issues.warn(node.type.span, `Invalid type name: ${node.type.name}.`)
    }
  }

  /** A `$(name)` below `bind` may name a hole to fill instead of a variable. */
  #holes(node: Extract<Expression, { kind: 'path' }>, names: Names): void {
    for (const part of node.parts) {
      if (part.kind === 'expression' && (part.value.kind !== 'variable' || isVariable(part.value.name, names)))
        this.#expression(part.value, names)
    }
  }

  #isNamespace(node: Expression, names: Names): boolean {
    return node.kind === 'variable' && isNamespace(node.name) && !isVariable(node.name, names)
  }

  #variable({ name, span }: Extract<Expression, { kind: 'variable' }>, names: Names): void {
    const local = names.locals.get(name)
    if (local !== undefined) local.used = true
    else if (!isVariable(name, names)) this.#issues.warn(span, `Invalid variable name: ${name}.`)
  }

  #call({ name, args }: Extract<Expression, { kind: 'call' }>, names: Names): void {
    const declared = names.scope.findFunction(name.name)
    if (declared === undefined) {
      const known =
        ENVIRONMENT_FUNCTIONS.get(name.name) === args.length || findCast(name.name, args.length) !== undefined
      if (!known) this.#issues.warn(name.span, `Invalid function name: ${name.name}.`)
      return
    }
    const { parameters } = declared.node
    if (parameters.length !== args.length) {
      this.#issues.error(
        name.span,
        `Function '${name.name}' takes ${parameters.length} arguments but is called with ${args.length}.`,
      )
    }
    this.#called.add(declared.node)
    if (names.caller === undefined) return
    const calls = this.#calls.get(names.caller) ?? new Set()
    calls.add(declared.node)
    this.#calls.set(names.caller, calls)
  }

  #methodCall({ object, name, args }: Extract<Expression, { kind: 'methodCall' }>, names: Names): void {
    if (object.kind === 'variable' && this.#isNamespace(object, names)) {
      if (findNamespaced(object.name, name.name, args.length) === undefined)
        this.#issues.warn(name.span, `Invalid function name: ${name.name}.`)
      if (object.name === 'math' && name.name === 'isInfinite') {
        this.#issues.warn(
          name.span,
          "Production's rules tester does not know math.isInfinite, though it is documented.",
        )
      }
      return
    }
    if (!isMethodName(name.name)) this.#issues.warn(name.span, `Invalid function name: ${name.name}.`)
    const pattern = args[0]
    const takesPattern = name.name === 'matches' || name.name === 'split' || name.name === 'replace'
    if (
      takesPattern &&
      pattern?.kind === 'literal' &&
      pattern.value.kind === 'string' &&
      findPattern(pattern.value.value) === undefined
    ) {
      this.#issues.warn(pattern.span, 'Invalid regular expression.')
    }
  }

  /** No function may reach itself, and no chain of calls may be longer than the limit. */
  #callDepths(): void {
    const depths = new Map<FunctionNode, number>()
    const entered = new Set<FunctionNode>()
    const depthOf = (node: FunctionNode): number => {
      const known = depths.get(node)
      if (known !== undefined) return known
      if (entered.has(node)) {
        this.#issues.error(node.name.span, `Function '${node.name.name}' calls itself.`)
        return 0
      }
      // Nothing deeper needs to be known, and the stack has an end.
      if (entered.size > MAX_CALL_DEPTH) return 1
      entered.add(node)
      let below = 0
      for (const called of this.#calls.get(node) ?? []) below = Math.max(below, depthOf(called))
      entered.delete(node)
      depths.set(node, below + 1)
      return below + 1
    }
    for (const node of this.#functions) {
      const reported = depthOf(node) > MAX_CALL_DEPTH
      if (reported)
        this.#issues.error(
          node.name.span,
          `Function '${node.name.name}' calls more than ${MAX_CALL_DEPTH} functions deep.`,
        )
    }
  }
}

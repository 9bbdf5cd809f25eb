import type { FunctionNode, MatchNode, NameNode, RulesTree, ServiceNode } from './ast.ts'

/** A function where it was declared: what its body may see is decided there, not where it is called. */
export interface DeclaredFunction {
  readonly node: FunctionNode
  readonly scope: Scope
}

/** The functions and path wildcards visible in one place. An inner declaration hides an outer one of the same name. */
export class Scope {
  readonly #parent: Scope | undefined
  readonly #functions = new Map<string, DeclaredFunction>()
  readonly #wildcards = new Map<string, number>()
  readonly #firstSlot: number

  private constructor(parent: Scope | undefined, functions: readonly FunctionNode[], wildcards: readonly NameNode[]) {
    this.#parent = parent
    this.#firstSlot = parent?.slots ?? 0
    for (const [index, { name }] of wildcards.entries()) this.#wildcards.set(name, this.#firstSlot + index)
    this.slots = this.#firstSlot + wildcards.length
    for (const node of functions)
      if (!this.#functions.has(node.name.name)) this.#functions.set(node.name.name, { node, scope: this })
  }

  /** How many wildcards the path down to here binds; a slot is the place of one among them. */
  readonly slots: number

  static root(tree: RulesTree): Scope {
    return new Scope(undefined, tree.functions, [])
  }

  service(service: ServiceNode): Scope {
    return new Scope(this, service.functions, [])
  }

  match(match: MatchNode): Scope {
    return new Scope(this, match.functions, wildcardsOf(match))
  }

  findFunction(name: string): DeclaredFunction | undefined {
    return this.#functions.get(name) ?? this.#parent?.findFunction(name)
  }

  findWildcard(name: string): number | undefined {
    return this.#wildcards.get(name) ?? this.#parent?.findWildcard(name)
  }
}

/** Whether the name stands for a value here; a namespace such as `math` only counts where it does not. */
export const isVariable = (
  name: string,
  { scope, locals }: { readonly scope: Scope; readonly locals: { has(name: string): boolean } },
): boolean => locals.has(name) || scope.findWildcard(name) !== undefined || name === 'request' || name === 'resource'

const wildcardsOf = ({ pattern }: MatchNode): readonly NameNode[] =>
  pattern.flatMap((segment) => (segment.kind === 'literal' ? [] : [segment]))

/** Calls `visit` for every match, outermost first, with all matches it lies in, itself last. */
export const walkMatches = (
  matches: readonly MatchNode[],
  scope: Scope,
  visit: (chain: readonly MatchNode[], scope: Scope) => void,
  above: readonly MatchNode[] = [],
): void => {
  for (const match of matches) {
    const chain = [...above, match]
    const inside = scope.match(match)
    visit(chain, inside)
    walkMatches(match.matches, inside, visit, chain)
  }
}

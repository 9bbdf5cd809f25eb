import type { Span } from './source.ts'
import type { RuleValue } from './value.ts'

/**
 * The tree of a rules source. Every node keeps the span it was read from, so that an issue, a trace, a coverage report or
 * a changed copy of the source can point at it.
 */
export interface RulesTree {
  readonly version: 1 | 2
  readonly functions: readonly FunctionNode[]
  readonly services: readonly ServiceNode[]
}

export interface ServiceNode {
  readonly span: Span
  readonly name: string
  readonly functions: readonly FunctionNode[]
  readonly matches: readonly MatchNode[]
}

export interface MatchNode {
  readonly span: Span
  readonly pathSpan: Span
  readonly pattern: readonly PatternSegment[]
  readonly functions: readonly FunctionNode[]
  readonly matches: readonly MatchNode[]
  readonly allows: readonly AllowNode[]
}

export type PatternSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'single' | 'glob'; readonly name: string; readonly span: Span }

export const METHODS = ['get', 'list', 'create', 'update', 'delete'] as const
export type Method = (typeof METHODS)[number]

export interface AllowNode {
  readonly span: Span
  readonly methods: readonly Method[]
  /** Absent: always allowed. */
  readonly condition?: Expression
}

export interface NameNode {
  readonly span: Span
  readonly name: string
}

export interface FunctionNode {
  readonly span: Span
  readonly name: NameNode
  readonly parameters: readonly NameNode[]
  readonly lets: readonly { readonly name: NameNode; readonly value: Expression }[]
  readonly result: Expression
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '<' | '<=' | '>' | '>=' | '==' | '!=' | 'in'

export type Expression = { readonly span: Span; readonly height: number } & (
  | { readonly kind: 'literal'; readonly value: RuleValue }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] }
  | { readonly kind: 'path'; readonly parts: readonly PathPart[] }
  | { readonly kind: 'member'; readonly object: Expression; readonly name: NameNode }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'slice'; readonly object: Expression; readonly from: Expression; readonly to: Expression }
  | { readonly kind: 'call'; readonly name: NameNode; readonly args: readonly Expression[] }
  | {
      readonly kind: 'methodCall'
      readonly object: Expression
      readonly name: NameNode
      readonly args: readonly Expression[]
    }
  | { readonly kind: 'not' | 'negate'; readonly operand: Expression }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'is'; readonly operand: Expression; readonly type: NameNode }
  /** A whole chain `a && b && c`: its parts decide alike in any grouping. */
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'choice'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
)

export type PathPart =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'expression'; readonly value: Expression }

/** The expressions directly below one, in the order of the source. */
export const childrenOf = (node: Expression): readonly Expression[] => {
  switch (node.kind) {
    case 'literal':
    case 'variable':
      return []
    case 'list':
      return node.items
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value])
    case 'path':
      return node.parts.flatMap((part) => (part.kind === 'expression' ? [part.value] : []))
    case 'member':
      return [node.object]
    case 'index':
      return [node.object, node.index]
    case 'slice':
      return [node.object, node.from, node.to]
    case 'call':
      return node.args
    case 'methodCall':
      return [node.object, ...node.args]
    case 'not':
    case 'negate':
    case 'is':
      return [node.operand]
    case 'binary':
      return [node.left, node.right]
    case 'and':
    case 'or':
      return node.operands
    case 'choice':
      return [node.test, node.then, node.otherwise]
  }
}

import { childrenOf, type Expression, type FunctionNode, type MatchNode, type RulesTree } from './ast.ts'
import type { Source, Span } from './source.ts'
import type { Outcome } from './value.ts'

/**
 * How often an expression came out as what. Only truths, nulls and errors are told apart: any other value may be
 * somebody's confidential data, so just its type is kept.
 */
export class Tally {
  readonly #counts = new Map<string, number>()

  add(outcome: Outcome): Outcome {
    const key =
      outcome.kind === 'boolean'
        ? String(outcome.value)
        : outcome.kind === 'error'
          ? `error ${outcome.message}`
          : outcome.kind
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    return outcome
  }

  report(): readonly ReportedValue[] {
    return [...this.#counts].map(([key, count]) => ({ value: reported(key), count }))
  }
}

const reported = (key: string): ReportedValue['value'] => {
  if (key === 'true' || key === 'false') return { boolValue: key === 'true' }
  if (key === 'null') return { nullValue: null }
  return key.startsWith('error ') ? { undefined: { causeMessage: key.slice('error '.length) } } : { type: key }
}

export interface ReportedValue {
  readonly value:
    | { readonly boolValue: boolean }
    | { readonly nullValue: null }
    | { readonly undefined: { readonly causeMessage: string } }
    | { readonly type: string }
  readonly count: number
}

/** As the emulator's `:ruleCoverage` answers it: offsets count characters of the source, lines and columns from 1. */
export interface CoverageReport {
  readonly rules: { readonly files: readonly { readonly name: string; readonly content: string }[] }
  readonly report: readonly ExpressionReport[]
}

export interface ExpressionReport {
  readonly sourcePosition: {
    readonly fileName: string
    readonly line: number
    readonly column: number
    readonly currentOffset: number
    readonly endOffset: number
  }
  readonly values?: readonly ReportedValue[]
  readonly children?: readonly ExpressionReport[]
}

const FILE_NAME = 'firestore.rules'

export class Coverage {
  readonly #tallies = new Map<Expression, Tally>()

  tallyOf(node: Expression): Tally {
    const tally = this.#tallies.get(node) ?? new Tally()
    this.#tallies.set(node, tally)
    return tally
  }

  /** Every condition, let and function result of the tree, with the expressions below it. */
  report(tree: RulesTree, source: Source): CoverageReport {
    const report = expressionsOf(tree).map((node) => this.#expression(node, source))
    return { rules: { files: [{ name: FILE_NAME, content: source.text }] }, report }
  }

  #expression(node: Expression, source: Source): ExpressionReport {
    const values = this.#tallies.get(node)?.report() ?? []
    const children = childrenOf(node).map((child) => this.#expression(child, source))
    return {
      sourcePosition: sourcePosition(node.span, source),
      ...(values.length > 0 && { values }),
      ...(children.length > 0 && { children }),
    }
  }
}

const sourcePosition = ({ start, end }: Span, source: Source): ExpressionReport['sourcePosition'] => ({
  fileName: FILE_NAME,
  ...source.position(start),
  currentOffset: start,
  endOffset: end,
})

const expressionsOf = (tree: RulesTree): readonly Expression[] => [
  ...tree.functions.flatMap(ofFunction),
  ...tree.services.flatMap(({ functions, matches }) => [...functions.flatMap(ofFunction), ...matches.flatMap(ofMatch)]),
]

const ofFunction = ({ lets, result }: FunctionNode): readonly Expression[] => [
  ...lets.map(({ value }) => value),
  result,
]

const ofMatch = ({ functions, allows, matches }: MatchNode): readonly Expression[] => [
  ...functions.flatMap(ofFunction),
  ...allows.flatMap(({ condition }) => (condition === undefined ? [] : [condition])),
  ...matches.flatMap(ofMatch),
]

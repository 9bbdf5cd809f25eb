import type { MatchNode, Method, PatternSegment, RulesTree } from './ast.ts'
import { Compiler, type Evaluate } from './compile.ts'
import type { Coverage } from './coverage.ts'
import { type AllowTrace, type DecisionTrace, traceAllow } from './decision.ts'
import { LimitExceeded } from './documents.ts'
import { matchPath, REST, type Step } from './match-path.ts'
import type { Run } from './run.ts'
import { Scope, walkMatches } from './scope.ts'
import type { Source, Span } from './source.ts'
import { toText } from './types/text.ts'
import { type RuleValue, TRUE } from './value.ts'

interface Rule {
  readonly pattern: readonly PatternSegment[]
  readonly allows: readonly Allow[]
}

interface Allow {
  readonly methods: ReadonlySet<Method>
  readonly span: Span
  readonly condition: Span
  readonly evaluate: Evaluate
}

/** The compiled rules of one source: allows what at least one matching statement allows, and nothing else. */
export class Judge {
  readonly #version: 1 | 2
  readonly #source: Source
  readonly #rules: readonly Rule[]

  constructor(tree: RulesTree, source: Source, coverage: Coverage) {
    const compiler = new Compiler(coverage)
    const rules: Rule[] = []
    const root = Scope.root(tree)
    for (const service of tree.services) {
      if (service.name !== 'cloud.firestore') continue
      walkMatches(service.matches, root.service(service), (chain, scope) =>
        rules.push(compileRule(chain, scope, compiler)),
      )
    }
    this.#version = tree.version
    this.#source = source
    this.#rules = rules.filter(({ allows }) => allows.length > 0)
  }

  /** `path` is only for the trace. */
  decide(method: Method, steps: readonly Step[], run: Run, path: string): DecisionTrace {
    const allows: AllowTrace[] = []
    let limit: string | undefined
    try {
      this.#tryAll(method, steps, run, allows)
    } catch (error) {
      if (!(error instanceof LimitExceeded)) throw error
      limit = error.message
    }
    return {
      method,
      path,
      allowed: limit === undefined && allows.at(-1)?.outcome === 'true',
      allows,
      ...(limit !== undefined && { limit }),
      expressions: run.expressions,
      documentAccesses: run.documents.lookups,
      debug: run.notes.map(({ at, value }) => ({ ...this.#source.position(at.start), value: describe(value) })),
    }
  }

  #tryAll(method: Method, steps: readonly Step[], run: Run, allows: AllowTrace[]): void {
    // Collection groups need version 2.
    if (this.#version === 1 && steps.includes(REST)) return
    for (const { pattern, allows: statements } of this.#rules) {
      const wildcards = matchPath(pattern, steps, this.#version)
      if (wildcards === undefined) continue
      for (const { methods, evaluate, span, condition } of statements) {
        if (!methods.has(method)) continue
        const trace = traceAllow(evaluate({ run, wildcards, locals: [] }), method, span, condition, this.#source)
        allows.push(trace)
        if (trace.outcome === 'true') return
      }
    }
  }
}

const compileRule = (chain: readonly MatchNode[], scope: Scope, compiler: Compiler): Rule => ({
  pattern: chain.flatMap(({ pattern }) => pattern),
  allows: (chain.at(-1)?.allows ?? []).map(({ methods, span, condition }) => ({
    methods: new Set(methods),
    span,
    condition: condition?.span ?? span,
    evaluate: condition === undefined ? () => TRUE : compiler.condition(condition, scope),
  })),
})

/** What `debug()` shows of a value. */
const describe = (value: RuleValue): string => {
  switch (value.kind) {
    case 'array':
      return `[${value.values.map(describe).join(', ')}]`
    case 'set':
      return `{${[...value.members.values()].map(describe).join(', ')}}`
    case 'map':
      return `{${[...value.fields].map(([key, field]) => `${key}: ${describe(field)}`).join(', ')}}`
    case 'timestamp':
      return new Date(value.seconds * 1000 + value.nanos / 1_000_000).toISOString()
    case 'duration':
      return `${value.value}ns`
    case 'bytes':
      return Buffer.from(value.value).toString('base64')
    case 'geoPoint':
      return `${value.latitude},${value.longitude}`
    case 'mapDiff':
      return `${describe(value.left)} / ${describe(value.right)}`
    default:
      return toText(value) ?? value.kind
  }
}

import type {
  AllowNode,
  FunctionNode,
  MatchNode,
  Method,
  NameNode,
  PatternSegment,
  RulesTree,
  ServiceNode,
} from './ast.ts'
import { ExpressionParser, SyntaxProblem } from './parse-expression.ts'
import type { Issues, Span } from './source.ts'

/** The size limits of a ruleset (Firebase documentation, "Security rules limits"). */
export const MAX_SOURCE_BYTES = 256 * 1024
const MAX_MATCH_NESTING = 10
/** After so many errors the rest of the source says nothing new. */
const MAX_ERRORS = 50

/**
 * Reads a rules source. Every error becomes an issue and reading goes on behind the broken statement; the tree is
 * worth using only when no issue is an ERROR. Never throws, whatever the source.
 */
export const parseRules = (source: string, issues: Issues): RulesTree => {
  if (Buffer.byteLength(source) > MAX_SOURCE_BYTES) {
    issues.error({ start: 0, end: 0 }, 'Ruleset is larger than 256 KB.')
    return { version: 2, functions: [], services: [] }
  }
  return new Parser(source, issues).ruleset()
}

const STATEMENTS = ['allow', 'match', 'function', 'service'] as const

const METHOD_NAMES: ReadonlyMap<string, readonly Method[]> = new Map<string, readonly Method[]>([
  ['get', ['get']],
  ['list', ['list']],
  ['create', ['create']],
  ['update', ['update']],
  ['delete', ['delete']],
  ['read', ['get', 'list']],
  ['write', ['create', 'update', 'delete']],
])

class Parser extends ExpressionParser {
  readonly #issues: Issues
  #errors = 0
  #lastReported: number | undefined

  constructor(source: string, issues: Issues) {
    super(source)
    this.#issues = issues
  }

  ruleset(): RulesTree {
    const version = this.#attempt(() => this.#version()) ?? 2
    const functions: FunctionNode[] = []
    const services: ServiceNode[] = []
    while (this.token.kind !== 'end' && !this.#exhausted) {
      this.#attempt(() => {
        if (this.atName('function')) functions.push(this.#function())
        else if (this.atName('service')) services.push(this.#service())
        else if (this.atName('rules_version')) throw this.problem("'rules_version' must come first.")
        else throw this.unexpected()
      })
    }
    if (services.length === 0 && this.#errors === 0) this.#report(this.token, "Missing 'service' declaration.")
    return { version, functions, services }
  }

  #version(): 1 | 2 {
    if (!this.atName('rules_version')) return 1
    this.advance()
    this.expect('=')
    const literal = this.token
    if (literal.kind !== 'string' || (literal.value !== '1' && literal.value !== '2')) {
      throw this.problem("Invalid rules version: expected '1' or '2'.")
    }
    this.advance()
    this.accept(';')
    return literal.value === '2' ? 2 : 1
  }

  #service(): ServiceNode {
    const start = this.token.start
    this.advance()
    let name = this.name().name
    while (this.accept('.')) name += `.${this.name().name}`
    const functions: FunctionNode[] = []
    const matches: MatchNode[] = []
    this.#block(() => {
      if (this.atName('function')) functions.push(this.#function())
      else if (this.atName('match')) matches.push(this.#match(1))
      else if (this.at('/')) throw this.problem("Missing 'match' keyword before path.")
      else throw this.unexpected()
    })
    return { span: this.since(start), name, functions, matches }
  }

  #match(nesting: number): MatchNode {
    const start = this.token.start
    this.advance()
    const pathStart = this.token.start
    const pattern = this.#pattern()
    const pathSpan = this.since(pathStart)
    if (nesting > MAX_MATCH_NESTING) {
      throw new SyntaxProblem(pathSpan, `Match statements are nested more than ${MAX_MATCH_NESTING} deep.`)
    }
    const functions: FunctionNode[] = []
    const matches: MatchNode[] = []
    const allows: AllowNode[] = []
    this.#block(() => {
      if (this.atName('function')) functions.push(this.#function())
      else if (this.atName('match')) matches.push(this.#match(nesting + 1))
      else if (this.atName('allow')) allows.push(this.#allow())
      else if (this.at('/')) throw this.problem("Missing 'match' keyword before path.")
      else throw this.unexpected()
    })
    return { span: this.since(start), pathSpan, pattern, functions, matches, allows }
  }

  #pattern(): readonly PatternSegment[] {
    if (!this.at('/')) throw this.problem(`Missing path after 'match'.`)
    const segments: PatternSegment[] = []
    while (this.at('/')) {
      const literal = this.pathText()
      if (literal !== undefined) {
        segments.push({ kind: 'literal', text: literal })
        continue
      }
      this.advance()
      this.expect('{')
      const { name, span } = this.name()
      let kind: 'single' | 'glob' = 'single'
      if (this.accept('=')) {
        this.expect('*')
        if (this.accept('*')) kind = 'glob'
      }
      this.expect('}')
      segments.push({ kind, name, span })
    }
    return segments
  }

  #allow(): AllowNode {
    const start = this.token.start
    this.advance()
    const methods: Method[] = []
    do {
      const { name, span } = this.name()
      const named = METHOD_NAMES.get(name)
      if (named === undefined) this.#report(span, `Invalid method name: ${name}.`)
      else methods.push(...named)
    } while (this.accept(','))
    let condition: AllowNode['condition']
    if (this.accept(':')) {
      this.expectName('if')
      condition = this.expression()
    }
    const span = this.since(start)
    this.accept(';')
    return condition === undefined ? { span, methods } : { span, methods, condition }
  }

  #function(): FunctionNode {
    const start = this.token.start
    this.advance()
    const name = this.name()
    this.expect('(')
    const parameters: NameNode[] = []
    if (!this.at(')')) {
      do parameters.push(this.name())
      while (this.accept(','))
    }
    this.expect(')')
    this.expect('{')
    const lets: { name: NameNode; value: FunctionNode['result'] }[] = []
    while (this.atName('let')) {
      this.advance()
      const bound = this.name()
      this.expect('=')
      lets.push({ name: bound, value: this.expression() })
      this.accept(';')
    }
    if (!this.atName('return')) throw this.problem(`Missing 'return' in function '${name.name}'.`)
    this.advance()
    const result = this.expression()
    this.accept(';')
    this.expect('}')
    return { span: this.since(start), name, parameters, lets, result }
  }

  /** `{ statement... }`; a broken statement does not end the block. */
  #block(statement: () => void): void {
    this.expect('{')
    while (!this.at('}') && this.token.kind !== 'end' && !this.#exhausted) this.#attempt(statement)
    if (!this.#exhausted) this.expect('}')
  }

  #attempt<T>(read: () => T): T | undefined {
    const before = this.token.start
    try {
      return read()
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error
      this.#report(error.span, error.message)
      this.restart()
      this.#recover(before, error.span.start)
      return undefined
    }
  }

  /**
   * To behind the broken statement that began at `start`: its `;` or the closing of its braces, else to the next
   * statement or the end of the block around it. Reads it again from its start, to know which braces are its own.
   */
  #recover(start: number, brokenAt: number): void {
    this.moveTo(start)
    let depth = 0
    while (this.token.kind !== 'end') {
      const isBehind = this.token.start > start && this.token.start >= brokenAt
      if (isBehind && depth === 0 && (this.at('}') || STATEMENTS.some((word) => this.atName(word)))) return
      if (this.at('{')) depth++
      const closes = this.at('}') && depth > 0 && --depth === 0
      const ends = this.at(';') && depth === 0
      this.advance()
      const isOfPath = this.at('/') || this.at('{')
      if (isBehind && (ends || (closes && !isOfPath))) {
        this.accept(';')
        return
      }
    }
  }

  get #exhausted(): boolean {
    return this.#errors >= MAX_ERRORS
  }

  /** At one place only the first error says something. */
  #report(at: Span, description: string): void {
    if (!this.#exhausted && at.start !== this.#lastReported) this.#issues.error(at, description)
    this.#lastReported = at.start
    this.#errors++
  }
}

import type { BinaryOperator, Expression, NameNode, PathPart } from './ast.ts'
import { nextToken, type Token } from './lexer.ts'
import type { Span } from './source.ts'
import { FALSE, float, int, NULL, type RuleValue, TRUE, text } from './value.ts'

/** One broken statement; the parser reports it and goes on behind it. */
export class SyntaxProblem extends Error {
  readonly span: Span

  constructor(span: Span, message: string) {
    super(message)
    this.span = span
  }
}

/** Deeper trees than this are refused, so that everything that walks one may recurse. */
export const MAX_HEIGHT = 100
const MAX_INTEGER = 2n ** 63n - 1n

/**
 * Strength of the infix operators, weakest first (Firebase documentation, "Operators", from the bottom up):
 * `?:` then `||` then `&&` then `== !=` then `in is` then `< <= > >=` then `+ -` then `* / %`. All but `?:` group leftwards.
 */
const STRENGTH: ReadonlyMap<string, number> = new Map([
  ['?', 1],
  ['||', 2],
  ['&&', 3],
  ['==', 4],
  ['!=', 4],
  ['in', 5],
  ['is', 5],
  ['<', 6],
  ['<=', 6],
  ['>', 6],
  ['>=', 6],
  ['+', 7],
  ['-', 7],
  ['*', 8],
  ['/', 8],
  ['%', 8],
])

/** No names of anything. `service`, `match` and `allow` are: many rules have a wildcard `{service}`. */
const RESERVED = new Set(['if', 'in', 'is', 'true', 'false', 'null', 'let', 'return', 'function'])

const PATH_TEXT = /\/(\([A-Za-z0-9_-]+\)|[A-Za-z0-9_~%@][A-Za-z0-9_~%@-]*)/y

/** A Pratt parser over the lexer, and the small steps both kinds of parsing share. */
export class ExpressionParser {
  readonly source: string
  token: Token
  #previousEnd = 0
  #depth = 0

  constructor(source: string) {
    this.source = source
    this.token = nextToken(source, 0)
  }

  expression(weakest = 1): Expression {
    if (++this.#depth > MAX_HEIGHT) throw this.#tooDeep(this.token)
    let left = this.#prefix()
    for (;;) {
      const operator = this.token.kind === 'symbol' || this.token.kind === 'name' ? this.token.text : ''
      const strength = STRENGTH.get(operator)
      if (strength === undefined || strength < weakest) break
      left = this.#infix(left, operator, strength)
    }
    this.#depth--
    return left
  }

  /** To be called where reading goes on behind a problem: expressions begun before it are given up. */
  protected restart(): void {
    this.#depth = 0
  }

  #infix(left: Expression, operator: string, strength: number): Expression {
    this.advance()
    const start = left.span.start
    if (operator === '?') {
      const then = this.expression()
      this.expect(':')
      const otherwise = this.expression()
      return this.#node({ kind: 'choice', test: left, then, otherwise }, start, [left, then, otherwise])
    }
    if (operator === 'is') {
      const type = this.token.kind === 'name' && this.token.text === 'null' ? this.#nullType() : this.name()
      return this.#node({ kind: 'is', operand: left, type }, start, [left])
    }
    if (operator === '&&' || operator === '||') {
      const operands = [left, this.expression(strength + 1)]
      while (this.accept(operator)) operands.push(this.expression(strength + 1))
      return this.#node({ kind: operator === '&&' ? 'and' : 'or', operands }, start, operands)
    }
    const right = this.expression(strength + 1)
    return this.#node({ kind: 'binary', operator: operator as BinaryOperator, left, right }, start, [left, right])
  }

  #nullType(): NameNode {
    const span = { start: this.token.start, end: this.token.end }
    this.advance()
    return { span, name: 'null' }
  }

  #prefix(): Expression {
    const start = this.token.start
    if (this.accept('!')) return this.#unary('not', start)
    if (this.accept('-')) return this.#negative(start)
    return this.#postfix(this.#primary(), start)
  }

  #unary(kind: 'not' | 'negate', start: number): Expression {
    const operand = this.expression(STRENGTH.get('*')! + 1)
    return this.#node({ kind, operand }, start, [operand])
  }

  /** The smallest integer has no positive twin, so the sign belongs to the literal. */
  #negative(start: number): Expression {
    if (this.token.kind !== 'integer' || this.token.value !== MAX_INTEGER + 1n) return this.#unary('negate', start)
    this.advance()
    return this.#postfix(this.#node({ kind: 'literal', value: int(-MAX_INTEGER - 1n) }, start, []), start)
  }

  #primary(): Expression {
    const token = this.token
    const start = token.start
    const literal = this.#literal(token)
    if (literal !== undefined) {
      this.advance()
      return this.#node({ kind: 'literal', value: literal }, start, [])
    }
    if (this.at('/')) return this.#path()
    if (this.accept('(')) {
      const inner = this.expression()
      this.expect(')')
      return { ...inner, span: this.since(start) }
    }
    if (this.accept('[')) {
      const items = this.#items(']')
      return this.#node({ kind: 'list', items }, start, items)
    }
    if (this.accept('{')) return this.#map(start)
    if (token.kind === 'name' && !RESERVED.has(token.text)) {
      const name = this.name()
      if (!this.accept('(')) return this.#node({ kind: 'variable', name: name.name }, start, [])
      const args = this.#items(')')
      return this.#node({ kind: 'call', name, args }, start, args)
    }
    throw this.unexpected()
  }

  #literal(token: Token): RuleValue | undefined {
    switch (token.kind) {
      case 'integer':
        if (token.value > MAX_INTEGER) throw this.problem(`Integer literal out of range.`)
        return int(token.value)
      case 'float':
        return float(token.value)
      case 'string':
        return text(token.value)
      case 'bytes':
        return { kind: 'bytes', value: token.value }
      case 'name':
        if (token.text === 'true') return TRUE
        if (token.text === 'false') return FALSE
        return token.text === 'null' ? NULL : undefined
      default:
        return undefined
    }
  }

  #postfix(primary: Expression, start: number): Expression {
    let object = primary
    for (;;) {
      if (this.accept('.')) {
        const name = this.#fieldName()
        if (this.accept('(')) {
          const args = this.#items(')')
          object = this.#node({ kind: 'methodCall', object, name, args }, start, [object, ...args])
        } else object = this.#node({ kind: 'member', object, name }, start, [object])
      } else if (this.accept('[')) {
        const from = this.expression()
        if (this.accept(':')) {
          const to = this.expression()
          this.expect(']')
          object = this.#node({ kind: 'slice', object, from, to }, start, [object, from, to])
        } else {
          this.expect(']')
          object = this.#node({ kind: 'index', object, index: from }, start, [object, from])
        }
      } else return object
    }
  }

  #items(close: ')' | ']'): Expression[] {
    const items: Expression[] = []
    while (!this.at(close)) {
      items.push(this.expression())
      if (!this.accept(',')) break
    }
    this.expect(close)
    return items
  }

  #map(start: number): Expression {
    const entries: { key: Expression; value: Expression }[] = []
    while (!this.at('}')) {
      const key = this.expression()
      this.expect(':')
      entries.push({ key, value: this.expression() })
      if (!this.accept(',')) break
    }
    this.expect('}')
    return this.#node(
      { kind: 'map', entries },
      start,
      entries.flatMap(({ key, value }) => [key, value]),
    )
  }

  #path(): Expression {
    const start = this.token.start
    const parts: PathPart[] = []
    do {
      const name = this.pathText()
      if (name !== undefined) {
        parts.push({ kind: 'name', text: name })
        continue
      }
      this.advance()
      this.expect('$(')
      parts.push({ kind: 'expression', value: this.expression() })
      this.expect(')')
    } while (this.at('/') && this.token.start === this.#previousEnd)
    const values = parts.flatMap((part) => (part.kind === 'expression' ? [part.value] : []))
    return this.#node({ kind: 'path', parts }, start, values)
  }

  /** Consumes `/name` where the token is that slash; names of a path are no tokens of the language. */
  protected pathText(): string | undefined {
    PATH_TEXT.lastIndex = this.token.start
    const found = PATH_TEXT.exec(this.source)
    if (found === null) return undefined
    this.moveTo(this.token.start + found[0].length)
    return found[1]!
  }

  #fieldName(): NameNode {
    if (this.token.kind !== 'name') throw this.unexpected()
    const { text: name, start, end } = this.token
    this.advance()
    return { name, span: { start, end } }
  }

  protected name(): NameNode {
    if (this.token.kind !== 'name' || RESERVED.has(this.token.text)) throw this.unexpected()
    return this.#fieldName()
  }

  protected at(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol
  }

  protected atName(name: string): boolean {
    return this.token.kind === 'name' && this.token.text === name
  }

  protected advance(): void {
    this.moveTo(this.token.end)
  }

  protected moveTo(offset: number): void {
    this.#previousEnd = offset
    this.token = nextToken(this.source, offset)
  }

  protected accept(symbol: string): boolean {
    if (!this.at(symbol)) return false
    this.advance()
    return true
  }

  protected expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.#missing(symbol)
  }

  protected expectName(name: string): void {
    if (!this.atName(name)) throw this.#missing(name)
    this.advance()
  }

  protected problem(message: string): SyntaxProblem {
    return new SyntaxProblem(this.token, message)
  }

  protected unexpected(): SyntaxProblem {
    if (this.token.kind === 'invalid') return this.problem(this.token.problem)
    return this.problem(this.token.kind === 'end' ? 'Unexpected end of file.' : `Unexpected '${this.token.text}'.`)
  }

  #missing(what: string): SyntaxProblem {
    if (this.token.kind === 'invalid') return this.unexpected()
    const found = this.token.kind === 'end' ? 'end of file' : `'${this.token.text}'`
    return this.problem(`Missing '${what}' at ${found}.`)
  }

  /** From `start` to the last token consumed. */
  protected since(start: number): Span {
    return { start, end: Math.max(start, this.#previousEnd) }
  }

  #node(shape: Shape, start: number, children: readonly Expression[]): Expression {
    const height = 1 + children.reduce((highest, child) => Math.max(highest, child.height), 0)
    const node: Expression = { ...shape, span: this.since(start), height }
    if (height > MAX_HEIGHT) throw this.#tooDeep(node.span)
    return node
  }

  #tooDeep(at: Span): SyntaxProblem {
    return new SyntaxProblem(at, `Expression is nested more than ${MAX_HEIGHT} deep.`)
  }
}

type Distributed<T> = T extends unknown ? Omit<T, 'span' | 'height'> : never
type Shape = Distributed<Expression>

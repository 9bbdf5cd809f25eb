import type { Expression, FunctionNode } from './ast.ts'
import { ENVIRONMENT_FUNCTIONS } from './check.ts'
import type { Coverage } from './coverage.ts'
import type { Moment } from './documents.ts'
import { containsUnknown } from './equality.ts'
import { applyBinary, elementAt, member, NULL_VALUE, negate, slice } from './operators.ts'
import type { Run } from './run.ts'
import { type DeclaredFunction, isVariable, type Scope } from './scope.ts'
import { findCast, findMethod, findNamespaced, isNamespace, TYPES } from './types/index.ts'
import type { Callable } from './types/method.ts'
import { isSurelySegment, open, unknownIs } from './unknown.ts'
import { unknownMethod } from './unknown-method.ts'
import {
  bool,
  FALSE,
  type Failure,
  failure,
  isSure,
  list,
  map,
  NULL,
  type Outcome,
  type PathSegment,
  path,
  type RuleValue,
  TRUE,
} from './value.ts'

/** What an expression's closure runs on: the operation, the path's wildcards by slot, and the locals of the function it is in. */
export interface Frame {
  readonly run: Run
  readonly wildcards: readonly RuleValue[]
  readonly locals: Outcome[]
}

export type Evaluate = (frame: Frame) => Outcome

interface Names {
  readonly scope: Scope
  readonly locals: ReadonlyMap<string, number>
}

const NOT_BOOLEAN = failure('Unsupported operation error.')
const functionNotFound = (name: string): Failure => failure(`Function not found error: Name: [${name}].`)

/**
 * Turns expressions into closures, names resolved once. Evaluating one never throws, except `LimitExceeded`: an error of
 * evaluation is an outcome like any other. Expects a tree that passed the checker.
 */
export class Compiler {
  readonly #coverage: Coverage
  readonly #bodies = new Map<FunctionNode, { evaluate: Evaluate }>()
  readonly #pending: (() => void)[] = []

  constructor(coverage: Coverage) {
    this.#coverage = coverage
  }

  condition(node: Expression, scope: Scope): Evaluate {
    const evaluate = this.#expression(node, { scope, locals: new Map() })
    // One function after the other: compiling them where they are called could exhaust the stack.
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) next()
    return evaluate
  }

  #expression(node: Expression, names: Names): Evaluate {
    const evaluate = this.#shape(node, names)
    const tally = this.#coverage.tallyOf(node)
    if (node.kind === 'literal') {
      return (frame) => tally.add(evaluate(frame))
    }
    const { span } = node
    return (frame) => {
      frame.run.countExpression()
      const outcome = evaluate(frame)
      return tally.add(outcome.kind === 'error' && outcome.at === undefined ? { ...outcome, at: span } : outcome)
    }
  }

  #all(nodes: readonly Expression[], names: Names): readonly Evaluate[] {
    return nodes.map((node) => this.#expression(node, names))
  }

  #shape(node: Expression, names: Names): Evaluate {
    switch (node.kind) {
      case 'literal':
        return () => node.value
      case 'variable':
        return this.#variable(node.name, names)
      case 'list':
        return this.#list(this.#all(node.items, names))
      case 'map':
        return this.#map(node, names)
      case 'path':
        return this.#path(node, names)
      case 'member': {
        const name = node.name.name
        return this.#applied([node.object], names, ([object]) => member(object!, name))
      }
      case 'index':
        return this.#applied([node.object, node.index], names, ([object, index]) => elementAt(object!, index!))
      case 'slice':
        return this.#applied([node.object, node.from, node.to], names, ([object, from, to]) =>
          slice(object!, from!, to!),
        )
      case 'call':
        return this.#call(node, names)
      case 'methodCall':
        return this.#methodCall(node, names)
      case 'not':
        return this.#applied([node.operand], names, ([operand]) => not(operand!))
      case 'negate':
        return this.#applied([node.operand], names, ([operand]) => negate(operand!))
      case 'binary': {
        const left = this.#expression(node.left, names)
        const right = this.#expression(node.right, names)
        const { operator } = node
        return (frame) => {
          const a = left(frame)
          if (a.kind === 'error') return a
          const b = right(frame)
          return b.kind === 'error' ? b : applyBinary(operator, a, b)
        }
      }
      case 'is':
        return this.#is(node, names)
      case 'and':
        return chain(this.#all(node.operands, names), false)
      case 'or':
        return chain(this.#all(node.operands, names), true)
      case 'choice':
        return this.#choice(node, names)
    }
  }

  /** Evaluates the parts in order; the first error is the outcome. */
  #applied(
    parts: readonly Expression[],
    names: Names,
    apply: (values: readonly RuleValue[], frame: Frame) => Outcome,
  ): Evaluate {
    const evaluated = this.#all(parts, names)
    return (frame) => {
      const values: RuleValue[] = []
      for (const evaluate of evaluated) {
        const outcome = evaluate(frame)
        if (outcome.kind === 'error') return outcome
        values.push(outcome)
      }
      return apply(values, frame)
    }
  }

  #variable(name: string, { scope, locals }: Names): Evaluate {
    const local = locals.get(name)
    if (local !== undefined) return (frame) => frame.locals[local]!
    const slot = scope.findWildcard(name)
    if (slot !== undefined) return (frame) => frame.wildcards[slot]!
    if (name === 'request') return (frame) => frame.run.request
    if (name === 'resource') return (frame) => frame.run.resource
    const missing = failure(`Variable not found: ${name}.`)
    return () => missing
  }

  /** A list or map with an element that may be an error for some documents may be one itself. */
  #list(items: readonly Evaluate[]): Evaluate {
    return (frame) => {
      const values: RuleValue[] = []
      for (const item of items) {
        const value = item(frame)
        if (value.kind === 'error') return value
        values.push(value)
      }
      return values.every(isSure) ? list(values) : open(...values)
    }
  }

  #map(node: Extract<Expression, { kind: 'map' }>, names: Names): Evaluate {
    return this.#applied(
      node.entries.flatMap(({ key, value }) => [key, value]),
      names,
      (parts) => {
        if (!parts.every(isSure)) return open(...parts)
        const fields = new Map<string, RuleValue>()
        for (let at = 0; at < parts.length; at += 2) {
          const key = parts[at]!
          if (key.kind === 'unknown') return open(key)
          if (key.kind !== 'string') return failure('Map keys must be strings.')
          fields.set(key.value, parts[at + 1]!)
        }
        return map(fields)
      },
    )
  }

  #path({ parts }: Extract<Expression, { kind: 'path' }>, names: Names): Evaluate {
    const compiled = parts.map((part): Evaluate | PathSegment => {
      if (part.kind === 'name') return part.text
      const { value } = part
      if (value.kind === 'variable' && !isVariable(value.name, names)) return { hole: value.name }
      return this.#expression(value, names)
    })
    return (frame) => {
      const segments: PathSegment[] = []
      for (const part of compiled) {
        const value = typeof part === 'function' ? part(frame) : part
        if (typeof value === 'string' || 'hole' in value) segments.push(value)
        else if (value.kind === 'error') return value
        else if (value.kind === 'path') segments.push(...value.segments)
        else if (value.kind === 'string' && value.value !== '') segments.push(value.value)
        else if (value.kind === 'unknown') {
          if (!isSurelySegment(value)) return open(value)
          segments.push(value)
        } else return value.kind === 'null' ? NULL_VALUE : failure('Invalid path segment.')
      }
      return path(segments)
    }
  }

  #call(node: Extract<Expression, { kind: 'call' }>, names: Names): Evaluate {
    const name = node.name.name
    const declared = names.scope.findFunction(name)
    if (declared !== undefined) return this.#declaredCall(declared, node.args, names)
    if (ENVIRONMENT_FUNCTIONS.get(name) === node.args.length) return this.#environmentCall(name, node, names)
    const cast = findCast(name, node.args.length)
    if (cast !== undefined) return this.#applied(node.args, names, (values) => applyCallable(cast, NULL, values))
    const missing = functionNotFound(name)
    return () => missing
  }

  /** An argument or let that is an error is one only where it is used. */
  #declaredCall(declared: DeclaredFunction, args: readonly Expression[], names: Names): Evaluate {
    const compiledArgs = this.#all(args, names)
    const body = this.#body(declared)
    return (frame) => {
      const locals: Outcome[] = []
      for (const argument of compiledArgs) locals.push(argument(frame))
      return body.evaluate({ run: frame.run, wildcards: frame.wildcards, locals })
    }
  }

  #body(declared: DeclaredFunction): { readonly evaluate: Evaluate } {
    const known = this.#bodies.get(declared.node)
    if (known !== undefined) return known
    const body: { evaluate: Evaluate } = { evaluate: () => functionNotFound(declared.node.name.name) }
    this.#bodies.set(declared.node, body)
    this.#pending.push(() => {
      body.evaluate = this.#compileBody(declared)
    })
    return body
  }

  #compileBody({ node, scope }: DeclaredFunction): Evaluate {
    const locals = new Map(node.parameters.map(({ name }, index) => [name, index]))
    const lets: Evaluate[] = []
    for (const { name, value } of node.lets) {
      lets.push(this.#expression(value, { scope, locals: new Map(locals) }))
      locals.set(name.name, node.parameters.length + lets.length - 1)
    }
    const result = this.#expression(node.result, { scope, locals })
    return (frame) => {
      for (const bound of lets) frame.locals.push(bound(frame))
      return result(frame)
    }
  }

  #environmentCall(name: string, { args, span }: Extract<Expression, { kind: 'call' }>, names: Names): Evaluate {
    if (name === 'debug') {
      return this.#applied(args, names, ([value], { run }) => {
        run.notes.push({ at: span, value: value! })
        return value!
      })
    }
    const moment: Moment = name.endsWith('After') ? 'after' : 'before'
    const asks = name.startsWith('exists')
    return this.#applied(args, names, ([at], { run }) => {
      if (containsUnknown(at!)) return open(at!)
      if (at!.kind !== 'path') return at!.kind === 'null' ? NULL_VALUE : failure('Invalid argument error.')
      const found = run.documents.find(at!, moment)
      return asks && found.kind !== 'error' ? bool(found.kind !== 'null') : found
    })
  }

  #methodCall(node: Extract<Expression, { kind: 'methodCall' }>, names: Names): Evaluate {
    const { object, args } = node
    const name = node.name.name
    if (object.kind === 'variable' && isNamespace(object.name) && !isVariable(object.name, names)) {
      const called = findNamespaced(object.name, name, args.length)
      if (called !== undefined) return this.#applied(args, names, (values) => applyCallable(called, NULL, values))
      const missing = functionNotFound(name)
      return () => missing
    }
    return this.#applied([object, ...args], names, ([receiver, ...values]) => applyMethod(receiver!, name, values))
  }

  #is({ operand, type }: Extract<Expression, { kind: 'is' }>, names: Names): Evaluate {
    const kinds = TYPES.get(type.name)
    return this.#applied([operand], names, ([value]) => {
      if (kinds === undefined) return failure(`Invalid type name: ${type.name}.`)
      return value!.kind === 'unknown' ? unknownIs(value!, kinds) : bool(kinds.includes(value!.kind))
    })
  }

  /** With an open test the outcome is open even if both ways agree: the test itself may be an error. */
  #choice(node: Extract<Expression, { kind: 'choice' }>, names: Names): Evaluate {
    const test = this.#expression(node.test, names)
    const then = this.#expression(node.then, names)
    const otherwise = this.#expression(node.otherwise, names)
    return (frame) => {
      const decided = test(frame)
      if (decided.kind === 'error') return decided
      if (decided.kind === 'unknown') return open(decided)
      if (decided.kind !== 'boolean') return NOT_BOOLEAN
      return decided.value ? then(frame) : otherwise(frame)
    }
  }
}

const applyMethod = (receiver: RuleValue, name: string, args: readonly RuleValue[]): Outcome => {
  if (receiver.kind === 'null') return NULL_VALUE
  if (containsUnknown(receiver) || args.some(containsUnknown)) return unknownMethod(receiver, name, args)
  const found = findMethod(receiver.kind, name, args.length)
  return found === undefined ? functionNotFound(name) : found.apply(receiver, args)
}

const applyCallable = (callable: Callable, receiver: RuleValue, args: readonly RuleValue[]): Outcome =>
  args.some(containsUnknown) ? open(...args) : callable.apply(receiver, args)

const not = (value: RuleValue): Outcome => {
  if (value.kind === 'unknown') return open(value)
  return value.kind === 'boolean' ? bool(!value.value) : NOT_BOOLEAN
}

/** `&&` (decided by a false) or `||` (decided by a true): the deciding operand wins wherever it stands, errors or not. */
const chain = (operands: readonly Evaluate[], decisive: boolean): Evaluate => {
  const decided = decisive ? TRUE : FALSE
  const otherwise = decisive ? FALSE : TRUE
  return (frame) => {
    let failed: Failure | undefined
    let undecided: RuleValue | undefined
    for (const evaluate of operands) {
      const outcome = evaluate(frame)
      if (outcome.kind === 'boolean') {
        if (outcome.value === decisive) return decided
      } else if (outcome.kind === 'error') failed ??= outcome
      else if (outcome.kind === 'unknown') undecided ??= open(outcome)
      else failed ??= NOT_BOOLEAN
    }
    return failed ?? undecided ?? otherwise
  }
}

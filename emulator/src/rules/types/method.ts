import { failure, type Kind, type OfKind, type Outcome, type RuleValue } from '../value.ts'

/** What a parameter takes: one kind, one of several, or anything. */
export type Parameter = Kind | readonly Kind[] | 'any'

type Argument<P> = P extends 'any'
  ? RuleValue
  : P extends Kind
    ? OfKind<P>
    : P extends readonly (infer K extends Kind)[]
      ? OfKind<K>
      : never
type Arguments<P extends readonly Parameter[]> = { -readonly [I in keyof P]: Argument<P[I]> }

/** A method or function of the language: applied to as many values as it has parameters, of the kinds they take. */
export interface Callable {
  readonly parameters: number
  apply(receiver: RuleValue, args: readonly RuleValue[]): Outcome
}

/** By name: the language overloads none. */
export type Callables = ReadonlyMap<string, Callable>

const accepts = (parameter: Parameter, value: RuleValue): boolean =>
  parameter === 'any' || (typeof parameter === 'string' ? parameter === value.kind : parameter.includes(value.kind))

export const INVALID_ARGUMENT = failure('Invalid argument error.')

/** `run` sees only values of the kinds declared: anything else is an error of evaluation. */
export const method = <const R extends Parameter, const P extends readonly Parameter[]>(
  receiver: R,
  parameters: P,
  run: (receiver: Argument<R>, ...args: Arguments<P>) => Outcome,
): Callable => ({
  parameters: parameters.length,
  apply: (value, args) => {
    if (!accepts(receiver, value) || !parameters.every((parameter, index) => accepts(parameter, args[index]!)))
      return INVALID_ARGUMENT
    // The kinds were just checked against the declaration that the types are computed from.
    return run(value as Argument<R>, ...(args as Arguments<P>))
  },
})

/** A function without a receiver, such as those of the namespaces. */
export const fn = <const P extends readonly Parameter[]>(
  parameters: P,
  run: (...args: Arguments<P>) => Outcome,
): Callable => method('any', parameters, (_, ...args) => run(...args))

export const callables = (table: Readonly<Record<string, Callable>>): Callables => new Map(Object.entries(table))

import { equal, order, orderClassOf } from './equality.ts'
import {
  type Bound,
  bool,
  FALSE,
  failure,
  type Kind,
  type Outcome,
  type RuleValue,
  TRUE,
  text,
  type Unknown,
} from './value.ts'

/**
 * What can be said of a value that only the query's constraints describe. Every answer must hold for each document the
 * query could return; where it would not, the answer is open: another unknown, or `undefined` for a truth.
 */
export const unknown = (reason: string, facts: Omit<Unknown, 'kind' | 'reason'> = {}): Unknown => ({
  kind: 'unknown',
  reason,
  ...facts,
})

/** The result of an operation that an unknown took part in, with nothing known about it. */
export const open = (...operands: readonly RuleValue[]): Unknown =>
  unknown(operands.find((operand) => operand.kind === 'unknown')?.reason ?? 'The query does not determine the value.')

/** Surely a value, known or not: evaluating it cannot have been an error. */
export const isSure = (value: RuleValue): boolean => value.kind !== 'unknown' || value.exists === true

/** Surely the name of a segment: a text that is not empty. */
export const isSurelySegment = (value: Unknown): boolean =>
  value.kinds?.every((kind) => kind === 'string') === true && unknownEquals(value, text('')) === false

export const containsUnknown = (value: RuleValue): boolean => {
  switch (value.kind) {
    case 'unknown':
      return true
    case 'array':
      return value.values.some(containsUnknown)
    case 'map':
      return [...value.fields.values()].some(containsUnknown)
    case 'path':
      return value.segments.some((segment) => typeof segment === 'object' && !('hole' in segment))
    default:
      return false
  }
}

const isPinned = ({ low, high }: Unknown): boolean =>
  low !== undefined && high !== undefined && low.inclusive && high.inclusive && order(low.value, high.value) === 0

export const unknownEquals = (a: Unknown, b: RuleValue): boolean | undefined => {
  if (b.kind === 'unknown') {
    if (isPinned(a) && isPinned(b)) return equal(a.low!.value, b.low!.value)
    return a.kinds !== undefined && b.kinds !== undefined && !a.kinds.some((kind) => b.kinds!.includes(kind))
      ? false
      : undefined
  }
  if (a.kinds !== undefined && !a.kinds.includes(b.kind)) return false
  if (a.not?.some((value) => equal(value, b) === true)) return false
  if (isPinned(a)) return equal(a.low!.value, b)
  return isOutside(a, b) ? false : undefined
}

const isOutside = ({ low, high }: Unknown, value: RuleValue): boolean =>
  below(value, low, false) || below(value, high, true)

/** The value lies beyond the bound: under a low one, or over a high one. */
const below = (value: RuleValue, bound: Bound | undefined, high: boolean): boolean => {
  const position = bound === undefined ? undefined : order(value, bound.value)
  if (position === undefined || bound === undefined) return false
  return (high ? position > 0 : position < 0) || (position === 0 && !bound.inclusive)
}

type Comparison = '<' | '<=' | '>' | '>='
const MIRRORED: Readonly<Record<Comparison, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** `a operator b`, where at least one is unknown. */
export const compareUnknown = (operator: Comparison, a: RuleValue, b: RuleValue): Outcome => {
  if (a.kind !== 'unknown') return b.kind === 'unknown' ? compareUnknown(MIRRORED[operator], b, a) : open(a, b)
  if (b.kind === 'unknown') return open(a, b)
  const kinds = a.kinds
  if (
    kinds !== undefined &&
    !kinds.some((kind) => orderClassOf(kind) !== undefined && orderClassOf(kind) === orderClassOf(b.kind))
  ) {
    return failure('Unsupported operation error.')
  }
  if (kinds === undefined) return open(a, b)
  const toLow = a.low === undefined ? undefined : order(a.low.value, b)
  const toHigh = a.high === undefined ? undefined : order(a.high.value, b)
  const surelyLess = toHigh !== undefined && (toHigh < 0 || (toHigh === 0 && !a.high!.inclusive))
  const surelyLessOrEqual = toHigh !== undefined && toHigh <= 0
  const surelyGreater = toLow !== undefined && (toLow > 0 || (toLow === 0 && !a.low!.inclusive))
  const surelyGreaterOrEqual = toLow !== undefined && toLow >= 0
  switch (operator) {
    case '<':
      return surelyLess ? TRUE : surelyGreaterOrEqual ? FALSE : open(a)
    case '<=':
      return surelyLessOrEqual ? TRUE : surelyGreater ? FALSE : open(a)
    case '>':
      return surelyGreater ? TRUE : surelyLessOrEqual ? FALSE : open(a)
    case '>=':
      return surelyGreaterOrEqual ? TRUE : surelyLess ? FALSE : open(a)
  }
}

export const unknownIs = (a: Unknown, kinds: readonly Kind[]): Outcome => {
  if (a.kinds === undefined) return open(a)
  if (a.kinds.every((kind) => kinds.includes(kind))) return TRUE
  return a.kinds.some((kind) => kinds.includes(kind)) ? open(a) : FALSE
}

export const unknownMember = (a: Unknown, name: string): Outcome => {
  const field = a.fields?.get(name)
  if (field !== undefined) return field
  if (a.kinds !== undefined && !a.kinds.includes('map') && !a.kinds.includes('path'))
    return failure(`Property ${name} is undefined on object.`)
  return unknown(`Property ${name} is undefined on object.`)
}

/** `value in container`, where the container is unknown. */
export const unknownHas = (container: Unknown, value: RuleValue): Outcome => {
  if (container.contains?.some((element) => equal(element, value) === true)) return TRUE
  if (value.kind === 'string') {
    const field = container.fields?.get(value.value)
    if (field !== undefined && (field.kind !== 'unknown' || field.exists === true)) return TRUE
  }
  return open(container)
}

/** A method of an unknown, or with an unknown among its arguments. */
export const unknownMethod = (receiver: RuleValue, name: string, args: readonly RuleValue[]): Outcome => {
  if (receiver.kind !== 'unknown') return open(receiver, ...args)
  const first = args[0]
  if (name === 'get' && first?.kind === 'string' && args.length === 2 && isSure(args[1]!)) {
    const present = unknownHas(receiver, first)
    return present === TRUE ? unknownMember(receiver, first.value) : open(receiver)
  }
  if ((name === 'hasAny' || name === 'hasAll') && args.length === 1 && receiver.contains !== undefined) {
    const wanted =
      first?.kind === 'array' ? first.values : first?.kind === 'set' ? [...first.members.values()] : undefined
    const has = (value: RuleValue): boolean => receiver.contains!.some((element) => equal(element, value) === true)
    if (wanted !== undefined && (name === 'hasAny' ? wanted.some(has) : wanted.every(has))) return TRUE
  }
  return open(receiver)
}

/** A number a query pins: whether it is stored as an int or as a float stays open. */
export const pinnedNumber = (value: RuleValue, reason: string): Unknown => {
  const bound = { value, inclusive: true }
  return unknown(reason, { exists: true, kinds: ['integer', 'double'], low: bound, high: bound })
}

export const truth = (value: boolean | undefined, ...operands: readonly RuleValue[]): Outcome =>
  value === undefined ? open(...operands) : bool(value)

import { equal, unknownEquals } from './equality.ts'
import { order, orderClassOf } from './order.ts'
import {
  bool,
  FALSE,
  failure,
  isSure,
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

/** Surely the name of a segment: a text that is not empty. */
export const isSurelySegment = (value: Unknown): boolean =>
  value.kinds?.every((kind) => kind === 'string') === true && unknownEquals(value, text('')) === false

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
    if (field !== undefined && isSure(field)) return TRUE
  }
  return open(container)
}

/** A number a query pins: whether it is stored as an int or as a float stays open. */
export const pinnedNumber = (value: RuleValue, reason: string): Unknown => {
  const bound = { value, inclusive: true }
  return unknown(reason, { exists: true, kinds: ['integer', 'double'], low: bound, high: bound })
}

export const truth = (value: boolean | undefined, ...operands: readonly RuleValue[]): Outcome =>
  value === undefined ? open(...operands) : bool(value)

import type { BinaryOperator } from './ast.ts'
import { equal, includes } from './equality.ts'
import { order } from './order.ts'
import { checkedInt } from './types/number.ts'
import { nanosOf, timestampAt } from './types/timestamp.ts'
import { compareUnknown, open, truth, unknownHas, unknownMember } from './unknown.ts'
import { bool, duration, failure, float, list, type OfKind, type Outcome, type RuleValue, text } from './value.ts'

export const NULL_VALUE = failure('Null value error.')
const UNSUPPORTED = failure('Unsupported operation error.')
const UNDEFINED_KEY = failure('Key is undefined on object.')
const OUT_OF_RANGE = failure('Index out of range.')

export const applyBinary = (operator: BinaryOperator, a: RuleValue, b: RuleValue): Outcome => {
  switch (operator) {
    case '==':
      return truth(equal(a, b), a, b)
    case '!=': {
      const same = equal(a, b)
      return truth(same === undefined ? undefined : !same, a, b)
    }
    case 'in':
      return has(b, a)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, a, b)
    default:
      return arithmetic(operator, a, b)
  }
}

const compare = (operator: '<' | '<=' | '>' | '>=', a: RuleValue, b: RuleValue): Outcome => {
  if (a.kind === 'unknown' || b.kind === 'unknown') return compareUnknown(operator, a, b)
  if (a.kind === 'null' || b.kind === 'null') return NULL_VALUE
  const position = order(a, b)
  if (position === undefined) return isNumber(a) && isNumber(b) ? bool(false) : UNSUPPORTED
  switch (operator) {
    case '<':
      return bool(position < 0)
    case '<=':
      return bool(position <= 0)
    case '>':
      return bool(position > 0)
    case '>=':
      return bool(position >= 0)
  }
}

const isNumber = (value: RuleValue): value is OfKind<'integer' | 'double'> =>
  value.kind === 'integer' || value.kind === 'double'

type Arithmetic = '+' | '-' | '*' | '/' | '%'

const arithmetic = (operator: Arithmetic, a: RuleValue, b: RuleValue): Outcome => {
  if (a.kind === 'unknown' || b.kind === 'unknown') return open(a, b)
  if (a.kind === 'null' || b.kind === 'null') return NULL_VALUE
  if (a.kind === 'integer' && b.kind === 'integer') return integers(operator, a.value, b.value)
  if (isNumber(a) && isNumber(b)) return float(floats(operator, Number(a.value), Number(b.value)))
  if (operator === '+') {
    if (a.kind === 'string' && b.kind === 'string') return text(a.value + b.value)
    if (a.kind === 'timestamp' && b.kind === 'duration') return timestampAt(nanosOf(a) + b.value)
    if (a.kind === 'duration' && b.kind === 'timestamp') return timestampAt(a.value + nanosOf(b))
    if (a.kind === 'duration' && b.kind === 'duration') return duration(a.value + b.value)
  }
  if (operator === '-') {
    if (a.kind === 'timestamp' && b.kind === 'timestamp') return duration(nanosOf(a) - nanosOf(b))
    if (a.kind === 'timestamp' && b.kind === 'duration') return timestampAt(nanosOf(a) - b.value)
    if (a.kind === 'duration' && b.kind === 'duration') return duration(a.value - b.value)
  }
  return UNSUPPORTED
}

const integers = (operator: Arithmetic, a: bigint, b: bigint): Outcome => {
  switch (operator) {
    case '+':
      return checkedInt(a + b)
    case '-':
      return checkedInt(a - b)
    case '*':
      return checkedInt(a * b)
    case '/':
      return b === 0n ? failure('Division by zero.') : checkedInt(a / b)
    case '%':
      return b === 0n ? failure('Division by zero.') : checkedInt(a % b)
  }
}

const floats = (operator: Arithmetic, a: number, b: number): number => {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
  }
}

/** `value in container` */
const has = (container: RuleValue, value: RuleValue): Outcome => {
  switch (container.kind) {
    case 'unknown':
      return unknownHas(container, value)
    case 'array':
      return truth(includes(container.values, value), container, value)
    case 'set':
      return truth(includes(container.members.values(), value), container, value)
    case 'map':
      if (value.kind === 'unknown') return open(value)
      return bool(value.kind === 'string' && container.fields.has(value.value))
    case 'null':
      return NULL_VALUE
    default:
      return UNSUPPORTED
  }
}

export const negate = (value: RuleValue): Outcome => {
  if (value.kind === 'unknown') return open(value)
  if (value.kind === 'integer') return checkedInt(-value.value)
  if (value.kind === 'double') return float(-value.value)
  return value.kind === 'null' ? NULL_VALUE : UNSUPPORTED
}

export const member = (object: RuleValue, name: string): Outcome => {
  switch (object.kind) {
    case 'map':
      return object.fields.get(name) ?? failure(`Property ${name} is undefined on object.`)
    case 'unknown':
      return unknownMember(object, name)
    case 'null':
      return NULL_VALUE
    case 'path':
      return boundSegment(object, name) ?? failure(`Property ${name} is undefined on object.`)
    default:
      return failure(`Property ${name} is undefined on object.`)
  }
}

/** What `bind` put into the hole of that name. */
const boundSegment = ({ segments }: OfKind<'path'>, name: string): RuleValue | undefined => {
  for (const segment of segments) {
    if (typeof segment === 'object' && 'hole' in segment && segment.hole === name && segment.value !== undefined) {
      return text(segment.value)
    }
  }
  return undefined
}

export const elementAt = (object: RuleValue, index: RuleValue): Outcome => {
  if (index.kind === 'string') {
    // The key may be anybody's data: an error must not repeat it.
    if (object.kind === 'map') return object.fields.get(index.value) ?? UNDEFINED_KEY
    if (object.kind === 'unknown') return object.fields?.get(index.value) ?? open(object)
    if (object.kind === 'path') return boundSegment(object, index.value) ?? UNDEFINED_KEY
  }
  if (object.kind === 'unknown' || index.kind === 'unknown') return open(object, index)
  if (object.kind === 'null') return NULL_VALUE
  if (index.kind !== 'integer') return UNSUPPORTED
  const at = Number(index.value)
  switch (object.kind) {
    case 'array':
      return object.values[at] ?? OUT_OF_RANGE
    case 'string':
      return object.value[at] === undefined ? OUT_OF_RANGE : text(object.value[at])
    case 'path': {
      const segment = object.segments[at]
      if (typeof segment === 'string') return text(segment)
      if (segment === undefined) return OUT_OF_RANGE
      if (!('hole' in segment)) return segment
      return segment.value === undefined ? failure('Unbound path segment.') : text(segment.value)
    }
    default:
      return UNSUPPORTED
  }
}

/** `object[from:to]`; production clamps nothing. */
export const slice = (object: RuleValue, from: RuleValue, to: RuleValue): Outcome => {
  if (object.kind === 'unknown' || from.kind === 'unknown' || to.kind === 'unknown') return open(object, from, to)
  if (object.kind === 'null') return NULL_VALUE
  if (from.kind !== 'integer' || to.kind !== 'integer') return UNSUPPORTED
  if (object.kind !== 'array' && object.kind !== 'string') return UNSUPPORTED
  const [start, end] = [Number(from.value), Number(to.value)]
  const length = object.kind === 'array' ? object.values.length : object.value.length
  if (start < 0 || start > end || end > length) return OUT_OF_RANGE
  return object.kind === 'array' ? list(object.values.slice(start, end)) : text(object.value.slice(start, end))
}

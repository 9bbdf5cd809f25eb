import { compareNumbers, equalValues } from '../model/compare.ts'
import { getField, setField } from '../model/fields.ts'
import { formatFieldPath } from '../model/path.ts'
import type { Fields, Micros, Value } from '../model/value.ts'
import { StatusError } from '../status.ts'
import type { Transform } from './api.ts'

const NULL: Value = { kind: 'null' }
const MAX_INT = 2n ** 63n - 1n
const MIN_INT = -(2n ** 63n)

const timestampOf = (micros: Micros): Value => {
  const seconds = Math.floor(micros / 1e6)
  return { kind: 'timestamp', seconds, nanos: (micros - seconds * 1e6) * 1000 }
}

/** Applies a write's transforms one after the other (google.firestore.v1.DocumentTransform). */
export const applyTransforms = (
  fields: Fields,
  transforms: readonly Transform[],
  requestTime: Micros,
): { fields: Fields; results: Value[] } => {
  const results: Value[] = []
  let changed = fields
  for (const transform of transforms) {
    const value = transformed(getField(changed, transform.field), transform, requestTime)
    changed = setField(changed, transform.field, value)
    const isList = transform.kind === 'appendMissingElements' || transform.kind === 'removeAllFromArray'
    results.push(isList ? NULL : value)
  }
  return { fields: changed, results }
}

const transformed = (stored: Value | undefined, transform: Transform, requestTime: Micros): Value => {
  switch (transform.kind) {
    case 'requestTime':
      return timestampOf(requestTime)
    case 'increment':
      return increment(stored, number(transform))
    case 'maximum':
      return extreme(stored, number(transform), 1)
    case 'minimum':
      return extreme(stored, number(transform), -1)
    case 'appendMissingElements':
      return { kind: 'array', values: withMissing(elementsOf(stored), transform.elements) }
    case 'removeAllFromArray': {
      const kept = elementsOf(stored).filter((one) => !transform.elements.some((other) => equalValues(one, other)))
      return { kind: 'array', values: kept }
    }
  }
}

type NumberValue = Extract<Value, { kind: 'integer' | 'double' }>

const isNumber = (value: Value | undefined): value is NumberValue =>
  value?.kind === 'integer' || value?.kind === 'double'

const number = (transform: Extract<Transform, { operand: Value }>): NumberValue => {
  if (isNumber(transform.operand)) return transform.operand
  throw new StatusError(
    'INVALID_ARGUMENT',
    `The operand of ${transform.kind} on ${formatFieldPath(transform.field)} must be a number.`,
  )
}

/** Integers stay integers and stop at the ends of 64 bits. */
const increment = (stored: Value | undefined, operand: NumberValue): Value => {
  if (!isNumber(stored)) return operand
  if (stored.kind === 'integer' && operand.kind === 'integer') {
    const sum = stored.value + operand.value
    return { kind: 'integer', value: sum > MAX_INT ? MAX_INT : sum < MIN_INT ? MIN_INT : sum }
  }
  return { kind: 'double', value: Number(stored.value) + Number(operand.value) }
}

/** The stored value stays where both are equal; NaN wins either way. */
const extreme = (stored: Value | undefined, operand: NumberValue, sign: 1 | -1): Value => {
  if (!isNumber(stored)) return operand
  if (Number.isNaN(stored.value)) return stored
  if (Number.isNaN(operand.value)) return operand
  return compareNumbers(operand.value, stored.value) * sign > 0 ? operand : stored
}

const elementsOf = (value: Value | undefined): readonly Value[] => (value?.kind === 'array' ? value.values : [])

const withMissing = (stored: readonly Value[], elements: readonly Value[]): Value[] => {
  const values = [...stored]
  for (const element of elements) if (!values.some((value) => equalValues(value, element))) values.push(element)
  return values
}

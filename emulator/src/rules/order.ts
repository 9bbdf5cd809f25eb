import { compareText } from '../model/order.ts'
import type { Kind, RuleValue } from './value.ts'

/** -1, 0, 1; undefined with a NaN. Integers and doubles compare exactly. */
export const compareNumbers = (a: bigint | number, b: bigint | number): -1 | 0 | 1 | undefined => {
  if (a < b) return -1
  if (a > b) return 1
  return Number.isNaN(a) || Number.isNaN(b) ? undefined : 0
}

/** Values of one class have an order among themselves; others have none. */
export type OrderClass = 'number' | 'string' | 'timestamp' | 'duration'

const ORDER_CLASS: Partial<Record<Kind, OrderClass>> = {
  integer: 'number',
  double: 'number',
  string: 'string',
  timestamp: 'timestamp',
  duration: 'duration',
}

export const orderClassOf = (kind: Kind): OrderClass | undefined => ORDER_CLASS[kind]

/** Negative, zero or positive; undefined where there is no order: different classes, or a NaN. */
export const order = (a: RuleValue, b: RuleValue): number | undefined => {
  if ((a.kind === 'integer' || a.kind === 'double') && (b.kind === 'integer' || b.kind === 'double')) {
    return compareNumbers(a.value, b.value)
  }
  if (a.kind === 'string' && b.kind === 'string') return compareText(a.value, b.value)
  if (a.kind === 'timestamp' && b.kind === 'timestamp') return a.seconds - b.seconds || a.nanos - b.nanos
  if (a.kind === 'duration' && b.kind === 'duration') return compareNumbers(a.value, b.value)
  return undefined
}

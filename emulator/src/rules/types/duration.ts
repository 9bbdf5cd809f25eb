import { duration, int } from '../value.ts'
import { callables, fn, INVALID_ARGUMENT, method } from './method.ts'

const NANOS = 1_000_000_000n
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['w', 604_800n * NANOS],
  ['d', 86_400n * NANOS],
  ['h', 3_600n * NANOS],
  ['m', 60n * NANOS],
  ['s', NANOS],
  ['ms', 1_000_000n],
  ['ns', 1n],
])
const within = (value: bigint, limit: bigint): boolean => value >= 0n && value < limit

/** rules.Duration. `nanos()` is the fraction of a second. */
export const DURATION = callables({
  seconds: method('duration', [], ({ value }) => int(value / NANOS)),
  nanos: method('duration', [], ({ value }) => int(value % NANOS)),
})

/** The namespace `duration`. */
export const DURATION_FUNCTIONS = callables({
  value: fn(['integer', 'string'], (amount, unit) => {
    const nanos = UNITS.get(unit.value)
    return nanos === undefined ? INVALID_ARGUMENT : duration(amount.value * nanos)
  }),
  time: fn(['integer', 'integer', 'integer', 'integer'], (hours, minutes, seconds, nanos) =>
    within(hours.value, 24n) && within(minutes.value, 60n) && within(seconds.value, 60n) && within(nanos.value, NANOS)
      ? duration(((hours.value * 60n + minutes.value) * 60n + seconds.value) * NANOS + nanos.value)
      : INVALID_ARGUMENT,
  ),
  abs: fn(['duration'], ({ value }) => duration(value < 0n ? -value : value)),
})

import { failure, int, type Outcome } from '../value.ts'

const MAX = 2n ** 63n - 1n
const MIN = -(2n ** 63n)

/** A 64-bit integer; beyond that an error, so that a sum never silently turns around. */
export const checkedInt = (value: bigint): Outcome =>
  value < MIN || value > MAX ? failure('Integer overflow.') : int(value)

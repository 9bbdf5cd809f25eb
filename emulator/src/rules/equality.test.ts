import fc from 'fast-check'
import { expect, it } from 'vitest'
import { equal, keyOf } from './equality.ts'
import { setOf } from './types/set.ts'
import { bool, duration, float, int, list, map, NULL, path, type RuleValue, text } from './value.ts'

/** Few values of each type, so that equal ones meet. */
const scalar: fc.Arbitrary<RuleValue> = fc.oneof(
  fc.constant(NULL),
  fc.boolean().map(bool),
  fc
    .oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom(2 ** 53, 2 ** 63, 1e300))
    .map((number) => int(BigInt(number))),
  fc.constantFrom(-0, 0, 1, 1.5, -2, 2 ** 53, 2 ** 63, 1e300, Number.POSITIVE_INFINITY).map(float),
  fc.constantFrom('', 'a', 'true', 'null', 'n1', '1', '[', ',', '"').map(text),
  fc.constantFrom(0n, 1n).map(duration),
  fc.constantFrom('a', 'b').map((name) => path(['x', name])),
  fc.constantFrom(0, 1).map((seconds) => ({ kind: 'timestamp' as const, seconds, nanos: 0 })),
  fc.uint8Array({ maxLength: 1 }).map((bytes) => ({ kind: 'bytes' as const, value: bytes })),
  fc.constantFrom(0, 1).map((latitude) => ({ kind: 'geoPoint' as const, latitude, longitude: 0 })),
)
const any = fc.letrec<{ value: RuleValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: scalar },
    fc.array(tie('value'), { maxLength: 2 }).map(list),
    fc.array(tie('value'), { maxLength: 2 }).map(setOf),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', ','), tie('value')), { maxLength: 2 })
      .map((entries) => map(new Map(entries))),
  ),
})).value

it('values are equal exactly when they have the same key, so sets and == agree', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(equal(a, b)).toBe(keyOf(a) === keyOf(b))
      expect(equal(a, b)).toBe(equal(b, a))
      expect(equal(a, a)).toBe(true)
    }),
    { numRuns: 5000 },
  )
})

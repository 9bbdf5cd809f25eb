import fc from 'fast-check'
import type { Value } from './value.ts'

/** Every kind of value, with the awkward ones (NaN, -0, 2^53+1, surrogates, numeric ids) drawn often. */
const integers = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)),
)

const doubles = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, 0, -0, 1, 1.5, 2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), Infinity, -Infinity, 5e-324),
)

export const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', 'a', 'ab', 'a\u0000', 'a\u0000b', '\uffff', '\u{1f600}', 'é', 'z', '\u0001'),
)

export const ids = fc.oneof(
  fc.constantFrom('a', 'b', 'a-b', 'a b', '__id7__', '__id10__', '__id-3__', '\u{1f600}', '\uffff', 'ab'),
  fc.stringMatching(/^[a-z0-9]{1,4}$/),
)

const names = fc
  .tuple(fc.constantFrom('p', 'q'), fc.array(fc.tuple(ids, ids), { minLength: 1, maxLength: 3 }))
  .map(([project, path]) => `projects/${project}/databases/(default)/documents/${path.flat().join('/')}`)

const scalars: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ kind: 'null' }),
  fc.boolean().map((value): Value => ({ kind: 'boolean', value })),
  integers.map((value): Value => ({ kind: 'integer', value })),
  doubles.map((value): Value => ({ kind: 'double', value })),
  fc
    .tuple(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), fc.integer({ min: 0, max: 999_999 }))
    .map(([seconds, micros]): Value => ({ kind: 'timestamp', seconds, nanos: micros * 1000 })),
  texts.map((value): Value => ({ kind: 'string', value })),
  fc.uint8Array({ maxLength: 4 }).map((value): Value => ({ kind: 'bytes', value })),
  names.map((value): Value => ({ kind: 'reference', value })),
  fc
    .tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }))
    .map(([latitude, longitude]): Value => ({ kind: 'geoPoint', latitude, longitude })),
  fc.array(doubles, { minLength: 1, maxLength: 3 }).map(vector),
)

export function vector(elements: readonly number[]): Value {
  return {
    kind: 'map',
    fields: new Map<string, Value>([
      ['__type__', { kind: 'string', value: '__vector__' }],
      ['value', { kind: 'array', values: elements.map((value): Value => ({ kind: 'double', value })) }],
    ]),
  }
}

export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: scalars },
    {
      weight: 1,
      arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((values): Value => ({ kind: 'array', values })),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.tuple(texts, tie('value')), { maxLength: 3 })
        .map((entries): Value => ({ kind: 'map', fields: new Map(entries) })),
    },
  ),
})).value

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { values, vector } from './arbitrary-value.fixture.ts'
import { compareValues, equalValues, sameValue } from './compare.ts'
import type { Value } from './value.ts'

const integer = (value: bigint): Value => ({ kind: 'integer', value })
const double = (value: number): Value => ({ kind: 'double', value })
const string = (value: string): Value => ({ kind: 'string', value })
const bytes = (...value: number[]): Value => ({ kind: 'bytes', value: new Uint8Array(value) })
const reference = (path: string): Value => ({
  kind: 'reference',
  value: `projects/p/databases/(default)/documents/${path}`,
})
const array = (...elements: Value[]): Value => ({ kind: 'array', values: elements })
const map = (fields: Record<string, Value>): Value => ({ kind: 'map', fields: new Map(Object.entries(fields)) })

/** Ascending; the values of one group are equal. */
const GROUPS: readonly (readonly Value[])[] = [
  [{ kind: 'null' }],
  [{ kind: 'boolean', value: false }],
  [{ kind: 'boolean', value: true }],
  [double(Number.NaN)],
  [double(-Infinity)],
  [integer(-(2n ** 63n)), double(-(2 ** 63))],
  [integer(-1n), double(-1)],
  [double(-5e-324)],
  [integer(0n), double(0), double(-0)],
  [double(5e-324)],
  [integer(1n), double(1)],
  [double(1.5)],
  [integer(2n ** 53n), double(2 ** 53)],
  [integer(2n ** 53n + 1n)],
  [integer(2n ** 53n + 2n), double(2 ** 53 + 2)],
  [integer(2n ** 63n - 1n)],
  [double(2 ** 63)],
  [double(Infinity)],
  [{ kind: 'timestamp', seconds: -1, nanos: 999_999_999 }],
  [{ kind: 'timestamp', seconds: 0, nanos: 0 }],
  [{ kind: 'timestamp', seconds: 0, nanos: 1 }],
  [string('')],
  [string('\u0000')],
  [string('a')],
  [string('a\u0000')],
  [string('ab')],
  [string('é')],
  [string('\uffff')],
  [string('\u{1f600}')],
  [bytes()],
  [bytes(0)],
  [bytes(0, 1)],
  [bytes(255)],
  [reference('c/__id-3__')],
  [reference('c/__id7__')],
  [reference('c/__id10__')],
  [reference('c/a')],
  [reference('c/a/d/x')],
  [reference('c/a-b')],
  [reference('c/ab')],
  [reference('c-d/a')],
  [{ kind: 'geoPoint', latitude: -90, longitude: 0 }],
  [{ kind: 'geoPoint', latitude: 0, longitude: -180 }],
  [
    { kind: 'geoPoint', latitude: 0, longitude: 0 },
    { kind: 'geoPoint', latitude: -0, longitude: -0 },
  ],
  [array()],
  [array(string('a'))],
  [array(string('a'), integer(1n)), array(string('a'), double(1))],
  [array(string('b'))],
  [vector([100])],
  [vector([1, 2])],
  [vector([1, 3])],
  [map({})],
  [map({ a: integer(1n) })],
  [map({ a: integer(1n), b: integer(0n) }), map({ b: double(-0), a: double(1) })],
  [map({ a: integer(2n) })],
  [map({ b: integer(0n) })],
]

describe('the order of values', () => {
  it('ranks every group of equal values before every later one, both ways round', () => {
    GROUPS.forEach((left, i) => {
      GROUPS.forEach((right, j) => {
        for (const a of left)
          for (const b of right) expect([i, j, Math.sign(compareValues(a, b))]).toEqual([i, j, Math.sign(i - j)])
      })
    })
  })

  it('is antisymmetric and transitive for any values', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0)
        const sorted = [a, b, c].sort(compareValues)
        const [first, , last] = sorted
        expect(first && last && compareValues(first, last) <= 0).toBe(true)
      }),
    )
  })

  it('calls 1 and 1.0 equal for a query but not the same stored value', () => {
    expect(equalValues(integer(1n), double(1))).toBe(true)
    expect(sameValue(integer(1n), double(1))).toBe(false)
    expect(sameValue(double(0), double(-0))).toBe(false)
    expect(sameValue(array(double(Number.NaN)), array(double(Number.NaN)))).toBe(true)
  })
})

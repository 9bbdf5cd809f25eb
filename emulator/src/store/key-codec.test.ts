import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ids, texts, values } from '../model/arbitrary-value.fixture.ts'
import { compareValues } from '../model/compare.ts'
import { compareIds } from '../model/order.ts'
import type { Value } from '../model/value.ts'
import { after, KeyWriter, readSegment } from './key-codec.ts'

const encode = (value: Value, descending = false): Buffer => new KeyWriter().value(value, descending).finish()

describe('keys', () => {
  it('sort as the values they stand for, ascending and descending', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const order = Math.sign(compareValues(a, b))
        expect(Buffer.compare(encode(a), encode(b))).toBe(order)
        expect(Buffer.compare(encode(a, true), encode(b, true)) + order).toBe(0)
      }),
      { numRuns: 3000 },
    )
  })

  it('sort lists of values element by element, so that one key may hold several', () => {
    const pair = fc.tuple(values, values)
    fc.assert(
      fc.property(pair, pair, ([a1, a2], [b1, b2]) => {
        const keys = [new KeyWriter().value(a1, true).value(a2), new KeyWriter().value(b1, true).value(b2)]
        const [a, b] = keys.map((key) => key.finish())
        const expected = Math.sign(compareValues(b1, a1) || compareValues(a2, b2))
        expect(a && b && Buffer.compare(a, b)).toBe(expected)
      }),
    )
  })

  it('sort ids as document names do and give them back', () => {
    fc.assert(
      fc.property(fc.oneof(ids, texts), fc.oneof(ids, texts), (a, b) => {
        const [aKey, bKey] = [new KeyWriter().segment(a).finish(), new KeyWriter().segment(b).finish()]
        expect(Buffer.compare(aKey, bKey)).toBe(Math.sign(compareIds(a, b)))
        expect(readSegment(aKey, 0)).toEqual({ id: a, next: aKey.length })
      }),
    )
  })

  it('end a range just after everything that begins with a prefix', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5 }), fc.uint8Array({ maxLength: 5 }), (tail, other) => {
        const prefix = Buffer.from([3, ...tail])
        const end = after(prefix)
        expect(Buffer.compare(Buffer.concat([prefix, other]), end)).toBe(-1)
        const key = Buffer.from([3, ...other])
        const begins = key.subarray(0, prefix.length).equals(prefix)
        if (Buffer.compare(key, prefix) >= 0 && !begins) expect(Buffer.compare(key, end)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameValue } from '../model/compare.ts'
import type { Value } from '../model/value.ts'
import { batchGetResponse, commitRequest, listenRequest, runQueryRequest } from './messages.ts'
import { readValue, valueJson } from './value-json.ts'

const NAME = 'projects/p/databases/(default)/documents/files/a'

const scalars: fc.Arbitrary<Value>[] = [
  fc.constant({ kind: 'null' }),
  fc.boolean().map((value) => ({ kind: 'boolean', value })),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ({ kind: 'integer', value })),
  fc.double().map((value) => ({ kind: 'double', value })),
  fc
    .record({
      seconds: fc.integer({ min: -62135596800, max: 253402300799 }),
      nanos: fc.integer({ min: 0, max: 999_999 }).map((micros) => micros * 1000),
    })
    .map((instant) => ({ kind: 'timestamp', ...instant })),
  fc.string({ unit: 'binary' }).map((value) => ({ kind: 'string', value })),
  fc.uint8Array().map((value) => ({ kind: 'bytes', value })),
  fc.string().map((value) => ({ kind: 'reference', value })),
  fc
    .record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    .map((point) => ({ kind: 'geoPoint', ...point })),
]

const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    ...scalars,
    fc.array(tie('value'), { maxLength: 4 }).map((list): Value => ({ kind: 'array', values: list })),
    fc
      .dictionary(fc.string(), tie('value'), { maxKeys: 4 })
      .map((map): Value => ({ kind: 'map', fields: new Map(Object.entries(map)) })),
  ),
})).value

/** Buffers and other byte arrays alike, maps as they are. */
const plain = (part: unknown): unknown => {
  if (part instanceof Uint8Array) return { bytes: [...part] }
  if (part instanceof Map) return new Map([...part].map(([key, value]) => [key, plain(value)]))
  if (Array.isArray(part)) return part.map(plain)
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, plain(value)]))
}

describe('a message reads back as it was written', () => {
  it('a timestamp in JSON, cut to the microsecond', () => {
    const read = readValue({ timestampValue: '1969-12-31T23:59:59.123456789Z' })
    expect(read).toEqual({ kind: 'timestamp', seconds: -1, nanos: 123_456_000 })
  })

  it('a value in JSON', () => {
    fc.assert(fc.property(values, (value) => sameValue(readValue(JSON.parse(valueJson(value))), value)))
  })

  it('a commit in protobuf and in JSON', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), values), { maxLength: 5 }),
        fc.uint8Array({ minLength: 1 }),
        (entries, transaction) => {
          const commit = commitRequest.parse({
            database: 'projects/p/databases/(default)',
            writes: [{ update: { name: NAME } }],
          })
          const [write] = commit.writes
          const full = {
            ...commit,
            transaction,
            writes: [
              {
                ...write!,
                update: { name: NAME, fields: new Map(entries), createTime: undefined, updateTime: undefined },
              },
            ],
          }
          expect(plain(commitRequest.decode(commitRequest.encode(full)))).toEqual(plain(full))
          expect(plain(commitRequest.parse(JSON.parse(commitRequest.json(full))))).toEqual(plain(full))
        },
      ),
    )
  })
})

describe('what does not fit the messages is refused', () => {
  it('an unknown name', () => {
    expect(() => runQueryRequest.parse({ parent: 'x', structuredQueri: {} })).toThrow('Unknown name "structuredQueri"')
  })

  it('a name every JavaScript object has', () => {
    expect(() => runQueryRequest.parse(JSON.parse('{"constructor": {}}'))).toThrow('Unknown name')
  })

  it('a value of two kinds', () => {
    expect(() => readValue({ stringValue: 'a', integerValue: '1' })).toThrow('one kind')
  })

  it('a value of no kind, and a kind nobody knows', () => {
    expect(() => readValue({})).toThrow('a value')
    expect(() => readValue({ toString: 1 })).toThrow('Unknown name "toString"')
  })

  it.each([['9223372036854775808'], ['1.5'], [1.5], ['']])('%j as a 64-bit integer', (integerValue) => {
    expect(() => readValue({ integerValue })).toThrow('64-bit')
  })

  it('an operator nobody knows', () => {
    const structuredQuery = {
      where: { fieldFilter: { field: { fieldPath: 'a' }, op: 'LIKE', value: { nullValue: null } } },
    }
    expect(() => runQueryRequest.parse({ structuredQuery })).toThrow('LESS_THAN')
  })

  it('nesting deeper than any document may be', () => {
    const deep = `${'{"arrayValue":{"values":['.repeat(5000)}{"nullValue":null}${']}}'.repeat(5000)}`
    expect(() => readValue(JSON.parse(deep))).toThrow('nested too deeply')
  })
})

describe('what is left open is read as it is meant', () => {
  it('snake_case and camelCase, null as absent', () => {
    expect(runQueryRequest.parse({ structured_query: { order_by: [] }, transaction: null })).toMatchObject({
      structuredQuery: { orderBy: [] },
      transaction: undefined,
    })
  })

  it('a limit as a bare number, and 0 as a limit', () => {
    expect(runQueryRequest.parse({ structuredQuery: { limit: 0 } }).structuredQuery?.limit).toBe(0)
    expect(runQueryRequest.decode(Buffer.from('12022a00', 'hex')).structuredQuery?.limit).toBe(0)
  })

  it('a precondition that a document must not exist', () => {
    const [write] = commitRequest.parse({ writes: [{ delete: NAME, currentDocument: { exists: false } }] }).writes
    expect(write?.currentDocument?.exists).toBe(false)
    expect(write?.currentDocument?.updateTime).toBeUndefined()
  })

  it('an unknown protobuf field, skipped', () => {
    const known = listenRequest.encode({
      database: 'projects/p/databases/d',
      addTarget: undefined,
      removeTarget: 7,
      labels: undefined,
    })
    const unknown = Buffer.from('fa0103616263', 'hex') // field 31, "abc"
    expect(listenRequest.decode(Buffer.concat([known, unknown])).removeTarget).toBe(7)
  })

  it('minus zero, infinities and not-a-number survive JSON', () => {
    for (const value of [-0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]) {
      expect(readValue(JSON.parse(valueJson({ kind: 'double', value })))).toEqual({ kind: 'double', value })
    }
    expect(readValue({ doubleValue: '-0' })).toEqual({ kind: 'double', value: -0 })
  })
})

describe('broken bytes', () => {
  it('never do more than refuse', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const codec of [commitRequest, listenRequest, runQueryRequest]) {
          try {
            codec.decode(bytes)
          } catch (error) {
            expect(error).toMatchObject({ status: 'INVALID_ARGUMENT' })
          }
        }
      }),
    )
  })

  it('nor does any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const codec of [commitRequest, listenRequest, runQueryRequest]) {
          try {
            codec.parse(json)
          } catch (error) {
            expect(error).toMatchObject({ status: 'INVALID_ARGUMENT' })
          }
        }
      }),
    )
  })
})

describe('a found document', () => {
  it('has its bytes written once and copied from then on', () => {
    const found = {
      name: NAME,
      fields: new Map([['a', { kind: 'boolean', value: true } as const]]),
      createTime: 1,
      updateTime: 2,
    }
    const response = { found, missing: undefined, transaction: new Uint8Array(0), readTime: 3 }
    expect(batchGetResponse.encode(response)).toEqual(batchGetResponse.encode(response))
    expect(batchGetResponse.json(response)).toBe(
      `{"found":{"name":"${NAME}","fields":{"a":{"booleanValue":true}},"createTime":"1970-01-01T00:00:00.000001Z","updateTime":"1970-01-01T00:00:00.000002Z"},"readTime":"1970-01-01T00:00:00.000003Z"}`,
    )
  })
})

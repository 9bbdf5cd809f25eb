import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StatusError } from '../status.ts'
import { texts, values } from './arbitrary-value.fixture.ts'
import { sameFields, sameValue } from './compare.ts'
import { decodeDocument, decodeSomeFields, decodeValue, encodeDocument, encodeValue } from './proto.ts'
import { ProtoReader, ProtoWriter } from './protobuf.ts'
import type { StoredDocument } from './value.ts'

describe('the bytes of values and documents', () => {
  it('give back any value as it was', () => {
    fc.assert(fc.property(values, (value) => sameValue(decodeValue(encodeValue(value)), value)))
  })

  it('cut a timestamp to the microsecond', () => {
    const at = (nanos: number) => ({ kind: 'timestamp', seconds: -1, nanos }) as const
    expect(decodeValue(encodeValue(at(123_456_789)))).toEqual(at(123_456_000))
  })

  it('keep the sign of a zero latitude', () => {
    const point = { kind: 'geoPoint', latitude: -0, longitude: 0 } as const
    expect(decodeValue(encodeValue(point))).toEqual(point)
  })

  it('give back any document, whole or only the fields asked for', () => {
    const fields = fc.array(fc.tuple(texts, values), { maxLength: 5 }).map((entries) => new Map(entries))
    fc.assert(
      fc.property(fields, (content) => {
        const document: StoredDocument = {
          name: 'projects/p/databases/d/documents/c/x',
          fields: content,
          createTime: 1_700_000_000_123_456,
          updateTime: 1_700_000_000_123_457,
        }
        const bytes = encodeDocument(document)
        const read = decodeDocument(bytes)
        expect(sameFields(read.fields, content)).toBe(true)
        const { name, createTime, updateTime } = document
        expect(read).toMatchObject({ name, createTime, updateTime })
        expect(encodeDocument(read)).toBe(bytes)
        const [first] = content.keys()
        const some = decodeSomeFields(bytes, new Set(first === undefined ? [] : [first]))
        expect([...some.keys()]).toEqual(first === undefined ? [] : [first])
      }),
    )
  })

  it('refuse broken bytes as INVALID_ARGUMENT and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeValue(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(StatusError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('refuse nesting that would exhaust the stack', () => {
    let bytes = encodeValue({ kind: 'null' })
    for (let i = 0; i < 5000; i++) {
      const writer = new ProtoWriter()
      writer.message(9, (list) => list.bytes(1, bytes))
      bytes = writer.finish()
    }
    expect(() => decodeValue(bytes)).toThrow('nested too deeply')
  })

  it('carry 64-bit integers and negative 32-bit ones exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.integer(), (large, small) => {
        const reader = new ProtoReader(new ProtoWriter().int64(1, large).int(2, small).finish())
        reader.next()
        expect(reader.int64()).toBe(large)
        reader.next()
        expect(reader.int()).toBe(small)
        expect(reader.next()).toBe(false)
      }),
    )
  })
})

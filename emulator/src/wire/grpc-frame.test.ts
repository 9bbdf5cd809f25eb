import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeMessage } from './grpc.ts'
import { frameOf, frameReader, REQUEST_LIMIT } from './grpc-frame.ts'

const cut = (whole: Buffer, at: readonly number[]): Buffer[] => {
  const ends = [...at.map((n) => n % (whole.length + 1)).sort((a, b) => a - b), whole.length]
  return ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end))
}

describe('gRPC messages', () => {
  it('come out whole, however the stream was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1 }), fc.array(fc.nat()), (messages, at) => {
        const reader = frameReader()
        const read = cut(Buffer.concat(messages.map(frameOf)), at).flatMap((chunk) => reader.push(chunk))
        expect(read.map((message) => [...message])).toEqual(messages.map((message) => [...message]))
        expect(reader.pending).toBe(false)
      }),
    )
  })

  const compressed = (message: Buffer): Buffer => {
    const frame = frameOf(message)
    frame[0] = 1
    return frame
  }

  it('come out as they were before they were compressed', () => {
    const text = Buffer.from('catat '.repeat(500))
    expect(frameReader('gzip').push(compressed(gzipSync(text)))).toEqual([text])
    expect(frameReader('deflate').push(compressed(deflateSync(text)))).toEqual([text])
    expect(frameReader('gzip').push(frameOf(text))).toEqual([text])
  })

  it('are refused when compressed otherwise, badly, or to more than a request may hold', () => {
    expect(() => frameReader().push(compressed(Buffer.from('x')))).toThrow('not supported')
    expect(() => frameReader('snappy').push(compressed(Buffer.from('x')))).toThrow('not supported')
    expect(() => frameReader('gzip').push(compressed(Buffer.from('x')))).toThrow('not compressed by gzip')
    const bomb = gzipSync(Buffer.alloc(REQUEST_LIMIT + 1))
    expect(() => frameReader('gzip').push(compressed(bomb))).toThrow('exceeds the limit')
  })

  it('are refused beyond the request limit, before they are held in memory', () => {
    const header = Buffer.alloc(5)
    header.writeUInt32BE(REQUEST_LIMIT + 1, 1)
    expect(() => frameReader().push(header)).toThrow('exceeds the limit')
  })

  it('that end too early are noticed', () => {
    const reader = frameReader()
    reader.push(frameOf(Buffer.from('abc')).subarray(0, 6))
    expect(reader.pending).toBe(true)
  })

  it('keep colons and slashes of an error readable and escape the rest', () => {
    expect(escapeMessage('a/b: 50%\né')).toBe('a/b: 50%25%0A%C3%A9')
    expect(decodeURI(escapeMessage('tidak ada – 1 %'))).toBe('tidak ada – 1 %')
  })
})

import { typeOrder, vectorElements } from '../model/compare.ts'
import { compareText, numericId } from '../model/order.ts'
import type { Value } from '../model/value.ts'

/**
 * Bytes that sort, byte by byte, as `compareValues` and `compareNames` order what they stand for. No encoding of a
 * value is the beginning of another's, so values may follow each other in a key, and inverting the bytes of one
 * inverts its order. Values that are equal (1 and 1.0) have the same bytes.
 */
const END = 0
const NUMERIC_SEGMENT = 1
const TEXT_SEGMENT = 2
const NUMBER = 0x10
const NAN = 0x0f
const BOUNDARY = 2 ** 53

/** The first byte of a type's values, in the order of `typeOrder`; numbers but NaN have their own. */
const TAGS = [0x05, 0x0a, NUMBER, 0x14, 0x19, 0x1e, 0x25, 0x2d, 0x32, 0x35, 0x37] as const

const isNaNValue = (value: Value): boolean => value.kind === 'double' && Number.isNaN(value.value)

/** The byte that begins every value a range filter on `value` may match. */
export const classTag = (value: Value): number => (isNaNValue(value) ? NAN : (TAGS[typeOrder(value)] ?? 0))

export class KeyWriter {
  private buffer = Buffer.allocUnsafe(256)
  private position = 0

  byte(value: number): this {
    this.reserve(1)
    this.buffer[this.position++] = value
    return this
  }

  uint32(value: number): this {
    this.reserve(4)
    this.position = this.buffer.writeUInt32BE(value, this.position)
    return this
  }

  raw(bytes: Uint8Array): this {
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.position)
    this.position += bytes.length
    return this
  }

  /** One id of a path. */
  segment(id: string): this {
    const number = numericId(id)
    return number === undefined ? this.byte(TEXT_SEGMENT).text(id) : this.byte(NUMERIC_SEGMENT).int64(number)
  }

  /** A path that ends here; it sorts before what lies below it. */
  path(segments: readonly string[]): this {
    for (const id of segments) this.segment(id)
    return this.byte(END)
  }

  value(value: Value, descending = false): this {
    const start = this.position
    this.writeValue(value)
    if (descending) this.invert(start)
    return this
  }

  /** A copy of the bytes written so far. */
  finish(): Buffer {
    const key = Buffer.allocUnsafe(this.position)
    this.buffer.copy(key, 0, 0, this.position)
    return key
  }

  reset(): this {
    this.position = 0
    return this
  }

  private writeValue(value: Value): void {
    const elements = vectorElements(value)
    this.byte(classTag(value))
    if (elements) {
      this.uint32(elements.length)
      for (const element of elements) this.writeValue(element)
      return
    }
    switch (value.kind) {
      case 'null':
        return
      case 'boolean':
        this.byte(value.value ? 1 : 0)
        return
      case 'integer':
      case 'double':
        this.number(value.value)
        return
      case 'timestamp':
        this.int64(BigInt(value.seconds)).uint32(value.nanos)
        return
      case 'string':
        this.text(value.value)
        return
      case 'bytes':
        this.escaped(value.value)
        return
      case 'reference':
        this.reference(value.value)
        return
      case 'geoPoint':
        this.double(value.latitude).double(value.longitude)
        return
      case 'array':
        for (const element of value.values) this.writeValue(element)
        this.byte(END)
        return
      case 'map':
        for (const key of [...value.fields.keys()].sort(compareText)) {
          const inner = value.fields.get(key)
          if (inner) this.byte(TEXT_SEGMENT).text(key).writeValue(inner)
        }
        this.byte(END)
    }
  }

  private reference(name: string): void {
    for (const segment of name.split('/')) this.segment(segment)
    this.byte(END)
  }

  /** The greatest double not above the number; from 2^53 on also how far above it the number lies. */
  private number(value: bigint | number): void {
    if (typeof value === 'number') {
      if (Number.isNaN(value)) return
      this.double(value)
      if (Math.abs(value) >= BOUNDARY) this.byte(0).byte(0)
      return
    }
    let floor = Number(value)
    if (Math.abs(floor) < BOUNDARY) {
      this.double(floor)
      return
    }
    if (BigInt(floor) > value) floor = below(floor)
    const rest = Number(value - BigInt(floor))
    this.double(floor)
      .byte(rest >> 8)
      .byte(rest & 255)
  }

  private double(value: number): this {
    this.reserve(8)
    const start = this.position
    this.position = this.buffer.writeDoubleBE(value === 0 ? 0 : value, start)
    if ((this.buffer[start] ?? 0) & 128) this.invert(start)
    else this.buffer[start] = (this.buffer[start] ?? 0) | 128
    return this
  }

  private int64(value: bigint): this {
    this.reserve(8)
    this.position = this.buffer.writeBigUInt64BE(BigInt.asUintN(64, value + (1n << 63n)), this.position)
    return this
  }

  private text(value: string): this {
    const size = Buffer.byteLength(value)
    this.reserve(size + 2)
    if (value.includes('\u0000')) return this.escaped(Buffer.from(value))
    this.position += this.buffer.write(value, this.position, 'utf8')
    return this.byte(0).byte(1)
  }

  private escaped(bytes: Uint8Array): this {
    for (const byte of bytes) {
      this.byte(byte)
      if (byte === 0) this.byte(255)
    }
    return this.byte(0).byte(1)
  }

  private invert(start: number): void {
    for (let i = start; i < this.position; i++) this.buffer[i] = 255 - (this.buffer[i] ?? 0)
  }

  private reserve(more: number): void {
    if (this.position + more <= this.buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.position + more, this.buffer.length * 2))
    this.buffer.copy(grown, 0, 0, this.position)
    this.buffer = grown
  }
}

/** The next double toward minus infinity of a finite number beyond 2^53. */
const below = (value: number): number => {
  const bits = Buffer.alloc(8)
  bits.writeDoubleBE(value)
  const raw = bits.readBigInt64BE()
  bits.writeBigInt64BE(value > 0 ? raw - 1n : raw + 1n)
  return bits.readDoubleBE()
}

/** The least key greater than every key that begins with `prefix`; the keys in use never are all 0xff. */
export const after = (prefix: Buffer): Buffer => {
  let end = prefix.length
  while (end > 0 && prefix[end - 1] === 255) end--
  const key = Buffer.from(prefix.subarray(0, end))
  if (end > 0) key[end - 1] = (key[end - 1] ?? 0) + 1
  return key
}

/** Reads the segment at `position` of a key. Absent: the path ends there. `next` is where the following one begins. */
export const readSegment = (key: Buffer, position: number): { id: string; next: number } | undefined => {
  if (key[position] === NUMERIC_SEGMENT) {
    const number = key.readBigUInt64BE(position + 1) - (1n << 63n)
    return { id: `__id${number}__`, next: position + 9 }
  }
  if (key[position] !== TEXT_SEGMENT) return undefined
  const bytes: number[] = []
  let at = position + 1
  for (; !(key[at] === 0 && key[at + 1] === 1); at++) {
    bytes.push(key[at] ?? 0)
    if (key[at] === 0) at++
  }
  return { id: Buffer.from(bytes).toString('utf8'), next: at + 2 }
}

/** The rooms of the one key space. */
export const ROOM = { meta: 1, document: 2, index: 3 } as const

const writer = new KeyWriter()

/**
 * A collection's documents lie together, in name order, whatever lies below them:
 * database, the collection's path, end, the document's id.
 */
export const documentKey = (database: number, name: string): Buffer => {
  const path = name.split('/')
  writer.reset().byte(ROOM.document).uint32(database)
  for (let i = FIRST_SEGMENT; i < path.length - 1; i++) writer.segment(path[i] ?? '')
  return writer
    .byte(END)
    .segment(path[path.length - 1] ?? '')
    .finish()
}

/** `projects/P/databases/D/documents/` come before. */
const FIRST_SEGMENT = 5

/** What every document of the collection at `path` has in front of its id. */
export const collectionPrefix = (database: number, path: readonly string[]): Buffer =>
  writer.reset().byte(ROOM.document).uint32(database).path(path).finish()

/** What every document anywhere below `path` begins with (but not the document at `path` itself). */
export const subtreePrefix = (database: number, path: readonly string[]): Buffer => {
  writer.reset().byte(ROOM.document).uint32(database)
  for (const id of path) writer.segment(id)
  return writer.finish()
}

import { StatusError } from '../status.ts'

/**
 * Protocol buffers' wire format (protobuf.dev/programming-guides/encoding), as much as Firestore's messages use:
 * varints, 64-bit doubles, length-delimited strings, bytes and messages.
 */
const VARINT = 0
const FIXED64 = 1
const LENGTH_DELIMITED = 2
const FIXED32 = 5

const malformed = (what: string): never => {
  throw new StatusError('INVALID_ARGUMENT', `Malformed message: ${what}`)
}

/**
 * Every message and key is cut from a slab of this pool. The default of 8 KB holds two documents, and making slabs costs
 * more than filling them. This holds for the whole process.
 */
Buffer.poolSize = 64 * 1024

/** A writer that is used again lets go of more than this. */
const KEPT = 1024 * 1024

/** Writes one message. Absent and default scalars are the caller's business: every call writes a field. */
export class ProtoWriter {
  private buffer: Buffer
  private position = 0

  constructor(capacity = 256) {
    this.buffer = Buffer.allocUnsafe(capacity)
  }

  get length(): number {
    return this.position
  }

  /** An int32, enum or length; negative numbers take ten bytes, as the format asks. */
  int(field: number, value: number): this {
    return value >= 0 ? this.tag(field, VARINT).varint(value) : this.int64(field, BigInt(value))
  }

  int64(field: number, value: bigint): this {
    this.tag(field, VARINT)
    if (value >= 0n && value <= 0x7fffffffn) return this.varint(Number(value))
    this.reserve(10)
    let low = Number(BigInt.asUintN(32, value))
    let high = Number(BigInt.asUintN(32, value >> 32n))
    while (high > 0 || low > 127) {
      this.buffer[this.position++] = (low & 127) | 128
      low = ((low >>> 7) | (high << 25)) >>> 0
      high >>>= 7
    }
    this.buffer[this.position++] = low
    return this
  }

  bool(field: number, value: boolean): this {
    return this.tag(field, VARINT).varint(value ? 1 : 0)
  }

  double(field: number, value: number): this {
    this.tag(field, FIXED64).reserve(8)
    this.buffer.writeDoubleLE(value, this.position)
    this.position += 8
    return this
  }

  string(field: number, value: string): this {
    this.tag(field, LENGTH_DELIMITED)
    const size = Buffer.byteLength(value)
    this.varint(size).reserve(size)
    this.position += this.buffer.write(value, this.position, 'utf8')
    return this
  }

  bytes(field: number, value: Uint8Array): this {
    this.tag(field, LENGTH_DELIMITED).varint(value.length).reserve(value.length)
    this.buffer.set(value, this.position)
    this.position += value.length
    return this
  }

  /** A nested message written by `write` into this same writer. */
  message(field: number, write: (writer: this) => void): this {
    const start = this.open(field)
    write(this)
    return this.close(start)
  }

  /** `message` without a closure: give what `open` answered to `close`. */
  open(field: number): number {
    this.tag(field, LENGTH_DELIMITED).reserve(1)
    return ++this.position
  }

  close(start: number): this {
    const size = this.position - start
    if (size < 128) {
      this.buffer[start - 1] = size
      return this
    }
    const extra = size < 1 << 14 ? 1 : size < 1 << 21 ? 2 : size < 1 << 28 ? 3 : 4
    this.reserve(extra)
    this.buffer.copyWithin(start + extra, start, this.position)
    const end = this.position + extra
    this.position = start - 1
    this.varint(size)
    this.position = end
    return this
  }

  /** The bytes written so far, copied: the writer may go on. */
  finish(): Uint8Array {
    const bytes = Buffer.allocUnsafe(this.position)
    this.buffer.copy(bytes, 0, 0, this.position)
    return bytes
  }

  reset(): this {
    this.position = 0
    if (this.buffer.length > KEPT) this.buffer = Buffer.allocUnsafe(4096)
    return this
  }

  private tag(field: number, wire: number): this {
    return this.varint(field * 8 + wire)
  }

  private varint(value: number): this {
    this.reserve(10)
    let rest = value
    while (rest > 127) {
      this.buffer[this.position++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    this.buffer[this.position++] = rest
    return this
  }

  private reserve(more: number): this {
    const needed = this.position + more
    if (needed > this.buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2))
      this.buffer.copy(grown, 0, 0, this.position)
      this.buffer = grown
    }
    return this
  }
}

/**
 * Reads one message, front to back: `while (reader.next()) switch (reader.field) …`, where each case takes the
 * value by its type or leaves it: an untaken value is skipped by the next `next()`. Broken bytes throw INVALID_ARGUMENT.
 */
export class ProtoReader {
  field = 0
  private wire = 0
  private taken = true
  private position: number
  private readonly buffer: Buffer
  private readonly end: number

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.position = start
    this.end = end
  }

  next(): boolean {
    if (!this.taken) this.skip()
    if (this.position >= this.end) return false
    const tag = this.varint()
    this.field = Math.floor(tag / 8)
    this.wire = tag % 8
    if (this.field === 0) malformed('field number 0')
    this.taken = false
    return true
  }

  /** An int32, enum, uint32 or a 64-bit integer known to be small. */
  int(): number {
    this.expect(VARINT)
    const short = this.short()
    return short >= 0 ? short : Number(BigInt.asIntN(64, this.varint64()))
  }

  int64(): bigint {
    this.expect(VARINT)
    const short = this.short()
    return short >= 0 ? BigInt(short) : BigInt.asIntN(64, this.varint64())
  }

  bool(): boolean {
    this.expect(VARINT)
    return this.varint64() !== 0n
  }

  double(): number {
    this.expect(FIXED64)
    const start = this.advance(8)
    return this.buffer.readDoubleLE(start)
  }

  string(): string {
    const [start, end] = this.range()
    return this.buffer.toString('utf8', start, end)
  }

  /** A copy, safe to keep. */
  bytes(): Uint8Array {
    const [start, end] = this.range()
    return Uint8Array.prototype.slice.call(this.buffer, start, end)
  }

  message(): ProtoReader {
    const [start, end] = this.range()
    return new ProtoReader(this.buffer, start, end)
  }

  /** Where a length-delimited value lies in the bytes this reader was given. */
  range(): [start: number, end: number] {
    this.expect(LENGTH_DELIMITED)
    const size = this.varint()
    const start = this.advance(size)
    return [start, start + size]
  }

  private expect(wire: number): void {
    if (this.wire !== wire) malformed(`field ${this.field} has wire type ${this.wire}`)
    this.taken = true
  }

  private skip(): void {
    this.taken = true
    if (this.wire === VARINT) this.varint64()
    else if (this.wire === FIXED64) this.advance(8)
    else if (this.wire === FIXED32) this.advance(4)
    else if (this.wire === LENGTH_DELIMITED) this.advance(this.varint())
    else malformed(`wire type ${this.wire}`)
  }

  private advance(size: number): number {
    const start = this.position
    if (size > this.end - start) malformed('it ends too early')
    this.position = start + size
    return start
  }

  /** A length or a tag: below 2^53. */
  private varint(): number {
    const short = this.short()
    if (short >= 0) return short
    const value = Number(this.varint64())
    return Number.isSafeInteger(value) ? value : malformed('a length is out of range')
  }

  /** A number of up to 49 bits, without the cost of a bigint; -1, and nothing read, when it has more. */
  private short(): number {
    const start = this.position
    let value = 0
    let scale = 1
    for (let i = 0; i < 7; i++) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
    }
    this.position = start
    return -1
  }

  private varint64(): bigint {
    let low = 0
    let shift = 0
    let scale = 1
    while (shift < 28) {
      const byte = this.byte()
      low += (byte & 127) * scale
      if (byte < 128) return BigInt(low)
      scale *= 128
      shift += 7
    }
    let high = 0
    scale = 1
    for (; shift < 70; shift += 7) {
      const byte = this.byte()
      high += (byte & 127) * scale
      if (byte < 128) return BigInt.asUintN(64, (BigInt(high) << 28n) | BigInt(low))
      scale *= 128
    }
    return malformed('a number is too long')
  }

  private byte(): number {
    if (this.position >= this.end) malformed('it ends too early')
    return this.buffer[this.position++] ?? 0
  }
}

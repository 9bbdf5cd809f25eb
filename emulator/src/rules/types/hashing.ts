import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { OfKind, RuleValue } from '../value.ts'
import { callables, fn } from './method.ts'

const HASHABLE = ['bytes', 'string'] as const
type Hashable = OfKind<'bytes' | 'string'>

const octets = (value: Hashable): Uint8Array =>
  value.kind === 'bytes' ? value.value : new TextEncoder().encode(value.value)
const bytes = (value: Uint8Array): RuleValue => ({ kind: 'bytes', value })

/** Production answers both checksums as four bytes, the lowest first. */
const littleEndian = (value: number): Uint8Array => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value)
  return buffer
}

/** The Castagnoli polynomial, reflected (RFC 3720, appendix B.4). */
const CASTAGNOLI = 0x82f63b78
const CRC32C_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ CASTAGNOLI : value >>> 1
  return value
})

const crc32c = (data: Uint8Array): number => {
  let value = 0xffffffff
  for (const octet of data) value = (value >>> 8) ^ CRC32C_TABLE[(value ^ octet) & 0xff]!
  return (value ^ 0xffffffff) >>> 0
}

const digest = (algorithm: 'md5' | 'sha256') =>
  fn([HASHABLE], (value: Hashable) => bytes(createHash(algorithm).update(octets(value)).digest()))

/** The namespace `hashing`. */
export const HASHING_FUNCTIONS = callables({
  md5: digest('md5'),
  sha256: digest('sha256'),
  crc32: fn([HASHABLE], (value: Hashable) => bytes(littleEndian(crc32(octets(value))))),
  crc32c: fn([HASHABLE], (value: Hashable) => bytes(littleEndian(crc32c(octets(value))))),
})

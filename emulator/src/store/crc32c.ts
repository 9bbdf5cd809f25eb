/** CRC-32C (Castagnoli), eight bytes at a time. */
const TABLES = Array.from({ length: 8 }, () => new Uint32Array(256))
const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]
for (let byte = 0; byte < 256; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1
  T0[byte] = value
}
for (let byte = 0; byte < 256; byte++) {
  let value = T0[byte]!
  for (const table of TABLES.slice(1)) {
    value = T0[value & 255]! ^ (value >>> 8)
    table[byte] = value
  }
}

export const crc32c = (bytes: Buffer, start: number, end: number): number => {
  let crc = -1
  let i = start
  for (; i + 8 <= end; i += 8) {
    const low = crc ^ bytes.readInt32LE(i)
    const high = bytes.readInt32LE(i + 4)
    crc =
      T7[low & 255]! ^
      T6[(low >>> 8) & 255]! ^
      T5[(low >>> 16) & 255]! ^
      T4[low >>> 24]! ^
      T3[high & 255]! ^
      T2[(high >>> 8) & 255]! ^
      T1[(high >>> 16) & 255]! ^
      T0[high >>> 24]!
  }
  for (; i < end; i++) crc = T0[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

const MASK_DELTA = 0xa282ead8

/** LevelDB stores checksums turned and shifted, since its files may lie inside one another. */
export const unmask = (masked: number): number => {
  const rotated = (masked - MASK_DELTA) >>> 0
  return ((rotated >>> 17) | (rotated << 15)) >>> 0
}

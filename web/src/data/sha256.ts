/**
 * SHA-256 of a text's UTF-8 bytes as 64 hexadecimal digits, at once (FIPS 180-4). The browser's own answers only later,
 * and a chain of rows is checked row by row.
 */
export const sha256 = (text: string): string => {
  const message = padded(new TextEncoder().encode(text))
  const state = new Int32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ])
  const w = new Int32Array(64)
  for (let start = 0; start < message.byteLength; start += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = message.getInt32(start + i * 4)
    for (let i = 16; i < 64; i += 1) {
      const [a, b] = [w[i - 15]!, w[i - 2]!]
      w[i] = w[i - 16]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7]! + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))
    }
    mix(state, w)
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

const mix = (state: Int32Array, w: Int32Array) => {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i]! + w[i]!) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + word
}

/** The message, a one bit, zeros, and its length in bits as 64 bits, to a multiple of 64 bytes. */
const padded = (bytes: Uint8Array): DataView => {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  whole.set(bytes)
  whole[bytes.length] = 0x80
  const view = new DataView(whole.buffer)
  view.setUint32(whole.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(whole.length - 4, (bytes.length * 8) >>> 0)
  return view
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUNDS = (() => {
  const rounds: number[] = []
  for (let n = 2; rounds.length < 64; n += 1) {
    let prime = true
    for (let k = 2; k * k <= n; k += 1) if (n % k === 0) prime = false
    if (prime) rounds.push(Math.floor((Math.cbrt(n) % 1) * 2 ** 32) | 0)
  }
  return Int32Array.from(rounds)
})()

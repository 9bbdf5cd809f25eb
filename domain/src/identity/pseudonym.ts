import * as v from 'valibot'

/** `K-` and 6 base-32 digits, random; never derived from the NIK. */
export const PseudonymSchema = v.pipe(v.string(), v.regex(/^K-[0-9A-HJKMNP-TV-Z]{6}$/))

/** Crockford's digits: no I, L, O, U. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `K-` and six digits from 30 bits of the bytes given, which must be random: at least four of them. */
export const pseudonymOf = (bytes: Uint8Array): string => {
  let bits = 0
  for (const byte of bytes.subarray(0, 4)) bits = bits * 256 + byte
  let text = ''
  for (let left = 6; left > 0; left -= 1) {
    text = (DIGITS[bits % 32] ?? '0') + text
    bits = Math.floor(bits / 32)
  }
  return `K-${text}`
}

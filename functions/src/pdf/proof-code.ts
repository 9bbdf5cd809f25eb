const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 16 Crockford digits, 80 random bits: what a printed report is asked about, never a secret. */
export const proofCode = (random: (size: number) => Uint8Array): string =>
  Array.from(random(16), (byte) => DIGITS[byte % 32] ?? '0').join('')

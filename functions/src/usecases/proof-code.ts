import type { World } from '../outside/world.ts'

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 16 Crockford digits, 80 random bits: what a printed report is asked about, never a secret. */
export const proofCode = (world: World): string =>
  Array.from(world.random(16), (byte) => DIGITS[byte % 32] ?? '0').join('')

import type { Micros } from '../model/value.ts'

/** Opaque to clients: the version a snapshot stands for. */
export const tokenOf = (version: Micros): Uint8Array => {
  const token = Buffer.alloc(8)
  token.writeBigInt64BE(BigInt(version))
  return token
}

/** Undefined: not one of ours. */
export const versionOf = (token: Uint8Array): Micros | undefined =>
  token.length === 8 ? Number(Buffer.from(token).readBigInt64BE()) : undefined

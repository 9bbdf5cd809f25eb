import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const IV = 12
const TAG = 16

/** AES-256-GCM: random 96-bit IV, ciphertext, 128-bit tag, in this order. `aad` binds the bytes to their place. */
export const sealBytes = (key: Uint8Array, plain: Uint8Array, aad: string): Uint8Array<ArrayBuffer> => {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(aad, 'utf8'))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws when key, bytes or `aad` differ in a single bit. */
export const openBytes = (key: Uint8Array, sealed: Uint8Array, aad: string): Uint8Array<ArrayBuffer> => {
  if (sealed.length < IV + TAG) throw new Error('Sealed bytes are too short.')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(aad, 'utf8'))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()])
}

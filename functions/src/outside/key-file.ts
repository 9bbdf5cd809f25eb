import { createHmac, hkdfSync } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { openBytes, sealBytes } from '../seal.ts'
import type { Keys } from './keys.ts'

/**
 * Keys of an installation on one machine: one root of 32 bytes in a file, a key for each purpose derived from it (HKDF-SHA256,
 * RFC 5869). Refuses a file that others may read.
 */
export const keysFromFile = (path: string): Keys => {
  if ((statSync(path).mode & 0o077) !== 0)
    throw new Error('The key file must be readable by its owner alone (mode 0600).')
  const text = readFileSync(path, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error('The key file must hold 64 hexadecimal digits.')
  return keysFromRoot(Buffer.from(text, 'hex'))
}

export const keysFromRoot = (root: Uint8Array): Keys => {
  const derived = (purpose: string) => new Uint8Array(hkdfSync('sha256', root, '', `catat/${purpose}`, 32))
  const wrapping = derived('wrap')
  const blinding = derived('blind')
  return {
    version: 'file-1',
    wrap: async (key, aad) => sealBytes(wrapping, key, aad),
    unwrap: async (wrapped, aad) => openBytes(wrapping, wrapped, aad),
    mac: async (text) => createHmac('sha256', blinding).update(text, 'utf8').digest(),
  }
}

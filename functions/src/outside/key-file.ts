import { createHmac, hkdfSync } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Keys } from './keys.ts'
import { openBytes, sealBytes } from './seal.ts'

/** A key file in parts: a root of 32 bytes for each version, oldest first, and the blinding key where it stands alone. */
export interface KeyFile {
  readonly roots: ReadonlyMap<string, Uint8Array>
  readonly blinding: Uint8Array
}

const LINE = /^(blind|file-[1-9]\d{0,3}) ([0-9a-f]{64})$/
const ALONE = /^[0-9a-f]{64}$/

/**
 * Keys of an installation on one machine. One line for each version, `file-2 HEX`, the last being the newest; a line `blind HEX` holds
 * the key of the blind index, which no rotation changes. A file of one line without a name is version `file-1`.
 */
export const keysFromFile = (path: string): Keys => {
  if ((statSync(path).mode & 0o077) !== 0)
    throw new Error('The key file must be readable by its owner alone (mode 0600).')
  return keysFromText(readFileSync(path, 'utf8'))
}

export const keysFromText = (text: string): Keys => keysFrom(readKeyFile(text))

export const readKeyFile = (text: string): KeyFile => {
  const lines = text.split('\n').filter((line) => line !== '')
  const named = lines.length === 1 && ALONE.test(lines[0] ?? '') ? [`file-1 ${lines[0]}`] : lines
  const keys = new Map<string, Uint8Array>()
  for (const line of named) {
    const [, name = '', hex = ''] = LINE.exec(line) ?? []
    if (!name || keys.has(name))
      throw new Error('Each line of the key file must be "file-N" or "blind" once, then 64 hexadecimal digits.')
    keys.set(name, Buffer.from(hex, 'hex'))
  }
  const alone = keys.get('blind')
  keys.delete('blind')
  const [first] = keys.values()
  if (!first) throw new Error('The key file holds no key.')
  return { roots: keys, blinding: alone ?? derived(first, 'blind') }
}

/** The file with one more version, which wraps from now on. */
export const withNewVersion = ({ roots, blinding }: KeyFile, root: Uint8Array): string => {
  const last = Math.max(...[...roots.keys()].map((version) => Number(version.slice('file-'.length))))
  return written({ roots: new Map([...roots, [`file-${last + 1}`, root]]), blinding })
}

/** The file without a version: nothing that was wrapped by it can be opened any more, in old backups too. Never the newest. */
export const withoutVersion = ({ roots, blinding }: KeyFile, version: string): string => {
  const kept = new Map([...roots].filter(([name]) => name !== version))
  if (kept.size === roots.size) throw new Error(`The key file does not hold ${version}.`)
  if (version === [...roots.keys()].at(-1)) throw new Error(`${version} wraps now; make a newer version first.`)
  return written({ roots: kept, blinding })
}

/** The blinding key has a line of its own, so that it outlives the first version. */
const written = ({ roots, blinding }: KeyFile): string =>
  [['blind', blinding] as const, ...roots]
    .map(([name, key]) => `${name} ${Buffer.from(key).toString('hex')}\n`)
    .join('')

const keysFrom = ({ roots, blinding }: KeyFile): Keys => {
  const wrapping = new Map([...roots].map(([version, root]) => [version, derived(root, 'wrap')]))
  const version = [...wrapping.keys()].at(-1) ?? ''
  const keyOf = (name: string): Uint8Array => {
    const key = wrapping.get(name)
    if (!key) throw new Error('The key file does not hold this version.')
    return key
  }
  return {
    version,
    wrap: async (key, aad) => sealBytes(keyOf(version), key, aad),
    unwrap: async (wrapped, aad, by) => openBytes(keyOf(by), wrapped, aad),
    mac: async (text) => createHmac('sha256', blinding).update(text, 'utf8').digest(),
  }
}

/** A key for each purpose from one root (HKDF-SHA256, RFC 5869, no salt). */
const derived = (root: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', root, '', `catat/${purpose}`, 32))

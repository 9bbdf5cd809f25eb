import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buf as crc32c } from 'crc-32/crc32c.js'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { keysFromFile, keysFromText, readKeyFile, withNewVersion, withoutVersion } from './key-file.ts'
import { keysFromKms, type SendToKms } from './key-kms.ts'
import { KeysDown } from './keys.ts'
import { openBytes, sealBytes } from './seal.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const A = 'ab'.repeat(32)
const B = 'cd'.repeat(32)
const key = Buffer.alloc(32, 1)

describe('sealed bytes', () => {
  it('are AES-256-GCM with a tag of 128 bits: test case 15 of the GCM specification opens', () => {
    const sealed = [
      'cafebabefacedbaddecaf888',
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad',
      'b094dac5d93471bdec1a502270e3cc6c',
    ]
    const plain =
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255'
    const vectorKey = hex('feffe9928665731c6d6a8f9467308308'.repeat(2))
    expect(Buffer.from(openBytes(vectorKey, hex(sealed.join('')), '')).toString('hex')).toBe(plain)
    // Sealed with the AESGCM of Python's cryptography package.
    const placed = hex('cafebabefacedbaddecaf888e57d9eb41f30e48ab51506f240e33ed34d9b4cc3')
    expect(Buffer.from(openBytes(vectorKey, placed, '2|catat|files|a')).toString()).toBe('nama')
  })

  it('refuse every single flipped bit, every shortened text and every other place', () => {
    const sealed = sealBytes(key, Buffer.from('nama'), 'here')
    expect(Buffer.from(openBytes(key, sealed, 'here')).toString()).toBe('nama')
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => openBytes(key, changed, 'here')).toThrow()
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openBytes(key, sealed.subarray(0, length), 'here')).toThrow(length < 28 ? 'too short' : undefined)
    }
    expect(() => openBytes(key, sealed, 'there')).toThrow()
    expect(() => openBytes(Buffer.alloc(32, 2), sealed, 'here')).toThrow()
  })

  it('refuse a key of another length', () => {
    for (const length of [0, 16, 24, 31, 33, 64]) {
      expect(() => sealBytes(Buffer.alloc(length), Buffer.from('nama'), '')).toThrow()
    }
  })

  it('are never the same twice', () => {
    const texts = Array.from({ length: 1000 }, () =>
      Buffer.from(sealBytes(key, Buffer.from('nama'), '')).toString('hex'),
    )
    expect(new Set(texts.map((text) => text.slice(0, 24))).size).toBe(1000)
  })

  it('come back as they were, whatever was sealed where', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, aad) => {
        expect(Uint8Array.from(openBytes(key, sealBytes(key, plain, aad), aad))).toEqual(plain)
      }),
    )
  })
})

describe('the key file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'catat-key-'))
  afterAll(() => rmSync(dir, { recursive: true }))
  const file = (text: string, mode: number) => {
    const path = join(dir, `${text.length}-${mode}`)
    writeFileSync(path, text, { mode })
    return path
  }

  it('that others may read is refused', () => {
    expect(() => keysFromFile(file(A, 0o644))).toThrow('owner alone')
    expect(() => keysFromFile(file(A, 0o640))).toThrow('owner alone')
  })

  it.each([
    '',
    '\n',
    'secret',
    A.slice(2),
    `${A}\n${B}`,
    `file-1 ${A}\nfile-1 ${B}`,
    `file-0 ${A}`,
    `file-1 ${A.toUpperCase()}`,
    `blind ${A}`,
    `file-1 ${A}\nsecret`,
  ])('that holds no keys is refused, without a word of what it holds: %j', (text) => {
    expect(() => keysFromFile(file(text, 0o600))).toThrow(
      /^(The key file holds no key\.|Each line of the key file must be "file-N" or "blind" once, then 64 hexadecimal digits\.)$/,
    )
  })

  it('of one line without a name is the first version', async () => {
    const keys = keysFromFile(file(`${A}\n`, 0o600))
    expect(keys.version).toBe('file-1')
    const wrapped = await keysFromText(`file-1 ${A}`).wrap(key, 'files/a')
    expect(await keys.unwrap(wrapped, 'files/a', 'file-1')).toEqual(key)
  })

  it('wraps with its last version and unwraps with each', async () => {
    const one = keysFromText(A)
    const two = keysFromText(withNewVersion(readKeyFile(A), hex(B)))
    expect(two.version).toBe('file-2')
    expect(await two.unwrap(await one.wrap(key, 'a'), 'a', 'file-1')).toEqual(key)
    const wrapped = await two.wrap(key, 'a')
    expect(await two.unwrap(wrapped, 'a', 'file-2')).toEqual(key)
    await expect(two.unwrap(wrapped, 'a', 'file-1')).rejects.toThrow()
    await expect(two.unwrap(wrapped, 'b', 'file-2')).rejects.toThrow()
    await expect(one.unwrap(wrapped, 'a', 'file-2')).rejects.toThrow('version')
  })

  it('finds the same NIK again after any rotation, and after the first version is gone', async () => {
    const mac = await keysFromText(A).mac('nik|6301')
    const two = withNewVersion(readKeyFile(A), hex(B))
    const three = withNewVersion(readKeyFile(two), hex('ef'.repeat(32)))
    for (const text of [two, three, withoutVersion(readKeyFile(three), 'file-1')])
      expect(await keysFromText(text).mac('nik|6301')).toEqual(mac)
    expect(keysFromText(three).version).toBe('file-3')
    expect(await keysFromText(B).mac('nik|6301')).not.toEqual(mac)
  })

  it('gives up a version for good, but neither the newest nor one it does not hold', async () => {
    const two = readKeyFile(withNewVersion(readKeyFile(A), hex(B)))
    expect(() => withoutVersion(two, 'file-2')).toThrow('wraps now')
    expect(() => withoutVersion(two, 'file-3')).toThrow('does not hold')
    expect(() => withoutVersion(two, 'blind')).toThrow('does not hold')
    const wrapped = await keysFromText(A).wrap(key, 'a')
    await expect(keysFromText(withoutVersion(two, 'file-1')).unwrap(wrapped, 'a', 'file-1')).rejects.toThrow('version')
  })

  it('derives a key for each purpose by HKDF-SHA256 as RFC 5869 says', async () => {
    const hmac = (with_: Uint8Array, text: Uint8Array | string) => createHmac('sha256', with_).update(text).digest()
    const derived = (purpose: string) =>
      hmac(hmac(Buffer.alloc(32), hex(A)), Buffer.concat([Buffer.from(`catat/${purpose}`), Buffer.of(1)]))
    const keys = keysFromText(A)
    expect(await keys.mac('nik|6301')).toEqual(hmac(derived('blind'), 'nik|6301'))
    expect(openBytes(derived('wrap'), await keys.wrap(key, 'a'), 'a')).toEqual(key)
  })
})

describe('the keys of Cloud KMS', () => {
  const checksum = (bytes: Uint8Array) => String(crc32c(bytes) >>> 0)
  const given = (field: string, bytes: Uint8Array) => ({
    [field]: Buffer.from(bytes).toString('base64'),
    [`${field}Crc32c`]: checksum(bytes),
  })
  /** Answers as the REST pages of `encrypt`, `decrypt` and `macSign` say, with keys that never leave it. */
  const answer = (method: string, body: Readonly<Record<string, string>>): { status: number; json: object } => {
    const refused = { status: 400, json: { error: { code: 400, status: 'INVALID_ARGUMENT' } } }
    const bytes = (name: string) => Buffer.from(body[name] ?? '', 'base64')
    const fields = Object.keys(body).filter((name) => !name.endsWith('Crc32c'))
    if (fields.some((name) => body[`${name}Crc32c`] !== checksum(bytes(name)))) return refused
    const aad = bytes('additionalAuthenticatedData').toString('utf8')
    const version = (n: number) => Buffer.alloc(32, n)
    const encrypts = /^(keys\/wrap\/cryptoKeyVersions\/(\d)):encrypt$/.exec(method)
    if (encrypts) {
      const n = Number(encrypts[2])
      const ciphertext = Buffer.concat([Buffer.of(n), sealBytes(version(n), bytes('plaintext'), aad)])
      const verified = { verifiedPlaintextCrc32c: true, verifiedAdditionalAuthenticatedDataCrc32c: true }
      return { status: 200, json: { name: encrypts[1], ...given('ciphertext', ciphertext), ...verified } }
    }
    if (method === 'keys/wrap:decrypt') {
      const ciphertext = bytes('ciphertext')
      try {
        const plain = openBytes(version(ciphertext[0] ?? 0), ciphertext.subarray(1), aad)
        return { status: 200, json: given('plaintext', plain) }
      } catch {
        return refused
      }
    }
    if (method !== 'keys/mac/1:macSign') throw new Error(`no such method: ${method}`)
    const mac = createHmac('sha256', version(9)).update(bytes('data')).digest()
    return { status: 200, json: { name: 'keys/mac/1', ...given('mac', mac), verifiedDataCrc32c: true } }
  }
  /** The service, of which each answer may be changed on its way. */
  const kms =
    (change: (json: object, method: string) => object = (json) => json): SendToKms =>
    async (method, body) => {
      const { status, json } = answer(method, body)
      return Response.json(change(json, method), { status })
    }
  const keysOf = (version: number, send = kms()) => {
    const pauses: number[] = []
    const keys = keysFromKms(`keys/wrap/cryptoKeyVersions/${version}`, 'keys/mac/1', send, async (attempt) => {
      pauses.push(attempt)
    })
    return { ...keys, pauses }
  }
  /** The first `times` answers are `wrong`, those after it are right. */
  const wrongAtFirst = (times: number, wrong: () => Promise<Response>): SendToKms => {
    let left = times
    return (method, body) => {
      left -= 1
      return left >= 0 ? wrong() : kms()(method, body)
    }
  }
  const flipped = (base64: unknown): string => {
    const bytes = Buffer.from(String(base64), 'base64')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    return bytes.toString('base64')
  }

  it('must be named with their version', () => {
    expect(() => keysFromKms('keys/wrap', 'keys/mac/1', kms())).toThrow('must name a version')
  })

  it('open what they wrapped, in the place it was wrapped for, before and after a rotation', async () => {
    expect(keysOf(2).version).toBe('kms-2')
    for (const version of [1, 2]) {
      const wrapped = await keysOf(version).wrap(key, 'files/a')
      expect(await keysOf(2).unwrap(wrapped, 'files/a', `kms-${version}`)).toEqual(key)
      await expect(keysOf(2).unwrap(wrapped, 'files/b', `kms-${version}`)).rejects.toThrow('refused the text')
    }
  })

  it('find the same NIK again, and no other', async () => {
    expect(await keysOf(1).mac('nik|6301')).toEqual(await keysOf(2).mac('nik|6301'))
    expect(await keysOf(1).mac('nik|6301')).not.toEqual(await keysOf(1).mac('nik|6302'))
  })

  it('are sent with the checksum of the Castagnoli polynomial, as a decimal text', () => {
    expect(checksum(Buffer.from('123456789'))).toBe('3808858755')
  })

  it('are not taken from an answer that is none', async () => {
    const send = async () => Response.json({ error: 'denied' })
    await expect(keysOf(1, send).wrap(Buffer.alloc(32), '')).rejects.toThrow()
  })

  it.each(['ciphertext', 'plaintext', 'mac'])('whose %s was changed under way by one bit are down', async (field) => {
    const spoilt = kms((json) =>
      field in json ? { ...json, [field]: flipped((json as Record<string, unknown>)[field]) } : json,
    )
    const wrapped = await keysOf(1).wrap(key, 'files/a')
    const asked =
      field === 'mac'
        ? keysOf(1, spoilt).mac('nik|6301')
        : field === 'plaintext'
          ? keysOf(1, spoilt).unwrap(wrapped, 'files/a', 'kms-1')
          : keysOf(1, spoilt).wrap(key, 'files/a')
    await expect(asked).rejects.toBeInstanceOf(KeysDown)
  })

  it.each([
    ['wrap', 'verifiedPlaintextCrc32c'],
    ['wrap', 'verifiedAdditionalAuthenticatedDataCrc32c'],
    ['mac', 'verifiedDataCrc32c'],
  ] as const)('that did not check what they were given to %s (%s) are down', async (act, field) => {
    for (const value of [false, undefined]) {
      const keys = keysOf(
        1,
        kms((json) => (field in json ? { ...json, [field]: value } : json)),
      )
      const asked = act === 'wrap' ? keys.wrap(key, 'files/a') : keys.mac('nik|6301')
      await expect(asked).rejects.toBeInstanceOf(KeysDown)
    }
  })

  it('that answer for another key are down', async () => {
    const other = kms((json) => ('name' in json ? { ...json, name: 'keys/other/cryptoKeyVersions/1' } : json))
    await expect(keysOf(1, other).wrap(key, 'files/a')).rejects.toBeInstanceOf(KeysDown)
    await expect(keysOf(1, other).mac('nik|6301')).rejects.toBeInstanceOf(KeysDown)
  })

  it('that wrapped something else are found before the plain key is dropped', async () => {
    const wrongly = kms((json, method) =>
      method.endsWith(':decrypt') ? given('plaintext', Buffer.alloc(32, 5)) : json,
    )
    await expect(keysOf(1, wrongly).wrap(key, 'files/a')).rejects.toBeInstanceOf(KeysDown)
  })

  it('that refuse the text itself are not down, and are not asked again', async () => {
    const send = async () => Response.json({ error: { code: 400 } }, { status: 400 })
    const keys = keysOf(1, send)
    const end = await keys.unwrap(Buffer.alloc(40), 'files/a', 'kms-1').catch((error: unknown) => error)
    expect(end).toBeInstanceOf(Error)
    expect(end).not.toBeInstanceOf(KeysDown)
    expect(keys.pauses).toEqual([])
  })

  const busy = (status: number) => async () => Response.json({ error: { code: status } }, { status })

  it.each([
    ['are busy', busy(503)],
    ['have too much to do', busy(429)],
    ['do not answer', async () => Promise.reject(new TypeError('fetch failed'))],
    ['answer half', async () => new Response('{"mac": "')],
  ])('that %s are asked twice more, after a pause each', async (_, wrong) => {
    const keys = keysOf(1, wrongAtFirst(2, wrong))
    expect(await keys.mac('nik|6301')).toEqual(await keysOf(1).mac('nik|6301'))
    expect(keys.pauses).toEqual([1, 2])
    const down = keysOf(1, wrongAtFirst(3, wrong))
    await expect(down.mac('nik|6301')).rejects.toBeInstanceOf(KeysDown)
    expect(down.pauses).toEqual([1, 2])
  })

  it.each([401, 403, 404])('that answer %i are down at once, whatever they say besides', async (status) => {
    const send = async () => Response.json({ plaintext: '', ciphertext: '', mac: '' }, { status })
    const keys = keysOf(1, send)
    await expect(keys.wrap(key, 'files/a')).rejects.toBeInstanceOf(KeysDown)
    await expect(keys.unwrap(key, 'files/a', 'kms-1')).rejects.toBeInstanceOf(KeysDown)
    await expect(keys.mac('nik|6301')).rejects.toBeInstanceOf(KeysDown)
    expect(keys.pauses).toEqual([])
  })
})

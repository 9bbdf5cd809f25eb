import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DamagedArchive, readArchive, WrongKey, writeArchive } from './archive.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catat-archive-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const KEY = Buffer.alloc(32, 7)
const FILES = {
  'accounts.json': '{"users":[]}',
  'firestore/000001.ldb': 'a'.repeat(3_000_000),
  'keys/empty': '',
}
const archive = (): string => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dir, 'from', name)), { recursive: true })
    writeFileSync(join(dir, 'from', name), text)
  }
  const path = join(dir, 'one.cadangan')
  writeArchive(path, KEY, join(dir, 'from'), Object.keys(FILES), '2026-12-01T00:00:00.000Z')
  return path
}
let tries = 0
const unpack = (path: string, key = KEY): string => {
  tries += 1
  const into = join(dir, `to-${tries}`)
  readArchive(path, key, into)
  return into
}

describe('an archive', () => {
  it('gives back every file as it was, and shows nothing of it without the key', () => {
    const path = archive()
    const into = unpack(path)
    for (const [name, text] of Object.entries(FILES)) expect(readFileSync(join(into, name), 'utf8')).toBe(text)
    expect(readFileSync(path).includes('accounts.json')).toBe(false)
    expect(() => unpack(path, Buffer.alloc(32, 8))).toThrow(WrongKey)
  })

  it('names the file in which a byte was changed', () => {
    const path = archive()
    const bytes = readFileSync(path)
    bytes[2_000_000] = (bytes[2_000_000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(() => unpack(path)).toThrow(/rusak pada bagian firestore\/000001\.ldb/)
  })

  it('is refused whatever byte is changed, wherever it is cut, and with anything behind it', () => {
    const bytes = readFileSync(archive())
    const path = join(dir, 'bad')
    const refuses = (bad: Buffer): void => {
      writeFileSync(path, bad)
      expect(() => unpack(path)).toThrow()
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bad = Buffer.from(bytes)
        bad[at] = (bad[at] ?? 0) ^ by
        refuses(bad)
      }),
      { numRuns: 60 },
    )
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => refuses(bytes.subarray(0, length))),
      { numRuns: 40 },
    )
    refuses(Buffer.concat([bytes, Buffer.from([0])]))
  })

  it('puts nothing outside the folder', () => {
    mkdirSync(join(dir, 'from'), { recursive: true })
    writeFileSync(join(dir, 'outside'), 'x')
    writeArchive(join(dir, 'evil'), KEY, join(dir, 'from'), ['../outside'], '2026-12-01T00:00:00.000Z')
    expect(() => unpack(join(dir, 'evil'))).toThrow(DamagedArchive)
  })
})

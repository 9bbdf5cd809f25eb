import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Files, isFull, keepFile, keepFileNow } from './kept-file.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catat-kept-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Takes the first bytes of a file and has no room for the rest. */
const full: Files = {
  open: async (path, flags, mode) => {
    const file = await open(path, flags, mode)
    return {
      writeFile: async (text) => {
        await file.writeFile(String(text).slice(0, 3))
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      },
      sync: () => file.sync(),
      close: () => file.close(),
    }
  },
}

describe('a file that is kept', () => {
  it('stands as it was, with nothing beside it, when the disk had room for a part only', async () => {
    const path = join(dir, 'accounts.json')
    await keepFile(path, 'the former')
    await expect(keepFile(path, 'the newer and longer', full)).rejects.toSatisfy(isFull)
    expect([readdirSync(dir), readFileSync(path, 'utf8')]).toEqual([['accounts.json'], 'the former'])
    await keepFile(path, 'the newer and longer')
    expect(readFileSync(path, 'utf8')).toBe('the newer and longer')
  })

  it('holds what was given last when two write it at once, each of which succeeds', async () => {
    const path = join(dir, 'schedules.json')
    const texts = Array.from({ length: 20 }, (_, n) => String(n).repeat(20 - n))
    await Promise.all(texts.map((text) => keepFile(path, text)))
    expect([readdirSync(dir), readFileSync(path, 'utf8')]).toEqual([['schedules.json'], texts.at(-1)])
  })

  it('is not there at all when the system refuses it', () => {
    expect(() => keepFileNow(join(dir, 'missing', 'kek'), 'key')).toThrow('ENOENT')
    expect(readdirSync(dir)).toEqual([])
    keepFileNow(join(dir, 'kek'), 'key')
    expect([readdirSync(dir), readFileSync(join(dir, 'kek'), 'utf8')]).toEqual([['kek'], 'key'])
  })
})

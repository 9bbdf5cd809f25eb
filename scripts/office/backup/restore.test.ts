import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DataFolder, folderAt } from '../places.ts'
import { writeArchive } from './archive.ts'
import { filesIn, JOURNAL } from './make.ts'
import { finishRestore, restoreBackup } from './restore.ts'

const KEY = Buffer.alloc(32, 7)
const AT = '2026-12-01T02:00:00.000Z'
const THEN = {
  'accounts.json': 'then',
  'firestore/CURRENT': 'then',
  'firestore/values/1': 'then',
  'keys/kek': 'then',
  [JOURNAL]: '{"file":"a"}\n',
}
const NOW = {
  'accounts.json': 'now',
  'firestore/CURRENT': 'now',
  'inbox/1.json': 'now',
  'keys/backup': KEY.toString('hex'),
  'keys/kek': 'now',
  [JOURNAL]: '{"file":"a"}\n{"file":"b"}\n',
  'tasks/deliver.1.json': 'now',
}

let dir: string
let data: DataFolder
let path: string
const put = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}
const all = (folder: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(folder, readdirSync(folder)).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catat-restore-'))
  data = folderAt(join(dir, 'data'))
  path = join(dir, 'backups', 'one.cadangan')
  put(join(dir, 'then'), THEN)
  put(data.dir, NOW)
  mkdirSync(dirname(path))
  writeArchive(path, KEY, join(dir, 'then'), Object.keys(THEN), AT)
  writeFileSync(join(dir, 'backups', 'pemusnahan.jsonl'), '{"file":"c"}\n')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** What stands there after a restore: the backup, its key, every order to destroy, and beside it what was there. */
const RESTORED = {
  ...THEN,
  'keys/backup': KEY.toString('hex'),
  [JOURNAL]: '{"file":"a"}\n{"file":"b"}\n{"file":"c"}\n',
  ...Object.fromEntries(Object.entries(NOW).map(([name, text]) => [`before-2026-12-01T020000Z/${name}`, text])),
}

describe('a restore', () => {
  it('puts the backup in the place of what is there, takes every order to destroy along, and keeps what was there', () => {
    restoreBackup({ data, path, key: KEY, at: AT })
    expect(all(data.dir)).toEqual(RESTORED)
  })

  it('of a damaged backup, or by a wrong key, changes nothing', () => {
    expect(() => restoreBackup({ data, path, key: Buffer.alloc(32), at: AT })).toThrow('Kunci cadangan tidak cocok')
    const bytes = readFileSync(path)
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(() => restoreBackup({ data, path, key: KEY, at: AT })).toThrow(/rusak pada bagian/)
    expect(all(data.dir)).toEqual(NOW)
  })

  it('that the power ends at any step is whole after the next start', () => {
    for (let k = 1; ; k += 1) {
      rmSync(data.dir, { recursive: true })
      put(data.dir, NOW)
      let count = 0
      const move = (from: string, to: string): void => {
        count += 1
        if (count === k) throw new Error('the power failed')
        renameSync(from, to)
      }
      let died = false
      try {
        restoreBackup({ data, path, key: KEY, at: AT, move })
      } catch {
        died = true
      }
      expect(existsSync(join(data.dir, 'restoring.json'))).toBe(died)
      finishRestore(data)
      expect([k, all(data.dir)]).toEqual([k, RESTORED])
      if (!died) break
      expect(k).toBeLessThan(20)
    }
  })

  it('makes an office of an empty computer by the key on paper', () => {
    rmSync(data.dir, { recursive: true })
    restoreBackup({ data, path, key: KEY, at: AT })
    expect(all(data.dir)).toEqual({
      ...THEN,
      'keys/backup': KEY.toString('hex'),
      [JOURNAL]: '{"file":"a"}\n{"file":"c"}\n',
    })
  })
})

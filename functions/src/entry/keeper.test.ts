import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '@catat/domain'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { bring, cardOf } from '../../test/office/files.ts'
import { keptOffice, ROOT_KEY } from '../../test/office/office.ts'
import { readKeyFile, withNewVersion } from '../outside/key-file.ts'
import { journalInFile } from '../outside/shred-journal.ts'

const dir = mkdtempSync(join(tmpdir(), 'catat-keeper-'))
const { CATAT_KEY_FILE: before } = process.env

const office = await keptOffice()
afterAll(() => rmSync(dir, { recursive: true }))
afterEach(() => {
  if (before === undefined) delete process.env.CATAT_KEY_FILE
  else process.env.CATAT_KEY_FILE = before
})

describe('the keeper of an installation on one machine', () => {
  it('carries out the journal beside the key file, then wraps the other keys under its newest version', async () => {
    const path = join(dir, 'kek')
    writeFileSync(path, withNewVersion(readKeyFile(ROOT_KEY), Buffer.alloc(32, 7)), { mode: 0o600 })
    process.env.CATAT_KEY_FILE = path
    const [gone, kept] = [await bring(office, 'sorted'), await bring(office, 'sorted')]
    const by = { uid: 'latifah', name: 'Norlatifah', role: 'leader' } as const
    await journalInFile(join(dir, 'shreds.jsonl')).append({ file: gone, basis: 'court', by, at: instantOf(Date.now()) })

    const { keeper } = await import('./keeper.ts')
    await keeper.run({ scheduleTime: new Date().toISOString() })
    expect((await cardOf(office, gone)).hasIdentity).toBe(false)
    expect((await office.db.doc(`files/${gone}/identity/sealed`).get()).exists).toBe(false)
    expect((await office.db.doc(`files/${kept}/identity/sealed`).get()).get('keyVersion')).toBe('file-2')
  })
})

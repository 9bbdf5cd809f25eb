import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Instant } from '@catat/domain'
import type { OwnDoors } from '../client.ts'
import { keepFileNow, keptFile } from '../kept-file.ts'
import { keyFile } from '../key-files.ts'
import type { DataFolder } from '../places.ts'
import { type ArchiveEnd, writeArchive } from './archive.ts'
import { backupName, givingWay, outlived } from './generations.ts'

/** What the office keeps beside the store. Logs and tasks are not among it: what waits is found in the store again. */
const KEPT = ['accounts.json', 'demo.json', 'inbox', 'keys'] as const
/** Opens backups, so it is in none of them. */
const OWN_KEY = 'keys/backup'
export const JOURNAL = 'keys/shreds.jsonl'
/** Beside the backups: the newest orders to destroy, for one that is older. */
export const JOURNAL_BESIDE = 'pemusnahan.jsonl'

/** Where backups go: CATAT_BACKUPS, best on another disk, or `backups` in the data folder. */
export const backupFolder = (data: DataFolder, env: NodeJS.ProcessEnv): string =>
  env.CATAT_BACKUPS || join(data.dir, 'backups')

export const backupKey = (data: DataFolder): Buffer =>
  Buffer.from((keptFile(keyFile(data, 'backup')) ?? '').trim(), 'hex')

/**
 * Makes a backup of an office while people work: the store as it is at one instant, then accounts, keys and mails, in one encrypted file
 * that is there only once it is whole; then takes away those that are no longer kept.
 */
export const makeBackup = async (options: {
  data: DataFolder
  folder: string
  doors: OwnDoors
  at: Instant
}): Promise<{ readonly path: string; readonly end: ArchiveEnd; readonly gone: readonly string[] }> => {
  const { data, folder, doors, at } = options
  const stage = join(data.dir, 'backup-part')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage, { mode: 0o700 })
  try {
    await copyStore(doors, join(stage, 'firestore'))
    for (const name of filesIn(data.dir, KEPT)) {
      const text = name === OWN_KEY ? null : keptFile(join(data.dir, name))
      if (text === null) continue
      mkdirSync(join(stage, name, '..'), { recursive: true, mode: 0o700 })
      keepFileNow(join(stage, name), text)
    }
    makeRoom(folder, stage)
    const path = join(folder, backupName(at))
    const end = writeArchive(path, backupKey(data), stage, filesIn(stage, readdirSync(stage)), at)
    keepFileNow(join(folder, JOURNAL_BESIDE), keptFile(join(data.dir, JOURNAL)) ?? '')
    const gone = outlived(readdirSync(folder))
    for (const name of gone) rmSync(join(folder, name))
    return { path, end, gone }
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

/** What a backup leaves free, or a quarter of a small disk. */
const RESERVE = 500_000_000

const makeRoom = (folder: string, stage: string): void => {
  const bytesIn = (dir: string, names: readonly string[]) =>
    names.map((name) => ({ name, bytes: statSync(join(dir, name)).size }))
  const need = bytesIn(stage, filesIn(stage, readdirSync(stage))).reduce((sum, { bytes }) => sum + bytes, 0)
  const { bavail, blocks, bsize } = statfsSync(folder)
  const reserve = Math.min(RESERVE, (blocks * bsize) / 4)
  const gone = givingWay(bytesIn(folder, readdirSync(folder)), { free: bavail * bsize, need, reserve })
  if (gone === null)
    throw new Error(`There is no room for a backup in ${folder}: it takes ${Math.ceil(need / 1e6)} MB.`)
  for (const name of gone) rmSync(join(folder, name))
}

const copyStore = async ({ ports, secret }: OwnDoors, folder: string): Promise<void> => {
  const answer = await fetch(`http://127.0.0.1:${ports.firestore}/emulator/v1/backup`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ folder }),
  })
  if (!answer.ok) throw new Error(`The store could not be copied (${answer.status}): ${await answer.text()}`)
}

/** Files below a folder, of these of its entries; paths with `/`, sorted. */
export const filesIn = (dir: string, names: readonly string[]): string[] =>
  names
    .flatMap((name) => {
      const path = join(dir, name)
      const found = statSync(path, { throwIfNoEntry: false })
      if (!found?.isDirectory()) return found ? [name] : []
      return readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()

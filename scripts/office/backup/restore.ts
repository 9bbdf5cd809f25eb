import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { keepFileNow, keptFile } from '../kept-file.ts'
import type { DataFolder } from '../places.ts'
import { type ArchiveEnd, readArchive } from './archive.ts'
import { JOURNAL, JOURNAL_BESIDE } from './make.ts'

/** Entries of the data folder that a restore puts in place of the former ones; tasks and schedules are of the former store. */
const REPLACED = ['firestore', 'accounts.json', 'demo.json', 'inbox', 'keys', 'tasks', 'schedules.json'] as const

/** Stands in the data folder from when a backup is whole beside the former data until it is in their place. */
const PLAN = 'restoring.json'
const PlanSchema = v.strictObject({
  former: v.string(),
  /** Which of the entries the backup holds. */
  fresh: v.array(v.string()),
})

/**
 * Puts a backup in the place of an office that does not run: unpacked and proven beside it first, then exchanged, whole or not at all.
 * What was there is kept in `before-…`. Orders to destroy that came after the backup are taken along, wherever they are found.
 * @throws WrongKey, DamagedArchive, and nothing was changed
 */
export const restoreBackup = (options: {
  data: DataFolder
  path: string
  key: Buffer
  /** For the name of what was there. */
  at: string
  move?: Move
}): { readonly end: ArchiveEnd; readonly former: string } => {
  const { data, path, key, at, move } = options
  const fresh = join(data.dir, 'restoring')
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true, mode: 0o700 })
  try {
    const end = readArchive(path, key, fresh)
    const journals = [join(fresh, JOURNAL), join(data.dir, JOURNAL), join(dirname(path), JOURNAL_BESIDE)]
    const orders = new Set(journals.flatMap((journal) => (keptFile(journal) ?? '').split('\n')).filter(Boolean))
    mkdirSync(join(fresh, 'keys'), { recursive: true, mode: 0o700 })
    keepFileNow(join(fresh, JOURNAL), [...orders].map((order) => `${order}\n`).join(''))
    const own = keptFile(join(data.dir, 'keys', 'backup'))
    keepFileNow(join(fresh, 'keys', 'backup'), own ?? key.toString('hex'))
    const former = `before-${at.slice(0, 19).replaceAll(':', '')}Z`
    keepFileNow(join(data.dir, PLAN), JSON.stringify({ former, fresh: readdirSync(fresh) }))
    finishRestore(data, move)
    return { end, former: join(data.dir, former) }
  } catch (error) {
    if (!existsSync(join(data.dir, PLAN))) rmSync(fresh, { recursive: true, force: true })
    throw error
  }
}

/** The one way in which anything is exchanged; a test ends it where the power fails. */
type Move = (from: string, to: string) => void

/** Ends a restore that was cut short while it exchanged; does nothing where there is none. */
export const finishRestore = (data: DataFolder, move: Move = renameSync): void => {
  const plan = keptFile(join(data.dir, PLAN))
  if (plan === null) return
  const { former, fresh: brought } = v.parse(PlanSchema, JSON.parse(plan))
  const [fresh, before] = [join(data.dir, 'restoring'), join(data.dir, former)]
  mkdirSync(before, { recursive: true, mode: 0o700 })
  for (const name of REPLACED) {
    const there = join(data.dir, name)
    const isBrought = brought.includes(name)
    if (isBrought && !existsSync(join(fresh, name))) continue // exchanged before the power failed
    if (existsSync(there)) move(there, join(before, name))
    if (isBrought) move(join(fresh, name), there)
  }
  rmSync(fresh, { recursive: true, force: true })
  rmSync(join(data.dir, PLAN))
}

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DeskCommand, type Fault, type Instant, InstantSchema, instantOf, msOf, type Period } from '@catat/domain'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { type Firestore, getFirestore } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { afterAll, beforeEach } from 'vitest'
import { type Emulator, startEmulator } from '../../../emulator/src/index.ts'
import { auditShard } from '../../src/audit/audit-shard.ts'
import { checkLogBook } from '../../src/audit/check-log-book.ts'
import { deliverMail } from '../../src/mail/deliver-mail.ts'
import { keysFromText } from '../../src/outside/key-file.ts'
import type { Letter } from '../../src/outside/mail.ts'
import { journalInFile } from '../../src/outside/shred-journal.ts'
import type { AuditTask } from '../../src/outside/tasks.ts'
import type { World } from '../../src/outside/world.ts'
import { Refusal } from '../../src/refusal.ts'
import { readyLetter } from '../../src/registry/ready-letter.ts'
import { runDesk } from '../../src/registry/run-desk.ts'
import { KeptAccounts } from './accounts.ts'
import { OFFICE, PEOPLE, type Who } from './people.ts'

const ROOT = new URL('../../../', import.meta.url)
const PROJECT = 'demo-office'

/** The key file of the office. */
export const ROOT_KEY = createHash('sha256').update('root').digest('hex')

/** An office of its own: the real engine in memory with the real rules and indexes, a clock in the test's hand, no network. */
export interface TestOffice {
  readonly engine: Emulator
  readonly db: Firestore
  readonly world: World
  readonly letters: Letter[]
  readonly accounts: KeptAccounts
  /** While it throws, the mail server is down. */
  mailServer: (letter: Letter) => void
  /** While it is false, the disk under the store is full. */
  hasRoom: boolean
  readonly tasks: AuditTask[]
  at(text: string): Instant
  later(ms: number): Instant
  /** Moves the store's own clock on, for the times it stamps itself. */
  storeLater(ms: number): void
  desk(who: Who, command: DeskCommand): Promise<unknown>
  /** Runs what waits on the queues until nothing does. */
  work(): Promise<void>
  clear(): Promise<void>
  close(): Promise<void>
}

export const instant = (text: string): Instant => v.parse(InstantSchema, text)

let offices = 0

const openOffice = async (): Promise<TestOffice> => {
  const read = (name: string) => readFileSync(new URL(name, ROOT), 'utf8')
  let ahead = 0
  const engine = await startEmulator({
    now: () => Date.now() + ahead,
    hasRoom: () => office.hasRoom,
    rules: read('firestore.rules'),
    indexes: JSON.parse(read('firestore.indexes.json')),
  })
  process.env.FIRESTORE_EMULATOR_HOST = `${engine.host}:${engine.port}`
  offices += 1
  const app = initializeApp({ projectId: PROJECT }, `office-${offices}-${engine.port}`)
  const db = getFirestore(app)
  const folder = mkdtempSync(join(tmpdir(), 'catat-office-'))
  const journal = join(folder, 'shreds.jsonl')
  const letters: Letter[] = []
  const accounts = new KeptAccounts()
  const tasks: AuditTask[] = []
  const checks: Period[] = []
  const deliveries: string[] = []
  let now = instant('2026-11-09T01:00:00.000Z')
  let drawn = 0
  const world: World = {
    db,
    now: () => now,
    random: (bytes) => {
      drawn += 1
      return createHash('sha512').update(`draw ${drawn}`).digest().subarray(0, bytes)
    },
    shredJournal: journalInFile(journal),
    keys: keysFromText(ROOT_KEY),
    accounts,
    needsSecondFactor: false,
    sendMail: async (letter) => {
      office.mailServer(letter)
      letters.push(letter)
    },
    tasks: {
      checkLog: async (period) => {
        checks.push(period)
      },
      auditShard: async (task) => {
        tasks.push(task)
      },
      deliver: async (id) => {
        deliveries.push(id)
      },
    },
    site: 'https://catat.test',
    project: PROJECT,
  }
  const fill = async (): Promise<void> => {
    const batch = db.batch()
    for (const staff of Object.values(PEOPLE)) batch.set(db.doc(`staff/${staff.uid}`), staff)
    batch.set(db.doc('settings/office'), OFFICE)
    await batch.commit()
  }
  const office: TestOffice = {
    engine,
    db,
    world,
    letters,
    accounts,
    tasks,
    mailServer: () => {},
    hasRoom: true,
    at: (text) => {
      now = instant(text)
      return now
    },
    later: (ms) => {
      now = instantOf(msOf(now) + ms)
      return now
    },
    storeLater: (ms) => {
      ahead += ms
    },
    desk: (who, command) => runDesk(world, PEOPLE[who].uid, command),
    work: async () => {
      for (;;) {
        const task = tasks.shift()
        const period = task ? undefined : checks.shift()
        const id = task || period ? undefined : deliveries.shift()
        if (task) await auditShard(world, task)
        else if (period) await checkLogBook(world, period)
        else if (id !== undefined) await deliverMail(world, readyLetter, id)
        else return
      }
    },
    clear: async () => {
      office.hasRoom = true
      await engine.service.clear(`projects/${PROJECT}/databases/(default)`)
      letters.length = 0
      accounts.clear()
      tasks.length = 0
      checks.length = 0
      deliveries.length = 0
      rmSync(journal, { force: true })
      office.mailServer = () => {}
      office.at('2026-11-09T01:00:00.000Z')
      await fill()
    },
    close: async () => {
      await deleteApp(app)
      await engine.stop()
      rmSync(folder, { recursive: true })
    },
  }
  await fill()
  return office
}

/** The office of a file of tests, open until the last of them is done. */
export const keptOffice = async (): Promise<TestOffice> => {
  const office = await openOffice()
  afterAll(() => office.close())
  return office
}

/** One that every test finds as on its first day. */
export const freshOffice = async (): Promise<TestOffice> => {
  const office = await keptOffice()
  beforeEach(() => office.clear())
  return office
}

/** The fault a refused act travels with; fails the test when the act went through. */
export const refusal = async (act: Promise<unknown>): Promise<Fault['fault']> => {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refusal) return error.fault.fault
  throw error ?? new Error('The act was not refused.')
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { instantOf, type RegisterAnswer, ROLES } from '@catat/domain'
import { migrateStore } from '../../functions/src/store/migrate.ts'
import { buildIfStale } from '../check/build.ts'
import { stepText } from '../operate/migration-text.ts'
import { finishRestore } from './backup/restore.ts'
import { signIn } from './client.ts'
import { isFull } from './kept-file.ts'
import { keyBytes } from './key-files.ts'
import { mailboxPassword } from './mailboxes.ts'
import { memoryOf } from './memory.ts'
import { asOwner } from './own-store.ts'
import { type DataFolder, dataFolder, ROOT } from './places.ts'
import { portBase, portsFrom } from './ports.ts'
import { lastRunning, runningAt, writeRunning } from './running.ts'
import { type DemoSignIn, seedOffice } from './seed.ts'
import { type OwnWork, type Suite, startSuite } from './suite.ts'

const SAMPLE = join(ROOT, 'samples', 'register-contoh.xlsx')
const MEMORY_EACH = 60_000
const STOPPED_WITHIN = 4_500

/** By a process of its own: encrypting a large office would keep the doors waiting. */
const nightlyBackup = (signal: AbortSignal): OwnWork => ({
  name: 'backup',
  schedule: {
    schedule: '0 2 * * *',
    timeZone: 'Asia/Makassar',
    retryConfig: { retryCount: 3, minBackoffSeconds: 60, maxBackoffSeconds: 3600, maxDoublings: 5 },
  },
  run: async () => {
    const command = ['--disable-warning=ExperimentalWarning', join(ROOT, 'scripts', 'operate', 'backup.ts')]
    const [code] = await once(spawn(process.execPath, command, { stdio: 'inherit', signal }), 'exit')
    if (code !== 0) throw new Error('The backup of this night failed.')
  },
})

/** `npm start`: build, start everything on loopback, fill an empty office from the sample register, print where things are. */
const start = async (): Promise<void> => {
  const data = dataFolder(process.env)
  const ports = portsFrom(portBase(process.env))
  const stopAsked = new AbortController()
  let suite: Suite | undefined
  stopAsked.signal.addEventListener('abort', () => setTimeout(() => killLeft(suite), STOPPED_WITHIN).unref())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAsked.abort())
  if (process.env.CATAT_EXIT_WITH_PARENT !== undefined) {
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && stopAsked.abort(), 1000).unref()
  }
  reclaim(data)
  finishRestore(data)

  const step = stepsFrom(performance.now())
  const built = await buildIfStale()
  step(built ? 'Built' : 'Nothing to build')
  const started = await startSuite({ ports, data, say: console.error })
  suite = started
  step('Started')
  const tell = (signIns: readonly DemoSignIn[]): void => {
    const pids = { start: process.pid, ...started.pids() }
    const { site, inbox, secret } = started
    writeRunning(data, { console: site, inbox, ports, secret, pids, signIns, memory: memoryOf(pids) })
  }
  try {
    await asOwner(started, (db) =>
      migrateStore({ db, now: () => instantOf(Date.now()) }, { say: (step) => console.log(`  ${stepText(step)}`) }),
    )
    const { people, empty } = await seedOffice(started, data)
    step('Accounts and settings')
    tell(people)
    printTable(started, data, people)
    const work = async (): Promise<void> => {
      if (empty) {
        await importSample(started, people)
        step('Sample register')
      }
      await started.startSchedules([nightlyBackup(stopAsked.signal)]).runDue()
      if (stopAsked.signal.aborted) return
      step('Due work')
      console.log('Ready. Ctrl-C stops everything; the data stay.')
    }
    const stopped = stopAsked.signal.aborted ? Promise.resolve() : once(stopAsked.signal, 'abort')
    const failed = work().then(
      () => new Promise<never>(() => {}),
      (error: unknown) => error,
    )
    const memory = setInterval(() => {
      try {
        tell(people)
      } catch (error) {
        // A full disk is told by what could not be stored; how much memory is taken is not worth a word.
        if (!isFull(error)) console.error(error instanceof Error ? error.message : error)
      }
    }, MEMORY_EACH)
    const why = await Promise.race([stopped.then(() => null), failed])
    clearInterval(memory)
    if (why !== null) throw why
  } finally {
    console.log('\nStopping …')
    stopAsked.abort()
    await started.stop()
    rmSync(data.running, { force: true })
  }
}

/** Prints a step that is done and how long it took. */
const stepsFrom = (begun: number) => {
  let last = begun
  return (name: string): void => {
    const now = performance.now()
    console.log(`${((now - last) / 1000).toFixed(1).padStart(6)} s  ${name}`)
    last = now
  }
}

/** Nothing may outlive the one who started it: what has not ended by now is killed, and so is this process. */
const killLeft = (suite: Suite | undefined): void => {
  for (const pid of Object.values(suite?.pids() ?? {})) if (pid !== undefined) kill(pid)
  process.exit(1)
}

const importSample = async (suite: Suite, people: readonly DemoSignIn[]): Promise<void> => {
  const clerk = people.find((person) => person.roles.includes('clerk'))
  if (!clerk) return
  const client = await signIn(suite.ports, clerk.email, clerk.password)
  const content = readFileSync(SAMPLE).toString('base64')
  const done = await client.call<RegisterAnswer<'register.import'>>('register', {
    type: 'register.import',
    content,
    skipBad: true,
  })
  console.log(`Sample register: ${done.imported} rows imported, ${done.bad} left out.`)
}

/** Ends what an earlier start left behind when it was killed; refuses to start beside a living one. */
const reclaim = (data: DataFolder): void => {
  const living = runningAt(data)
  if (living)
    throw new Error(
      `Catat already runs at ${living.console} (pid ${living.pids.start}) on this data folder. Stop it first.`,
    )
  for (const pid of Object.values(lastRunning(data)?.pids ?? {})) if (pid !== undefined) kill(pid)
  rmSync(data.running, { force: true })
}

/** Only a process that is one of ours: its number may belong to somebody else by now. */
const kill = (pid: number): void => {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(ROOT)) return
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

const printTable = (suite: Suite, data: DataFolder, people: readonly DemoSignIn[]): void => {
  const mailboxKey = keyBytes(data, 'mailboxes')
  const rows = [
    ['Console', suite.site, '', ''],
    ['Mail inbox', suite.inbox, '', ''],
    ['Mails sent, without what they say', `${suite.ownInbox}/`, '', ''],
    ['', 'sign-in', 'password', 'password of the mailbox'],
    ...people.map((person) => [
      person.roles.map((role) => ROLES[role]).join(', '),
      person.email,
      person.password,
      mailboxPassword(mailboxKey, person.email),
    ]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`
  console.log(line)
  for (const row of rows)
    console.log(`|${row.map((cell, column) => ` ${cell.padEnd(widths[column] ?? 0)} `).join('|')}|`)
  console.log(line)
}

await start().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
process.exit()

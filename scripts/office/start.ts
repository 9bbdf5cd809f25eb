import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RegisterAnswer, ROLES } from '@catat/domain'
import { buildAll } from '../check/build.ts'
import { signIn } from './client.ts'
import { startClock } from './clock.ts'
import { type DataFolder, dataFolder, ROOT } from './places.ts'
import { portBase, portsFrom } from './ports.ts'
import { type DemoSignIn, seedOffice } from './seed.ts'
import { killGroup, type Suite, startSuite } from './suite.ts'

const SAMPLE = join(ROOT, 'samples', 'register-contoh.xlsx')

/** `npm start`: build, start everything on loopback, fill an empty office from the sample register, print where things are. */
const start = async (): Promise<void> => {
  const data = dataFolder(process.env)
  const ports = portsFrom(portBase(process.env))
  reclaim(data)
  const stopAsked = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopAsked.abort())

  console.log('Building …')
  await buildAll()
  console.log('Starting …')
  const suite = await startSuite({ ports, data, signal: stopAsked.signal })
  const clock = startClock(ports, Date.now, console.error)
  try {
    const { people, empty } = await seedOffice(ports, data)
    writeRunning(data, suite, people)
    printTable(suite, people)
    if (empty) await importSample(suite, people)
    await clock.plan()
    console.log('Ready. Ctrl-C stops everything; the data stay.')
    if (!stopAsked.signal.aborted) await once(stopAsked.signal, 'abort')
  } finally {
    console.log('\nStopping …')
    clock.stop()
    await suite.stop()
    rmSync(data.running, { force: true })
  }
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

/** What runs, for other tools: addresses, ports, pids, demo sign-ins. Readable by its owner alone. */
const writeRunning = (data: DataFolder, suite: Suite, people: readonly DemoSignIn[]): void =>
  writeFileSync(
    data.running,
    JSON.stringify(
      {
        console: suite.site,
        inbox: suite.inbox,
        ports: suite.ports,
        pids: { start: process.pid, suite: suite.pid },
        signIns: people,
      },
      null,
      2,
    ),
    { mode: 0o600 },
  )

/** Ends what an earlier start left behind when it was killed; refuses to start beside a living one. */
const reclaim = (data: DataFolder): void => {
  if (!existsSync(data.running)) return
  const { console: site, pids } = JSON.parse(readFileSync(data.running, 'utf8')) as {
    console: string
    pids: { start: number; suite: number }
  }
  if (isAlive(pids.start))
    throw new Error(`Catat already runs at ${site} (pid ${pids.start}) on this data folder. Stop it first.`)
  killGroup(pids.suite)
  rmSync(data.running, { force: true })
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const printTable = (suite: Suite, people: readonly DemoSignIn[]): void => {
  const rows = [
    ['Console', suite.site, ''],
    ['Mail inbox', suite.inbox, ''],
    ...people.map((person) => [person.roles.map((role) => ROLES[role]).join(', '), person.email, person.password]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
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

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { instantOf } from '@catat/domain'
import { exportLog } from '../../functions/src/log/export-log.ts'
import { buildIfStale } from '../check/build.ts'
import { badText } from '../operate/verify-log/bad.ts'
import { verify } from '../operate/verify-log/verify.ts'
import { type Client, type OwnDoors, signIn } from './client.ts'
import { type Played, playFile, quantile } from './load.ts'
import { asOwner } from './own-store.ts'
import { type DataFolder, folderAt, PROJECT, ROOT } from './places.ts'
import { freeBase } from './ports.ts'
import { type Running, runningAt } from './running.ts'

/**
 * `npm run soak -- office [KILLS [PEOPLE [MINUTES]]]`: an office as `npm start` runs it, on a data folder of its own. First it is killed
 * (kill -9, the functions and everything in turn) at random moments under load; then so many people do an act each 5 seconds. Ends
 * with exit code 1 when an acknowledged act is lost, a number is missing, a task is left, the log book is not whole, or a call of
 * the second part failed.
 */
const [kills = 20, people = 50, minutes = 10] = process.argv.slice(2).map(Number)
const AT_ONCE = 8
const EACH = 5_000
const STARTED_WITHIN = 180_000

const until = async <T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> => {
  const end = Date.now() + STARTED_WITHIN
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`${what} did not come.`)
    await wait(200)
  }
}

interface Office {
  readonly running: Running
  readonly officers: readonly Client[]
  readonly clerks: readonly Client[]
  killAll(): Promise<void>
  stop(): Promise<void>
}

const open = async (data: DataFolder, base: number): Promise<Office> => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'scripts/office/start.ts')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CATAT_DATA: data.dir, CATAT_PORT_BASE: String(base) },
    },
  )
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const running = await until('The office', () => {
    const there = runningAt(data)
    return there && said.includes('Ready.') && there.pids.start === child.pid ? there : undefined
  })
  const signedIn = (role: 'officer' | 'clerk') =>
    Promise.all(
      running.signIns
        .filter(({ roles }) => roles.includes(role))
        .map(({ email, password }) => signIn(running.ports, email, password)),
    )
  const gone = once(child, 'exit')
  return {
    running,
    officers: await signedIn('officer'),
    clerks: await signedIn('clerk'),
    killAll: async () => {
      for (const pid of Object.values(runningAt(data)?.pids ?? running.pids)) if (pid !== undefined) kill(pid)
      await gone
    },
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

const pick = <T>(from: readonly T[], n: number): T => {
  const one = from[n % from.length]
  if (one === undefined) throw new Error('The demo office has no officer or no clerk.')
  return one
}

/** Plays files, some at once, until `ended`; what fails is dropped and the next begun. */
const load = async ({ officers, clerks }: Office, played: Played[], ended: AbortSignal): Promise<void> => {
  const one = async (n: number): Promise<void> => {
    while (!ended.aborted) {
      const file: Played = { id: randomBytes(10).toString('hex'), acknowledged: 0 }
      played.push(file)
      const act = async (run: () => Promise<unknown>): Promise<void> => void (await run())
      await playFile(pick(officers, n), pick(clerks, n), act, file).catch(() => wait(100))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => one(n)))
}

/** What is wrong with an office after all that. */
const survey = async (doors: OwnDoors, data: DataFolder, played: readonly Played[]): Promise<string[]> => {
  const wrong: string[] = []
  await until('The end of all tasks', () => (tasksLeft(data) === 0 ? true : undefined)).catch(() =>
    wrong.push(`${tasksLeft(data)} tasks are left`),
  )
  await asOwner(doors, async (store) => {
    const files = new Map((await store.collection('files').get()).docs.map((file) => [file.id, file]))
    const lost = played.filter(({ id, acknowledged }) => Number(files.get(id)?.get('revision') ?? 0) < acknowledged)
    if (lost.length > 0) wrong.push(`${lost.length} files lost acknowledged acts`)
    const series = new Map<string, number[]>()
    for (const file of files.values()) {
      const [, name, n] = /^(.+)-(\d+)$/.exec(String(file.get('number') ?? '')) ?? []
      if (name !== undefined) series.set(name, [...(series.get(name) ?? []), Number(n)])
    }
    for (const [name, numbers] of series)
      if (numbers.sort((a, b) => a - b).some((n, i) => n !== i + 1))
        wrong.push(`the numbers ${name} have gaps or doubles`)
    const verdict = await verify(exportLog(store, PROJECT, instantOf(Date.now())), new Map())
    console.log(`log book: ${verdict.bad ? badText(verdict.bad) : 'whole'}, ${verdict.rows} rows`)
    if (verdict.bad) wrong.push('the log book is broken')
  })
  return wrong
}

/** Tasks that are not over; of those that are, only the name is kept. */
const tasksLeft = (data: DataFolder): number => {
  const dir = join(data.dir, 'tasks')
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.json')) : []
  return names.filter((name) => {
    try {
      return JSON.parse(readFileSync(join(dir, name), 'utf8')).doneAt === null
    } catch {
      return false
    }
  }).length
}

const killed = async (data: DataFolder, base: number): Promise<string[]> => {
  const played: Played[] = []
  let all = 0
  let office = await open(data, base)
  for (let n = 0; n < kills; n += 1) {
    const ended = new AbortController()
    const loading = load(office, played, ended.signal)
    await wait(300 + Math.random() * 3_000)
    const functions = runningAt(data)?.pids.functions
    if (n % 2 === 0 && functions !== undefined) kill(functions)
    else {
      all += 1
      ended.abort()
      await office.killAll()
    }
    await wait(n % 2 === 0 ? 1_500 : 0)
    ended.abort()
    await loading
    if (n % 2 === 1 || functions === undefined) office = await open(data, base)
  }
  const wrong = await survey(office.running, data, played)
  const acts = played.reduce((sum, { acknowledged }) => sum + acknowledged, 0)
  console.log(`${kills} kills, ${all} of everything: ${acts} acts acknowledged, ${wrong.join('; ') || 'nothing lost'}`)
  await office.stop()
  return wrong
}

const atWork = async (data: DataFolder, base: number): Promise<string[]> => {
  const office = await open(data, base)
  const { officers, clerks, running } = office
  const played: Played[] = []
  const took: number[] = []
  const end = Date.now() + minutes * 60_000
  let failed = 0
  const person = async (n: number): Promise<void> => {
    await wait((EACH * n) / people)
    while (Date.now() < end) {
      const file: Played = { id: randomBytes(10).toString('hex'), acknowledged: 0 }
      played.push(file)
      const act = async (run: () => Promise<unknown>): Promise<void> => {
        const begun = performance.now()
        await run().finally(() => took.push(performance.now() - begun))
        await wait(Math.max(0, EACH - (performance.now() - begun)))
      }
      await playFile(pick(officers, n), pick(clerks, n), act, file).catch((error: unknown) => {
        failed += 1
        if (failed === 1) console.error(error instanceof Error ? error.message : error)
        return wait(EACH)
      })
    }
  }
  await Promise.all(Array.from({ length: people }, (_, n) => person(n)))
  const wrong = await survey(running, data, played)
  if (failed > 0) wrong.push(`${failed} calls failed`)
  const pace = `p50 ${quantile(took, 0.5)} ms, p95 ${quantile(took, 0.95)} ms, p99 ${quantile(took, 0.99)} ms`
  console.log(`${people} people, ${minutes} minutes: ${took.length} acts, ${failed} failed, ${pace}`)
  console.log(`memory by part, MB: ${JSON.stringify(runningAt(data)?.memory)}`)
  await office.stop()
  return wrong
}

await buildIfStale()
const dir = mkdtempSync(join(tmpdir(), 'catat-soak-office-'))
const base = await freeBase(28_000)
const wrong: string[] = []
try {
  if (kills > 0) wrong.push(...(await killed(folderAt(dir), base)))
  if (minutes > 0) wrong.push(...(await atWork(folderAt(dir), base)))
} finally {
  rmSync(dir, { recursive: true, force: true })
}
process.exit(wrong.length === 0 ? 0 : 1)

import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Firestore } from 'firebase-admin/firestore'
import { startEmulator } from '../src/index.ts'
import { officialClient, serviceClient } from './client.ts'
import { FUZZERS } from './fuzz.ts'
import { runHistories } from './histories.ts'
import { type Moment, survey, writeUntilKilled } from './kills.ts'
import { type Random, randomFrom } from './random.ts'
import { WORKLOADS } from './workloads.ts'

/**
 * `npm run soak [-- NAME…]`: kills the engine at random under load, runs short histories of every workload, on disk, and
 * sends hostile input to every door. CATAT_KILLS, CATAT_HISTORIES (of each workload), CATAT_FUZZ (of each door) and
 * CATAT_SEED say how many and which; nothing new is begun after CATAT_MINUTES. The last line says what was done of what
 * was asked. Exit code 1 on anything wrong.
 */
const KILLS = Number(process.env.CATAT_KILLS ?? 1000)
const HISTORIES = Number(process.env.CATAT_HISTORIES ?? 10_000)
const FUZZ = Number(process.env.CATAT_FUZZ ?? 5000)
const MINUTES = Number(process.env.CATAT_MINUTES ?? 120)
const SEED = Number(process.env.CATAT_SEED ?? randomInt(2 ** 31))

/** One history in ten goes through the server SDK over gRPC, the others straight to the service. */
const isOfficial = (seed: number): boolean => seed % 10 === 0

/** How often a folder is killed before the next one: long enough to fill files, short enough to read it whole each time. */
const KILLS_OF_A_FOLDER = 25

/** The server SDK waits about a second before it tries again; meanwhile other histories run. */
const WIDTH = 32

/** Hostile inputs of one seed: so many are lost when the time is up. */
const FUZZ_OF_A_SEED = 250

/** Wrong ones printed of each kind; the table counts them all. */
const SHOWN = 20

interface Outcome {
  readonly done: number
  readonly asked: number
  readonly what: 'kills' | 'histories' | 'inputs'
  readonly wrong: readonly string[]
}

const end = performance.now() + MINUTES * 60_000
const isOver = (): boolean => performance.now() > end

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const inFolder = async <T>(run: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'catat-soak-'))
  try {
    return await run(join(folder, 'data'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One kill in five comes by the clock: amid the opening, or the repair of the kill before. */
const momentFrom = (random: Random): Moment =>
  random.below(5) === 0 ? { ms: random.below(500) } : { commits: 1 + random.below(300) }

/** Kills of one folder from `seed` on; a kill's seed is its folder's, since it stands on the kills before it. */
const killFolder = (seed: number, kills: number) =>
  inFolder(async (folder) => {
    const random = randomFrom(seed)
    const acknowledged: number[] = []
    const wrong: string[] = []
    let first = 0
    let done = 0
    try {
      for (; done < kills && wrong.length === 0 && !isOver(); done++) {
        acknowledged.push(...(await writeUntilKilled(folder, first, momentFrom(random))))
        const { lost, halves, wrongIndexes, next } = await survey(folder, acknowledged)
        if (lost.length > 0) wrong.push(`${lost.length} acknowledged commits lost: ${lost.join(' ')}`)
        if (halves.length > 0) wrong.push(`${halves.length} half commits: ${halves.join(' ')}`)
        if (wrongIndexes.length > 0) wrong.push(`indexes differ: ${wrongIndexes.join(', ')}`)
        first = next
      }
    } catch (error) {
      wrong.push(`does not open or answer: ${error instanceof Error ? error.message : error}`)
    }
    return { done, wrong }
  })

const kill = async (): Promise<Outcome> => {
  let done = 0
  const wrong: string[] = []
  for (let begun = 0; begun < KILLS && !isOver(); begun += KILLS_OF_A_FOLDER) {
    const seed = SEED + begun / KILLS_OF_A_FOLDER
    const count = Math.min(KILLS_OF_A_FOLDER, KILLS - begun)
    const folder = await killFolder(seed, count)
    done += folder.done
    for (const what of folder.wrong) {
      wrong.push(`${what} — again: CATAT_SEED=${seed} CATAT_KILLS=${count} npm run soak -- kill`)
    }
  }
  return { done, asked: KILLS, what: 'kills', wrong }
}

const histories = (workload: string): Promise<Outcome> =>
  inFolder(async (folder) => {
    const emulator = await startEmulator({ dataDir: folder })
    const firestore = new Firestore({
      projectId: 'demo',
      host: `${emulator.host}:${emulator.port}`,
      ssl: false,
      customHeaders: { Authorization: 'Bearer owner' },
    })
    const [official, direct] = [officialClient(firestore), serviceClient(emulator.service)]
    let done = 0
    const clientOf = (seed: number) => {
      done++
      return isOfficial(seed) ? official : direct
    }
    try {
      const anomalies = await runHistories(workload, clientOf, SEED, HISTORIES, WIDTH, isOver)
      const wrong = anomalies.map(
        ({ seed, what }) => `${what} — again: CATAT_SEED=${seed} CATAT_HISTORIES=1 npm run soak -- ${workload}`,
      )
      return { done, asked: HISTORIES, what: 'histories', wrong }
    } finally {
      await firestore.terminate()
      await emulator.stop()
    }
  })

const fuzz = async (): Promise<Outcome> => {
  const wrong: string[] = []
  let done = 0
  for (let seed = SEED; seed < SEED + FUZZ / FUZZ_OF_A_SEED; seed++) {
    for (const [door, run] of Object.entries(FUZZERS)) {
      if (isOver()) break
      const runs = Math.min(FUZZ_OF_A_SEED, FUZZ)
      await run({ runs, seed }).catch((error: unknown) => {
        const [what] = String(error).split('\n\n')
        wrong.push(`${door}: ${what} — again: CATAT_SEED=${seed} CATAT_FUZZ=${runs} npm run soak -- fuzz`)
      })
      done += runs
    }
  }
  return { done, asked: FUZZ * Object.keys(FUZZERS).length, what: 'inputs', wrong }
}

const outcomeOf = (name: string): Promise<Outcome> =>
  name === 'kill' ? kill() : name === 'fuzz' ? fuzz() : histories(name)

const known = ['kill', ...Object.keys(WORKLOADS), 'fuzz']
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !known.includes(name))
if (unknown !== undefined) {
  print(`Unknown "${unknown}". Known: ${known.join(', ')}.`)
  process.exit(2)
}

print(`seed ${SEED}`)
print('| what | done | asked | wrong | seconds |\n|---|---|---|---|---|')
const sums = { kills: [0, 0], histories: [0, 0], inputs: [0, 0] } satisfies Record<Outcome['what'], [number, number]>
const begun = performance.now()
let wrongs = 0
for (const name of known) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const started = performance.now()
  const { done, asked: wanted, what, wrong } = await outcomeOf(name)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  print(`| ${name} | ${done} ${what} | ${wanted} | ${wrong.length} | ${seconds} |`)
  sums[what][0] += done
  sums[what][1] += wanted
  for (const one of wrong.slice(0, SHOWN)) print(`  ${name}: ${one}`)
  wrongs += wrong.length
}
const whole = Object.entries(sums).filter(([, [, wanted]]) => wanted > 0)
const said = whole.map(([what, [done, wanted]]) => `${done} of ${wanted} ${what}`).join(', ')
print(`${said}: ${wrongs} wrong, ${((performance.now() - begun) / 60_000).toFixed(1)} minutes, seed ${SEED}`)
process.exitCode = wrongs === 0 ? 0 : 1

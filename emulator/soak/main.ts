import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Firestore } from 'firebase-admin/firestore'
import { startEmulator } from '../src/index.ts'
import { officialClient, serviceClient } from './client.ts'
import { runHistories } from './histories.ts'
import { type Moment, survey, writeUntilKilled } from './kills.ts'
import { type Random, randomFrom } from './random.ts'
import { WORKLOADS } from './workloads.ts'

/**
 * `npm run soak [-- NAME…]`: kills the engine at random under load and runs short histories of every workload, on disk.
 * CATAT_KILLS, CATAT_HISTORIES (of each workload) and CATAT_SEED say how many and which. Exit code 1 on anything wrong.
 */
const KILLS = Number(process.env.CATAT_KILLS ?? 1000)
const HISTORIES = Number(process.env.CATAT_HISTORIES ?? 10_000)
const SEED = Number(process.env.CATAT_SEED ?? randomInt(2 ** 31))

/** One history in ten goes through the server SDK over gRPC, the others straight to the service. */
const isOfficial = (seed: number): boolean => seed % 10 === 0

/** How often a folder is killed before the next one: long enough to fill files, short enough to read it whole each time. */
const KILLS_OF_A_FOLDER = 25

/** The server SDK waits about a second before it tries again; meanwhile other histories run. */
const WIDTH = 32

/** Wrong ones printed of each kind; the table counts them all. */
const SHOWN = 20

interface Outcome {
  readonly runs: string
  readonly wrong: readonly string[]
}

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
    try {
      for (let kill = 0; kill < kills && wrong.length === 0; kill++) {
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
    return { acknowledged: acknowledged.length, wrong }
  })

const kill = async (): Promise<Outcome> => {
  let acknowledged = 0
  const wrong: string[] = []
  for (let done = 0; done < KILLS; done += KILLS_OF_A_FOLDER) {
    const seed = SEED + done / KILLS_OF_A_FOLDER
    const count = Math.min(KILLS_OF_A_FOLDER, KILLS - done)
    const folder = await killFolder(seed, count)
    acknowledged += folder.acknowledged
    for (const what of folder.wrong) {
      wrong.push(`${what} — again: CATAT_SEED=${seed} CATAT_KILLS=${count} npm run soak -- kill`)
    }
  }
  return { runs: `${KILLS} kills, ${acknowledged} commits acknowledged`, wrong }
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
    const clientOf = (seed: number) => (isOfficial(seed) ? official : direct)
    try {
      const anomalies = await runHistories(workload, clientOf, SEED, HISTORIES, WIDTH)
      const wrong = anomalies.map(
        ({ seed, what }) => `${what} — again: CATAT_SEED=${seed} CATAT_HISTORIES=1 npm run soak -- ${workload}`,
      )
      return { runs: `${HISTORIES} histories`, wrong }
    } finally {
      await firestore.terminate()
      await emulator.stop()
    }
  })

const known = ['kill', ...Object.keys(WORKLOADS)]
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !known.includes(name))
if (unknown !== undefined) {
  print(`Unknown "${unknown}". Known: ${known.join(', ')}.`)
  process.exit(2)
}

print(`seed ${SEED}`)
print('| what | runs | wrong | seconds |\n|---|---|---|---|')
let wrongs = 0
for (const name of known) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const started = performance.now()
  const { runs, wrong } = await (name === 'kill' ? kill() : histories(name))
  print(`| ${name} | ${runs} | ${wrong.length} | ${((performance.now() - started) / 1000).toFixed(1)} |`)
  for (const one of wrong.slice(0, SHOWN)) print(`  ${name}: ${one}`)
  wrongs += wrong.length
}
process.exitCode = wrongs === 0 ? 0 : 1

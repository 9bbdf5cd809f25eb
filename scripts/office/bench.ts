import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '../check/build.ts'
import { type Client, signIn } from './client.ts'
import { playFile, quantile } from './load.ts'
import { memoryBelow } from './memory.ts'
import { folderAt } from './places.ts'
import { freeBase, portsFrom } from './ports.ts'
import { seedOffice } from './seed.ts'
import { type ServedBy, startSuite } from './suite.ts'

/**
 * `npm run bench -- office [PEOPLE [ROUNDS]]`: people at once who each create, submit and have received an activity file, over HTTP as
 * the console calls; the functions by one process and by the functions emulator of Firebase, in turn. Two bursts each: the first
 * finds nothing warm.
 */
const [people = 30, rounds = 2] = process.argv.slice(2).map(Number)

/** One file's way to its number; answers how many of its acts failed. */
const play = async (officer: Client, clerk: Client, took: number[]): Promise<number> => {
  let failed = 0
  await playFile(officer, clerk, async (run) => {
    const begun = performance.now()
    await run().catch((error: unknown) => {
      if (failed === 0) console.error(error instanceof Error ? error.message : error)
      failed += 1
    })
    took.push(performance.now() - begun)
  })
  return failed
}

const measure = async (functions: ServedBy): Promise<void> => {
  const dir = mkdtempSync(join(tmpdir(), 'catat-bench-'))
  const data = folderAt(dir)
  const begun = performance.now()
  const suite = await startSuite({ ports: portsFrom(await freeBase(28_000)), data, functions })
  try {
    console.log(`${functions}: answers after ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    const { people: demo } = await seedOffice(suite, data)
    const signedIn = (role: 'officer' | 'clerk'): Promise<Client[]> => {
      const those = demo.filter(({ roles }) => roles.includes(role))
      return Promise.all(those.map(({ email, password }) => signIn(suite.ports, email, password)))
    }
    const [officers, clerks] = [await signedIn('officer'), await signedIn('clerk')]
    for (const burst of ['first', 'again']) {
      const took: number[] = []
      const from = performance.now()
      const failed = await Promise.all(
        Array.from({ length: people }, (_, n) => {
          const [officer, clerk] = [officers[n % officers.length], clerks[n % clerks.length]]
          if (!officer || !clerk) throw new Error('The demo office has no officer or no clerk.')
          return play(officer, clerk, took)
        }),
      )
      const seconds = (performance.now() - from) / 1000
      const { processes, megabytes } = memoryBelow(process.pid)
      const pace = `${(took.length / seconds).toFixed(1)} acts/s, p50 ${quantile(took, 0.5)} ms, p95 ${quantile(took, 0.95)} ms`
      const wrong = failed.reduce((sum, each) => sum + each, 0)
      console.log(
        `${functions}, ${people} at once, ${burst}: ${pace}, ${wrong} failed, ${processes} processes ${megabytes} MB with this one`,
      )
    }
  } finally {
    await suite.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

await buildIfStale()
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}`,
)
for (let round = 0; round < rounds; round += 1)
  for (const functions of ['process', 'emulator'] as const) await measure(functions)
process.exit()

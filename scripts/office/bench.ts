import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildIfStale } from '../check/build.ts'
import type { Client } from './client.ts'
import { pick, playFile, quantile } from './load.ts'
import { memoryBelow } from './memory.ts'
import { openOffice } from './opened.ts'
import { folderAt, ROOT } from './places.ts'
import { freeBase } from './ports.ts'

/**
 * `npm run bench -- office [PEOPLE [ROUNDS [CONTENDER…]]]`: people at once who each create, submit and have received an activity file,
 * over HTTP as the console calls, each contender in turn on an office of its own. A contender is `process`, `emulator` (the functions by
 * Firebase's emulator), or the folder of another checkout, built. Two bursts each, the first of which finds nothing warm; then the
 * memory of all processes of the office, and the start anew on what is kept until people can sign in.
 */
const [people = '30', rounds = '3', ...named] = process.argv.slice(2)
const contenders = named.length > 0 ? named : ['process', 'emulator']
const BURST_WITHIN = 150_000

/** One figure of one contender, round by round. */
const figures = new Map<string, number[]>()
const note = (contender: string, figure: string, value: number): void => {
  const key = `${contender}\t${figure}`
  figures.set(key, [...(figures.get(key) ?? []), value])
}

const burst = async (officers: readonly Client[], clerks: readonly Client[]) => {
  const took: number[] = []
  let failed = 0
  const from = performance.now()
  const act = async (run: () => Promise<unknown>): Promise<void> => {
    const begun = performance.now()
    await run().catch((error: unknown) => {
      if (failed === 0) console.error(error instanceof Error ? error.message : error)
      failed += 1
    })
    took.push(performance.now() - begun)
  }
  const all = Array.from({ length: Number(people) }, (_, n) => playFile(pick(officers, n), pick(clerks, n), act))
  await Promise.race([Promise.all(all), wait(BURST_WITHIN)])
  return { took, failed: failed + Number(people) * 3 - took.length, seconds: (performance.now() - from) / 1000 }
}

const measure = async (contender: string): Promise<void> => {
  const data = folderAt(mkdtempSync(join(tmpdir(), 'catat-bench-')))
  const isOurs = contender === 'process' || contender === 'emulator'
  const base = await freeBase(28_000)
  const open = () =>
    openOffice({
      data,
      base,
      root: isOurs ? ROOT : contender,
      functions: contender === 'emulator' ? contender : 'process',
    })
  try {
    const office = await open()
    const [officers, clerks] = [await office.signedIn('officer'), await office.signedIn('clerk')]
    for (const name of ['first', 'again']) {
      const { took, failed, seconds } = await burst(officers, clerks)
      note(contender, `${name}: acts/s`, took.length / seconds)
      note(contender, `${name}: p50 ms`, quantile(took, 0.5))
      note(contender, `${name}: p95 ms`, quantile(took, 0.95))
      note(contender, `${name}: failed of ${Number(people) * 3}`, failed)
      if (failed > 0) break
    }
    const { processes, megabytes } = memoryBelow(office.pid)
    note(contender, 'processes', processes)
    note(contender, 'memory MB', megabytes)
    await office.stop()
    const again = await open()
    note(contender, 'start on kept data, s', again.answeredAfter / 1000)
    await again.stop()
  } finally {
    rmSync(data.dir, { recursive: true, force: true })
  }
}

const shown = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)))
const load = (): string => loadavg()[0]?.toFixed(1) ?? ''

await buildIfStale()
const machine = `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}`
console.log(`${new Date().toISOString().slice(0, 10)}, ${machine}, load ${load()}, ${people} at once`)
for (let round = 0; round < Number(rounds); round += 1) for (const contender of contenders) await measure(contender)
console.log(`medians of ${rounds}, each value behind it; load ${load()}`)
for (const [key, values] of figures) {
  const [contender = '', figure] = key.split('\t')
  console.log(`${basename(contender)}\t${figure}\t${shown(quantile(values, 0.5))}\t(${values.map(shown).join(', ')})`)
}
process.exit()

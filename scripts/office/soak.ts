import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildIfStale } from '../check/build.ts'
import { killed, survey } from './killed.ts'
import { type Played, pick, playFile, quantile } from './load.ts'
import { openOffice } from './opened.ts'
import { type DataFolder, folderAt } from './places.ts'
import { freeBase } from './ports.ts'
import { runningAt } from './running.ts'

/**
 * `npm run soak -- office [KILLS [PEOPLE [MINUTES]]]`: an office as `npm start` runs it, on a data folder of its own. First it is killed
 * (kill -9, the functions and everything in turn) at random moments under load; then so many people do an act each 5 seconds. Ends
 * with exit code 1 when an acknowledged act is lost, a number is missing, a task is left, the log book is not whole, or a call of
 * the second part failed.
 */
const [kills = 20, people = 50, minutes = 10] = process.argv.slice(2).map(Number)
const EACH = 5_000

const atWork = async (data: DataFolder, base: number): Promise<string[]> => {
  const office = await openOffice({ data, base })
  const { running } = office
  const [officers, clerks] = [await office.signedIn('officer'), await office.signedIn('clerk')]
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
  if (kills > 0) wrong.push(...(await killed(folderAt(dir), base, kills)))
  if (minutes > 0) wrong.push(...(await atWork(folderAt(dir), base)))
} finally {
  rmSync(dir, { recursive: true, force: true })
}
process.exit(wrong.length === 0 ? 0 : 1)

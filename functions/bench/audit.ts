import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { AuditSchema, SYSTEM } from '@catat/domain'
import * as v from 'valibot'
import { startAudit } from '../src/audit/start-audit.ts'
import type { AuditTask } from '../src/outside/tasks.ts'
import type { World } from '../src/outside/world.ts'
import { loadFiles, PERIOD } from './audit-files.ts'
import { worldAt } from './audit-world.ts'

const SIZES = [10_000, 100_000]
const WORKERS = 2
/** What a worker keeps alive is 38 MB at any number of files; V8 would let garbage lie for as long as there is room. */
const SMALL_HEAP = ['--max-old-space-size=96']

/** The monthly evaluation of so many files over gRPC on the embedded store; the engine and two workers each in its own process. */
const main = async (sizes: readonly number[]): Promise<void> => {
  const rows: string[] = []
  for (const size of sizes) rows.push(...(await bench(size)))
  const [cpu] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  console.log(`Audit · ${cpus().length} cores, ${cpu?.model} · ${WORKERS} workers · Node ${process.version} · ${day}`)
  console.log(
    '| files | run | seconds | CPU s, workers | CPU s, engine | worker MB | engine MB | reads/file | writes/file |',
  )
  console.log('|---|---|---|---|---|---|---|---|---|')
  for (const row of rows) console.log(row)
}

/** Answers the rows of one size. */
const bench = async (size: number): Promise<string[]> => {
  const engine = start('audit-engine.ts')
  const [port] = await once(engine, 'message')
  const host = `127.0.0.1:${port}`
  const tasks: AuditTask[] = []
  const world = worldAt(host, tasks)
  const workers = Array.from({ length: WORKERS }, () => start('audit-worker.ts', [host], SMALL_HEAP))
  try {
    await loadFiles(world.db, size)
    const places = { size, world, tasks, engine, workers }
    const first = await evaluate('first, one file in ten lacks a document', places)
    return [first, await evaluate('again, nothing changed', places)]
  } finally {
    for (const child of [...workers, engine]) {
      child.disconnect()
      await once(child, 'exit')
    }
  }
}

interface Places {
  readonly size: number
  readonly world: World
  readonly tasks: AuditTask[]
  readonly engine: ChildProcess
  readonly workers: readonly ChildProcess[]
}

const WorkSchema = v.object({ cpu: v.number(), peak: v.number() })
const CountSchema = v.object({ reads: v.number(), writes: v.number(), rss: v.number(), cpu: v.number() })

/** One evaluation from its start to its end, as a row. */
const evaluate = async (name: string, { size, world, tasks, engine, workers }: Places): Promise<string> => {
  await ask(engine, 'count', CountSchema)
  let [cpu, peak] = [0, 0]
  const started = performance.now()
  await startAudit(world, PERIOD, async () => SYSTEM)
  const employ = async (worker: ChildProcess) => {
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      const work = await ask(worker, task, WorkSchema)
      cpu += work.cpu
      peak = Math.max(peak, work.peak)
    }
  }
  await Promise.all(workers.map(employ))
  const seconds = (performance.now() - started) / 1000
  const { status, result } = v.parse(AuditSchema, (await world.db.doc(`audits/${PERIOD}`).get()).data())
  if (status !== 'done' || result?.files !== size)
    throw new Error(`It ended as ${status} after ${result?.files} files.`)
  const counted = await ask(engine, 'count', CountSchema)
  const mb = (bytes: number) => Math.round(bytes / 1_000_000)
  const cells = [
    size,
    name,
    seconds.toFixed(2),
    cpu.toFixed(2),
    counted.cpu.toFixed(2),
    mb(peak),
    mb(counted.rss),
    (counted.reads / size).toFixed(4),
    (counted.writes / size).toFixed(4),
  ]
  return `| ${cells.join(' | ')} |`
}

const ask = async <S extends v.GenericSchema>(
  child: ChildProcess,
  what: object | string,
  schema: S,
): Promise<v.InferOutput<S>> => {
  const answer = once(child, 'message')
  child.send(what)
  return v.parse(schema, (await answer)[0])
}

const start = (name: string, args: readonly string[] = [], flags: readonly string[] = []): ChildProcess =>
  fork(fileURLToPath(new URL(`./${name}`, import.meta.url)), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning', ...flags],
  })

process.env.METADATA_SERVER_DETECTION = 'none'
await main(process.argv.length > 2 ? process.argv.slice(2).map(Number) : SIZES)
process.exit(0)

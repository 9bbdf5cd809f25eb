import { once } from 'node:events'
import { AuditSchema, InstantSchema, SYSTEM } from '@catat/domain'
import { initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { keysFromRoot } from '../src/outside/key-file.ts'
import type { AuditTask } from '../src/outside/tasks.ts'
import type { World } from '../src/outside/world.ts'
import { auditShard } from '../src/usecases/audit-shard.ts'
import { startAudit } from '../src/usecases/start-audit.ts'
import { PERIOD } from './audit-files.ts'

const EVALUATED = v.parse(InstantSchema, '2026-11-02T02:00:00.000Z')
const [host = '', sizeText = '0'] = process.argv.slice(2)
const size = Number(sizeText)

const CountSchema = v.object({ reads: v.number(), writes: v.number(), rss: v.number(), cpu: v.number() })
/** What the engine counted since it was asked last. */
const count = async (): Promise<v.InferOutput<typeof CountSchema>> => {
  const answer = once(process, 'message')
  process.send?.('count')
  return v.parse(CountSchema, (await answer)[0])
}

process.env.FIRESTORE_EMULATOR_HOST = host
const db = getFirestore(initializeApp({ projectId: 'demo-bench' }))
const tasks: AuditTask[] = []
const world: World = {
  db,
  now: () => EVALUATED,
  random: (bytes) => new Uint8Array(bytes),
  keys: keysFromRoot(new Uint8Array(32)),
  sendMail: async () => {},
  tasks: {
    auditShard: async (task) => {
      tasks.push(task)
    },
    deliver: async () => {},
  },
  site: 'http://127.0.0.1',
  project: 'demo-bench',
}

/** One evaluation, its shards two at a time as two workers would; prints its row. */
const evaluate = async (name: string): Promise<void> => {
  await count()
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 50)
  const [started, cpuBefore] = [performance.now(), process.cpuUsage()]
  await startAudit(world, PERIOD, async () => SYSTEM)
  const work = async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) await auditShard(world, task)
  }
  await Promise.all([work(), work()])
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  clearInterval(watch)
  const { status, result } = v.parse(AuditSchema, (await db.doc(`audits/${PERIOD}`).get()).data())
  if (status !== 'done' || result?.files !== size)
    throw new Error(`The evaluation ended as ${status} after ${result?.files} files.`)
  const { reads, writes, rss, cpu } = await count()
  const mb = (bytes: number) => Math.round(bytes / 1_000_000)
  const cells = [
    size,
    name,
    seconds.toFixed(2),
    ((user + system) / 1e6).toFixed(2),
    cpu.toFixed(2),
    mb(peak),
    mb(rss),
    (reads / size).toFixed(4),
    (writes / size).toFixed(4),
  ]
  process.send?.(`| ${cells.join(' | ')} |`)
}

await evaluate('first, 10 % lack a document')
await evaluate('again, nothing changed')
process.exit(0)

import * as v from 'valibot'
import { auditShard } from '../src/audit/audit-shard.ts'
import { AuditTaskSchema } from '../src/outside/tasks.ts'
import { worldAt } from './audit-world.ts'

/** One instance of `auditShard`: a shard at a time; answers each with what it cost in CPU seconds and in memory at its peak. */
const [host = ''] = process.argv.slice(2)
/** Asking for the memory costs a millisecond or two. Milliseconds. */
const LOOK = 500
const world = worldAt(host, [])

process.on('message', async (message) => {
  const before = process.cpuUsage()
  let peak = process.memoryUsage.rss()
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, LOOK)
  await auditShard(world, v.parse(AuditTaskSchema, message))
  clearInterval(watch)
  const { user, system } = process.cpuUsage(before)
  process.send?.({ cpu: (user + system) / 1e6, peak })
})
process.once('disconnect', () => process.exit(0))

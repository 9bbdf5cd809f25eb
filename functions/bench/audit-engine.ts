import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../emulator/src/index.ts'

/**
 * The engine on a durable store of its own, counting as Firestore bills: documents read and written. Tells its port; answers
 * `count` with what was counted since the last time; leaves nothing behind when its parent lets go.
 */
const dataDir = mkdtempSync(join(tmpdir(), 'catat-audit-bench-'))
const indexes = JSON.parse(readFileSync(new URL('../../firestore.indexes.json', import.meta.url), 'utf8'))
const engine = await startEmulator({ dataDir, indexes })
const counted = { reads: 0, writes: 0 }

const { service } = engine
const { runQuery, getDocuments } = service
Object.assign(service, {
  runQuery: async function* (...args: Parameters<typeof runQuery>) {
    for await (const result of runQuery.apply(service, args)) {
      if (result.document) counted.reads += 1
      yield result
    }
  },
  getDocuments: async (...args: Parameters<typeof getDocuments>) => {
    counted.reads += args[2].names.length
    return getDocuments.apply(service, args)
  },
})
service.onCommit(({ changes }) => {
  counted.writes += changes.length
})

let cpuBefore = process.cpuUsage()
process.on('message', () => {
  const { user, system } = process.cpuUsage(cpuBefore)
  cpuBefore = process.cpuUsage()
  process.send?.({ ...counted, rss: process.memoryUsage.rss(), cpu: (user + system) / 1e6 })
  counted.reads = 0
  counted.writes = 0
})
process.once('disconnect', async () => {
  await engine.stop()
  rmSync(dataDir, { recursive: true, force: true })
  process.exit(0)
})
process.send?.(engine.port)

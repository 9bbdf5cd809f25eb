import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenAt } from './door.ts'
import type { Endpoint } from './endpoints.ts'
import { openQueues, type Queues } from './queues.ts'

const endpointOf = (limits: { maxAttempts?: number; maxConcurrentDispatches?: number }): Endpoint => ({
  name: 'deliver',
  timeoutSeconds: 60,
  concurrency: 4,
  callable: false,
  schedule: null,
  queue: {
    retryConfig: {
      maxAttempts: limits.maxAttempts ?? 3,
      maxRetrySeconds: 0,
      minBackoffSeconds: 0,
      maxBackoffSeconds: 3600,
      maxDoublings: 16,
    },
    rateLimits: { maxConcurrentDispatches: limits.maxConcurrentDispatches ?? 4, maxDispatchesPerSecond: 500 },
  },
})

interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
let dir: string
let sent: Sent[]
let statuses: number[]
let held: (() => void)[]
const opened: { queues: Queues; server: Server }[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catat-queues-'))
  sent = []
  statuses = []
  held = []
})
afterEach(() => {
  for (const { queues, server } of opened.splice(0)) {
    queues.stop()
    server.close()
    server.closeAllConnections()
  }
  rmSync(dir, { recursive: true, force: true })
})

const open = async ({ hold = false, ...limits }: Parameters<typeof endpointOf>[0] & { hold?: boolean } = {}) => {
  const queues = openQueues({
    dir,
    endpoints: () => [endpointOf(limits)],
    dispatch: async (_name, headers, body) => {
      sent.push({ headers, body: body.toString() })
      if (hold) await new Promise<void>((resolve) => held.push(resolve))
      return statuses.shift() ?? 204
    },
    now: Date.now,
    say: () => {},
  })
  const server = createServer((request, response) => void queues.handle(request, response))
  await listenAt(server, 0)
  opened.push({ queues, server })
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/projects/p/locations/l/queues`
  const put = async (data: unknown, id?: string, queue = 'deliver'): Promise<number> => {
    const body = Buffer.from(JSON.stringify({ data })).toString('base64')
    const task = {
      ...(id === undefined ? {} : { name: `projects/p/locations/l/queues/${queue}/tasks/${id}` }),
      httpRequest: { body, headers: { 'Content-Type': 'application/json' } },
    }
    const answered = await fetch(`${at}/${queue}/tasks`, { method: 'POST', body: JSON.stringify({ task }) })
    return answered.status
  }
  return { queues, put }
}

describe('a task queue of one machine', () => {
  it('refuses what is no task, and a queue that nobody declared', async () => {
    const { put } = await open()
    expect(await put({ id: 'a' }, undefined, 'unknown')).toBe(404)
    expect(await put({ id: 'a' }, 'a b')).toBe(400)
    expect(sent).toEqual([])
  })

  it('takes a task under one name once, also when it is done, also after a restart', async () => {
    const { queues, put } = await open()
    expect([await put({ id: 'a' }, 'one'), await put({ id: 'a' }, 'one')]).toEqual([200, 409])
    await queues.idle()
    expect(await put({ id: 'a' }, 'one')).toBe(409)
    queues.stop()
    const again = await open()
    expect(await again.put({ id: 'a' }, 'one')).toBe(409)
    expect(sent).toHaveLength(1)
  })

  it('runs after a crash what it had taken, once it is started again', async () => {
    const { queues, put } = await open({ hold: true, maxConcurrentDispatches: 1 })
    for (const id of ['a', 'b', 'c']) await put({ id })
    expect(sent).toHaveLength(1)
    queues.stop()
    sent = []
    const again = await open()
    await again.queues.idle()
    expect(sent.map(({ body }) => JSON.parse(body).data.id).sort()).toEqual(['a', 'b', 'c'])
    expect(readdirSync(dir)).toEqual([])
  })

  it('tries again as often as declared, and tells the function how often', async () => {
    const { queues, put } = await open({ maxAttempts: 3 })
    statuses = [500, 429, 500, 204]
    await put({ id: 'a' })
    await queues.idle()
    expect(sent.map(({ headers }) => headers['x-cloudtasks-taskretrycount'])).toEqual(['0', '1', '2'])
    expect(sent.map(({ headers }) => headers['x-cloudtasks-taskexecutioncount'])).toEqual(['0', '0', '1'])
    expect(sent.map(({ headers }) => headers['x-cloudtasks-taskpreviousresponse'])).toEqual([undefined, '500', '429'])
    expect(readdirSync(dir)).toEqual([])
  })

  it('runs no more at once than declared', async () => {
    const { queues, put } = await open({ hold: true, maxConcurrentDispatches: 2 })
    for (const id of ['a', 'b', 'c', 'd', 'e']) await put({ id })
    expect(held).toHaveLength(2)
    const done = queues.idle()
    while (sent.length < 5) {
      held.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
      expect(held.length).toBeLessThanOrEqual(2)
    }
    for (const free of held) free()
    await done
    expect(sent).toHaveLength(5)
  })
})

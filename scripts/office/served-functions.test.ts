import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Backend } from './backend.ts'
import { inOneProcess } from './one-process.ts'

/** Functions that go wrong outside of what they answer. */
const BUNDLE = `
const served = (run) => Object.assign(run, { __endpoint: {} })
exports.whole = served((request, response) => response.send(request.body))
exports.throws = served((_, response) => { setTimeout(() => { throw new Error('in a timer') }, 5); void response })
exports.rejects = served(() => { void new Promise((_, reject) => setTimeout(() => reject(new Error('unheard')), 5)) })
exports.watched = served((_, response) => response.send(String(process.moduleLoadList.includes('NativeModule domain'))))
exports.waits = served((_, response) => { setTimeout(() => response.send('waited'), 60) })
`
const dir = mkdtempSync(join(tmpdir(), 'catat-served-'))
let served: Backend
beforeAll(async () => {
  writeFileSync(join(dir, 'index.cjs'), BUNDLE)
  const said = { log: process.stderr, say: () => {} }
  served = await inOneProcess({ bundle: dir, socket: join(dir, 'socket'), env: {}, ...said })
})
afterAll(async () => {
  await served?.stop()
  rmSync(dir, { recursive: true, force: true })
})

const ask = (name: string, body = '') =>
  served.send(name, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(body),
    within: 5_000,
  })

describe('a call', () => {
  it('is parsed as on Cloud Functions', async () => {
    const { status, body } = await ask('whole', '{"data":{"satu":1}}')
    expect([status, JSON.parse(body.toString())]).toEqual([200, { data: { satu: 1 } }])
    expect((await ask('whole', '{')).status).toBe(400)
  })

  it("is followed without Node's `domain`, which would watch every promise of it", async () => {
    expect((await ask('watched')).body.toString()).toBe('false')
  })

  it.each(['throws', 'rejects'])(
    'that %s where nobody listens is answered with a failure, and others go on',
    async (name) => {
      const before = served.pid
      const [wrong, ...others] = await Promise.all([ask(name), ask('waits'), ask('waits')])
      expect(wrong.status).toBe(500)
      expect(others.map(({ status, body }) => [status, body.toString()])).toEqual([
        [200, 'waited'],
        [200, 'waited'],
      ])
      expect((await ask('whole', '{}')).status).toBe(200)
      expect(served.pid).toBe(before)
    },
  )
})

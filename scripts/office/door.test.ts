import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Door, openDoor } from './door.ts'
import { freeBase } from './ports.ts'

const SITE = 'http://127.0.0.1:4600'
let port: number
let door: Door
beforeAll(async () => {
  port = await freeBase(26_000)
  door = await openDoor({
    port,
    origins: [SITE],
    handle: async (_request, response) => answer(response, 200, { secret: 'x' }),
    failed: () => {},
  })
})
afterAll(() => door.close())

const ask = (headers: Record<string, string>, method = 'GET'): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, headers }, (answered) => {
      let body = ''
      answered.on('data', (part) => {
        body += part
      })
      answered.on('end', () => resolve({ status: answered.statusCode ?? 0, body }))
    })
    sent.on('error', reject)
    sent.end()
  })

describe('a port of the office', () => {
  it('is closed to a page of another origin, whatever it asks', async () => {
    for (const method of ['GET', 'POST', 'OPTIONS', 'PUT'])
      for (const origin of ['https://evil.test', 'null', `http://127.0.0.1:${port}`, 'http://127.0.0.1:46000'])
        expect(await ask({ origin }, method)).toMatchObject({
          status: 403,
          body: expect.not.stringContaining('secret'),
        })
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('is closed under a name that was made to lead here', async () => {
    for (const host of ['evil.test', `evil.test:${port}`, '127.0.0.1', `127.0.0.1.evil.test:${port}`, `[::1]:${port}`])
      expect((await ask({ host, origin: SITE })).status).toBe(403)
  })

  it('is open to the console and to programs of this machine', async () => {
    expect((await ask({ origin: SITE }, 'POST')).status).toBe(200)
    expect((await ask({})).status).toBe(200)
    expect((await ask({ host: `localhost:${port}` })).status).toBe(200)
  })
})

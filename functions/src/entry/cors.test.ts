import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as functions from '../index.ts'

const SITE = 'https://catat.example'
const callables = Object.entries(functions).flatMap(([name, made]) =>
  'run' in made && made.__endpoint.callableTrigger ? [[name, made] as const] : [],
)

let server: Server
beforeEach(() => vi.stubEnv('CATAT_SITE_URL', SITE))
afterEach(async () => {
  vi.unstubAllEnvs()
  await new Promise((closed) => server.close(closed))
})

/** What a browser asks before it lets a page of `origin` call a function. */
const preflight = async (made: unknown, origin: string): Promise<Headers> => {
  server = createServer(made as RequestListener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
  const { port } = server.address() as AddressInfo
  const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'OPTIONS', headers })
  return answer.headers
}

describe('a page of another site', () => {
  it.each(callables)('is not let near %s', async (_, made) => {
    for (const origin of ['https://catat.example.evil.test', 'http://catat.example', 'null']) {
      const headers = await preflight(made, origin)
      expect(headers.get('access-control-allow-origin')).toBe(SITE)
      expect(headers.get('access-control-allow-credentials')).toBeNull()
      await new Promise((closed) => server.close(closed))
    }
    expect((await preflight(made, SITE)).get('access-control-allow-origin')).toBe(SITE)
  })

  it('is asked about for every callable there is', () => {
    expect(callables.length).toBeGreaterThanOrEqual(8)
  })
})

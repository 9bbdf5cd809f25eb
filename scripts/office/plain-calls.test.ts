import type { AddressInfo } from 'node:net'
import { http } from '@google-cloud/functions-framework'
import { getTestServer } from '@google-cloud/functions-framework/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { desk } from '../../functions/src/index.ts'

/** What the SDK's logger writes; it takes the console as it finds it when it is loaded. */
const lines = vi.hoisted(() => {
  const written: string[] = []
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...given) => void written.push(given.join(' ')))
  return written
})

http('desk', desk as Parameters<typeof http>[1])
const server = getTestServer('desk')
beforeAll(async () => {
  vi.stubEnv('CATAT_SITE_URL', 'https://catat.example')
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
})
afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await new Promise((closed) => server.close(closed))
})

const SECRET = 'Wartawati 6301035505900001'
const nested = (depth: number) => `${'{"a":'.repeat(depth)}"${SECRET}"${'}'.repeat(depth)}`

const call = async (body: string): Promise<{ status: number; error: unknown }> => {
  const { port } = server.address() as AddressInfo
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`http://127.0.0.1:${port}/desk`, { method: 'POST', headers, body })
  return { status: answer.status, error: JSON.parse(await answer.text()).error }
}

describe('a call that is no plain one', () => {
  it.each([
    ['of a type that the SDK would read by itself', `{"data": {"@type": "kind.example/x", "value": "${SECRET}"}}`],
    ['with such a type far inside', `{"data": {"form": [{"note": {"@type": "x", "value": "${SECRET}"}}]}}`],
    [
      'with a large number that is none',
      `{"data": {"@type": "type.googleapis.com/google.protobuf.Int64Value", "value": "${SECRET}"}}`,
    ],
    ['with more beside its data', `{"data": {}, "more": "${SECRET}"}`],
    ['without data', `{"name": "${SECRET}"}`],
    ['of values within values without end', `{"data": ${nested(100_000)}}`],
  ])('%s is a bad request, and nothing of it reaches a log', async (_, body) => {
    expect(await call(body)).toMatchObject({ status: 400, error: { status: 'INVALID_ARGUMENT' } })
    expect(lines.join('')).toContain('unable to process')
    expect(lines.join('')).not.toContain('Wartawati')
  })

  it('is none that any page sends: as deep as a form goes, with any word for its kind', async () => {
    expect(await call(`{"data": ${nested(18)}}`)).toMatchObject({
      status: 400,
      error: { details: { fault: 'input/unreadable' } },
    })
    const submit = { type: 'file.submit', id: '0123456789abcdef0123', revision: 1 }
    expect(await call(JSON.stringify({ data: submit }))).toMatchObject({ status: 401 })
  })
})

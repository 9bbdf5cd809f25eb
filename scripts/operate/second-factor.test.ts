import { createServer, type Server } from 'node:http'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getAuth } from 'firebase-admin/auth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { secondFactor } from './second-factor.ts'

/** The project's configuration as Identity Toolkit keeps it at admin/v2, changed where the mask says. */
let config: { mfa?: Record<string, unknown> } = {}
const asked: string[] = []
let server: Server
const app = initializeApp({ projectId: 'demo-second-factor' }, 'second-factor')

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}`)
      if (request.method === 'PATCH') config = { ...config, mfa: { ...config.mfa, ...JSON.parse(body).mfa } }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(config))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object') process.env.FIREBASE_AUTH_EMULATOR_HOST = `127.0.0.1:${address?.port}`
})
afterAll(async () => {
  delete process.env.FIREBASE_AUTH_EMULATOR_HOST
  await deleteApp(app)
  server.close()
})

it('is switched on for authenticator apps alone, told, and switched off again', async () => {
  const project = getAuth(app).projectConfigManager()
  expect(await secondFactor(project, 'status')).toBe(false)
  expect(await secondFactor(project, 'on')).toBe(true)
  expect(config.mfa).toEqual({
    state: 'DISABLED',
    providerConfigs: [{ state: 'ENABLED', totpProviderConfig: { adjacentIntervals: 1 } }],
  })
  expect(await secondFactor(project, 'status')).toBe(true)
  expect(await secondFactor(project, 'off')).toBe(false)
  expect(await secondFactor(project, 'status')).toBe(false)
  expect(asked.every((line) => line.includes('/v2/projects/demo-second-factor/config'))).toBe(true)
})

it('leaves what the project takes by telephone as it is', async () => {
  config = { mfa: { state: 'ENABLED', enabledProviders: ['PHONE_SMS'] } }
  await secondFactor(getAuth(app).projectConfigManager(), 'on')
  expect(config.mfa).toMatchObject({ state: 'ENABLED', enabledProviders: ['PHONE_SMS'] })
})

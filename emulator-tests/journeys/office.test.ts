import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getAuth } from 'firebase-admin/auth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CallRefused, call, fireSchedule, signIn } from '../../scripts/office/client.ts'
import { asOwner } from '../../scripts/office/own-store.ts'
import { type DataFolder, folderAt } from '../../scripts/office/places.ts'
import { freeBase, portsFrom } from '../../scripts/office/ports.ts'
import { type DemoSignIn, seedOffice } from '../../scripts/office/seed.ts'
import { type ServedBy, type Suite, startSuite } from '../../scripts/office/suite.ts'
import { launchBrowser } from '../run/browser.ts'
import { waitForMail } from './mailbox.ts'

let data: DataFolder
let suite: Suite
let people: readonly DemoSignIn[]

const start = async (functions: ServedBy = 'process'): Promise<void> => {
  suite = await startSuite({ ports: portsFrom(await freeBase(5200)), data, functions })
  people = (await seedOffice(suite, data)).people
}
beforeAll(async () => {
  data = folderAt(mkdtempSync(join(tmpdir(), 'catat-office-')))
  await start()
}, 300_000)
afterAll(async () => {
  await suite?.stop()
  rmSync(data.dir, { recursive: true, force: true })
}, 60_000)

const officer = (): DemoSignIn => {
  const [first] = people
  if (!first) throw new Error('The demo office is empty.')
  return first
}

test('a page of another origin reads nothing and changes nothing, at no port', async () => {
  const elsewhere: Server = createServer((_, response) => response.end('<!doctype html><title>Lain</title>'))
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', () => resolve()))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`)
    const { ports } = suite
    const paths = [
      '/',
      '/__/firebase/init.json',
      '/identitytoolkit.googleapis.com/v1/projects/demo-catat/accounts:batchGet',
      '/emulator/v1/projects/demo-catat/oobCodes',
      '/v1/projects/demo-catat/databases/(default)/documents/staff',
      '/demo-catat/asia-southeast2/verify',
      '/api/mails',
    ]
    const doors = [ports.console, ports.auth, ports.functions, ports.firestore, ports.tasks, ports.inbox, ports.smtp]
    const seen = await page.evaluate(
      async ({ doors, paths }) => {
        const read: string[] = []
        for (const port of doors)
          for (const path of paths)
            for (const init of [
              {},
              { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } },
              { headers: { authorization: 'Bearer owner' } },
              { method: 'DELETE' },
            ])
              await fetch(`http://127.0.0.1:${port}${path}`, init).then(
                async (answer) => read.push(`${port}${path} ${answer.status} ${(await answer.text()).slice(0, 80)}`),
                () => undefined,
              )
        return read
      },
      { doors, paths },
    )
    expect(seen).toEqual([])
    const framed = await page.evaluate(
      (address) =>
        new Promise<boolean>((resolve) => {
          const image = new Image()
          image.onload = () => resolve(true)
          image.onerror = () => resolve(false)
          image.src = address
        }),
      `${suite.site}/favicon.svg`,
    )
    expect(framed).toBe(false)
  } finally {
    await browser.close()
    elsewhere.close()
  }
}, 120_000)

test('a token that somebody wrote for themselves is refused by calls and by the store', async () => {
  const { ports } = suite
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const claims = { sub: 'pimpinan', user_id: 'pimpinan', auth_time: now, iat: now, exp: now + 3600, aud: 'demo-catat' }
  const forged = `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`
  await expect(call(ports, 'accounts', { type: 'session.start' }, forged)).rejects.toMatchObject({
    status: 'UNAUTHENTICATED',
  })
  for (const token of [forged, 'owner']) {
    const staff = `http://127.0.0.1:${ports.firestore}/v1/projects/demo-catat/databases/(default)/documents/staff/pimpinan`
    expect((await fetch(staff, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  }
})

test('whoever calls when the functions die is told to try again, and is served again', async () => {
  const { functions = 0 } = suite.pids()
  const asked = () =>
    call(suite.ports, 'verify', { by: 'code', code: 'A'.repeat(16) }).then(
      () => 'answered',
      (error: unknown) => (error instanceof CallRefused ? error.status : 'lost'),
    )
  const before = Array.from({ length: 20 }, asked)
  process.kill(functions, 'SIGKILL')
  const after = Array.from({ length: 5 }, asked)
  for (const outcome of await Promise.all([...before, ...after])) expect(outcome).not.toBe('lost')
  expect(await asked()).not.toBe('UNAVAILABLE')
  expect(suite.pids().functions).not.toBe(functions)
}, 90_000)

test('accounts last: after a restart the new password signs in, the former does not, and the disk holds neither', async () => {
  const { email, password } = officer()
  const chosen = 'kata sandi yang baru sekali'
  const { uid } = await signIn(suite.ports, email, password)
  await asOwner(suite, (_, app) => getAuth(app).updateUser(uid, { password: chosen }))
  await suite.stop()
  await start('emulator')
  await signIn(suite.ports, email, chosen)
  await expect(signIn(suite.ports, email, password)).rejects.toThrow(CallRefused)
  const kept = join(data.dir, 'accounts.json')
  expect(statSync(kept).mode & 0o077).toBe(0)
  expect(readFileSync(kept, 'utf8')).not.toContain(chosen)
  expect(readFileSync(kept, 'utf8')).not.toContain(password)
}, 300_000)

/** The office runs on the emulator since the test before. */
test('the deployable bundle holds under the functions emulator of Firebase: found, called, scheduled, with its queue', async () => {
  const { email } = officer()
  await fireSchedule(suite, 'sweeper', new Date())
  const asked = Date.now()
  await call(suite.ports, 'accounts', { type: 'account.forgot', email })
  expect((await waitForMail(suite.ownInbox, email, /sandi|Akun/, asked)).to).toBe(email)
  expect(readdirSync(join(data.dir, 'tasks'))).toEqual([])
}, 180_000)

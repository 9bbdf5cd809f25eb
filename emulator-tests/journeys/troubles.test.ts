import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '@catat/domain'
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { exportLog } from '../../functions/src/log/export-log.ts'
import { type Client, signIn } from '../../scripts/office/client.ts'
import { playFile } from '../../scripts/office/load.ts'
import { asOwner } from '../../scripts/office/own-store.ts'
import { type DataFolder, folderAt, PROJECT, ROOT } from '../../scripts/office/places.ts'
import { freeBase, portsFrom } from '../../scripts/office/ports.ts'
import { type DemoSignIn, seedOffice } from '../../scripts/office/seed.ts'
import { type Suite, startSuite } from '../../scripts/office/suite.ts'
import { verify } from '../../scripts/operate/verify-log/verify.ts'
import { launchBrowser } from '../run/browser.ts'
import { type OfficeClock, officeClock } from '../run/office-clock.ts'
import { openDesk, signInAt } from './desk.ts'

const OUT = join(ROOT, '.cache', 'troubles')
const DAY = 86_400_000
const dir = mkdtempSync(join(tmpdir(), 'catat-troubles-'))
const data: DataFolder = folderAt(dir)
/** A disk of 24 MB, where this computer lets one be made. */
const isSmall = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', dir]).status === 0

let clock: OfficeClock
let browser: Browser
let suite: Suite | undefined
let people: readonly DemoSignIn[] = []

beforeAll(async () => {
  clock = await officeClock()
  browser = await launchBrowser()
}, 120_000)
afterEach(async () => {
  await suite?.stop()
  suite = undefined
}, 60_000)
afterAll(async () => {
  await browser?.close()
  clock?.end()
  if (isSmall) spawnSync('umount', [dir])
  rmSync(dir, { recursive: true, force: true })
}, 60_000)

const start = async (): Promise<Suite> => {
  const started = await startSuite({ ports: portsFrom(await freeBase(5600)), data })
  suite = started
  people = (await seedOffice(started, data)).people
  return started
}
const person = (role: DemoSignIn['roles'][number]): DemoSignIn => {
  const found = people.find(({ roles }) => roles.includes(role))
  if (!found) throw new Error(`The demo office has no ${role}.`)
  return found
}
const enter = ({ ports }: Suite, role: DemoSignIn['roles'][number]): Promise<Client> => {
  const { email, password } = person(role)
  return signIn(ports, email, password)
}
const told = (): string => readFileSync(join(data.logs, 'office.log'), 'utf8')
/** An activity file on its way to its number. */
const play = async (officer: Client, clerk: Client, id: string): Promise<void> =>
  playFile(officer, clerk, async (run) => void (await run()), { id, acknowledged: 0 })

/** Whether a sign-in of now may be prolonged after its hour. */
const renewed = async ({ ports }: Suite, { email, password }: DemoSignIn): Promise<number> => {
  const ask = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${ports.auth}/${path}?key=local`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const signedIn = await ask('identitytoolkit.googleapis.com/v1/accounts:signInWithPassword', {
    email,
    password,
    returnSecureToken: true,
  })
  const { refreshToken } = await signedIn.json()
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return (await ask('securetoken.googleapis.com/v1/token', grant)).status
}

test('a clock that is wrong for one night plans nothing and is told; set right again, the night comes, and no row is left out', async () => {
  const office = await start()
  const seals = () => asOwner(office, async (store) => (await store.collection('seals').get()).docs.map(({ id }) => id))
  const work = async (id: string) => play(await enter(office, 'officer'), await enter(office, 'clerk'), id)
  const today = Date.now()
  await work('0'.repeat(20))
  const schedules = office.startSchedules()

  clock.set(today + 60 * DAY)
  await schedules.runDue()
  expect(await seals()).toEqual([])
  expect(told()).toContain('more than 35 days after the last work: nothing is planned')
  const admin = await openDesk(browser, office.site, OUT, { clock })
  await signInAt(admin, person('admin'))
  await admin.page.getByText('Jam server menunjukkan').waitFor()
  await admin.shot('jam-salah')
  await admin.page.getByRole('button', { name: 'Keluar' }).click()
  await admin.page.getByLabel('Kata sandi').waitFor()
  await admin.leave()

  clock.set(today + DAY)
  await enter(office, 'admin')
  expect(await renewed(office, person('admin'))).toBe(200)
  await work('1'.repeat(20))
  await schedules.runDue()
  await office.idle()
  expect(await seals()).toHaveLength(1)
  clock.set(today + 2 * DAY)
  await schedules.runDue()
  await office.idle()
  expect(await seals()).toHaveLength(2)
  const found = await asOwner(office, (store) => verify(exportLog(store, PROJECT, instantOf(Date.now()))))
  expect([found.bad, found.unsealed]).toEqual([null, 0])
}, 180_000)

const filler = join(dir, 'filler')
/** Leaves so many bytes of the small disk. */
const leave = (bytes: number): void => {
  rmSync(filler, { force: true })
  const { bavail, bsize } = statfsSync(dir)
  const room = bavail * bsize - bytes
  if (room > 0) writeFileSync(filler, Buffer.alloc(room))
}

test.skipIf(!isSmall)(
  'on a full disk people are told so, reading goes on, and work goes on by itself when there is room; a start says it, too',
  async () => {
    let office = await start()
    const officer = await enter(office, 'officer')
    const clerk = await enter(office, 'clerk')
    await play(officer, clerk, '2'.repeat(20))
    const admin = await openDesk(browser, office.site, OUT, { clock })
    await signInAt(admin, person('admin'))
    const file = `v1/projects/${PROJECT}/databases/(default)/documents/files/${'2'.repeat(20)}`
    const read = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${clerk.token}` }
      return (await fetch(`http://127.0.0.1:${office.ports.firestore}/${file}`, { headers })).status
    }

    expect(await read()).toBe(200)
    for (const bytes of [3_000_000, 0]) {
      leave(bytes)
      await expect(play(officer, clerk, '3'.repeat(20))).rejects.toMatchObject({
        message: expect.stringContaining('penuh'),
        details: { fault: 'store/full' },
      })
      expect(await read()).toBe(200)
    }
    expect(told()).toContain('The disk is full')
    await admin.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await admin.page.getByText('Ruang penyimpanan server penuh').waitFor()
    await admin.shot('cakram-penuh')
    await admin.leave()

    rmSync(filler)
    await vi.waitFor(() => play(officer, clerk, '4'.repeat(20)), { timeout: 60_000, interval: 250 })
    await office.stop()

    leave(3_000_000)
    office = await start()
    expect(await read()).toBe(200)
    await office.stop()
    leave(0)
    await expect(start()).rejects.toThrow(/disk .*full/i)
    rmSync(filler)
    await start()
  },
  240_000,
)

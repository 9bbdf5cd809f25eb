import { join } from 'node:path'
import { commonText } from '@catat/domain'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ROOT } from '../../scripts/office/places.ts'
import { launchBrowser } from '../run/browser.ts'
import { type Desk, openDesk, refuseSignIn, signInAt, takeClock } from './desk.ts'
import { type Installation, startInstallation } from './installation.ts'
import { waitForMail } from './mailbox.ts'

const HEAD = { name: 'Dra. Hamidah Contoh, M.Si', account: 'hamidah.contoh', email: 'hamidah@catat.test' }
const CLERK = { name: 'Rahmadi Contoh', account: 'rahmadi.contoh', email: 'rahmadi@catat.test' }
const PASSWORD = 'kerbau rawa senja tujuh'
const OUT = join(ROOT, '.cache', 'sessions')

// Functions start when first called, on a machine that does other things, too.
vi.setConfig({ testTimeout: 180_000 })

let installation: Installation
let browser: Browser

beforeAll(async () => {
  installation = await startInstallation()
  browser = await launchBrowser()
}, 400_000)

afterAll(async () => {
  await browser?.close()
  await installation?.stop()
}, 60_000)

const desk = (options = {}): Promise<Desk> => openDesk(browser, installation.suite.site, OUT, options)
const person = (role: Parameters<Installation['person']>[0]) => installation.person(role)

const invite = async (page: Page, who: typeof HEAD, role: string): Promise<void> => {
  await page.goto('/akun/undang')
  await page.getByLabel('Nama lengkap').fill(who.name)
  await page.getByLabel('Pos-el dinas').fill(who.email)
  expect(await page.getByLabel('Nama akun').inputValue()).toBe(who.account)
  await page.getByLabel(role).check()
  expect(await page.getByLabel('Administrator Sistem').isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Kirim undangan' }).click()
  await page.getByRole('heading', { name: who.name }).waitFor()
}

/** From the mailed link to the console: a password, the sign-in, the pledge. */
const follow = async ({ page }: Desk, email: string): Promise<void> => {
  const mail = await waitForMail(installation.suite.ownInbox, email, /Akun Catat Anda/)
  const path = /\/undangan#t=[\w-]{43}/.exec(mail.text)?.[0] ?? ''
  await page.goto(path)
  await page.getByLabel('Kata sandi baru').fill('dinas puspaga')
  await page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  await page.getByText('hampir seluruhnya nama kantor').first().waitFor()
  await page.getByLabel('Kata sandi baru').fill(PASSWORD)
  await page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  await page.getByRole('link', { name: 'Masuk' }).click()
  await page.getByLabel('Pos-el dinas').fill(email)
  await page.getByLabel('Kata sandi').fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.getByRole('button', { name: 'Saya berjanji' }).click()
}

test('who is invited comes in by the mailed link and the pledge, a head after a second person, and leaves when disabled', async () => {
  const admin = await desk()
  await signInAt(admin, person('admin'))
  await invite(admin.page, CLERK, 'Pengadministrasi Umum')
  await invite(admin.page, HEAD, 'Kepala Dinas')

  const clerk = await desk({ width: 390, height: 844 })
  await follow(clerk, CLERK.email)
  await clerk.page.getByRole('link', { name: 'Terima berkas' }).waitFor()

  const head = await desk()
  await follow(head, HEAD.email)
  await head.page.getByText('Peran Anda menunggu penetapan').waitFor()

  const leader = await desk()
  await signInAt(leader, person('leader'))
  await leader.page.getByRole('link', { name: 'Periksa' }).click()
  await leader.page.getByRole('button', { name: 'Tetapkan peran' }).click()
  await leader.page.getByText('kini Kepala Dinas').waitFor()
  // What the head may do is another now: the open page asks for a new sign-in and goes on.
  await head.page.getByText('Layar dikunci').first().waitFor()
  await refuseSignIn(head, 'access/session-over')
  await head.page.getByLabel('Kata sandi').fill(PASSWORD)
  await head.page.getByRole('button', { name: 'Masuk lagi' }).click()
  await head.page.getByText('Jam SOP').waitFor()

  await admin.page.goto(`/akun/${CLERK.account}`)
  await admin.page.getByRole('button', { name: 'Nonaktifkan' }).click()
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Nonaktifkan' }).click()
  await clerk.page.getByText('Akun Anda tidak aktif').waitFor()
  expect(new URL(clerk.page.url()).pathname).toBe('/masuk')
  expect(await clerk.page.content()).not.toContain('Jam SOP')
  for (const each of [admin, clerk, head, leader]) {
    expect(each.faults).toEqual([])
    await each.leave()
  }
})

/** What the browser keeps of this site beyond the page itself. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }))

test('a screen left alone asks, is covered, and comes back with what was typed; a sign-out leaves nothing', async () => {
  const officer = await desk()
  const { page } = officer
  const wait = await takeClock(officer)
  await signInAt(officer, person('officer'))
  await page.goto('/berkas/baru')
  await page.getByRole('group', { name: 'Layanan', exact: true }).getByText('Konseling').first().click()
  const day = page.getByLabel('Tanggal layanan')
  await day.fill('2026-11-20')
  await wait(28.1)
  await page.getByRole('dialog', { name: 'Lanjutkan bekerja?' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await day.inputValue()).toBe('2026-11-20')

  await wait(30.1)
  await page.getByRole('heading', { name: 'Layar dikunci' }).waitFor()
  expect(await page.content()).not.toContain('2026-11-20')
  await page.getByLabel('Kata sandi').fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk lagi' }).click()
  await page.getByText('Pos-el dan kata sandi tidak cocok. Periksa yang Anda ketik, lalu masuk lagi.').waitFor()
  await refuseSignIn(officer, 'access/idle')
  await page.getByLabel('Kata sandi').fill(person('officer').password)
  await page.getByRole('button', { name: 'Masuk lagi' }).click()
  await page.getByText(commonText('access/idle'), { exact: true }).waitFor()
  await page.getByLabel('Kata sandi').fill(person('officer').password)
  await page.getByRole('button', { name: 'Masuk lagi' }).click()
  await day.waitFor()
  expect(await day.inputValue()).toBe('2026-11-20')

  await page.getByRole('button', { name: 'Keluar' }).click()
  const leaving = page.getByRole('dialog', { name: 'Keluar dan buang isian?' })
  await leaving.getByRole('button', { name: 'Tetap di sini' }).click()
  expect(await day.inputValue()).toBe('2026-11-20')
  await page.getByRole('button', { name: 'Keluar' }).click()
  await leaving.getByRole('button', { name: 'Keluar' }).click()
  await page.waitForURL('**/masuk')
  // Firebase's own count of its libraries' versions and days; it knows nothing of the office.
  await expect
    .poll(() => kept(page))
    .toEqual({ local: [], session: [], caches: [], databases: ['firebase-heartbeat-database'] })
  expect(officer.faults).toEqual([])
  await officer.leave()
})

/** A day at this desk: never half an hour without an act, or the screen would lock first. */
const startDay = async (officer: Desk) => {
  const { page } = officer
  const wait = await takeClock(officer)
  const pass = async (minutes: number) => {
    await wait(minutes)
    await page.keyboard.press('Shift')
    await page.clock.runFor(1_000)
  }
  /** Time passes and the person acts; resolves when the server has heard of it. */
  const work = async (minutes: number) => {
    const heard = page.waitForResponse((answer) => answer.request().postData()?.includes('session.keep') ?? false)
    await pass(minutes)
    expect((await heard).status()).toBe(200)
  }
  return { pass, work }
}

test('a line that breaks just when the token is old locks no page: the call is not sent, and the next one counts', async () => {
  const officer = await desk()
  const { page } = officer
  const { pass, work } = await startDay(officer)
  await signInAt(officer, person('officer'))
  await page.goto('/berkas/baru')
  const day = page.getByLabel('Tanggal layanan')
  await day.fill('2026-11-20')
  for (let quarters = 0; quarters < 3; quarters++) await work(15)
  await page.route('**/securetoken.googleapis.com/**', (route) => route.abort())
  for (const minutes of [16, 2]) {
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('securetoken'))
    await pass(minutes)
    await failed
  }
  await page.unroute('**/securetoken.googleapis.com/**')
  await work(2)
  expect(await day.inputValue()).toBe('2026-11-20')
  expect(officer.faults).toEqual([])
  await officer.leave()
})

test('a page asked for while the line is broken is there when the line is back, and nothing typed is lost', async () => {
  const officer = await desk()
  const { page } = officer
  await signInAt(officer, person('officer'))
  await page.goto('/berkas/baru')
  const day = page.getByLabel('Tanggal layanan')
  await day.fill('2026-11-20')
  await officer.context.setOffline(true)
  await page.getByRole('link', { name: 'Buku log' }).click()
  await page.getByRole('heading', { name: 'Halaman ini menunggu jaringan' }).waitFor()
  await officer.shot('halaman-belum-ada')
  await officer.context.setOffline(false)
  await page.getByRole('heading', { level: 1, name: 'Buku log' }).waitFor()
  await page.goBack()
  expect(await day.inputValue()).toBe('2026-11-20')
  // Without a line the SDK asks a picture of Google's whether there is one; the page's policy refuses it.
  expect(officer.faults.filter((fault) => !fault.includes('cleardot.gif'))).toEqual([])
  await officer.leave()
})

test('who works all day is told before twelve hours are over, and what is typed stays', async () => {
  const officer = await desk()
  const { page } = officer
  const { work } = await startDay(officer)
  await signInAt(officer, person('officer'))
  await page.goto('/berkas/baru')
  const day = page.getByLabel('Tanggal layanan')
  await day.fill('2026-11-20')
  for (let hours = 0; hours < 11.5; hours += 0.25) await work(15)
  const note = page.getByText('Sesi Anda berakhir pukul')
  expect(await note.count()).toBe(0)
  await work(22)
  await note.waitFor()
  await officer.shot('sesi-hampir-berakhir')
  await page.getByRole('button', { name: 'Perpanjang sesi' }).click()
  await page.getByRole('dialog').getByLabel('Kata sandi').waitFor()
  await officer.shot('perpanjang')
  await page.keyboard.press('Escape')
  expect(await day.inputValue()).toBe('2026-11-20')
  expect(officer.faults).toEqual([])
  await officer.leave()
})

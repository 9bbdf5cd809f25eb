import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect } from '@playwright/test'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
import { pageText, readPdf } from '../../functions/src/pdf/read-pdf.fixture.ts'
import { ROOT } from '../../scripts/office/places.ts'
import { launchBrowser } from '../run/browser.ts'
import { playClient } from './clients.ts'
import { type Desk, openDesk, signInAt } from './desk.ts'
import { type Installation, startInstallation } from './installation.ts'
import { waitForMail } from './mailbox.ts'
import { importSample } from './paper.ts'

const OUT = join(ROOT, '.cache', 'disclosure')

let installation: Installation
let browser: Browser
const desks: Desk[] = []

beforeAll(async () => {
  installation = await startInstallation()
  browser = await launchBrowser()
  await importSample(installation)
}, 400_000)

afterAll(async () => {
  for (const desk of desks) await desk.leave()
  await browser?.close()
  await installation?.stop()
}, 60_000)

/** What each person saw when it failed. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [index, desk] of desks.entries()) await desk.shot(`kendala-${index + 1}`).catch(() => undefined)
})

const sitDown = async (email: string, look: Parameters<typeof openDesk>[3] = {}): Promise<Desk> => {
  const desk = await openDesk(browser, installation.suite.site, OUT, { ...look, who: email })
  desks.push(desk)
  await signInAt(desk, { ...installation.person('leader'), email })
  return desk
}
const leaderOf = () => installation.person('leader').email

/** What is wrong with a page as it stands: accessibility and overflow. */
const flawsOf = async ({ page }: Desk): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...violations.map(({ id }) => id), ...(wide > 0 ? [`${wide} px too wide`] : [])]
}

test('the leader discloses a case to a named colleague, whose name stands over all that is shown, and closes it with minutes', async () => {
  const leader = await sitDown(leaderOf())
  await leader.page.goto('/berkas?layanan=KSL')
  const file = leader.page
    .locator('a[href^="/berkas/"]')
    .filter({ hasText: /^KSL-20\d\d-\d\d-\d{4}$/ })
    .first()
  const number = await file.innerText()

  // The session is prepared and opened.
  await leader.page.goto('/ekspose')
  await leader.page.getByRole('heading', { name: 'Belum ada sesi ekspose' }).waitFor()
  await leader.shot('daftar-kosong')
  await leader.page.getByRole('link', { name: 'Buka sesi ekspose' }).click()
  await leader.page.getByLabel('Syahrani').waitFor()
  await leader.page.getByRole('button', { name: 'Buka sesi' }).click()
  await leader.page.getByText('Pilih tujuan ekspose.').waitFor()
  await leader.shot('baru-salah')
  expect(await flawsOf(leader)).toEqual([])
  await leader.page.getByLabel('Tujuan', { exact: true }).selectOption('plan')
  await leader.page.getByLabel(/^Pelayanan publik/).check()
  await leader.page.getByLabel('Syahrani').check()
  await leader.page.getByRole('button', { name: 'Tambah tamu' }).click()
  const guest = leader.page.getByRole('group', { name: 'Tamu 1' })
  await guest.getByLabel('Nama tamu 1').fill('Rusdiana Contoh')
  await guest.getByLabel('Jabatan').fill('Kepala UPTD')
  await guest.getByLabel('Lembaga').fill('UPTD PPA')
  await leader.page.getByLabel('Nomor berkas', { exact: true }).fill(number.toLowerCase())
  await leader.page.getByRole('button', { name: 'Pilih berkas' }).click()
  await leader.page.getByRole('rowheader', { name: number }).waitFor()
  await leader.shot('baru')
  await leader.page.getByRole('button', { name: 'Buka sesi' }).click()
  const title = leader.page.getByRole('heading', { level: 1, name: /^EKS-20\d\d-001$/ })
  await title.waitFor()
  const session = await title.innerText()
  const address = new URL(leader.page.url()).pathname
  expect(await flawsOf(leader)).toEqual([])

  // The colleague comes by the mail, which tells number and time.
  const mail = await waitForMail(installation.suite.ownInbox, 'petugas.penjangkauan@catat.test', /peserta sesi EKS-/)
  expect(mail.text).toContain(address)
  expect(mail.text).not.toContain(number)
  const colleague = await sitDown('petugas.penjangkauan@catat.test', { width: 390, height: 844, dark: true })
  await colleague.page.getByText(`Sesi ekspose ${session} berlangsung`).waitFor()
  await colleague.shot('beranda-hp-gelap')
  await colleague.page.goto('/ekspose')
  await colleague.page.getByRole('link', { name: session }).waitFor()
  await colleague.shot('daftar-hp-gelap')
  await colleague.page.goto(address)
  await colleague.page.getByRole('button', { name: `Buka ${number}` }).click()
  await colleague.page.getByRole('heading', { name: `Berkas ${number}` }).waitFor()
  const mark = colleague.page.locator('pattern text').first()
  const ground = colleague.page.locator('svg:has(pattern) > rect')
  expect(await mark.textContent()).toContain(`Syahrani · ${session} · `)
  expect(await flawsOf(colleague)).toEqual([])
  await colleague.shot('sesi-hp-gelap')
  await colleague.page.emulateMedia({ media: 'print' })
  expect(await ground.isVisible()).toBe(true)
  await colleague.shot('sesi-cetak')
  await colleague.page.emulateMedia({ media: 'screen' })

  // Somebody who was not named sees that it is not theirs, and not what it is about.
  const other = await sitDown('petugas.konseling@catat.test', { dark: true })
  await other.page.goto('/ekspose')
  await other.page.getByRole('heading', { name: 'Belum ada sesi ekspose' }).waitFor()
  await other.page.goto(address)
  await other.page.getByRole('heading', { name: 'Sesi ini hanya untuk pesertanya' }).waitFor()
  expect(await other.page.content()).not.toContain(number)
  await other.shot('bukan-peserta')

  // The leader sees the opening at once, and closes; the open page of the colleague empties.
  await leader.page.getByText(`${number} dibuka`).waitFor()
  await leader.page.emulateMedia({ colorScheme: 'dark' })
  await leader.page.getByRole('button', { name: `Buka ${number}` }).click()
  await leader.page.getByRole('heading', { name: `Berkas ${number}` }).waitFor()
  expect(await flawsOf(leader)).toEqual([])
  await leader.shot('sesi-gelap')
  await leader.page.emulateMedia({ colorScheme: 'light' })
  await leader.shot('sesi')
  await leader.page.getByRole('button', { name: 'Tutup sesi' }).click()
  const dialog = leader.page.getByRole('dialog')
  await dialog.getByLabel('Hasil', { exact: true }).selectOption('newPlan')
  await dialog.getByLabel('Kunjungan rumah').check()
  await leader.shot('tutup')
  await dialog.getByRole('button', { name: 'Tutup sesi' }).click()
  await leader.page.getByText('Sesi ditutup.').waitFor()
  await colleague.page.getByText('Sesi ini sudah berakhir.').waitFor()
  expect(await colleague.page.getByRole('heading', { name: `Berkas ${number}` }).count()).toBe(0)

  // The minutes are genuine to anybody who asks.
  await leader.page.getByRole('button', { name: 'Buka berita acara' }).click()
  const download = leader.page.waitForEvent('download')
  await leader.page.getByRole('link', { name: /^PDF,/ }).click()
  const path = join(OUT, 'berita-acara.pdf')
  await (await download).saveAs(path)
  const printed = (await readPdf(readFileSync(path))).pages.map(pageText).join('\n')
  for (const told of [session, number, 'Rusdiana Contoh', 'Rencana layanan diubah.', 'Kunjungan rumah']) {
    expect(printed).toContain(told)
  }
  await leader.shot('ditutup')
  const anybody = await openDesk(browser, installation.suite.site, OUT, { width: 390, height: 844 })
  desks.push(anybody)
  await anybody.page.goto(`/verifikasi/${/([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(printed)?.[1]}`)
  await anybody.page.getByText('berita acara ekspose kasus').waitFor()
  await anybody.shot('verifikasi')
  for (const desk of desks) expect(desk.faults).toEqual([])
}, 400_000)

test('a client who comes again is known, opened by a head only under the leader’s eyes, and corrected when she asks', async () => {
  await playClient({ installation, sitDown, flawsOf })
  for (const desk of desks) expect(desk.faults).toEqual([])
}, 600_000)

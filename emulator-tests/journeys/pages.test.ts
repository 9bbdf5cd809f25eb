import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COLUMN_KEYS, COLUMNS, instantOf, periodOf, previousPeriod } from '@catat/domain'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fireSchedule } from '../../scripts/office/client.ts'
import { ROOT } from '../../scripts/office/places.ts'
import { launchBrowser } from '../run/browser.ts'
import { openDesk, signInAt } from './desk.ts'
import { type Installation, startInstallation } from './installation.ts'
import { lookAtPages } from './pages.ts'
import { importSample } from './paper.ts'

const OUT = join(ROOT, '.cache', 'pages')
const PERIOD = previousPeriod(periodOf(instantOf(Date.now())))

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

test('the sample register goes in once, however often it is sent', async () => {
  const first = await importSample(installation)
  expect(first.imported).toBeGreaterThan(300)
  expect(await importSample(installation)).toMatchObject({ imported: 0, known: first.rows - first.bad })
}, 180_000)

test('the months that are due are evaluated and drafted without anybody asking', async () => {
  await fireSchedule(installation.suite, 'planner', new Date())
  const desk = await openDesk(browser, installation.suite.site, OUT)
  await signInAt(desk, installation.person('clerk'))
  await desk.page.goto(`/laporan/monthly-${PERIOD}`)
  await desk.page.getByRole('textbox', { name: 'Kendala' }).waitFor({ timeout: 300_000 })
  await desk.leave()
}, 400_000)

test('a register with a bad row fits the smallest phone, and gives that row back to be mended', async () => {
  const desk = await openDesk(browser, installation.suite.site, OUT, { width: 320, height: 640, dark: true })
  await signInAt(desk, installation.person('clerk'))
  await desk.page.goto('/impor')
  const good = [
    '12/10/2026',
    '16/10/2026',
    'Sosialisasi Keluarga',
    'Panyipatan',
    'tatap muka',
    '6',
    '41',
    'petugas.sosialisasi',
  ]
  const keys = ['serviceDate', 'receivedDate', 'service', 'kecamatan', 'mode', 'male', 'female', 'officer'] as const
  const line = (cells: readonly string[]) =>
    COLUMN_KEYS.map((key) => cells[keys.indexOf(key as 'mode')] ?? '').join(';')
  const rows = [good, good.with(6, '43'), good.with(3, 'Antah Berantah')].map(line)
  const csv = [COLUMN_KEYS.map((key) => COLUMNS[key].name).join(';'), ...rows].join('\n')
  const choose = (name: string, buffer: Buffer) =>
    desk.page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer })
  await choose('register.csv', Buffer.from(csv))
  const take = desk.page.getByRole('button', { name: 'Ambil baris bermasalah' })
  await take.waitFor()
  expect(await desk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await desk.shot('impor-baris-bermasalah')
  const [given] = await Promise.all([desk.page.waitForEvent('download'), take.click()])
  await desk.page.getByText('1 baris tersimpan pada unduhan').waitFor()
  await choose('baris-bermasalah.xlsx', readFileSync(await given.path()))
  await desk.page.getByText('Terbaca: baris-bermasalah.xlsx').waitFor()
  expect(await desk.page.getByText('Antah Berantah').count()).toBe(1)
  expect(desk.faults).toEqual([])
  await desk.leave()
}, 120_000)

test('of two who classify one file at once neither saves over the other: each sees what the other changed, and chooses', async () => {
  const first = await openDesk(browser, installation.suite.site, OUT)
  const second = await openDesk(browser, installation.suite.site, OUT, { width: 390, height: 844 })
  await signInAt(first, installation.person('clerk'))
  await signInAt(second, installation.person('clerk'))
  await first.page.goto('/berkas?antrean=terpilah')
  const link = first.page.locator('a[href^="/berkas/"]').filter({ hasText: /-20\d\d-/ })
  const file = (await link.nth(1).getAttribute('href')) ?? ''
  await first.page.goto(file)
  await first.page.getByRole('button', { name: 'Pilah ulang' }).click()
  await second.page.goto(file)
  const dialogs = []
  for (const { page } of [first, second]) {
    await page.getByRole('button', { name: 'Golongkan' }).click()
    dialogs.push(page.getByRole('dialog', { name: /^Golongkan/ }))
  }
  const [stale, quick] = dialogs as [(typeof dialogs)[0], (typeof dialogs)[0]]
  await stale.getByLabel('Biasa').check()
  await quick.getByLabel('Rahasia').check()
  await quick.getByLabel('Lemari').fill('3')
  await quick.getByLabel('Map').fill('99')
  await quick.getByRole('button', { name: 'Simpan golongan' }).click()
  await quick.waitFor({ state: 'detached' })

  await stale.getByText('Kerahasiaan sudah diubah Anda sendiri di tempat lain').waitFor()
  await stale.getByText('Tersimpan: Rahasia.').waitFor()
  expect(await stale.getByLabel('Lemari').inputValue()).toBe('3')
  expect(await stale.getByRole('button', { name: 'Simpan golongan' }).isDisabled()).toBe(true)
  await first.shot('golongan-diubah-orang-lain')
  await stale.getByRole('button', { name: 'Pakai punya saya' }).click()
  await stale.getByRole('button', { name: 'Simpan golongan' }).click()
  await stale.waitFor({ state: 'detached' })
  await second.page.getByText('Biasa', { exact: true }).first().waitFor()
  await second.page.getByRole('button', { name: 'Golongkan' }).click()
  expect(await second.page.getByRole('dialog').getByLabel('Map').inputValue()).toBe('99')
  for (const each of [first, second]) {
    expect(each.faults).toEqual([])
    await each.leave()
  }
}, 180_000)

test('a file is found by a part of its number or its client, and a NIK typed there goes nowhere; arrows in sorting record nothing', async () => {
  const desk = await openDesk(browser, installation.suite.site, OUT)
  const { page } = desk
  await signInAt(desk, installation.person('clerk'))
  const find = async (text: string) => {
    await page.getByRole('searchbox', { name: 'Cari nomor berkas' }).fill(text)
    await page.keyboard.press('Enter')
  }
  const found = page.locator('a[data-row]')
  await find('6301 0355 0890 0001')
  await page.getByRole('dialog', { name: 'Tidak dicari di sini' }).getByRole('button', { name: 'Tutup' }).click()
  expect(page.url()).not.toContain('6301')
  await find(`ik ${PERIOD.replace('-', ' ')} 4`)
  await expect.poll(() => found.allInnerTexts(), { timeout: 30_000 }).toEqual([`IK-${PERIOD}-0004`])
  await find('0004')
  await expect.poll(() => found.count(), { timeout: 30_000 }).toBeGreaterThan(1)
  await found.filter({ hasText: `IK-${PERIOD}-0004` }).click()
  await page.getByRole('heading', { level: 1, name: `IK-${PERIOD}-0004` }).waitFor()
  const pseudonym = (
    await page
      .getByText(/^K-[0-9A-Z]{6}$/)
      .first()
      .innerText()
  ).trim()
  const rows = page.getByRole('heading', { name: 'Riwayat' })
  await rows.waitFor()
  const again = page.getByRole('button', { name: 'Pilah ulang' })
  if (await again.isVisible()) await again.click()
  const first = page.getByRole('group', { name: 'Keadaan IK-01' })
  const second = page.getByRole('group', { name: 'Keadaan IK-02' })
  await first.getByRole('radio').first().focus()
  const before = await page.getByText(/IK-01 (ditandai|dibuka kembali)/).count()
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('t')
  await expect
    .poll(() => page.getByText(/IK-01 (ditandai|dibuka kembali)/).count(), { timeout: 30_000 })
    .toBe(before + 1)
  expect(await second.locator(':focus').count()).toBe(1)
  await desk.shot('pilah-dengan-tombol')
  await find(pseudonym)
  await expect.poll(() => found.filter({ hasText: `IK-${PERIOD}-0004` }).count(), { timeout: 30_000 }).toBe(1)
  expect(desk.faults).toEqual([])
  await desk.leave()
}, 180_000)

test('the pages of a day in every role are free of accessibility faults, fits its window and obeys its policy', async () => {
  const desk = await openDesk(browser, installation.suite.site, OUT)
  await signInAt(desk, installation.person('clerk'))
  await desk.page.goto('/berkas?antrean=terpilah')
  const link = desk.page
    .locator('a[href^="/berkas/"]')
    .filter({ hasText: /-20\d\d-/ })
    .first()
  const FILE = ((await link.getAttribute('href')) ?? '').slice('/berkas/'.length)
  await desk.leave()
  const flaws = await lookAtPages(installation, browser, OUT, { FILE, PERIOD, REPORT: `monthly-${PERIOD}` })
  expect(flaws).toEqual([])
}, 900_000)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { instantOf, periodOf, previousPeriod } from '@catat/domain'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWorkbook } from '../../functions/src/workbook/read.ts'
import { fireSchedule } from '../../scripts/office/client.ts'
import { ROOT } from '../../scripts/office/places.ts'
import { verify } from '../../scripts/operate/verify-log/verify.ts'
import { launchBrowser } from '../run/browser.ts'
import { type Desk, openDesk, signInAt } from './desk.ts'
import { type Installation, startInstallation } from './installation.ts'
import { importSample, narrate, submit } from './paper.ts'

const OUT = join(ROOT, '.cache', 'copies')

let installation: Installation
let browser: Browser

beforeAll(async () => {
  installation = await startInstallation()
  browser = await launchBrowser()
  await importSample(installation)
}, 400_000)

afterAll(async () => {
  await browser?.close()
  await installation?.stop()
}, 60_000)

/** The file that a press of this button hands to the browser's downloads, and what it is called. */
const downloaded = async ({ page }: Desk, button: string, card?: string): Promise<{ name: string; bytes: Buffer }> => {
  const place = card === undefined ? page : page.getByRole('region', { name: card })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    place.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('an auditor takes a copy of the log book home, and the program of somebody else finds it whole', async () => {
  const desk = await openDesk(browser, installation.suite.site, OUT)
  await signInAt(desk, installation.person('auditor'))
  await desk.page.goto('/buku-log?kegiatan=reading')
  const { name, bytes } = await downloaded(desk, 'Unduh salinan buku log')
  expect(name).toMatch(/^buku-log-20\d\d-\d\d-\d\d\.jsonl$/)
  const verdict = await verify(bytes.toString('utf8').split('\n'))
  expect(verdict.bad).toBeNull()
  expect(verdict.rows).toBeGreaterThan(300)
  await desk.page.getByText('baris sudah lengkap').waitFor()
  await desk.page.getByText('Unduh buku log').first().waitFor()
  await desk.shot('salinan')
  expect(desk.faults).toEqual([])
  await desk.leave()
}, 300_000)

test('a copy whose piece does not come goes on from there once the network is back', async () => {
  const desk = await openDesk(browser, installation.suite.site, OUT, { width: 390, height: 844, dark: true })
  await signInAt(desk, installation.person('leader'))
  await desk.page.goto('/buku-log?kegiatan=reading')
  let pieces = 0
  await desk.context.route(/\/exporter$/, async (route) => {
    pieces += route.request().postData()?.includes('log.piece') ? 1 : 0
    await (pieces === 3 ? route.abort() : route.continue())
  })
  await desk.page.getByRole('button', { name: 'Unduh salinan buku log' }).click()
  await desk.page.getByText('Salinan belum selesai.').waitFor()
  await desk.shot('terhenti')
  const { bytes } = await downloaded(desk, 'Lanjutkan')
  expect((await verify(bytes.toString('utf8').split('\n'))).bad).toBeNull()
  await desk.leave()
}, 300_000)

test('the clerk takes the agenda of a month as a workbook', async () => {
  const desk = await openDesk(browser, installation.suite.site, OUT)
  await signInAt(desk, installation.person('clerk'))
  await desk.page.goto('/buku-log?kegiatan=reading')
  await desk.page.getByRole('heading', { name: 'Agenda berkas dalam Excel' }).waitFor()
  expect(await desk.page.getByRole('button', { name: 'Unduh salinan buku log' }).count()).toBe(0)
  await desk.page.getByLabel('Berkas yang diterima dalam').selectOption('Tahun 2026')
  const { name, bytes } = await downloaded(desk, 'Unduh Excel')
  expect(name).toBe('agenda-2026.xlsx')
  const read = readWorkbook(bytes)
  expect(read.ok && read.sheets[0]?.rows.length).toBeGreaterThan(300)
  await desk.shot('agenda')
  expect(desk.faults).toEqual([])
  await desk.leave()
}, 300_000)

test('the administrator sets the holidays of the office', async () => {
  const desk = await openDesk(browser, installation.suite.site, OUT)
  await signInAt(desk, installation.person('admin'))
  await desk.page.goto('/kantor')
  const holidays = desk.page.getByRole('textbox', { name: 'Hari libur' })
  await holidays.fill('25/12/2026\n31/02/2027')
  await desk.page.getByRole('button', { name: 'Simpan' }).click()
  await desk.page.getByText('Terbaca "31/02/2027"').waitFor()
  await desk.shot('kantor-salah')
  await holidays.fill('25/12/2026\n01/01/2027')
  await desk.page.getByRole('button', { name: 'Simpan' }).click()
  await desk.page.getByText('Tersimpan.').waitFor()
  await desk.page.reload()
  expect(await holidays.inputValue()).toBe('25/12/2026\n01/01/2027')
  await desk.page.setViewportSize({ width: 390, height: 844 })
  await desk.page.emulateMedia({ colorScheme: 'dark' })
  await desk.shot('kantor-hp')
  expect(desk.faults).toEqual([])
  await desk.leave()
}, 300_000)

test('figures leave the office only once the report is approved, and then without their small numbers', async () => {
  const period = previousPeriod(periodOf(instantOf(Date.now())))
  const report = `/laporan/monthly-${period}`
  await fireSchedule(installation.suite, 'planner', new Date())
  const clerk = await openDesk(browser, installation.suite.site, OUT)
  await signInAt(clerk, installation.person('clerk'))
  await clerk.page.goto(report)
  await narrate(clerk, { obstacles: 'Tidak ada kendala berarti.', plan: 'Melengkapi dokumen yang kurang.' })
  await submit(clerk)
  expect(await clerk.page.getByRole('heading', { name: 'Edisi publik' }).count()).toBe(0)
  for (const [role, button] of [
    ['divisionHead', 'Terima laporan'],
    ['agencyHead', 'Setujui laporan'],
  ] as const) {
    const head = await openDesk(browser, installation.suite.site, OUT)
    await signInAt(head, installation.person(role))
    await head.page.goto(report)
    await head.page.getByRole('button', { name: button }).click()
    await head.page
      .getByText(role === 'agencyHead' ? 'Laporan disetujui' : 'Laporan diterima')
      .first()
      .waitFor()
    await head.leave()
  }
  await clerk.page.getByRole('heading', { name: 'Edisi publik' }).waitFor()
  const { name, bytes } = await downloaded(clerk, 'Unduh Excel', 'Edisi publik')
  expect(name).toBe(`angka-${period}-publik.xlsx`)
  const read = readWorkbook(bytes)
  expect(read.ok && read.sheets.map(({ sheet }) => sheet)).toEqual(['Kecamatan', 'Usia', 'Permasalahan', 'Kegiatan'])
  const cells = read.ok ? (read.sheets[0]?.rows.flat() ?? []) : []
  expect(cells.filter((cell) => cell.kind === 'number' && cell.value > 0 && cell.value < 5)).toEqual([])
  expect(cells).toContainEqual({ kind: 'text', text: 'x' })
  await clerk.shot('edisi-publik')
  await clerk.page.setViewportSize({ width: 390, height: 844 })
  await clerk.page.emulateMedia({ colorScheme: 'dark' })
  await clerk.shot('edisi-publik-hp')
  expect(clerk.faults).toEqual([])
  await clerk.leave()
}, 600_000)

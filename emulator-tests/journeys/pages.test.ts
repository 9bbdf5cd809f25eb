import { join } from 'node:path'
import { instantOf, periodOf, previousPeriod } from '@catat/domain'
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

import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../scripts/places.ts'
import { launchBrowser } from '../run/browser.ts'
import { type Installation, startInstallation } from './installation.ts'
import { playWholeWay } from './whole-way.ts'

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

test('a file goes its whole way: from the officer to a report that the agency head approved', async () => {
  const steps: string[] = []
  const { pdf } = await playWholeWay(installation, browser, join(ROOT, '.cache', 'journey'), (step) => steps.push(step))
  expect(steps.length).toBeGreaterThan(10)
  expect(pdf).toMatch(/\.pdf$/)
}, 600_000)

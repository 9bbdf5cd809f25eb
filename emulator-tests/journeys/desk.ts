import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { commonText } from '@catat/domain'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { DemoSignIn } from '../../scripts/office/seed.ts'
import type { OfficeClock } from '../run/office-clock.ts'
import { storageTraces, type Trace, trace, watchTraffic } from './traces.ts'

/** One person at the console: a browser context of their own, since Chromium allows six connections per host and profile. */
export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong in the page: script errors and refused resources. Stays empty on a good day. */
  readonly faults: readonly string[]
  /** What this person's browser sent, was answered, kept and showed, up to now or to `leave`. */
  readonly traces: readonly Trace[]
  shot(name: string): Promise<void>
  leave(): Promise<void>
}

export const openDesk = async (
  browser: Browser,
  site: string,
  out: string,
  options: { width?: number; height?: number; dark?: boolean; who?: string; clock?: OfficeClock } = {},
): Promise<Desk> => {
  const context = await browser.newContext({
    baseURL: site,
    locale: 'id-ID',
    timezoneId: 'Asia/Makassar',
    viewport: { width: options.width ?? 1180, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
  })
  context.setDefaultTimeout(90_000)
  await options.clock?.giveTo(context)
  const who = options.who ?? 'somebody'
  const traffic = watchTraffic(context, who)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Trusted/.test(message.text()))
      faults.push(message.text())
  })
  mkdirSync(out, { recursive: true })
  return {
    page,
    context,
    faults,
    traces: traffic.traces,
    shot: async (name) => {
      traffic.traces.push(trace(`page shown to ${who}`, await page.content()))
      await page.screenshot({ path: join(out, `${name}.png`), fullPage: true })
    },
    leave: async () => {
      await traffic.settle()
      traffic.traces.push(...(await storageTraces(page, who)))
      await context.close()
    },
  }
}

/**
 * The next sign-in at this desk is refused with this fault: `access/session-over` as one of the very second in which the person's
 * sessions ended.
 */
export const refuseSignIn = ({ page }: Desk, fault: Parameters<typeof commonText>[0]): Promise<unknown> => {
  const error = { status: 'UNAUTHENTICATED', message: commonText(fault), details: { fault, details: {} } }
  const headers = { 'access-control-allow-origin': '*' }
  return page.route('**/accounts', (route) => route.fulfill({ status: 401, headers, json: { error } }), { times: 1 })
}

/**
 * Takes the clock of this desk in hand; answers how to let minutes pass. Time is set and the page's timers are not rushed: those of the
 * SDK would take what is under way for lost.
 */
export const takeClock = async ({ page }: Desk): Promise<(minutes: number) => Promise<void>> => {
  let now = Date.now()
  await page.clock.install({ time: now })
  return async (minutes) => {
    now += minutes * 60_000
    await page.clock.setSystemTime(now)
    await page.clock.runFor(1_000)
  }
}

/** From the sign-in page to the first page of the console. */
export const signInAt = async ({ page }: Desk, person: DemoSignIn): Promise<void> => {
  await page.goto('/masuk')
  await page.getByLabel('Pos-el dinas').fill(person.email)
  await page.getByLabel('Kata sandi').fill(person.password)
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.getByRole('navigation').first().waitFor()
}

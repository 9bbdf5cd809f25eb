import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'

/** The clock of an office in a test's hand: of this process, of all that are started from here on, and of browsers that are given it. */
export interface OfficeClock {
  /** Sets it; time goes on from there. */
  set(to: number): void
  /** Gives a browser the time of now; its timers are its own. */
  giveTo(context: BrowserContext): Promise<void>
  /** Gives back the machine's. */
  end(): void
}

export const officeClock = async (): Promise<OfficeClock> => {
  const dir = mkdtempSync(join(tmpdir(), 'catat-clock-'))
  const file = join(dir, 'ahead')
  const { NODE_OPTIONS: options = '' } = process.env
  const real = Date
  let ahead = 0
  const put = (): void => writeFileSync(file, new Uint8Array(new Float64Array([ahead]).buffer))
  put()
  process.env.CATAT_TEST_CLOCK = file
  process.env.NODE_OPTIONS = `${options} --disable-warning=ExperimentalWarning --import=${import.meta.resolve('./shifted-clock.ts')}`
  await import('./shifted-clock.ts')
  return {
    set: (to) => {
      ahead += to - Date.now()
      put()
    },
    giveTo: async (context) => {
      await context.addInitScript((ahead) => {
        const Real = Date
        const now = () => Real.now() + ahead
        globalThis.Date = new Proxy(Real, {
          construct: (_, given: [], shifted) => Reflect.construct(Real, given.length === 0 ? [now()] : given, shifted),
          apply: () => new Real(now()).toString(),
          get: (_, name) => (name === 'now' ? now : Reflect.get(Real, name)),
        })
      }, ahead)
    },
    end: () => {
      globalThis.Date = real
      process.env.NODE_OPTIONS = options
      delete process.env.CATAT_TEST_CLOCK
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

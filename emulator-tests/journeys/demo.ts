import { join, relative } from 'node:path'
import { buildAll } from '../../scripts/check/build.ts'
import { ROOT } from '../../scripts/office/places.ts'
import { launchBrowser } from '../run/browser.ts'
import { officeClock } from '../run/office-clock.ts'
import { startInstallation } from './installation.ts'
import { playWholeWay } from './whole-way.ts'

/** `npm run demo`: the whole way of a file without a person, against a fresh data folder. Exit 0 only if all of it held. */
const out = join(ROOT, 'out')

await buildAll()
const clock = await officeClock()
const installation = await startInstallation()
const browser = await launchBrowser()
const stop = async (): Promise<never> => {
  await browser.close()
  await installation.stop()
  clock.end()
  process.exit()
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    process.exitCode = 130
    void stop()
  })
}
try {
  const say = (step: string, took: number) => console.log(`${took.toFixed(1).padStart(6)} s  ${step}`)
  const { seconds, result: pdf } = await playWholeWay({ installation, clock, browser, out, say })
  console.log(
    `\nAll of it held, in ${seconds.toFixed(0)} s. PDF: ${relative(ROOT, pdf)}; pictures: ${relative(ROOT, out)}/`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
await stop()

import { openPlace } from '../contract/place.ts'
import { CASES_IN_TIME } from './cases.ts'
import { openHolder } from './hold.ts'
import { openOffices } from './rest-office.ts'
import { readRules } from './rules-text.ts'

/** `npm run test:rules`: every case over REST; ends with `N cases`, exit 1 when one did not hold. */
const main = async (): Promise<void> => {
  const place = await openPlace()
  try {
    const holder = await openHolder(await openOffices(place, readRules()))
    let failed = 0
    const fail = (title: string) => (error: Error) => {
      failed++
      process.stderr.write(`not so: ${title}. ${error.message}\n`)
    }
    for (const asked of CASES_IN_TIME) await holder.hold(asked).catch(fail(asked.title))
    await holder.nothingChanged().catch(fail('nothing changed'))
    if (failed > 0) process.stderr.write(`${failed} of them did not hold\n`)
    process.exitCode = failed === 0 ? 0 : 1
    process.stdout.write(`${CASES_IN_TIME.length} cases\n`)
  } finally {
    await place.stop()
  }
}

await main()

import { runStaticChecks } from './checks.ts'

const failed = await runStaticChecks()
if (failed.length > 0) console.error(`Failed: ${failed.join('; ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

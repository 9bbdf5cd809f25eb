import { parseArgs } from 'node:util'
import { readMutants } from './mutants.ts'
import { tryMutants } from './trial.ts'

/**
 * `npm run mutate:guards [-- PATH… --every N --tests NAME…]`: the mutants of all guards, or of those below the paths, or each N-th, by
 * all tests or by files of those names; ends with `N of N mutants killed`; exit 1 when a mutant lives.
 */
const main = async (): Promise<void> => {
  const { values, positionals: below } = parseArgs({
    allowPositionals: true,
    options: { every: { type: 'string', default: '1' }, tests: { type: 'string', multiple: true, default: [] } },
  })
  const { mutants: all, instrumented } = readMutants()
  const mutants = all
    .filter(({ path }) => below.length === 0 || below.some((start) => path.startsWith(start)))
    .filter((_, n) => n % Number(values.every) === 0)
  const { survivors, unsteady } = await tryMutants(mutants, instrumented, values.tests)
  for (const line of unsteady) process.stderr.write(`fails without a mutant: ${line}\n`)
  for (const { path, line, change } of survivors) process.stderr.write(`alive: ${path}:${line} ${change}\n`)
  process.stdout.write(`${mutants.length - survivors.length} of ${mutants.length} mutants killed\n`)
  process.exit(survivors.length + unsteady.length === 0 ? 0 : 1)
}

await main()

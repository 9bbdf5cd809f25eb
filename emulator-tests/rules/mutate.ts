import { CASES } from './cases.ts'
import { killerOf, MUTANTS } from './killing.ts'

/** `npm run mutate:rules`: ends with `N of N mutants killed`; exit 1 when a mutant lives. */
const main = (): void => {
  const alive = MUTANTS.filter((mutant) => killerOf(mutant, CASES) === null)
  for (const { line, change } of alive) process.stderr.write(`alive: L${line} ${change}\n`)
  process.stdout.write(`${MUTANTS.length - alive.length} of ${MUTANTS.length} mutants killed\n`)
  process.exitCode = alive.length === 0 ? 0 : 1
}

main()

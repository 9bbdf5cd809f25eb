import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../office/places.ts'
import { buildAll } from './build.ts'
import { run, runStaticChecks, STATIC_CHECKS } from './checks.ts'

/** What needs nothing but itself first, two files at a time; what needs the whole suite and a browser last, alone on the machine. */
const ROUNDS = [
  { name: 'units, engine, functions', projects: ['domain', 'scripts', 'web', 'emulator', 'functions'], workers: 2 },
  { name: 'through the official clients and a browser', projects: ['emulator-tests'], workers: 1 },
] as const

interface Tally {
  passed: number
  failed: number
  readonly wrong: string[]
}

/** `npm test`: everything, then one line `N passed, N failed`; exit 1 when anything failed. */
const main = async (): Promise<void> => {
  const started = Date.now()
  const tally: Tally = { passed: 0, failed: 0, wrong: [] }
  const check = (name: string, ok: boolean): void => {
    if (ok) tally.passed++
    else {
      tally.failed++
      tally.wrong.push(name)
    }
  }

  const failedChecks = await runStaticChecks()
  for (const name of Object.keys(STATIC_CHECKS)) check(name, !failedChecks.includes(name))

  console.log('\n— build and size of the console')
  const built = await buildAll().then(
    () => true,
    () => false,
  )
  check('build and size of the console', built && (await run(['node', join(ROOT, 'web', 'size.ts')])) === 0)

  console.log('\n— two deployments by the real CLI, held to what is allowed, and what was uploaded started alone')
  const deploy = ['node', join(ROOT, 'scripts', 'check', 'deploy', 'main.ts'), '--built']
  check('a deployment does what is allowed and no more', built && (await run(deploy)) === 0)

  console.log('\n— each twelfth guard of the domain taken out in turn (all: npm run mutate:guards)')
  const guards = [
    'node',
    join(ROOT, 'scripts', 'check', 'guards', 'main.ts'),
    '--every',
    '12',
    'domain/src',
    '--tests',
    'domain/src',
  ]
  check('each guard taken out is noticed', (await run(guards)) === 0)

  for (const round of ROUNDS) await runVitest(round, tally)

  for (const name of tally.wrong) console.error(`failed: ${name}`)
  console.log(`\n${Math.round((Date.now() - started) / 1000)} s`)
  console.log(`${tally.passed} passed, ${tally.failed} failed`)
  process.exitCode = tally.failed === 0 ? 0 : 1
}

const runVitest = async (round: (typeof ROUNDS)[number], tally: Tally): Promise<void> => {
  console.log(`\n— ${round.name}`)
  const folder = join(ROOT, '.cache', 'test')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${round.projects[0]}.json`)
  rmSync(file, { force: true })
  const code = await run([
    'vitest',
    'run',
    ...round.projects.flatMap((project) => ['--project', project]),
    `--maxWorkers=${round.workers}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      testResults: readonly { name: string }[]
    }
    const silent = round.projects.filter((name) => !result.testResults.some((each) => each.name.includes(`/${name}/`)))
    if (silent.length > 0) throw new Error(`no test of ${silent.join(', ')} ran`)
    tally.passed += result.numPassedTests
    tally.failed += result.numFailedTests
    if (result.numFailedTests > 0) tally.wrong.push(`${result.numFailedTests} tests of ${round.name}`)
    else if (code !== 0) throw new Error('a file did not load')
  } catch (error) {
    tally.failed++
    tally.wrong.push(`${round.name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

await main()

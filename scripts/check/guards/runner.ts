import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { type RunnerTestCase, type RunnerTestFile, type RunnerTestSuite, TestRunner } from 'vitest'
import { guardSwitch, TimedOut } from './switch.ts'

/** A property that fails is not made smaller, and draws the same each time. */
fc.configureGlobal({ endOnFailure: true, seed: 20_261_124 })

const FOLDER = process.env.GUARDS ?? ''
const read = (name: string): readonly string[] => readFileSync(join(FOLDER, name), 'utf8').split('\n').filter(Boolean)
/** A line of these files begins with the number of a mutant. */
const idOf = (line: string): number => Number.parseInt(line, 10)
const note = (name: string, line: string): void => appendFileSync(join(FOLDER, name), `${line}\n`)

/**
 * Runs each test as it is; then again with every living mutant that it came upon; then once more as it is. A mutant is dead as soon as
 * one test fails with it alone. Those that outlived other tests are put in force together, as far as
 * they are of different files, and halved while the test fails: most outlive this one too. What a file came upon outside its tests is noted apart: `early`.
 */
export default class GuardRunner extends TestRunner {
  /** Source file of each wanted mutant. */
  readonly #wanted = new Map(read('wanted').map((line) => [idOf(line), line.slice(line.indexOf(' ') + 1)] as const))

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    await super.onBeforeRunTask(test)
    this.#noteEarly(test.file)
    guardSwitch.touched = new Set()
  }

  override onAfterRunTask(test: RunnerTestCase): void {
    super.onAfterRunTask(test)
    guardSwitch.touched = new Set()
  }

  #noteEarly(file: RunnerTestFile): void {
    for (const id of guardSwitch.touched) if (this.#wanted.has(id)) note('early', `${id} ${file.filepath}`)
  }

  /** In groups of which no two are of one source file, since one change hides another nearby. */
  #apart(ids: readonly number[]): readonly (readonly number[])[] {
    const groups: number[][] = []
    const before = new Map<string, number>()
    for (const id of ids) {
      const path = this.#wanted.get(id) ?? ''
      const n = before.get(path) ?? 0
      before.set(path, n + 1)
      groups[n] = [...(groups[n] ?? []), id]
    }
    return groups
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test)
    const started = Date.now()
    await run()
    const limit = 5_000 + 20 * (Date.now() - started)
    const dead = new Set(read('killed').map(idOf))
    const seen = new Set(read('touched').map(idOf))
    const tried = [...guardSwitch.touched].filter((id) => this.#wanted.has(id) && !dead.has(id))
    if (tried.length === 0) return
    for (const id of tried) note('touched', `${id} ${test.file.filepath}`)

    await around(test, 'afterEach')
    const tryOut = async (ids: readonly number[]): Promise<void> => {
      guardSwitch.turnOn(ids, Date.now() + limit)
      const end = await within(limit, whole(test, run))
      guardSwitch.turnOff()
      const [id] = ids
      if (end === 'lives') return
      if (ids.length === 1)
        return note('killed', `${id} ${end} ${test.file.filepath} ${test.name.replace(/\s+/g, ' ')}`)
      const half = ids.length >> 1
      await tryOut(ids.slice(0, half))
      await tryOut(ids.slice(half))
    }
    for (const id of tried) if (!seen.has(id)) await tryOut([id])
    const veterans = tried.filter((id) => seen.has(id))
    for (const group of this.#apart(veterans)) await tryOut(group)
    try {
      await around(test, 'beforeEach')
      await run()
    } catch (error) {
      note('unsteady', `${test.file.filepath} ${test.name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

type Ending = 'lives' | 'failed' | 'timed-out'

const whole = async (test: RunnerTestCase, run: () => unknown): Promise<void> => {
  await around(test, 'beforeEach')
  await run()
  await around(test, 'afterEach')
}

const within = async (ms: number, trial: Promise<void>): Promise<Ending> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Ending>((resolve) => {
    timer = setTimeout(() => resolve('timed-out'), ms)
  })
  const ended = trial.then(
    (): Ending => 'lives',
    (error: unknown): Ending => (error instanceof TimedOut ? 'timed-out' : 'failed'),
  )
  try {
    return await Promise.race([ended, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Calls the hooks of the test's own suites as the runner would: outermost first before it, last first after it. */
const around = async (test: RunnerTestCase, name: 'beforeEach' | 'afterEach'): Promise<void> => {
  const suites: RunnerTestSuite[] = []
  for (let suite: RunnerTestSuite | undefined = test.suite ?? test.file; suite; suite = parentOf(suite))
    suites.unshift(suite)
  const hooks = suites.flatMap((suite) => TestRunner.getSuiteHooks(suite)[name].map((hook) => ({ hook, suite })))
  for (const { hook, suite } of name === 'beforeEach' ? hooks : hooks.reverse()) await hook(test.context, suite)
}

/** A file is its own topmost suite. */
const parentOf = (suite: RunnerTestSuite): RunnerTestSuite | undefined =>
  suite.suite ?? (suite === suite.file ? undefined : suite.file)

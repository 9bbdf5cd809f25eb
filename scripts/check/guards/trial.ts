import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BaseSequencer, startVitest, type TestSpecification } from 'vitest/node'
import { ROOT } from '../../office/places.ts'
import type { Mutant } from './instrument.ts'

export interface Trial {
  readonly survivors: readonly Mutant[]
  /** Tests that fail without any mutant, so that what they kill says nothing. */
  readonly unsteady: readonly string[]
}

/** Where the guards' tests are, and whose guards they know. The first share one worker: they are pure. */
const SUITES = [
  { include: ['domain/src/**/*.test.ts'], isolate: false, of: 'domain/' },
  { include: ['functions/{src,test}/**/*.test.ts'], isolate: true, of: '' },
] as const

/** A long day of the office comes upon most guards and tells few apart: whatever a small test notices is dead before it. */
class SmallestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => statSync(a.moduleId).size - statSync(b.moduleId).size)
  }
}

/**
 * Runs the tests over the instrumented files (by absolute path) and answers which of `wanted` no test noticed. `only`: parts of names of
 * test files, for all of them where there is none.
 */
export const tryMutants = async (
  wanted: readonly Mutant[],
  instrumented: ReadonlyMap<string, string>,
  only: readonly string[] = [],
): Promise<Trial> => {
  const folder = join(ROOT, '.cache', 'guards')
  mkdirSync(folder, { recursive: true })
  for (const name of ['killed', 'touched', 'early', 'unsteady']) writeFileSync(join(folder, name), '')
  writeFileSync(join(folder, 'wanted'), wanted.map(({ id, path }) => `${id} ${path}`).join('\n'))
  process.env.GUARDS = folder
  process.env.METADATA_SERVER_DETECTION = 'none'

  const unsteady: string[] = []
  for (const { include, isolate, of } of SUITES) {
    if (!wanted.some(({ path }) => path.startsWith(of))) continue
    const vitest = await startVitest(
      'test',
      [...only],
      {
        config: false,
        root: ROOT,
        watch: false,
        passWithNoTests: true,
        // It knows a file by its text, not by what this plugin makes of it.
        fsModuleCache: false,
        include: [...include],
        isolate,
        sequence: { sequencer: SmallestFirst },
        maxWorkers: isolate ? 2 : 1,
        runner: join(import.meta.dirname, 'runner.ts'),
        testTimeout: 3_600_000,
        hookTimeout: 60_000,
        silent: true,
        reporters: ['dot'],
        dangerouslyIgnoreUnhandledErrors: true,
      },
      {
        plugins: [
          {
            name: 'guards',
            enforce: 'pre',
            transform: (_, id) => {
              const code = instrumented.get(id)
              return code === undefined ? null : { code, map: null }
            },
          },
        ],
      },
    )
    for (const module of vitest.state.getTestModules()) {
      for (const test of module.children.allTests('failed'))
        unsteady.push(`${relative(ROOT, module.moduleId)} ${test.fullName}`)
      if (module.state() === 'failed' && module.errors().length > 0)
        unsteady.push(`${relative(ROOT, module.moduleId)} does not load`)
    }
    await vitest.close()
  }
  const lines = (name: string) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)
  const dead = new Set(lines('killed').map((line) => Number(line.split(' ', 1)[0])))
  return { survivors: wanted.filter(({ id }) => !dead.has(id)), unsteady: [...unsteady, ...lines('unsteady')] }
}

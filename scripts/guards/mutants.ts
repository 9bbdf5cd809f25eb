import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROLES } from '@catat/domain'
import { ROOT } from '../places.ts'
import { guardsOf, type SourceFile } from './guards.ts'
import { instrument, type Mutant } from './instrument.ts'

/** What draws, words, counts or looks for patterns in a text refuses nobody. */
const DRAWS = /^functions\/src\/(pdf|report|mail|disclosure)\/|^domain\/src\/(figures|lint)\/(?!shape)/
/** Where each early exit protects something: done already, somebody else's turn, not due. */
const ACTS = /^functions\/src\/(usecases|entry|store|outside)\/|^functions\/src\/\w+\.ts$/
const NO_SOURCE = /\.(test|fixture)\.ts$/

const sources = (): readonly SourceFile[] =>
  ['domain/src', 'functions/src']
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: ROOT }))
    .filter((path) => !NO_SOURCE.test(path) && !DRAWS.test(path))
    .sort()
    .map((path) => ({
      path,
      text: readFileSync(join(ROOT, path), 'utf8'),
      strictness: ACTS.test(path) ? 'everyExit' : 'refusals',
    }))

/** `instrumented`: the text of each file by its absolute path. */
export const readMutants = (): { mutants: readonly Mutant[]; instrumented: ReadonlyMap<string, string> } => {
  const files = sources()
  const guards = guardsOf(files, {
    roles: Object.keys(ROLES),
    // An administrator is refused every act of the office, whatever else the account holds.
    refused: { ACT_ROLES: ['admin'] },
  })
  const mutants: Mutant[] = []
  const instrumented = new Map<string, string>()
  for (const { path, text } of files) {
    const sites = guards.get(path) ?? []
    if (sites.length === 0) continue
    const written = instrument(path, text, sites, mutants.length + 1)
    mutants.push(...written.mutants)
    instrumented.set(join(ROOT, path), written.text)
  }
  return { mutants, instrumented }
}

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROLES } from '@catat/domain'
import { ROOT } from '../../office/places.ts'
import type { Site } from './conditions.ts'
import { EQUAL } from './equal.ts'
import { guardsOf, type SourceFile } from './guards.ts'
import { inOrder, instrument, type Mutant, oneLine } from './instrument.ts'

/** What draws, words, counts, or reads what somebody typed and says what it found in it, refuses nobody. */
const DRAWS =
  /^functions\/src\/(pdf\/|(report|disclosure)\/paper\/|mail\/(page|render|templates|wording))|^domain\/src\/((figures|lint|register)\/(?!shape)|report\/(steps|tables|chart))/
/** Where each early exit protects something: done already, somebody else's turn, not due. */
const ACTS = /^functions\/src\/(?!workbook\/)/
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
    const equal = EQUAL.filter((each) => each.path === path)
    const written = instrument(path, text, without(inOrder(sites), equal), mutants.length + 1)
    mutants.push(...written.mutants)
    instrumented.set(join(ROOT, path), written.text)
  }
  return { mutants, instrumented }
}

/** Sites without the mutants that are the same program; each of those must still be there. */
const without = (sites: readonly Site[], equal: typeof EQUAL): readonly Site[] => {
  const met = new Map<string, number>()
  const left = sites.map((site) => ({
    ...site,
    mutants: site.mutants.filter((mutant) => {
      const change = oneLine(mutant.change)
      const nth = met.get(change) ?? 0
      met.set(change, nth + 1)
      return !equal.some((each) => each.change === change && each.nth === nth)
    }),
  }))
  const stale = equal.find(({ change, nth }) => (met.get(change) ?? 0) <= nth)
  if (stale) throw new Error(`${stale.path} has no such guard any more: ${stale.change}`)
  return left.filter(({ mutants }) => mutants.length > 0)
}

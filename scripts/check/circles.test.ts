import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

/** Files by where they stand, each with its one import. */
const CIRCLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'of two files': { 'two/a.ts': "import './b.ts'", 'two/b.ts': "import './a.ts'" },
  'of types only': {
    'types/a.ts': "import type { B } from './b.ts'\nexport type A = B | 1",
    'types/b.ts': "import type { A } from './a.ts'\nexport type B = A | 2",
  },
  'through parts of a page': {
    'page/a.tsx': "import './b.ts'",
    'page/b.ts': "import './c.tsx'",
    'page/c.tsx': "import './a.tsx'",
  },
  'closed by what is loaded later': {
    'later/a.ts': "import './b.ts'",
    'later/b.ts': "export const a = () => import('./a.ts')",
  },
  'through what is handed on': { 'on/a.ts': "export * from './b.ts'", 'on/b.ts': "import './a.ts'" },
  'between two workspaces': {
    'one/src/index.ts': "import '../../other/src/a.ts'",
    'other/src/a.ts': "import '@catat/one'",
  },
}
const NO_CIRCLE = {
  'none/a.ts': "import './b.ts'\nimport './c.ts'",
  'none/b.ts': "import './c.ts'",
  'none/c.ts': 'export {}',
}

const FoundSchema = v.object({
  diagnostics: v.array(
    v.object({ category: v.string(), severity: v.string(), location: v.object({ path: v.string() }) }),
  ),
})

let folder: string
/** Where this repository's linter, as it is set, finds a circle and fails for it. */
let refused: readonly string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'catat-'))
  copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), `${text}\n`)
  }
  for (const files of [...Object.values(CIRCLES), NO_CIRCLE])
    for (const [name, text] of Object.entries(files)) write(name, text)
  write('package.json', '{ "workspaces": ["one", "other"] }')
  write('one/package.json', '{ "name": "@catat/one", "exports": "./src/index.ts" }')
  write('other/package.json', '{ "name": "@catat/other" }')
  mkdirSync(join(folder, 'node_modules', '@catat'), { recursive: true })
  symlinkSync(join(folder, 'one'), join(folder, 'node_modules', '@catat', 'one'))
  refused = await circlesIn(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const circlesIn = (cwd: string): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const biome = join(ROOT, 'node_modules', '.bin', 'biome')
    execFile(biome, ['lint', '--vcs-enabled=false', '--reporter=json', '.'], { cwd }, (_, found, said) => {
      try {
        const { diagnostics } = v.parse(FoundSchema, JSON.parse(found))
        const circles = diagnostics.filter(({ category }) => category === 'lint/suspicious/noImportCycles')
        resolve(circles.filter(({ severity }) => severity === 'error').map(({ location }) => location.path))
      } catch {
        reject(new Error(said))
      }
    })
  })

test.each(Object.entries(CIRCLES))('a circle of imports %s is refused in each of its files', (_, files) => {
  expect(refused).toEqual(expect.arrayContaining(Object.keys(files)))
})

test('a file that two others use is in no circle', () => {
  expect(refused.filter((path) => path.startsWith('none/'))).toEqual([])
})

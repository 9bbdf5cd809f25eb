import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * Weighs the built console: what a page makes the browser fetch before it is whole, gzipped, in kB of 1,000 bytes.
 * Exits with 1 when a page is heavier than an office line should carry. Run after `vite build`.
 */
const DIST = join(import.meta.dirname, 'dist')

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'))

const filesOf = (keys: readonly string[], seen = new Set<string>()): Set<string> => {
  for (const key of keys) {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`${key} is not in the build`)
    if (seen.has(chunk.file)) continue
    seen.add(chunk.file)
    filesOf(chunk.imports ?? [], seen)
  }
  return seen
}
const weigh = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0) / 1000

const ENTRY = 'index.html'
const AUTH = 'src/session/auth.ts'
const CONSOLE = 'src/shell/console.tsx'
const scripts = (...keys: string[]) => weigh(filesOf([ENTRY, ...keys]))

const gates = [
  { what: 'sign-in, script', kB: scripts(), most: 15 },
  { what: 'style', kB: weigh(manifest[ENTRY]?.css ?? []), most: 6 },
  {
    what: 'approval from the mail before the sign-in, script',
    kB: scripts('src/pages/report/approval/page.tsx'),
    most: 60,
  },
  {
    what: 'approval from the mail with the sign-in, script',
    kB: scripts(AUTH, 'src/pages/report/approval/page.tsx', 'src/pages/report/approval/view.tsx'),
    most: 80,
  },
  { what: 'verification, script', kB: scripts('src/pages/report/verify/page.tsx'), most: 60 },
  { what: 'first live page, script', kB: scripts(AUTH, CONSOLE, 'src/pages/home/page.tsx'), most: 180 },
  { what: 'one file, script', kB: scripts(AUTH, CONSOLE, 'src/pages/file/page.tsx'), most: 180 },
]

for (const { what, kB, most } of gates) {
  process.stdout.write(`${kB <= most ? 'ok ' : 'TOO HEAVY'} ${what}: ${kB.toFixed(1)} kB of ${most}\n`)
}
if (gates.some(({ kB, most }) => kB > most)) process.exitCode = 1

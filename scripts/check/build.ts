import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../office/places.ts'
import { run } from './checks.ts'
import { writeSupply } from './supply.ts'

/** What the built console and functions are made of. */
const SOURCES = [
  '{domain,functions}/src/**/*',
  'functions/{assets/**/*,build.ts,package.json}',
  'web/{src,public}/**/*',
  'web/*.{ts,html,json}',
  'package-lock.json',
]
const STAMP = join(ROOT, '.cache', 'built')

/** Builds `web/dist` and `functions/dist`. */
export const buildAll = async (): Promise<void> => {
  rmSync(STAMP, { force: true })
  const state = stateOfSources()
  const web = await run(['vite', 'build', join(ROOT, 'web'), '--logLevel', 'warn'])
  const functions = await run(['node', join(ROOT, 'functions', 'build.ts')])
  if (web !== 0 || functions !== 0) throw new Error('The build did not finish; see its message above.')
  writeSupply()
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, `${state}\n${stateOf(['{web,functions}/dist/**/*'])}`)
}

/** Builds unless what is there was built of these very sources; true: it built. */
export const buildIfStale = async (): Promise<boolean> => {
  const built = `${stateOfSources()}\n${stateOf(['{web,functions}/dist/**/*'])}`
  if (read(STAMP) === built) return false
  await buildAll()
  return true
}

const stateOfSources = (): string => stateOf(SOURCES)

/** Names, sizes and times of files under one digest. */
const stateOf = (patterns: readonly string[]): string => {
  const digest = createHash('sha256')
  for (const path of patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT }).sort())) {
    const { size, mtimeMs } = statSync(join(ROOT, path))
    digest.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return digest.digest('hex')
}

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

if (import.meta.main) await buildAll()

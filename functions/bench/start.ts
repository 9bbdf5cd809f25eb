import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run bench -- start [FOLDER…]`: what a new instance of a function costs before its first request: the built bundle loaded in a process
 * of its own, alternating with those of other checkouts, each with nothing in the file cache (where the machine lets us empty it) and
 * with all of it there.
 */
const FUNCTIONS = ['desk', 'verify', 'refuseSignUp'] as const
const ROUNDS = 7
const HERE = fileURLToPath(new URL('../../', import.meta.url))

const LOAD = `
const [from, effort] = [process.hrtime.bigint(), process.cpuUsage()]
await import(process.argv[1])
const { user, system } = process.cpuUsage(effort)
const wall = Number(process.hrtime.bigint() - from) / 1e6
console.log(JSON.stringify([wall, (user + system) / 1e3, process.memoryUsage.rss() / 1e6]))`

const load = (folder: string, name: string): readonly number[] => {
  const dist = join(folder, 'functions', 'dist')
  const { main } = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8')) as { main: string }
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', LOAD, join(dist, main)],
    {
      encoding: 'utf8',
      env: { ...process.env, FUNCTION_TARGET: name, GCLOUD_PROJECT: 'demo-catat', FIREBASE_CONFIG: '{}' },
    },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** False where the machine does not let us. */
const emptyFileCache = (): boolean => {
  spawnSync('sync')
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3')
  } catch {
    return false
  }
  // Node itself is not what is measured.
  spawnSync(process.execPath, ['-e', ''])
  return true
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const contenders = [HERE, ...process.argv.slice(2)]
for (const cache of ['empty', 'full'] as const) {
  if (cache === 'empty' && !emptyFileCache()) continue
  for (const name of FUNCTIONS) {
    const found = new Map<string, (readonly number[])[]>(contenders.map((folder) => [folder, []]))
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [folder, measured] of found) {
        if (cache === 'empty') emptyFileCache()
        measured.push(load(folder, name))
      }
    }
    for (const [folder, measured] of found) {
      const [wall = 0, cpu = 0, memory = 0] = [0, 1, 2].map((n) => median(measured.map((each) => each[n] ?? 0)))
      const label = `${name}, file cache ${cache}, ${folder === HERE ? 'here' : folder}`
      console.log(`${label.padEnd(52)}${wall.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms, ${memory.toFixed(0)} MB`)
    }
  }
}

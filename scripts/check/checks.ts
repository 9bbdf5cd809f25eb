import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../office/places.ts'

/** What is looked at before anything runs: form, types, layers, unused code. */
export const STATIC_CHECKS = {
  'format and lint, layers between workspaces': ['biome', 'ci', '--error-on-warnings', '.'],
  types: ['tsc', '-b'],
  'unused files, exports and dependencies': ['knip'],
} as const satisfies Record<string, readonly [string, ...string[]]>

const ENDS = ['SIGTERM', 'SIGHUP'] as const

/** Runs one of the project's own programs; resolves with its exit code. Who ends this process ends the program, too. */
export const run = (command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> =>
  new Promise((resolve) => {
    const [name = '', ...args] = command
    const child = spawn(join(ROOT, 'node_modules', '.bin', name), args, {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    const end = (signal: NodeJS.Signals): void => {
      child.once('exit', () => process.exit(1))
      child.kill(signal)
    }
    for (const signal of ENDS) process.once(signal, end)
    child.once('exit', (code) => {
      for (const signal of ENDS) process.off(signal, end)
      resolve(code ?? 1)
    })
    child.on('error', () => resolve(1))
  })

/** Name of each check that failed. */
export const runStaticChecks = async (): Promise<readonly string[]> => {
  const failed: string[] = []
  for (const [name, command] of Object.entries(STATIC_CHECKS)) {
    console.log(`\n— ${name}`)
    if ((await run(command)) !== 0) failed.push(name)
  }
  return failed
}

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../office/places.ts'

const TOOLS = join(ROOT, 'node_modules', 'firebase-tools', 'lib')

/** Every address of Google that the CLI knows, without encryption, so that its proxy can read along. */
const origins = (): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync(join(TOOLS, 'api.js'), 'utf8').matchAll(/envOverride\("(\w+)", "https:\/\/([^"/]+)"/g)].map(
      ([, name = '', host = '']) => [name, `http://${host}`],
    ),
  )

export interface Ran {
  readonly code: number
  readonly out: string
}

/** Runs the project's firebase CLI, whose only way out is `proxy`. */
export const firebase = (args: readonly string[], { proxy, home }: { proxy: string; home: string }): Promise<Ran> => {
  mkdirSync(home, { recursive: true })
  const child = spawn(process.execPath, [join(TOOLS, 'bin', 'firebase.js'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH}`,
      HOME: home,
      ...origins(),
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      FIREBASE_TOKEN: 'stand-in',
      METADATA_SERVER_DETECTION: 'none',
      FUNCTIONS_DISCOVERY_TIMEOUT: '120',
      FIREBASE_CLI_DISABLE_UPDATE_CHECK: '1',
      NO_UPDATE_NOTIFIER: '1',
      CI: 'true',
    },
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, out })))
}

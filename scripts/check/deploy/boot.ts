import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { ROOT } from '../../office/places.ts'

const FRAMEWORK = join(ROOT, 'node_modules', '@google-cloud', 'functions-framework', 'build', 'src', 'main.js')
const INSTALLED_WITHIN = 180_000
const UP_WITHIN = 20_000

/**
 * What Google does with an upload: its packages by its own lock file, here from an empty cache, then each function alone in a process of
 * Google's functions-framework, far from this folder and its packages. Those that are `called` refuse what is no call; a schedule would
 * begin its work. Answers what is not as it should be.
 */
export const bootAlone = async (
  files: ReadonlyMap<string, Buffer>,
  names: readonly string[],
  called: (name: string) => boolean,
  folder: string,
): Promise<readonly string[]> => {
  const source = join(folder, 'source')
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(source, path)), { recursive: true })
    writeFileSync(join(source, path), bytes)
  }
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error', '--cache', join(folder, 'cache')],
    { cwd: source, encoding: 'utf8', timeout: INSTALLED_WITHIN },
  )
  if (status !== 0) return [`the lock file that is deployed cannot be installed: ${stderr}`]
  const found: string[] = []
  for (const name of names) {
    const wrong = await boot(source, name, called(name))
    if (wrong !== null) found.push(`${name} does not start alone: ${wrong}`)
  }
  return found
}

/** Null: the function is there and answers. */
const boot = async (source: string, name: string, call: boolean): Promise<string | null> => {
  const port = await freePort()
  const child = spawn(process.execPath, [FRAMEWORK, `--source=${source}`, `--target=${name}`, `--port=${port}`], {
    cwd: source,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      FUNCTION_TARGET: name,
      GCLOUD_PROJECT: 'catat-contoh',
      METADATA_SERVER_DETECTION: 'none',
    },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
  const ended = once(child, 'exit')
  const limit = AbortSignal.timeout(UP_WITHIN)
  try {
    while (!out.includes('URL: ')) {
      if (child.exitCode !== null || limit.aborted) return out
      await Promise.race([once(child.stdout, 'data', { signal: limit }), ended]).catch(() => {})
    }
    if (!call) return null
    const { status } = await fetch(`http://127.0.0.1:${port}/`, { signal: limit })
    return status >= 400 && status < 500 ? null : `it answers ${status} to what is no call`
  } catch (error) {
    return String(error)
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type KeptAlive, keepAlive } from './kept-alive.ts'
import { ROOT } from './places.ts'

/** The Firestore engine as a process of its own. */
export const startEngine = (options: {
  port: number
  dir: string
  env: Readonly<Record<string, string>>
  log: NodeJS.WritableStream
  say: (line: string) => void
}): Promise<KeptAlive> => {
  const { port, dir, env, log, say } = options
  return keepAlive({
    name: 'The Firestore engine',
    say,
    launch: () => {
      const child = spawn(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          join(ROOT, 'emulator', 'src', 'main.ts'),
          ...['--port', String(port), '--data', dir],
          ...['--rules', join(ROOT, 'firestore.rules'), '--indexes', join(ROOT, 'firestore.indexes.json')],
          ...['--missing-index', 'error', '--refusals', 'plain'],
        ],
        {
          cwd: ROOT,
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: { ...process.env, CATAT_EXIT_WITH_PARENT: '1', ...env },
        },
      )
      createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('ready ') || say(line))
      child.stderr.pipe(log, { end: false })
      return child
    },
    ready: (child) =>
      new Promise((resolve) => {
        child.stdout?.on('data', (chunk: Buffer) => {
          if (chunk.toString().includes('ready ')) resolve()
        })
      }),
  })
}

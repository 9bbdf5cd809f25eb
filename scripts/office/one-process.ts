import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend } from './backend.ts'
import { type Endpoint, endpointsIn } from './endpoints.ts'
import { type Inner, innerAt } from './inner.ts'
import { keepAlive } from './kept-alive.ts'
import { ROOT } from './places.ts'

/** How long a call waits for a process that is being started again. */
const BACK_WITHIN = 20_000

/** The functions in one process (`served-functions.ts`) behind a socket. */
export const inOneProcess = async (options: {
  bundle: string
  socket: string
  env: Readonly<Record<string, string>>
  log: NodeJS.WritableStream
  say: (line: string) => void
}): Promise<Backend> => {
  const { bundle, socket, env, log, say } = options
  let inner: Inner = innerAt(socket)
  let endpoints: readonly Endpoint[] = []
  const kept = await keepAlive({
    name: 'The process of the functions',
    say,
    launch: () => {
      rmSync(socket, { force: true })
      const child = fork(join(ROOT, 'scripts', 'office', 'served-functions.ts'), [bundle, socket], {
        execPath: process.execPath,
        execArgv: ['--disable-warning=ExperimentalWarning'],
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { ...process.env, ...env },
      })
      child.stdout?.pipe(log, { end: false })
      child.stderr?.pipe(log, { end: false })
      return child
    },
    ready: async (child) => {
      const [message] = await once(child, 'message')
      endpoints = endpointsIn(message)
      inner.close()
      inner = innerAt(socket)
    },
  })
  return {
    get endpoints() {
      return endpoints
    },
    get pid() {
      return kept.pid
    },
    send: async (name, request) => {
      await kept.there(BACK_WITHIN)
      return inner.send({ ...request, path: `/${name}` })
    },
    stop: async () => {
      await kept.stop()
      inner.close()
    },
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** `engine` on disk; `peer` and `nothing` keep nothing, and `nothing` does not even look at what it is sent. */
export const SERVERS = ['engine', 'peer', 'nothing'] as const
export type ServerName = (typeof SERVERS)[number]

export interface RunningServer {
  readonly port: number
  stop(): Promise<void>
}

export const startServer = async (name: ServerName): Promise<RunningServer> => {
  const child: ChildProcess = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [name], {
    execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'],
  })
  const [port] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`The server "${name}" did not start.`)
    }),
  ])
  return {
    port: Number(port),
    async stop() {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

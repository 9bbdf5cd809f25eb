import type { IncomingHttpHeaders } from 'node:http'
import type { Endpoint } from './endpoints.ts'

/** What serves the functions: one process, or the functions emulator of Firebase. */
export interface Backend {
  readonly endpoints: readonly Endpoint[]
  readonly pid: number | undefined
  /**
   * Sends a request to a function and gives back its answer.
   * @throws TooLate when it had not answered `within` ms; another error when the connection was cut or nobody serves.
   */
  send(
    name: string,
    request: { method: string; headers: IncomingHttpHeaders; body: Buffer; within: number },
  ): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>
  stop(): Promise<void>
}

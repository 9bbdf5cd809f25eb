import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

interface Given {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** Milliseconds. */
  readonly within: number
}
export type Send = (given: Given) => Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>

/** A server of the office behind a socket in a folder that only its owner may enter. */
export interface Inner {
  readonly send: Send
  close(): void
}

/** The server had not answered when the time was over. */
export class TooLate extends Error {}

export const innerAt = (socketPath: string): Inner => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return {
    send: sendBy((given, answered) => request({ socketPath, agent, ...given }, answered)),
    close: () => agent.destroy(),
  }
}

/**
 * Sends a whole request and takes the whole answer.
 * @throws TooLate when it was not there in time; another error when the connection broke.
 */
export const sendBy =
  (
    open: (
      given: Pick<Given, 'method' | 'path'> & { headers: Record<string, string | string[] | number | undefined> },
      answered: (answer: IncomingMessage) => void,
    ) => ClientRequest,
  ): Send =>
  ({ method, path, headers, body, within }) =>
    new Promise((resolve, reject) => {
      const { connection: _, 'transfer-encoding': __, ...rest } = headers
      const sent = open(
        { method, path, headers: { ...rest, host: 'office', 'content-length': body.length } },
        (answered) => {
          const parts: Buffer[] = []
          answered.on('data', (part: Buffer) => parts.push(part))
          answered.on('error', reject)
          answered.on('end', () => {
            clearTimeout(timer)
            resolve({ status: answered.statusCode ?? 502, headers: answered.headers, body: Buffer.concat(parts) })
          })
        },
      )
      const timer = setTimeout(() => sent.destroy(new TooLate(`no answer in ${within} ms`)), within)
      sent.on('error', (error) => {
        clearTimeout(timer)
        reject(error)
      })
      sent.end(body)
    })

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { isFull } from './kept-file.ts'

/** Why a request may not pass a door of this machine, or null. */
export type Refused = 'host' | 'origin' | null

/**
 * Who may speak to a port of the office: whoever names this machine as its host (a name that was made to point here does not), and
 * of web pages the console's alone. Programs send no origin; a browser sends one with everything that could change something.
 */
export const refusedAt = (
  headers: Pick<IncomingHttpHeaders, 'host' | 'origin' | 'sec-fetch-site'>,
  port: number,
  origins: readonly string[],
): Refused => {
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) return 'host'
  if (headers.origin !== undefined) return origins.includes(headers.origin) ? null : 'origin'
  return headers['sec-fetch-site'] === 'cross-site' ? 'origin' : null
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface Door {
  close(): Promise<void>
}

/**
 * A listener on loopback that lets in who may come in; what `handle` throws is an answer 500 without a word of it, or 507 when the
 * disk is full, which nobody tries again by himself.
 */
export const openDoor = async (options: {
  port: number
  origins: readonly string[]
  handle: Handler
  failed: (error: unknown) => void
  /** Whether a link on another site may lead here. */
  linked?: boolean
}): Promise<Door> => {
  const { port, origins, handle, failed, linked = false } = options
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const refused = refusedAt(request.headers, port, origins)
    const follows = linked && request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate'
    if (refused === 'host' || (refused === 'origin' && !follows)) {
      request.resume()
      return answer(response, 403, { error: { code: 403, status: 'PERMISSION_DENIED', message: 'Not from here.' } })
    }
    handle(request, response).catch((error: unknown) => {
      failed(error)
      if (response.headersSent) return response.destroy()
      if (isFull(error)) return answer(response, 507, { error: { code: 507, status: 'ENOSPC', message: 'ENOSPC' } })
      answer(response, 500, { error: { code: 500, status: 'INTERNAL', message: 'INTERNAL' } })
    })
  })
  server.on('clientError', (_error, socket: Socket) => socket.destroy())
  await listenAt(server, port)
  return {
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await closed
    },
  }
}

export const answer = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(JSON.stringify(body))
}

/** The headers by which a page of `origins` may read an answer; nothing for others. */
export const readableBy = (request: IncomingMessage, origins: readonly string[]): Record<string, string> => {
  const { origin } = request.headers
  if (origin === undefined || !origins.includes(origin)) return {}
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
    'access-control-max-age': '3600',
  }
}

export const bodyOf = async (request: IncomingMessage, most: number): Promise<Buffer | null> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Listens on loopback at a port, or at the path of a socket. */
export const listenAt = (server: Server, at: number | string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    const listening = (): void => resolve()
    if (typeof at === 'number') server.listen(at, '127.0.0.1', listening)
    else server.listen(at, listening)
  })

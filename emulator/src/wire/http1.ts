import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { asStatus } from '../status.ts'
import { type Gate, OPEN } from './gate.ts'
import type { Methods } from './method.ts'
import { errorJson, serveRest } from './rest.ts'
import type { WebChannel } from './webchannel.ts'

/** Answers what stands neither under /v1 nor is a WebChannel; false: not ours. */
export type ControlHandler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>

/** Browsers come from another port than ours and send credentials, so the origin is named, never `*`. */
const allowOrigin = (request: IncomingMessage, response: ServerResponse): void => {
  const { origin } = request.headers
  response.setHeader('vary', 'Origin')
  if (origin === undefined) return
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-credentials', 'true')
  response.setHeader('access-control-expose-headers', 'x-http-session-id, x-client-wire-protocol, content-type, date')
}

const preflight = (request: IncomingMessage, response: ServerResponse): void => {
  const headers = request.headers['access-control-request-headers']
  if (headers !== undefined) response.setHeader('access-control-allow-headers', headers)
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE, OPTIONS')
  response.setHeader('access-control-max-age', '86400')
  if (request.headers['access-control-request-private-network'] === 'true') {
    response.setHeader('access-control-allow-private-network', 'true')
  }
  response.writeHead(204).end()
}

/** The HTTP/1.1 side of the port: WebChannel, REST and the emulator's control endpoints. */
export const createHttp1Server = (
  methods: Methods,
  webChannel: WebChannel,
  control: ControlHandler,
  gate: Gate = OPEN,
): Server => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!gate.admits(request.headers, request.socket.localPort ?? 0)) return void response.writeHead(403).end()
    const url = new URL(request.url ?? '/', 'http://localhost')
    // Or Chromium holds a text/plain stream back to guess its type, headers and all, and an XMLHttpRequest waits for ever.
    response.setHeader('x-content-type-options', 'nosniff')
    allowOrigin(request, response)
    if (request.method === 'OPTIONS') return preflight(request, response)
    if (webChannel.handle(request, response, url)) return
    if (url.pathname.startsWith('/v1/')) return serveRest(methods, request, response, url, gate.callerOf)
    const alive = request.method === 'GET' && url.pathname === '/'
    if (!alive && !gate.isOwner(request.headers)) return void response.writeHead(403).end()
    if (await control(request, response, url)) return
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found')
  }

  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      const status = asStatus(error)
      if (!response.headersSent) response.writeHead(status.http, { 'content-type': 'application/json' })
      response.end(errorJson(status))
    })
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  return server
}

import { createServer, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** One request of the CLI, as Google would have seen it. */
export interface Asked {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** What an answer is made from; `null` as an answer means that Google has no such thing. */
export type Answer = (asked: Asked) => { readonly status?: number; readonly body?: unknown } | null

export interface StandIn {
  /** As a proxy of the CLI. */
  readonly url: string
  readonly asked: readonly Asked[]
  stop(): Promise<void>
}

/**
 * Stands in Google's place for a CLI whose proxy it is: every request, to whatever host, ends here and is kept. What is encrypted
 * was meant for the real Google and is refused.
 */
export const standIn = async (answer: Answer): Promise<StandIn> => {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`)
    const one: Asked = {
      method: request.method ?? '',
      host: url.hostname,
      path: decodeURIComponent(url.pathname),
      query: Object.fromEntries(url.searchParams),
      body: await bodyOf(request),
    }
    asked.push(one)
    const found = answer(one)
    const { status = 200, body = {} } = found ?? {
      status: 404,
      body: { error: { code: 404, message: `no ${one.path}` } },
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    if (!request.url?.endsWith(':80')) {
      asked.push({ method: 'CONNECT', host: request.url ?? '', path: '', query: {}, body: null })
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    server.emit('connection', socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (bytes.length === 0) return null
  if (String(request.headers['content-type'] ?? '').includes('json')) return JSON.parse(bytes.toString('utf8'))
  return bytes
}

import type { Server as Http1Server } from 'node:http'
import type { Http2Server } from 'node:http2'
import { createServer, type Server, type Socket } from 'node:net'

const HTTP2_PREFACE = 0x50 // 'P' of "PRI * HTTP/2.0"; told apart from POST, PUT and PATCH by the second byte
const SECOND = 0x52 // 'R'

const speaksHttp2 = (first: Buffer): boolean => first[0] === HTTP2_PREFACE && (first.length < 2 || first[1] === SECOND)

export interface Port {
  readonly server: Server
  /** Closes the listener and every connection. */
  close(): Promise<void>
}

/**
 * One TCP port for gRPC (HTTP/2 without TLS) and HTTP/1.1: the first bytes decide.
 *
 * Danger: the socket must stay paused until its new owner has it. Reading with `once('data')`, or resuming here,
 * loses the HTTP/2 preface, because Node hands buffered bytes to nghttp2 only through `read()`.
 */
export const openPort = (http1: Http1Server, http2: Http2Server): Port => {
  const sockets = new Set<Socket>()

  const route = (socket: Socket): void => {
    const first: Buffer | null = socket.read()
    if (first === null) {
      if (!socket.readableEnded) socket.once('readable', () => route(socket))
      return
    }
    socket.unshift(first)
    const owner = speaksHttp2(first) ? http2 : http1
    owner.emit('connection', socket)
  }

  const server = createServer({ noDelay: true, pauseOnConnect: false }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('readable', () => route(socket))
  })

  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })

  return { server, close }
}

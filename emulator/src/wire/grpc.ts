import { createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import type { Caller } from '../service/api.ts'
import { asStatus, StatusError } from '../status.ts'
import { callerOf as openCallerOf } from './caller.ts'
import { ENCODINGS, frameOf, frameReader } from './grpc-frame.ts'
import type { Incoming, Inlet, Method, Methods, Outgoing, Outlet } from './method.ts'

const SERVICE = '/google.firestore.v1.Firestore/'
const REPLY = { ':status': 200, 'content-type': 'application/grpc', 'grpc-accept-encoding': ENCODINGS } as const
const WINDOW = 4 * 1024 * 1024

/** `grpc-message` escapes only `%` and what is not printable ASCII; clients undo it with decodeURI. */
export const escapeMessage = (message: string): string =>
  [...Buffer.from(message, 'utf8')]
    .map((byte) =>
      byte < 0x20 || byte > 0x7e || byte === 0x25
        ? `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')

const trailersOf = (error: StatusError | undefined): Record<string, string> =>
  error === undefined
    ? { 'grpc-status': '0' }
    : { 'grpc-status': String(error.code), 'grpc-message': escapeMessage(error.message) }

/** Writes one call's answer: headers at the first message, the status last. */
const replyTo = (stream: ServerHttp2Stream): Outlet & { readonly ended: boolean } => {
  let ended = false
  let corked = false
  let status: StatusError | undefined

  const open = (): void => {
    stream.respond(REPLY, { waitForTrailers: true })
    stream.on('wantTrailers', () => stream.sendTrailers(trailersOf(status)))
  }
  const gone = (): boolean => stream.destroyed || stream.closed
  /** Messages of one turn go out in one piece. */
  const uncork = (): void => {
    corked = false
    stream.uncork()
  }

  return {
    send(message: Outgoing) {
      if (ended || gone()) return
      if (!stream.headersSent) open()
      if (!corked) {
        corked = true
        stream.cork()
        setImmediate(uncork)
      }
      stream.write(frameOf(message.proto()))
    },
    async drained() {
      if (gone() || !stream.writableNeedDrain) return
      await new Promise<void>((resolve) => {
        const go = (): void => {
          stream.off('drain', go)
          stream.off('close', go)
          resolve()
        }
        stream.on('drain', go)
        stream.on('close', go)
      })
    },
    end(error?: StatusError) {
      if (ended || gone()) return
      ended = true
      status = error
      // Headers first even for a refusal: without them the server SDK asks twice more, seconds apart.
      if (!stream.headersSent) open()
      stream.end()
    },
    get ended() {
      return ended || gone()
    },
  }
}

const answer = async (
  method: Method,
  caller: Caller,
  request: Incoming,
  reply: ReturnType<typeof replyTo>,
): Promise<void> => {
  if (method.kind === 'unary') reply.send(await method.call(caller, request))
  else if (method.kind === 'serverStreaming') {
    for await (const message of method.call(caller, request)) {
      if (reply.ended) return
      reply.send(message)
      await reply.drained()
    }
  }
  reply.end()
}

const serve = (
  methods: Methods,
  callerOf: typeof openCallerOf,
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
): void => {
  const reply = replyTo(stream)
  const fail = (error: unknown): void => reply.end(asStatus(error))
  const reader = frameReader(headers['grpc-encoding']?.toString())
  let inlet: Inlet | undefined

  const begin = (): { method: Method; caller: Caller } => {
    const path = headers[':path'] ?? ''
    const method = path.startsWith(SERVICE) ? methods.get(path.slice(SERVICE.length)) : undefined
    if (method === undefined) throw new StatusError('UNIMPLEMENTED', `Method not found: ${path.slice(1)}`)
    return { method, caller: callerOf(headers.authorization) }
  }

  const listen = (method: Method, caller: Caller): void => {
    if (method.kind === 'bidirectional') inlet = method.open(caller, reply)
    let request: Buffer | undefined
    stream.on('data', (chunk: Buffer) => {
      try {
        for (const bytes of reader.push(chunk)) {
          if (inlet !== undefined) inlet.receive({ form: 'proto', bytes })
          else request = bytes
        }
      } catch (error) {
        fail(error)
        inlet?.cancel()
        stream.resume()
      }
    })
    stream.on('end', () => {
      if (inlet !== undefined) inlet.finish()
      else if (reader.pending || request === undefined)
        fail(new StatusError('INTERNAL', 'The request message is incomplete.'))
      else answer(method, caller, { form: 'proto', bytes: request }, reply).catch(fail)
    })
    stream.on('close', () => inlet?.cancel())
  }

  stream.on('error', () => inlet?.cancel())
  try {
    const { method, caller } = begin()
    listen(method, caller)
  } catch (error) {
    fail(error)
    stream.resume()
  }
}

/** The gRPC side of the port: google.firestore.v1.Firestore over HTTP/2 without TLS. */
export const createGrpcServer = (methods: Methods, callerOf = openCallerOf): Http2Server => {
  const server = createServer({
    settings: { initialWindowSize: WINDOW, maxConcurrentStreams: 10_000 },
    maxSessionMemory: 1024,
  })
  server.on('session', (session) => session.setLocalWindowSize(WINDOW * 4))
  server.on('sessionError', () => {})
  server.on('stream', (stream, headers) => serve(methods, callerOf, stream, headers))
  return server
}

import type { IncomingMessage, ServerResponse } from 'node:http'

import { asStatus, StatusError } from '../status.ts'
import { callerOf as openCallerOf } from './caller.ts'
import { parseJson, readBody } from './http-body.ts'

import type { Incoming, Inlet, Methods, Outgoing, Outlet } from './method.ts'
import { type Idle, neverIdle, watchIdle } from './webchannel-idle.ts'
import { chunkOf, KEEP_ALIVE, WebChannelSession } from './webchannel-session.ts'

const PATH = /^\/google\.firestore\.v1\.Firestore\/(Listen|Write)\/channel$/
const SERVER_VERSION = 8
/** A session without a GET for so long is given up. */
const ABSENCE_LIMIT = 75_000

interface Channel {
  readonly session: WebChannelSession
  readonly idle: Idle
  receive(message: Incoming): void
  /** Forgets the session and whatever it held. */
  drop(): void
  readonly closing: () => boolean
}

interface WebChannelOptions {
  readonly newSessionId: () => string
  readonly callerOf?: typeof openCallerOf
}

export interface WebChannel {
  /** False: the path is not ours. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): boolean
  close(): void
}

const integer = (value: string | null): number | undefined =>
  value !== null && /^-?\d+$/.test(value) ? Number(value) : undefined

/** `Name:Value\r\n` lines, as the handshake's form carries its headers (no CORS preflight that way). */
const authorizationIn = (headers: string | null): string | undefined =>
  (headers ?? '')
    .split(/\r?\n/)
    .map((line) => /^authorization:\s*(.*)$/i.exec(line)?.[1])
    .find((value) => value !== undefined)

const TEXT = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> =>
  new URLSearchParams((await readBody(request)).toString('utf8'))

const errorPayload = (error: StatusError): string =>
  JSON.stringify([{ error: { code: error.http, status: error.status, message: error.message } }])

/** Listen and Write for browsers: WebChannel version 8 as firebase's SDK speaks it, streaming or long polling. */
export const createWebChannel = (methods: Methods, options: WebChannelOptions): WebChannel => {
  const channels = new Map<string, Channel>()
  const { callerOf = openCallerOf } = options

  const open = (name: string, authorization: string | undefined): Channel => {
    const sid = options.newSessionId()
    let closing = false

    const drop = (): void => {
      idle.stop()
      closing = true
      channels.delete(sid)
      session.close()
      inlet.cancel()
    }
    const session = new WebChannelSession(sid, ABSENCE_LIMIT, drop)
    session.push(JSON.stringify(['c', sid, '', SERVER_VERSION, 14, KEEP_ALIVE]))

    // By an error that means "come again": a plain close says that the client wanted it, and it may have a write ready.
    const closeIdle = (): void => {
      outlet.end(new StatusError('UNAVAILABLE', 'The channel had nothing to do.'))
      inlet.cancel()
    }
    const idle = name === 'Write' ? watchIdle(closeIdle) : neverIdle

    const outlet: Outlet = {
      send(message: Outgoing) {
        if (closing) return
        session.push(`[${message.json()}]`)
        idle.messageAnswered()
      },
      drained: () => session.drained(),
      end(error) {
        if (closing) return
        closing = true
        idle.stop()
        if (error === undefined) session.push('["close"]')
        else {
          session.push(errorPayload(error))
          session.push('["stop"]')
        }
      },
    }

    const openInlet = (): Inlet => {
      const method = methods.get(name)
      if (method?.kind !== 'bidirectional') throw new Error(`${name} is not a stream`)
      return method.open(callerOf(authorization), outlet)
    }
    let inlet: Inlet = { receive() {}, finish() {}, cancel() {} }
    try {
      inlet = openInlet()
    } catch (error) {
      outlet.end(asStatus(error))
    }

    const channel: Channel = {
      session,
      idle,
      receive(message) {
        idle.messageTaken()
        inlet.receive(message)
      },
      drop,
      closing: () => closing,
    }
    channels.set(sid, channel)
    return channel
  }

  /** Hands the form's messages on, each once. Those that arrive after we closed are ignored: the client sends them again. */
  const forward = (channel: Channel, form: URLSearchParams): void => {
    const count = integer(form.get('count')) ?? 0
    const offset = integer(form.get('ofs')) ?? 0
    for (let index = 0; index < count; index++) {
      const data = form.get(`req${index}___data__`)
      if (data === null) break // whatever the count says, no more came
      if (!channel.session.isNew(offset + index) || channel.closing()) continue
      channel.receive({ form: 'json', json: parseJson(Buffer.from(data)) })
    }
  }

  const unknown = (response: ServerResponse): void => {
    response.writeHead(400, { 'content-type': 'text/plain' })
    response.end('Unknown SID')
  }

  const begin = async (name: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = await readForm(request)
    const channel = open(name, request.headers.authorization ?? authorizationIn(form.get('headers')))
    const hello = channel.session.handshake()
    try {
      forward(channel, form)
    } catch (error) {
      channel.drop() // nobody is told its name
      throw error
    }
    response.writeHead(200, TEXT)
    response.end(hello)
  }

  const proceed = async (sid: string, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const channel = channels.get(sid)
    if (channel === undefined) return unknown(response)
    if (url.searchParams.get('TYPE') === 'terminate') {
      channel.drop()
      response.writeHead(200, TEXT).end()
      return
    }
    channel.session.acknowledge(integer(url.searchParams.get('AID')) ?? -1)
    channel.idle.requestBegins()
    try {
      forward(channel, await readForm(request))
    } finally {
      channel.idle.requestEnds()
    }
    response.writeHead(200, TEXT)
    response.end(chunkOf(channel.session.state()))
  }

  const get = (response: ServerResponse, url: URL): void => {
    const channel = channels.get(url.searchParams.get('SID') ?? '')
    if (channel === undefined) {
      unknown(response)
      return
    }
    response.writeHead(200, TEXT)
    if (url.searchParams.get('TYPE') === 'terminate') {
      channel.drop()
      response.end()
      return
    }
    response.flushHeaders()
    const acknowledged = integer(url.searchParams.get('AID')) ?? -1
    const timeout = integer(url.searchParams.get('TO'))
    channel.session.attach(response, acknowledged, url.searchParams.get('CI') === '1', timeout)
  }

  return {
    handle(request, response, url) {
      const name = PATH.exec(url.pathname)?.[1]
      if (name === undefined) return false
      if (request.method === 'GET') get(response, url)
      else if (request.method === 'POST') {
        const sid = url.searchParams.get('SID')
        const answered = sid === null ? begin(name, request, response) : proceed(sid, request, response, url)
        answered.catch((error: unknown) => {
          const { http, message } = asStatus(error)
          if (!response.headersSent) response.writeHead(http, { 'content-type': 'text/plain' })
          response.end(message)
        })
      } else response.writeHead(405).end()
      return true
    },
    close() {
      for (const channel of [...channels.values()]) channel.drop()
    },
  }
}

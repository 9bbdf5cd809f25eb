import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'

const RequestSchema = v.looseObject({ localId: v.optional(v.union([v.string(), v.array(v.string())])) })

/** Firebase Auth as its REST pages describe it (`accounts`, `accounts:update`, `accounts:lookup`): what it holds of each account. */
export class SignInService {
  readonly accounts = new Map<string, Readonly<Record<string, unknown>>>()
  /** What it answers to the next change, and to no other. */
  failsOnceWith: string | null = null
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
    server.on('request', async (request: IncomingMessage, response) => {
      const { status, body } = this.#answer(request.url ?? '', await bodyOf(request))
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  }

  static async start(): Promise<SignInService> {
    const server = createServer()
    const service = new SignInService(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    return service
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await once(this.#server.close(), 'close')
  }

  #answer(url: string, body: v.InferOutput<typeof RequestSchema>) {
    const uid = [body.localId ?? ''].flat()[0] ?? ''
    if (url.endsWith('/accounts:lookup')) {
      const account = this.accounts.get(uid)
      return { status: 200, body: account ? { users: [account] } : {} }
    }
    const fails = this.failsOnceWith
    this.failsOnceWith = null
    if (fails !== null) return refused(fails)
    const known = this.accounts.get(uid)
    if (url.endsWith('/accounts:update')) {
      if (!known) return refused('USER_NOT_FOUND')
    } else if (known) return refused('DUPLICATE_LOCAL_ID')
    this.accounts.set(uid, { ...known, ...body })
    return { status: 200, body: { localId: uid } }
  }
}

const refused = (message: string) => ({ status: 400, body: { error: { code: 400, message } } })

const bodyOf = async (request: IncomingMessage): Promise<v.InferOutput<typeof RequestSchema>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return v.parse(RequestSchema, JSON.parse(Buffer.concat(chunks).toString('utf8')))
}

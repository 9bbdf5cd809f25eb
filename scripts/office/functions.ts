import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { commonText } from '@catat/domain'
import type { Backend } from './backend.ts'
import { answer, bodyOf, readableBy } from './door.ts'
import { TooLate } from './inner.ts'
import { PROJECT, REGION } from './places.ts'

/** More than the largest call may carry; Cloud Run's own limit. */
const LARGEST = 32 * 1024 * 1024

/**
 * Answers the calls of persons, `POST /PROJECT/REGION/NAME` as the SDKs send them. What no person may call, as a queue's and a
 * schedule's function, is not found here.
 */
export const callsOf = (options: {
  backend: Backend
  /** The console, whose page alone may read what is answered here. */
  origins: readonly string[]
  /** The token behind what the office gave out, or null: not given out here, or over. */
  tokenOf: (given: string) => string | null
  say: (line: string) => void
}) => {
  const { backend, origins, tokenOf, say } = options
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (code: number, status: string, message: string): void =>
      answer(response, code, { error: { status, message } }, readableBy(request, origins))
    const [, project, region, name = '', more] = (request.url ?? '').split('/')
    const endpoint = backend.endpoints.find((each) => each.name === name && each.callable)
    if (project !== PROJECT || region !== REGION || more !== undefined || !endpoint)
      return refuse(404, 'NOT_FOUND', 'No such function.')
    const { authorization, ...headers } = request.headers
    const token = authorization === undefined ? undefined : tokenOf(authorization.replace(/^Bearer /i, ''))
    if (token === null) return refuse(401, 'UNAUTHENTICATED', 'Unauthenticated')
    const body = await bodyOf(request, LARGEST)
    if (!body) return refuse(413, 'INVALID_ARGUMENT', 'Request entity too large.')
    try {
      const answered = await backend.send(name, {
        method: request.method ?? 'POST',
        headers: token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` },
        body,
        within: endpoint.timeoutSeconds * 1000,
      })
      response.writeHead(answered.status, withoutHop(answered.headers)).end(answered.body)
    } catch (error) {
      const late = error instanceof TooLate
      say(`${name}: ${late ? 'no answer in time' : 'the call was cut off'}.`)
      refuse(late ? 504 : 503, late ? 'DEADLINE_EXCEEDED' : 'UNAVAILABLE', commonText('store/busy'))
    }
  }
}

const withoutHop = (headers: IncomingHttpHeaders): IncomingHttpHeaders => {
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...rest } = headers
  return rest
}

/** Runs a function of the office's own, as a queue or a schedule would; answers its status. */
export const runOf =
  (backend: Backend) =>
  async (name: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<number> => {
    const endpoint = backend.endpoints.find((each) => each.name === name)
    if (!endpoint) return 404
    const { status } = await backend.send(name, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      within: endpoint.timeoutSeconds * 1000,
    })
    return status
  }

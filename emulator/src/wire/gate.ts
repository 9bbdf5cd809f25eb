import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../service/api.ts'
import { refuse } from '../status.ts'
import { callerOf } from './caller.ts'

/** What closes a port to others than those who share these words. */
export interface Closed {
  /** Opens the owner's way and the control endpoints in place of `owner`. */
  readonly ownerKey: string
  /** Tokens are signed with this (JWS, HS256) and not over. */
  readonly tokenKey: Buffer
  /** The web pages that may speak to the port. */
  readonly origins: readonly string[]
}

/** Who may come to a port, and as whom. */
export interface Gate {
  readonly callerOf: (authorization: string | undefined) => Caller
  /** Whether a request by HTTP/1.1, which alone a web page can send, may come in. */
  readonly admits: (headers: IncomingHttpHeaders, port: number) => boolean
  readonly isOwner: (headers: IncomingHttpHeaders) => boolean
}

/** As Google's emulator: everybody from everywhere, tokens as they are. */
export const OPEN: Gate = { callerOf, admits: () => true, isOwner: () => true }

const same = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other)

export const closedGate = ({ ownerKey, tokenKey, origins }: Closed, now: () => number): Gate => {
  const owner = Buffer.from(`Bearer ${ownerKey}`)
  const isOwner = ({ authorization }: IncomingHttpHeaders): boolean =>
    authorization !== undefined && same(owner, Buffer.from(authorization))

  const holds = (token: string): boolean => {
    const [header = '', payload = '', signature = ''] = token.split('.')
    const right = createHmac('sha256', tokenKey).update(`${header}.${payload}`).digest()
    return same(right, Buffer.from(signature, 'base64url')) && algorithmOf(header) === 'HS256'
  }

  return {
    isOwner,
    callerOf: (authorization) => {
      if (isOwner({ authorization })) return { kind: 'owner' }
      const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]?.trim()
      if (token !== undefined && !holds(token))
        return refuse('UNAUTHENTICATED', 'Request had invalid authentication credentials.')
      const caller = callerOf(authorization)
      if (caller.kind === 'user' && caller.auth !== null && !(Number(caller.auth.token.exp) * 1000 > now()))
        return refuse('UNAUTHENTICATED', 'The token is over.')
      return caller
    },
    admits: ({ host, origin, 'sec-fetch-site': site }, port) => {
      if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return false
      return origin === undefined ? site !== 'cross-site' : origins.includes(origin)
    },
  }
}

const algorithmOf = (header: string): unknown => {
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg?: unknown }
  return alg
}

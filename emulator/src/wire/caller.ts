import type { Caller } from '../service/api.ts'
import { refuse } from '../status.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const payloadOf = (token: string): Record<string, unknown> | undefined => {
  const middle = token.split('.')[1]
  if (middle === undefined) return undefined
  try {
    const payload: unknown = JSON.parse(Buffer.from(middle, 'base64url').toString('utf8'))
    return isRecord(payload) ? payload : undefined
  } catch {
    return undefined
  }
}

/**
 * Who an `Authorization` header speaks for. `Bearer owner` bypasses the rules; any other token is read as a JWT whose
 * signature and expiry are not checked, as in Google's emulator (mock tokens are unsigned and long expired).
 * @throws UNAUTHENTICATED when the token is no JWT or names nobody.
 */
export const callerOf = (authorization: string | undefined): Caller => {
  if (authorization === undefined || authorization === '') return { kind: 'user', auth: null }
  const token = /^Bearer (.+)$/i.exec(authorization)?.[1]?.trim()
  if (token === undefined) return refuse('UNAUTHENTICATED', 'Expected an OAuth 2 bearer token.')
  if (token === 'owner') return { kind: 'owner' }
  const payload = payloadOf(token)
  const uid = payload?.sub ?? payload?.user_id ?? payload?.uid
  if (payload === undefined || typeof uid !== 'string' || uid === '') {
    return refuse('UNAUTHENTICATED', 'Request had invalid authentication credentials.')
  }
  return { kind: 'user', auth: { uid, token: payload } }
}

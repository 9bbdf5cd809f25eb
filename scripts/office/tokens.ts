import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What one machine adds to the tokens of the Auth emulator, which signs nothing: a signature of its own over what it gave out, so
 * that nobody writes a token for themselves, and an end.
 */
export interface Tokens {
  /** An ID token as the emulator made it, signed (JWS, HS256). */
  sign(unsigned: string): string
  /** The emulator's token behind a signed one, or null: not ours, or over. */
  open(signed: string, now: number): string | null
  signRefresh(token: string, now: number): string
  /** The emulator's refresh token and when it was given out, seconds; null: not ours. */
  openRefresh(signed: string): { token: string; at: number } | null
}

const HEADER = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url')
const UNSIGNED = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')

export const tokensBy = (key: Buffer): Tokens => {
  const over = (text: string): Buffer => createHmac('sha256', key).update(text).digest()
  const holds = (text: string, signature: string): boolean => {
    const [right, given] = [over(text), Buffer.from(signature, 'base64url')]
    return right.length === given.length && timingSafeEqual(right, given)
  }
  return {
    sign: (unsigned) => {
      const signed = `${HEADER}.${unsigned.split('.')[1] ?? ''}`
      return `${signed}.${over(signed).toString('base64url')}`
    },
    open: (signed, now) => {
      const [header = '', payload = '', signature = ''] = signed.split('.')
      if (header !== HEADER || !holds(`${header}.${payload}`, signature)) return null
      const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number }
      return exp * 1000 > now ? `${UNSIGNED}.${payload}.` : null
    },
    signRefresh: (token, now) => {
      const text = `${Buffer.from(token).toString('base64url')}.${Math.floor(now / 1000)}`
      return `${text}.${over(text).toString('base64url')}`
    },
    openRefresh: (signed) => {
      const [token = '', at = '', signature = ''] = signed.split('.')
      if (!holds(`${token}.${at}`, signature)) return null
      return { token: Buffer.from(token, 'base64url').toString(), at: Number(at) }
    },
  }
}

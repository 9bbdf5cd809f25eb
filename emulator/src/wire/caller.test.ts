import { describe, expect, it } from 'vitest'
import { callerOf } from './caller.ts'

const token = (payload: unknown): string =>
  `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.`

describe('who calls', () => {
  it.each([
    ['Bearer'],
    ['Basic abc'],
    ['Bearer abc'],
    ['Bearer a.b.c'],
    [token({ iss: 'x' })],
    [token([1])],
    [token({ sub: '' })],
  ])('%s is refused', (header) => {
    expect(() => callerOf(header)).toThrowError(expect.objectContaining({ status: 'UNAUTHENTICATED' }))
  })

  it('nobody, without a token', () => {
    expect(callerOf(undefined)).toEqual({ kind: 'user', auth: null })
  })

  it('the owner, by the word owner', () => {
    expect(callerOf('Bearer owner')).toEqual({ kind: 'owner' })
  })

  it('a user, by an unsigned and expired token, with its claims', () => {
    const payload = { sub: 'siti', iat: 0, exp: 3600, role: 'clerk' }
    expect(callerOf(token(payload))).toEqual({ kind: 'user', auth: { uid: 'siti', token: payload } })
    expect(callerOf(token({ user_id: 'siti' }))).toMatchObject({ auth: { uid: 'siti' } })
  })
})

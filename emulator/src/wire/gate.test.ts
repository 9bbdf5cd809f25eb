import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { closedGate } from './gate.ts'

const NOW = Date.UTC(2026, 10, 30)
const tokenKey = Buffer.alloc(32, 1)
const SITE = 'http://127.0.0.1:4600'
const gate = closedGate({ ownerKey: 'a long word of this start', tokenKey, origins: [SITE] }, () => NOW)

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const token = (payload: object, key = tokenKey, alg = 'HS256'): string => {
  const text = `${encoded({ alg })}.${encoded(payload)}`
  return `Bearer ${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}
const siti = { sub: 'siti', exp: NOW / 1000 + 60 }
const refused = expect.objectContaining({ status: 'UNAUTHENTICATED' })

describe('a port that is closed', () => {
  it('takes no token but those that were signed for it and are not over', () => {
    for (const authorization of [
      'Bearer owner',
      'Bearer a long word of this star',
      `Bearer ${encoded({ alg: 'none' })}.${encoded(siti)}.`,
      token(siti, Buffer.alloc(32, 2)),
      token(siti, tokenKey, 'none'),
      token({ ...siti, exp: NOW / 1000 }),
      token({ sub: 'siti' }),
      'Bearer x.y.z',
    ])
      expect(() => gate.callerOf(authorization), authorization).toThrowError(refused)
  })

  it('knows the owner by the word of this start alone, and takes others for who they are', () => {
    expect(gate.callerOf('Bearer a long word of this start')).toEqual({ kind: 'owner' })
    expect(gate.isOwner({ authorization: 'Bearer owner' })).toBe(false)
    expect(gate.isOwner({})).toBe(false)
    expect(gate.callerOf(token(siti))).toEqual({ kind: 'user', auth: { uid: 'siti', token: siti } })
    expect(gate.callerOf(undefined)).toEqual({ kind: 'user', auth: null })
  })

  it('lets in pages of the console and programs of this machine, under its own name', () => {
    const host = '127.0.0.1:4603'
    expect(gate.admits({ host, origin: 'https://evil.test' }, 4603)).toBe(false)
    expect(gate.admits({ host, origin: 'null' }, 4603)).toBe(false)
    expect(gate.admits({ host, 'sec-fetch-site': 'cross-site' }, 4603)).toBe(false)
    expect(gate.admits({ host: 'evil.test:4603' }, 4603)).toBe(false)
    expect(gate.admits({}, 4603)).toBe(false)
    expect(gate.admits({ host, origin: SITE }, 4603)).toBe(true)
    expect(gate.admits({ host: 'localhost:4603' }, 4603)).toBe(true)
  })
})

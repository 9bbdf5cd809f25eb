import { DeskCommandSchema, FAULTS, type Fault, type SignIn, type Staff, StaffSchema } from '@catat/domain'
import { type CallableRequest, HttpsError } from 'firebase-functions/https'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import { answerCall } from '../entry/answer.ts'
import { anybody, sessionIn, signInOf } from '../entry/session.ts'
import { beginSession } from './begin-session.ts'
import { closeSessions } from './close-sessions.ts'
import { pledge } from './give-pledge.ts'
import { manageAccount } from './manage-account.ts'
import { prolongSession } from './prolong-session.ts'

const MINUTE = 60_000

const office = await freshOffice()
beforeEach(async () => {
  for (const who of ['noor', 'latifah', 'lina'] as const) await set(who, { session: { notBefore: 0, seenAt: 0 } })
})

const now = () => Date.parse(office.world.now())
const set = (who: Who, changes: Partial<Staff>) => office.db.doc(`staff/${who}`).update(changes)
const staffOf = async (who: Who) => v.parse(StaffSchema, (await office.db.doc(`staff/${who}`).get()).data())
const freshly = (ago = 0, secondFactor = false): SignIn => ({ at: now() - ago, secondFactor })
const submit = { type: 'file.submit', id: '0123456789abcdef0123', revision: 1 }

/** A call as it arrives, its token checked by the platform. */
const requestOf = (who: Who | null, signIn: SignIn, data: unknown = submit, claims = {}): CallableRequest<unknown> => {
  const token = {
    auth_time: signIn.at / 1000,
    firebase: { sign_in_provider: 'password', ...(signIn.secondFactor && { sign_in_second_factor: 'totp' }) },
    ...claims,
  }
  return { data, ...(who === null ? {} : { auth: { uid: who, token } }) } as CallableRequest<unknown>
}

/** null when the call came through to its use case; else why not. */
const called = async (who: Who | null, signIn: SignIn, claims = {}): Promise<Fault['fault'] | null> => {
  const whoCalls = sessionIn(() => office.world, { pledged: true })
  const request = requestOf(who, signIn, submit, claims)
  const end = await answerCall('desk', request, DeskCommandSchema, async () => null, whoCalls).catch((e: unknown) => e)
  if (!(end instanceof HttpsError)) return null
  return v.parse(v.object({ fault: v.picklist(Object.keys(FAULTS) as Fault['fault'][]) }), end.details).fault
}

describe('a call', () => {
  it('comes through after the session has begun, and not before', async () => {
    expect(await called('noor', freshly())).toBe('access/idle')
    const signIn = freshly()
    await beginSession(office.world, 'noor', signIn)
    expect(await called('noor', signIn)).toBeNull()
  })

  it('is refused after 30 minutes without a sign of life, and taken again after a fresh sign-in', async () => {
    const signIn = freshly()
    await beginSession(office.world, 'noor', signIn)
    office.later(30 * MINUTE)
    expect(await called('noor', signIn)).toBeNull()
    office.later(1)
    expect(await called('noor', signIn)).toBe('access/idle')
    expect(await refusal(prolongSession(office.world, 'noor', signIn))).toBe('access/idle')
    expect(await refusal(beginSession(office.world, 'noor', signIn))).toBe('access/idle')
    office.later(999)
    await beginSession(office.world, 'noor', freshly())
    expect(await called('noor', freshly())).toBeNull()
    expect(await called('noor', signIn)).toBe('access/session-over')
  })

  it('is refused 12 hours after the sign-in, whatever was kept alive', async () => {
    const signIn = freshly()
    await beginSession(office.world, 'noor', signIn)
    for (let n = 0; n < 36; n += 1) {
      office.later(20 * MINUTE)
      await prolongSession(office.world, 'noor', signIn)
    }
    expect(await called('noor', signIn)).toBeNull()
    office.later(1000)
    expect(await called('noor', signIn)).toBe('access/session-over')
    expect(await refusal(prolongSession(office.world, 'noor', signIn))).toBe('access/session-over')
  })

  it('is refused on every machine after one of them signed out', async () => {
    const [first, second] = [freshly(5 * MINUTE), freshly()]
    for (const signIn of [first, second]) await beginSession(office.world, 'noor', signIn)
    await closeSessions(office.world, 'noor', second)
    for (const signIn of [first, second]) expect(await called('noor', signIn)).toBe('access/session-over')
    expect(office.accounts.revoked).toEqual(['noor'])
    office.later(1000)
    await beginSession(office.world, 'noor', freshly())
    expect(await refusal(closeSessions(office.world, 'noor', first))).toBe('access/session-over')
    expect(await called('noor', freshly())).toBeNull()
  })

  it('is refused to who has not given the pledge, and taken once it is given', async () => {
    await set('noor', { pledgedAt: null })
    expect(await beginSession(office.world, 'noor', freshly())).toMatchObject({ pledge: 1 })
    expect(await called('noor', freshly())).toBe('access/not-pledged')
    expect(await refusal(pledge(office.world, 'noor', { type: 'account.pledge', version: 0 }))).toBe('staff/old-pledge')
    await pledge(office.world, 'noor', { type: 'account.pledge', version: 1 })
    expect(await called('noor', freshly())).toBeNull()
    expect((await office.db.collection('staff/noor/log').get()).docs.map((row) => row.get('action'))).toEqual([
      'account.pledge',
    ])
  })

  it('of an auditor is refused once the time is up', async () => {
    await set('lina', { until: now() + MINUTE })
    await beginSession(office.world, 'lina', freshly())
    expect(await called('lina', freshly())).toBeNull()
    office.later(MINUTE)
    expect(await called('lina', freshly())).toBe('access/ended')
    expect(await refusal(beginSession(office.world, 'lina', freshly()))).toBe('access/ended')
  })

  it('of heads and the leader asks for the second factor that its token carries, and no other', async () => {
    const world = { ...office.world, needsSecondFactor: true }
    expect(await refusal(beginSession(world, 'latifah', freshly()))).toBe('access/second-factor')
    await beginSession(world, 'latifah', freshly(0, true))
    expect(await called('latifah', freshly(0, true))).toBeNull()
    expect(await called('latifah', freshly())).toBe('access/second-factor')
    const sms = { firebase: { sign_in_second_factor: 'phone' } }
    expect(await called('latifah', freshly(), sms)).toBe('access/second-factor')
    await beginSession(world, 'noor', freshly())
    expect(await called('noor', freshly())).toBeNull()
  })

  it('from before the office asked for a second factor ends as soon as its owner signs in without one', async () => {
    await beginSession(office.world, 'latifah', freshly())
    expect(await called('latifah', freshly())).toBeNull()
    const world = { ...office.world, needsSecondFactor: true }
    expect(await refusal(beginSession(world, 'latifah', freshly()))).toBe('access/second-factor')
    expect(await called('latifah', freshly())).toBe('access/second-factor')
  })

  it('by an app that was not known writes one row and tells the owner, by a known one neither', async () => {
    const world = { ...office.world, needsSecondFactor: true }
    const rows = async () =>
      (await office.db.collection('staff/latifah/log').get()).docs.map((row) => row.get('action'))
    for (const app of ['first', 'first', 'second']) {
      await beginSession(world, 'latifah', { ...freshly(0, true), app })
      office.later(1000)
    }
    await office.work()
    expect(await rows()).toEqual(['account.connectApp', 'account.connectApp'])
    expect(office.letters.map(({ to, subject }) => [to.address, subject])).toEqual(
      Array(2).fill(['latifah@catat.test', expect.stringMatching(/Aplikasi autentikator dihubungkan/)]),
    )
    expect((await staffOf('latifah')).app).toBe('second')
  })

  it('is known by the app that gave the code, which a token without a code cannot name', () => {
    const named = { firebase: { sign_in_second_factor: 'totp', second_factor_identifier: 'first' } }
    expect(signInOf(requestOf('latifah', freshly(), submit, named))).toMatchObject({ secondFactor: true, app: 'first' })
    const only = { firebase: { second_factor_identifier: 'first' } }
    expect(signInOf(requestOf('latifah', freshly(), submit, only))).toEqual(freshly())
  })

  it('is refused from the moment an account is disabled or another role given, with the very token that was good', async () => {
    const signIn = freshly()
    for (const who of ['noor', 'latifah'] as const) {
      await beginSession(office.world, who, signIn)
      expect(await called(who, signIn)).toBeNull()
    }
    await manageAccount(office.world, 'fajar', { type: 'account.disable', uid: 'noor' })
    await manageAccount(office.world, 'fajar', {
      type: 'account.changeRoles',
      uid: 'latifah',
      roles: ['officer'],
      until: null,
    })
    expect(await called('noor', signIn)).toBe('access/inactive')
    expect(await called('latifah', signIn)).toBe('access/session-over')
  })

  it('with a token that tells no time of sign-in is nobody’s', async () => {
    await beginSession(office.world, 'noor', freshly())
    for (const auth_time of [undefined, 'now', Number.NaN, 1.5])
      expect(await called('noor', freshly(), { auth_time })).toBe('access/signed-out')
  })

  it('of somebody whom the office does not know is refused', async () => {
    await office.db.doc('staff/noor').delete()
    expect(await called('noor', freshly())).toBe('access/inactive')
    expect(await refusal(beginSession(office.world, 'noor', freshly()))).toBe('access/inactive')
    expect(await refusal(closeSessions(office.world, 'noor', freshly()))).toBe('access/inactive')
    expect((await office.db.doc('staff/noor').get()).exists).toBe(false)
  })

  it('of a sign-in in the very second from which sign-ins count can end the session', async () => {
    await set('noor', { session: { notBefore: now() / 1000, seenAt: now() } })
    expect(await called('noor', freshly())).toBeNull()
    expect(await refusal(closeSessions(office.world, 'noor', freshly(1000)))).toBe('access/session-over')
    await closeSessions(office.world, 'noor', freshly())
    expect(await called('noor', freshly())).toBe('access/session-over')
  })

  it('that anybody may make asks for no session', async () => {
    expect(await anybody(requestOf('noor', freshly()))).toBe('noor')
    expect(await anybody(requestOf(null, freshly()))).toBeNull()
  })
})

it('reads the sign-in behind a token in milliseconds', () => {
  expect(signInOf(requestOf('noor', { at: 1_700_000_000_000, secondFactor: true }))).toEqual({
    at: 1_700_000_000_000,
    secondFactor: true,
  })
})

it('drowns the log book in no sign of life', async () => {
  await beginSession(office.world, 'noor', freshly())
  await prolongSession(office.world, 'noor', freshly())
  expect((await office.db.collection('staff/noor/log').get()).size).toBe(0)
  expect((await staffOf('noor')).session.seenAt).toBe(now())
})

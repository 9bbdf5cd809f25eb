import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clerk, leader, MONDAY } from '../office.fixture.ts'
import type { Instant } from '../time/shape.ts'
import { endSessions, holdsSession, isFresh, keepSession, type SignIn, startSession } from './session.ts'
import { FRESH_LIMIT, IDLE_LIMIT, SESSION_LIMIT, type Staff } from './shape.ts'

const NOW = MONDAY
const at = (ms: number, secondFactor = false): SignIn => ({ at: ms, secondFactor })
const alive: Staff = { ...clerk, session: { notBefore: 0, seenAt: NOW } }
const faultOf = (verdict: ReturnType<typeof holdsSession>) => (verdict.ok ? null : verdict.fault)
const held = (staff: Staff | null, signIn = at(NOW), now = NOW) => faultOf(holdsSession(staff, signIn, now))
const started = (staff: Staff, signIn = at(NOW), now = NOW, needsSecondFactor = false) => {
  const verdict = startSession(staff, signIn, now, needsSecondFactor)
  if (!verdict.ok) throw new Error(verdict.fault)
  return verdict.value
}

describe('a session', () => {
  it('begins for nobody who has no account', () =>
    expect(startSession(null, at(NOW), NOW, false)).toMatchObject({ fault: 'access/inactive' }))

  it('holds for somebody who is active, pledged, and was seen a moment ago', () => expect(held(alive)).toBeNull())

  it.each([
    ['nobody', null, 'access/inactive'],
    ['a disabled account', { ...alive, active: false }, 'access/inactive'],
    ['an auditor whose time is up', { ...alive, until: NOW }, 'access/ended'],
    ['who owes the pledge', { ...alive, pledgedAt: null }, 'access/not-pledged'],
    ['who gave an older pledge', { ...alive, pledgedAt: '2025-12-31T23:59:59.999Z' as Instant }, 'access/not-pledged'],
    ['who must give a second factor', { ...alive, secondFactor: true }, 'access/second-factor'],
    [
      'who signed in before the watermark',
      { ...alive, session: { notBefore: NOW / 1000 + 1, seenAt: NOW } },
      'access/session-over',
    ],
  ] as const)('does not hold for %s', (_, staff, fault) => expect(held(staff)).toBe(fault))

  it('holds to the last moment of each limit and no longer', () => {
    expect(held({ ...alive, until: NOW + 1 })).toBeNull()
    expect(held({ ...alive, session: { notBefore: NOW / 1000, seenAt: NOW } })).toBeNull()
    expect(held(alive, at(NOW), NOW + IDLE_LIMIT)).toBeNull()
    expect(held(alive, at(NOW), NOW + IDLE_LIMIT + 1)).toBe('access/idle')
    expect(held(alive, at(NOW - SESSION_LIMIT))).toBeNull()
    expect(held(alive, at(NOW - SESSION_LIMIT - 1000))).toBe('access/session-over')
    expect(isFresh(at(NOW - FRESH_LIMIT), NOW)).toBe(true)
    expect(isFresh(at(NOW - FRESH_LIMIT - 1), NOW)).toBe(false)
  })

  it('does not hold by a time that is none', () => {
    expect(held(alive, at(Number.NaN))).toBe('access/session-over')
    expect(isFresh(at(Number.NaN), NOW)).toBe(false)
  })

  it('is kept alive only while it holds, before the pledge too', () => {
    const later = NOW + IDLE_LIMIT
    expect(keepSession({ ...alive, pledgedAt: null }, at(NOW), later)).toMatchObject({
      ok: true,
      value: { session: { seenAt: later } },
    })
    expect(keepSession(alive, at(NOW), later + 1)).toMatchObject({ ok: false, fault: 'access/idle' })
    expect(keepSession(alive, at(NOW - SESSION_LIMIT - 1000), NOW)).toMatchObject({ fault: 'access/session-over' })
  })

  it('that went idle is not begun anew by the sign-in of before', () => {
    const now = NOW + IDLE_LIMIT + 1
    expect(startSession(alive, at(NOW), now, false)).toMatchObject({ ok: false, fault: 'access/idle' })
    const anew = started(alive, at(now - (now % 1000)), now)
    expect(held(anew, at(now - (now % 1000)), now)).toBeNull()
    expect(held(anew, at(NOW), now)).toBe('access/session-over')
  })

  it('is one for all the machines of a person, until one of them ends it', () => {
    const second = started(alive, at(NOW + 60_000), NOW + 60_000)
    expect(held(second, at(NOW), NOW + 60_000)).toBeNull()
    const ended = endSessions(second, NOW + 120_500)
    for (const when of [NOW, NOW + 60_000, NOW + 120_000])
      expect(held(ended, at(when), NOW + 120_500)).toBe('access/session-over')
    expect(startSession(ended, at(NOW + 120_000), NOW + 121_000, false)).toMatchObject({ fault: 'access/session-over' })
    expect(held(started(ended, at(NOW + 121_000), NOW + 121_000), at(NOW + 121_000), NOW + 121_000)).toBeNull()
  })

  it('that ended keeps when the person was last seen, however often it is ended, until there is another', () => {
    const ended = endSessions(endSessions(alive, NOW + 60_000), NOW + 120_000)
    expect(ended.session).toMatchObject({ seenAt: 0, lastAt: NOW })
    const { session } = started(ended, at(NOW + 180_000), NOW + 180_000)
    expect(session).toEqual({ notBefore: session.notBefore, seenAt: NOW + 180_000 })
    expect(endSessions({ ...alive, session: { notBefore: 0, seenAt: 0 } }, NOW).session).not.toHaveProperty('lastAt')
  })

  describe('that was ended by a clock 60 days ahead', () => {
    const AHEAD = NOW + 60 * 24 * 3_600_000
    const ended = endSessions({ ...alive, session: { notBefore: 0, seenAt: AHEAD } }, AHEAD)

    it('locks nobody out once the clock is right: a fresh sign-in counts, and none of before it', () => {
      const back = started(ended, at(NOW), NOW)
      expect(back.session).toEqual({ notBefore: NOW / 1000, seenAt: NOW })
      expect(held(back, at(NOW), NOW + 1000)).toBeNull()
      expect(held(back, at(NOW - 1000), NOW + 1000)).toBe('access/session-over')
    })

    it('is not begun anew by a sign-in that is not fresh, nor by one of the time ahead', () => {
      for (const signIn of [at(NOW - FRESH_LIMIT - 1), at(AHEAD), at(NOW + 301_000)])
        expect(faultOf(startSession(ended, signIn, NOW, false))).toBe('access/session-over')
      expect(held({ ...alive, session: { notBefore: 0, seenAt: NOW } }, at(NOW + 300_000))).toBeNull()
      expect(held({ ...alive, session: { notBefore: 0, seenAt: NOW } }, at(NOW + 300_001))).toBe('access/session-over')
    })

    it('goes idle again: what was seen ahead is forgotten with the next sign of life', () => {
      const seen: Staff = { ...alive, session: { notBefore: 0, seenAt: AHEAD } }
      expect(started(seen, at(NOW), NOW).session.seenAt).toBe(NOW)
      const kept = keepSession(seen, at(NOW), NOW)
      expect(kept.ok && kept.value.session.seenAt).toBe(NOW)
      const near: Staff = { ...alive, session: { notBefore: 0, seenAt: NOW + 1000 } }
      expect(started(near, at(NOW), NOW).session.seenAt).toBe(NOW + 1000)
    })

    it('ended by one that is a minute ahead, is over until that minute is', () => {
      const soon = endSessions(alive, NOW + 60_000)
      expect(faultOf(startSession(soon, at(NOW), NOW, false))).toBe('access/session-over')
    })
  })

  it('remembers the app it counted by, and forgets none because a later one did without', () => {
    const { app } = started(leader, { ...at(NOW, true), app: 'first' }, NOW, true)
    expect(app).toBe('first')
    expect(started({ ...leader, app: 'first' }, { ...at(NOW, true), app: 'second' }, NOW, true).app).toBe('second')
    expect(started({ ...leader, app: 'first' }, at(NOW), NOW, false).app).toBe('first')
    expect(started(leader)).not.toHaveProperty('app')
  })

  it('that counts no more is over, and no code or app is asked for first', () => {
    const ended = endSessions({ ...leader, secondFactor: true }, NOW + 500)
    expect(held(ended, at(NOW), NOW + 500)).toBe('access/session-over')
    expect(startSession(ended, at(NOW), NOW + 500, true)).toMatchObject({ fault: 'access/session-over' })
    expect(startSession(ended, at(NOW + 1000), NOW + 1000, true)).toMatchObject({ fault: 'access/second-factor' })
  })

  it('asks heads and the leader for a second factor where the office wants one, and nobody else', () => {
    expect(startSession(leader, at(NOW), NOW, true)).toMatchObject({ ok: false, fault: 'access/second-factor' })
    expect(started(leader, at(NOW, true), NOW, true).secondFactor).toBe(true)
    expect(started(clerk, at(NOW), NOW, true).secondFactor).toBe(false)
    expect(started({ ...leader, secondFactor: true }, at(NOW), NOW, false).secondFactor).toBe(false)
  })

  it('tells who gave an older pledge to give it again', () => {
    expect(started({ ...alive, pledgedAt: '2025-06-01T00:00:00.000Z' as Instant }).pledgedAt).toBeNull()
    expect(started(alive).pledgedAt).toBe(alive.pledgedAt)
  })

  it('never lives by a sign-in from before a watermark, whatever was done', () => {
    const step = fc.record({
      act: fc.constantFrom('start' as const, 'keep' as const, 'end' as const),
      wait: fc.integer({ min: 0, max: 3_600_000 }),
      signedIn: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let [staff, now, signIn, ended] = [alive, NOW, at(NOW), -1]
        for (const { act, wait, signedIn } of steps) {
          now += wait
          if (signedIn) signIn = at(Math.floor(now / 1000) * 1000)
          const before = staff.session.notBefore
          if (act === 'end') {
            staff = endSessions(staff, now)
            ended = now
          } else {
            const verdict = act === 'start' ? startSession(staff, signIn, now, false) : keepSession(staff, signIn, now)
            if (verdict.ok) staff = verdict.value
          }
          expect(staff.session.notBefore).toBeGreaterThanOrEqual(before)
          if (held(staff, signIn, now) === null) expect(signIn.at).toBeGreaterThan(ended)
        }
      }),
    )
  })
})

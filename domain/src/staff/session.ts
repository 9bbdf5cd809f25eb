import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { type AccountChange, accountEntry, selfActor } from './entry.ts'
import { isGuarded } from './guarded.ts'
import { owesPledge } from './pledge.ts'
import { FRESH_LIMIT, IDLE_LIMIT, SESSION_LIMIT, type Staff } from './shape.ts'

/** What a verified token says of the sign-in behind it. */
export interface SignIn {
  /** When the person gave the password, milliseconds; tokens know whole seconds. */
  readonly at: number
  /** Whether it was done with a second factor (TOTP). */
  readonly secondFactor: boolean
  /** The authenticator app that gave the code: the sign-in service's id of it. */
  readonly app?: string
}

/** Whether the account may be used at all by this sign-in. firestore.rules says the same for reads. */
const mayEnter = (staff: Staff, signIn: SignIn, now: number): Verdict<true> => {
  if (!staff.active) return refuse('access/inactive')
  if (staff.until !== null && now >= staff.until) return refuse('access/ended')
  const counts = signIn.at >= staff.session.notBefore * 1000 && now - signIn.at <= SESSION_LIMIT
  if (!counts || isToCome(signIn.at, now)) return refuse('access/session-over')
  return staff.secondFactor && !signIn.secondFactor ? refuse('access/second-factor') : accept(true)
}

/** What clocks of two parts may differ; what is further ahead was written by a clock that was wrong. */
const CLOCK_SLACK = 5 * 60_000
const isToCome = (time: number, now: number): boolean => time - now > CLOCK_SLACK

/** The last sign of life, once there is one now. */
const seenNow = ({ seenAt }: Staff['session'], now: number): number =>
  isToCome(seenAt, now) ? now : Math.max(seenAt, now)

const isIdle = ({ session }: Staff, now: number): boolean => now - session.seenAt > IDLE_LIMIT

/**
 * Whether the session holds now, in milliseconds; asked before every call. `pledged: false` for the pledge itself and for signs of
 * life, which come before it.
 */
export const holdsSession = (
  staff: Staff | null,
  signIn: SignIn,
  now: number,
  { pledged }: { readonly pledged: boolean } = { pledged: true },
): Verdict<Staff> => {
  if (!staff) return refuse('access/inactive')
  const entered = mayEnter(staff, signIn, now)
  if (!entered.ok) return entered
  if (isIdle(staff, now)) return refuse('access/idle')
  if (pledged && owesPledge(staff)) return refuse('access/not-pledged')
  return accept(staff)
}

/** For acts that ask for a fresh sign-in. */
export const isFresh = (signIn: SignIn, now: number): boolean => now - signIn.at <= FRESH_LIMIT

/**
 * Begins a session, or goes on with the one there is. After idleness only a fresh sign-in begins anew, and those from before end for
 * good: the watermark rises to where the old session ended. A watermark of a time to come was set by a clock that was ahead: a fresh
 * sign-in takes its place, and nobody is locked out until that time has come.
 * @param needsSecondFactor whether this installation asks heads and the leader for a second factor.
 */
export const startSession = (
  staff: Staff | null,
  signIn: SignIn,
  now: number,
  needsSecondFactor: boolean,
): Verdict<Staff> => {
  if (!staff) return refuse('access/inactive')
  const wasAhead = isToCome(staff.session.notBefore * 1000, now) && isFresh(signIn, now)
  const known = {
    ...staff,
    session: wasAhead ? { ...staff.session, notBefore: Math.floor(signIn.at / 1000) } : staff.session,
    secondFactor: asksSecondFactor(staff, needsSecondFactor),
    ...(signIn.app === undefined ? {} : { app: signIn.app }),
  }
  const entered = mayEnter(known, signIn, now)
  if (!entered.ok) return entered
  const { notBefore, seenAt } = known.session
  const pledgedAt = owesPledge(known) ? null : known.pledgedAt
  if (!isIdle(known, now))
    return accept({ ...known, pledgedAt, session: { notBefore, seenAt: seenNow(known.session, now) } })
  if (!isFresh(signIn, now)) return refuse('access/idle')
  const idleFrom = Math.ceil((seenAt + IDLE_LIMIT) / 1000)
  const watermark = Math.max(notBefore, Math.min(idleFrom, Math.floor(signIn.at / 1000)))
  return accept({ ...known, pledgedAt, session: { notBefore: watermark, seenAt: now } })
}

/** Whether the installation, where it needs a second factor at all, asks this person for one. */
export const asksSecondFactor = ({ roles }: Pick<Staff, 'roles'>, needsSecondFactor: boolean): boolean =>
  needsSecondFactor && roles.some(isGuarded)

/** A sign-in has counted by an app that no sign-in counted by before. */
export const appConnected = (staff: Staff, at: Instant): AccountChange => ({
  staff,
  entry: accountEntry(staff.uid, 'account.connectApp', selfActor(staff), at, ['app']),
})

/** A sign of life. */
export const keepSession = (staff: Staff | null, signIn: SignIn, now: number): Verdict<Staff> => {
  const held = holdsSession(staff, signIn, now, { pledged: false })
  if (!held.ok) return held
  const { value } = held
  return accept({ ...value, session: { ...value.session, seenAt: seenNow(value.session, now) } })
}

/** Every sign-in up to now, this second's too, counts no more. */
export const endSessions = (staff: Staff, now: number): Staff => ({
  ...staff,
  session: {
    notBefore: Math.max(staff.session.notBefore, Math.floor(now / 1000) + 1),
    seenAt: 0,
    ...seenLast(staff.session),
  },
})

/** What is kept of a session that ended. */
export const seenLast = ({ seenAt, lastAt = 0 }: Staff['session']): Pick<Staff['session'], 'lastAt'> => {
  const last = Math.max(seenAt, lastAt)
  return last === 0 ? {} : { lastAt: last }
}

/** When the session ends at the latest, and when it ends without a sign of life; milliseconds. */
export const sessionEnds = (signIn: SignIn, now: number) => ({
  idleAt: now + IDLE_LIMIT,
  endsAt: signIn.at + SESSION_LIMIT,
})

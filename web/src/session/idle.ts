import { IDLE_LIMIT } from '@catat/domain'

/** How long before the lock the person is asked, and before the end of the session it is told; milliseconds. */
export const ASK_BEFORE = 2 * 60_000
export const TELL_BEFORE = 10 * 60_000
/** A sign of life is sent at most this often, so that the server sees the work at most this late. */
export const KEEP_EVERY = 4 * 60_000
/** After a sign of life that did not arrive. */
export const KEEP_AGAIN = 60_000

export type Wakefulness = { readonly at: 'awake' | 'idle' } | { readonly at: 'asked'; readonly seconds: number }

/** `seen`: the last act in any window of this browser; `now`: milliseconds, as all. */
export const wakefulness = (seen: number, now: number): Wakefulness => {
  const left = seen + IDLE_LIMIT - now
  if (left <= 0) return { at: 'idle' }
  return left <= ASK_BEFORE ? { at: 'asked', seconds: Math.ceil(left / 1000) } : { at: 'awake' }
}

/** Whether the server has yet to hear of the last act. */
export const keepIsDue = (seen: number, kept: number, tried: number, now: number): boolean =>
  seen > kept && now - kept >= KEEP_EVERY && now - tried >= KEEP_AGAIN

/** `far`: nothing to say yet. The server has the last word when it is over: a computer's clock may be wrong. */
export const sessionEnd = (endsAt: number, now: number): 'far' | 'near' | 'over' =>
  now >= endsAt ? 'over' : now >= endsAt - TELL_BEFORE ? 'near' : 'far'

/** What a countdown says aloud: at each of these seconds, not at every one. */
export const isSpoken = (seconds: number) => seconds === 10 || seconds % 30 === 0

import { signal } from '@preact/signals'
import { callAccounts } from '../data/calls.ts'
import { lock } from './acts.ts'
import { keepIsDue, sessionEnd, type Wakefulness, wakefulness } from './idle.ts'
import { account } from './session.ts'
import { hasTyped } from './typed.ts'

/** Whether somebody is at the screen, and whether the session is about to reach its longest time. */
export const wake = signal<Wakefulness>({ at: 'awake' })
export const ending = signal(false)

const SIGNS = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const
/** Acts are told to the other windows at most this often; milliseconds. */
const TELL_EVERY = 5_000

/**
 * Watches the person's acts in every window of this browser: tells the server of them, asks before the lock, locks. Answers
 * how to stop. No disk is touched.
 */
export const watchSession = () => {
  let seen = Date.now()
  let told = 0
  let kept = 0
  let tried = 0
  const windows = new BroadcastChannel('catat.seen')
  windows.onmessage = ({ data }) => {
    if (typeof data === 'number' && data <= Date.now()) seen = Math.max(seen, data)
  }
  const see = () => {
    const now = Date.now()
    const before = wakefulness(seen, now)
    if (before.at === 'idle') return look()
    seen = now
    if (before.at === 'asked') look()
    if (now - told < TELL_EVERY) return
    told = now
    windows.postMessage(now)
  }
  const keep = async (now: number) => {
    tried = now
    try {
      const { endsAt } = await callAccounts({ type: 'session.keep' })
      kept = now
      const { value: who } = account
      if (who.at === 'in') account.value = { ...who, endsAt }
    } catch {
      // A refusal that ends the session is heard by the session; a broken line is tried again.
    }
  }
  const look = () => {
    const now = Date.now()
    const { value: who } = account
    if (who.at !== 'in') return
    const state = wakefulness(seen, now)
    if (state.at === 'idle') return lock(IDLE_SENTENCE)
    if (state.at !== wake.value.at || state.at === 'asked') wake.value = state
    const end = sessionEnd(who.endsAt, now)
    ending.value = end !== 'far'
    if (keepIsDue(end === 'over' ? now : seen, kept, tried, now)) void keep(now)
  }
  const warn = (event: BeforeUnloadEvent) => {
    if (hasTyped()) event.preventDefault()
  }
  kept = Date.now()
  const timer = setInterval(look, 1000)
  document.addEventListener('visibilitychange', look)
  addEventListener('beforeunload', warn)
  for (const sign of SIGNS) addEventListener(sign, see, { passive: true, capture: true })
  return () => {
    clearInterval(timer)
    windows.close()
    wake.value = { at: 'awake' }
    ending.value = false
    document.removeEventListener('visibilitychange', look)
    removeEventListener('beforeunload', warn)
    for (const sign of SIGNS) removeEventListener(sign, see, { capture: true })
  }
}

const IDLE_SENTENCE =
  'Layar dikunci karena 30 menit tanpa kegiatan. Isian Anda tetap ada; masuk lagi untuk melanjutkan.'

/** A screen left alone with confidential files is locked; typing elsewhere in the same browser keeps it open. */
export const IDLE_MS = 15 * 60_000
export const IDLE_SENTENCE =
  'Layar dikunci karena 15 menit tanpa kegiatan. Isian Anda tetap ada; masuk lagi untuk melanjutkan.'
const SEEN = 'catat.seen'

/** Whether nothing was done for too long; nothing known counts as just now. Milliseconds. */
export const isIdle = (seen: string | null, at: number): boolean => {
  const last = Number(seen)
  return seen !== null && Number.isFinite(last) && at - last > IDLE_MS
}

export const wasIdle = (at: number) => isIdle(localStorage.getItem(SEEN), at)
export const seeActivity = (at: number) => localStorage.setItem(SEEN, String(at))

/** Calls `lock` once nothing was done in any window for too long; answers how to stop watching. */
export const watchIdle = (lock: () => void) => {
  let written = 0
  const see = () => {
    const at = Date.now()
    if (at - written < 5_000) return
    written = at
    seeActivity(at)
  }
  see()
  const timer = setInterval(() => {
    if (wasIdle(Date.now())) lock()
  }, 10_000)
  const signs = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const
  for (const sign of signs) addEventListener(sign, see, { passive: true, capture: true })
  return () => {
    clearInterval(timer)
    for (const sign of signs) removeEventListener(sign, see, { capture: true })
  }
}

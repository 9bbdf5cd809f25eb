const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Longer than an office stands still. */
const MOST_IDLE = 35 * DAY
/** What clocks of two parts may differ. */
const SLACK = 5 * MINUTE

/**
 * How a clock is plainly wrong, by the newest row of the log book (milliseconds; null: there is none yet); null: nothing speaks
 * against it. Work that is planned by a wrong clock seals days that have not been and reports months that have not begun.
 */
export const clockDoubt = (now: number, newestRow: number | null): 'behind' | 'ahead' | null => {
  if (newestRow === null) return null
  if (now < newestRow - SLACK) return 'behind'
  return now > newestRow + MOST_IDLE ? 'ahead' : null
}

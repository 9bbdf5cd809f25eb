const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Longer than an office stands still. */
const MOST_IDLE = 35 * DAY
/** What clocks of two parts may differ. */
const SLACK = 5 * MINUTE

/**
 * Why a clock is plainly wrong, by the newest row of the log book (milliseconds; null: there is none yet); null: nothing speaks
 * against it. Work that is planned by a wrong clock seals days that have not been and reports months that have not begun.
 */
export const clockDoubt = (now: number, newestRow: number | null): string | null => {
  if (newestRow === null) return null
  const told = `The clock of this computer says ${new Date(now).toISOString()}, the newest row of the log book ${new Date(newestRow).toISOString()}`
  if (now < newestRow - SLACK) return `${told}: it is behind. Set the clock; until then nothing is planned.`
  if (now > newestRow + MOST_IDLE)
    return `${told}: more than 35 days lie between. If the clock is right, sign in and work: then planning goes on; if not, set it.`
  return null
}

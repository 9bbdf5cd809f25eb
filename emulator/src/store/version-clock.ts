import type { Micros } from '../model/value.ts'

/** What clocks that are set by a network step back without anybody noticing. */
const SLACK = 1_000_000

/**
 * The time of versions, which must never go back: the clock's, and when that was set back, on from where it stood at the pace of
 * `elapsed` (milliseconds, of whatever beginning) until the clock is there again. Otherwise an hour ago would be now for as long as the
 * clock is behind. `opened`: the newest version of before.
 */
export const versionClock = (now: () => number, elapsed: () => number, opened: Micros): (() => Micros) => {
  let [version, at] = [opened, elapsed()]
  return () => {
    const [clock, passed] = [Math.floor(now() * 1000), elapsed()]
    const paced = version + Math.floor((passed - at) * 1000)
    if (clock < paced - SLACK) return paced
    ;[version, at] = [Math.max(version, clock), passed]
    return clock
  }
}

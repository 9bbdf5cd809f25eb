/** How often somebody was wrong in a row at one address, and since when. */
interface Wrong {
  readonly times: number
  readonly at: number
}

const FREE = 5
const FIRST = 30_000
const MOST = 15 * 60_000
const FORGOTTEN_AFTER = 60 * 60_000
const ADDRESSES_KEPT = 10_000

/** How long an address must wait after so many wrong passwords in a row, ms: five are free, then 30 s, doubling, 15 minutes at most. */
export const waitAfter = (times: number): number => (times < FREE ? 0 : Math.min(MOST, FIRST * 2 ** (times - FREE)))

/** Slows the guessing of passwords, by address: nobody is let in while they wait, not with the right one either. */
export const slowed = (now: () => number) => {
  const wrong = new Map<string, Wrong>()
  return {
    mustWait: (address: string): boolean => {
      const known = wrong.get(address)
      return known !== undefined && now() - known.at < waitAfter(known.times)
    },
    failed: (address: string): void => {
      const known = wrong.get(address)
      const times = known && now() - known.at < FORGOTTEN_AFTER ? known.times + 1 : 1
      wrong.delete(address)
      wrong.set(address, { times, at: now() })
      const oldest = wrong.keys().next()
      if (wrong.size > ADDRESSES_KEPT && !oldest.done) wrong.delete(oldest.value)
    },
    succeeded: (address: string): void => {
      wrong.delete(address)
    },
  }
}

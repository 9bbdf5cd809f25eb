/** How often somebody was wrong in a row at one address, and when last. */
interface Wrong {
  readonly times: number
  readonly at: number
}
/** Whether a try was right (null: it told nothing), and what it is answered. */
interface Try<T> {
  readonly right: boolean | null
  readonly answer: T
}

const FREE = 5
const FIRST = 250
const MOST = 5_000
const FORGOTTEN_AFTER = 60 * 60_000
const ADDRESSES_KEPT = 10_000
const WAITING_AT_ONCE = 12

/** Milliseconds that a try waits after so many wrong ones in a row: five are free, then a quarter of a second, doubling, five at most. */
export const waitAfter = (times: number): number => (times < FREE ? 0 : Math.min(MOST, FIRST * 2 ** (times - FREE)))

/**
 * Slows the guessing of passwords, by address: tries come one after another, each later than the one before. Nobody is locked out: a
 * mail scanner that presses every button must not keep the addressee from signing in. Null: too many wait already.
 */
export const slowed = ({ now, sleep }: { now: () => number; sleep: (ms: number) => Promise<unknown> }) => {
  const wrong = new Map<string, Wrong>()
  const lines = new Map<string, { waiting: number; last: Promise<unknown> }>()

  const timesOf = (address: string): number => {
    const known = wrong.get(address)
    return known && now() - known.at < FORGOTTEN_AFTER ? known.times : 0
  }
  const count = (address: string): void => {
    const times = timesOf(address) + 1
    wrong.delete(address)
    wrong.set(address, { times, at: now() })
    const oldest = wrong.keys().next()
    if (wrong.size > ADDRESSES_KEPT && !oldest.done) wrong.delete(oldest.value)
  }

  return async <T>(address: string, attempt: () => Promise<Try<T>>): Promise<T | null> => {
    const line = lines.get(address) ?? { waiting: 0, last: Promise.resolve() }
    if (line.waiting >= WAITING_AT_ONCE) return null
    line.waiting += 1
    lines.set(address, line)
    const mine = line.last.then(async () => {
      await sleep(waitAfter(timesOf(address)))
      const { right, answer } = await attempt()
      if (right === true) wrong.delete(address)
      if (right === false) count(address)
      return answer
    })
    line.last = mine.catch(() => {})
    try {
      return await mine
    } finally {
      line.waiting -= 1
      if (line.waiting === 0) lines.delete(address)
    }
  }
}

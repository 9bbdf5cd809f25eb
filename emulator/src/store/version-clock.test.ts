import { describe, expect, it } from 'vitest'
import { versionClock } from './version-clock.ts'

const HOUR = 3_600_000
const START = 1_700_000_000_000

/** A computer whose clock may be set; `passes` lets time go by. */
const computer = (opened = 0) => {
  let [clock, elapsed] = [START, 0]
  const version = versionClock(
    () => clock,
    () => elapsed,
    opened * 1000,
  )
  return {
    version: () => version() / 1000 - START,
    set: (to: number) => {
      clock = START + to
    },
    passes: (ms: number) => {
      clock += ms
      elapsed += ms
    },
  }
}

describe('the time of versions', () => {
  it('is the clock, also where that is set forward', () => {
    const { version, set, passes } = computer()
    expect(version()).toBe(0)
    passes(250)
    expect(version()).toBe(250)
    set(HOUR)
    expect(version()).toBe(HOUR)
  })

  it('goes on at its pace when the clock is set back, and is the clock again when that is there', () => {
    const { version, set, passes } = computer()
    set(HOUR)
    expect(version()).toBe(HOUR)
    set(0)
    expect(version()).toBe(HOUR)
    passes(5_000)
    expect(version()).toBe(HOUR + 5_000)
    set(2 * HOUR)
    expect(version()).toBe(2 * HOUR)
    passes(10)
    expect(version()).toBe(2 * HOUR + 10)
  })

  it('goes on from the newest version of before when the clock was set back while nothing ran', () => {
    const { version, passes } = computer(START + HOUR)
    passes(7_000)
    expect(version()).toBe(HOUR + 7_000)
  })

  it('never runs faster than time passes, however often the clock is set back', () => {
    const { version, set, passes } = computer()
    for (let n = 1; n <= 100; n += 1) {
      passes(1_000)
      set(n * 500)
      expect(version()).toBeLessThanOrEqual(n * 1_000)
    }
  })
})

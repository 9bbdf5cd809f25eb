import { beforeEach, describe, expect, it } from 'vitest'
import { slowed, waitAfter } from './slowed.ts'

let now: number
let slept: number[]
let guess: ReturnType<typeof slowed>
beforeEach(() => {
  now = 0
  slept = []
  guess = slowed({
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms)
      now += ms
    },
  })
})
const tryOf = (address: string, right: boolean) => guess(address, async () => ({ right, answer: right }))

describe('wrong passwords', () => {
  it('make the next try wait longer and longer, five seconds at most', () => {
    expect([1, 4, 5, 6, 7].map(waitAfter)).toEqual([0, 0, 250, 500, 1000])
    expect(waitAfter(50)).toBe(5000)
  })

  it('slow one address and no other, and lock nobody out: the right one comes in and ends the waiting', async () => {
    for (let n = 0; n < 20; n += 1) expect(await tryOf('a@catat.test', false)).toBe(false)
    expect(now).toBeGreaterThan(40_000)
    slept = []
    expect(await tryOf('b@catat.test', false)).toBe(false)
    expect(await tryOf('a@catat.test', true)).toBe(true)
    expect(await tryOf('a@catat.test', false)).toBe(false)
    expect(slept).toEqual([0, 5000, 0])
  })

  it('wait for each other, so that many at once are no faster, and only so many wait', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => tryOf('a@catat.test', false)))
    expect(answers.filter((each) => each === null)).toHaveLength(28)
    expect(slept).toEqual([0, 0, 0, 0, 0, 250, 500, 1000, 2000, 4000, 5000, 5000])
  })

  it('are forgotten after an hour', async () => {
    for (let n = 0; n < 9; n += 1) await tryOf('a@catat.test', false)
    now += 3_600_000
    slept = []
    await tryOf('a@catat.test', false)
    expect(slept).toEqual([0])
  })
})

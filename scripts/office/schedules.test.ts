import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Endpoint } from './endpoints.ts'
import { lastDue, startSchedules } from './schedules.ts'

const nightly = {
  schedule: '0 1 * * *',
  timeZone: 'Asia/Makassar',
  retryConfig: { retryCount: 2, minBackoffSeconds: 60, maxBackoffSeconds: 3600, maxDoublings: 5 },
}
const planner: Endpoint = {
  name: 'planner',
  timeoutSeconds: 60,
  concurrency: 1,
  callable: false,
  queue: null,
  schedule: nightly,
}
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** 01:00 in WITA on the first of December. */
const DUE = Date.UTC(2026, 10, 30, 17)

let dir: string
let now: number
let fails: number
let fired: number[]
let why: string | null
let said: string[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catat-schedules-'))
  now = DUE
  fails = 0
  fired = []
  why = null
  said = []
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const open = () =>
  startSchedules({
    file: join(dir, 'schedules.json'),
    endpoints: () => [planner],
    fire: async (_name, due) => {
      fired.push(due.getTime())
      if (fails > 0) {
        fails -= 1
        throw new Error('not now')
      }
    },
    doubt: async () => why,
    now: () => now,
    say: (line) => said.push(line),
  })

const at = async (schedules: ReturnType<typeof open>, time: number): Promise<void> => {
  now = time
  await schedules.runDue()
}

describe('a schedule', () => {
  it('falls due at its time in its zone, and not a millisecond before', () => {
    expect(lastDue(nightly, DUE - 1)).toBe(DUE - DAY)
    expect(lastDue(nightly, DUE)).toBe(DUE)
    expect(lastDue(nightly, DUE + DAY - 1)).toBe(DUE)
  })

  it('runs once for what was missed, however long the machine slept, also over a restart', async () => {
    const schedules = open()
    await at(schedules, DUE)
    await at(schedules, DUE + MINUTE)
    await at(schedules, DUE + 9 * DAY + 5 * MINUTE)
    schedules.stop()
    const again = open()
    await at(again, DUE + 9 * DAY + 6 * MINUTE)
    again.stop()
    expect(fired).toEqual([DUE, DUE + 9 * DAY])
  })

  it('never runs for a time that is still to come, and goes on after a clock that was ahead went back', async () => {
    const schedules = open()
    await at(schedules, DUE + 90 * DAY)
    await at(schedules, DUE + MINUTE)
    await at(schedules, DUE + 2 * MINUTE)
    await at(schedules, DUE + DAY)
    schedules.stop()
    expect(fired).toEqual([DUE + 90 * DAY, DUE, DUE + DAY])
  })

  it('does not run by a clock that cannot be right, says so once, and runs when the clock is set', async () => {
    const schedules = open()
    why = 'ahead'
    await at(schedules, DUE + 95 * DAY)
    await at(schedules, DUE + 95 * DAY + MINUTE)
    expect([fired, said]).toEqual([[], ['ahead']])
    why = null
    await at(schedules, DUE + MINUTE)
    schedules.stop()
    expect(fired).toEqual([DUE])
  })

  it('that failed is tried again after its wait, as often as it declares, then at its next time', async () => {
    const schedules = open()
    fails = 3
    await at(schedules, DUE)
    await at(schedules, DUE + MINUTE - 1)
    expect(fired).toHaveLength(1)
    await at(schedules, DUE + MINUTE)
    await at(schedules, DUE + 3 * MINUTE)
    expect(fired).toHaveLength(3)
    await at(schedules, DUE + 60 * MINUTE)
    expect(fired).toHaveLength(3)
    await at(schedules, DUE + DAY)
    schedules.stop()
    expect(fired).toEqual([DUE, DUE, DUE, DUE + DAY])
  })
})

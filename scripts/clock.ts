import { fireSchedule } from './client.ts'
import type { Ports } from './ports.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** What Cloud Scheduler fires each night. */
const NIGHTLY = ['planner', 'keeper']
/** 01:00 in WITA (UTC+8) as an offset into the UTC day. */
const PLANNER_AT = 17 * 60 * MINUTE

/** The last due time of the nightly schedules at or before `now`. */
export const lastPlannerTime = (now: number): number => Math.floor((now - PLANNER_AT) / DAY) * DAY + PLANNER_AT

/**
 * Cloud Scheduler's place on one machine: planner and keeper daily at 01:00 WITA (and at start, for what was missed while off),
 * the sweeper each minute. A run that fails is tried again at the next minute and holds up no other.
 */
export const startClock = (
  ports: Ports,
  now: () => number,
  log: (line: string) => void,
): { stop: () => void; plan: () => Promise<void> } => {
  const planned = new Map<string, number>()
  let busy = false
  const plan = async (): Promise<void> => {
    const due = lastPlannerTime(now())
    const failed: unknown[] = []
    for (const name of NIGHTLY) {
      if ((planned.get(name) ?? 0) >= due) continue
      await fireSchedule(ports, name, new Date(due)).then(
        () => planned.set(name, due),
        (error: unknown) => failed.push(error),
      )
    }
    if (failed.length > 0) throw failed[0]
  }
  const tick = async (): Promise<void> => {
    if (busy) return
    busy = true
    for (const act of [plan, () => fireSchedule(ports, 'sweeper', new Date(now()))]) {
      await act().catch((error: unknown) =>
        log(`clock: ${error instanceof Error ? error.message : String(error)}; tried again in a minute`),
      )
    }
    busy = false
  }
  const timer = setInterval(() => void tick(), MINUTE)
  return { stop: () => clearInterval(timer), plan }
}

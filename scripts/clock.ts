import { fireSchedule } from './client.ts'
import type { Ports } from './ports.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** 01:00 in WITA (UTC+8) as an offset into the UTC day. */
const PLANNER_AT = 17 * 60 * MINUTE

/** The last due time of the daily planner at or before `now`. */
export const lastPlannerTime = (now: number): number => Math.floor((now - PLANNER_AT) / DAY) * DAY + PLANNER_AT

/**
 * Cloud Scheduler's place on one machine: the planner daily at 01:00 WITA (and at start, for what was missed while off),
 * the sweeper each minute. A run that fails is tried again at the next minute.
 */
export const startClock = (
  ports: Ports,
  now: () => number,
  log: (line: string) => void,
): { stop: () => void; plan: () => Promise<void> } => {
  let planned = 0
  let busy = false
  const plan = async (): Promise<void> => {
    const due = lastPlannerTime(now())
    if (due <= planned) return
    await fireSchedule(ports, 'planner', new Date(due))
    planned = due
  }
  const tick = async (): Promise<void> => {
    if (busy) return
    busy = true
    try {
      await plan()
      await fireSchedule(ports, 'sweeper', new Date(now()))
    } catch (error) {
      log(`clock: ${error instanceof Error ? error.message : String(error)}; tried again in a minute`)
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void tick(), MINUTE)
  return { stop: () => clearInterval(timer), plan }
}

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
  const fire = (name: string, at: number): Promise<boolean> =>
    fireSchedule(ports, name, new Date(at)).then(
      () => true,
      (error: unknown) => {
        log(`clock: ${name}: ${error instanceof Error ? error.message : String(error)}; tried again in a minute`)
        return false
      },
    )
  const fireDue = async (): Promise<void> => {
    const due = lastPlannerTime(now())
    for (const name of NIGHTLY) {
      if ((planned.get(name) ?? 0) < due && (await fire(name, due))) planned.set(name, due)
    }
  }
  let planning: Promise<void> | null = null
  const plan = (): Promise<void> => {
    planning ??= fireDue().finally(() => {
      planning = null
    })
    return planning
  }
  const tick = async (): Promise<void> => {
    if (busy) return
    busy = true
    await plan()
    await fire('sweeper', now())
    busy = false
  }
  const timer = setInterval(() => void tick(), MINUTE)
  return { stop: () => clearInterval(timer), plan }
}

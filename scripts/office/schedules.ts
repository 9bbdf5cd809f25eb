import { Cron } from 'croner'
import * as v from 'valibot'
import { backoffAfter, type Endpoint, type ScheduleOf } from './endpoints.ts'
import { keepFile, keptFile } from './kept-file.ts'

export interface Schedules {
  /** Runs what is due; resolves when each has run or failed. */
  runDue(): Promise<void>
  stop(): void
}

/** The last time at or before `now` at which a schedule fell due in its zone. */
export const lastDue = ({ schedule, timeZone }: Pick<ScheduleOf, 'schedule' | 'timeZone'>, now: number): number => {
  const cron = new Cron(schedule, { timezone: timeZone, paused: true })
  // `previousRuns` leaves out the very second that it is asked for.
  const runs = cron.previousRuns(2, new Date(now + 1000)).map((run) => run.getTime())
  return runs.find((run) => run <= now) ?? 0
}

const KeptSchema = v.record(v.string(), v.number())
const TICK = 15_000

/**
 * Cloud Scheduler's place on one machine: each schedule runs once for the last time it fell due, whatever was missed while the
 * machine slept, and never for a time that the clock has not reached. What fails is tried again as it declares, then at its next
 * time. What has run is remembered in `file`. While the clock is in doubt nothing runs.
 */
export const startSchedules = (options: {
  file: string
  endpoints: () => readonly Pick<Endpoint, 'name' | 'schedule'>[]
  /** Runs a function for the time at which it fell due; rejects when it failed. */
  fire: (name: string, due: Date) => Promise<void>
  /** Why the clock cannot be right, or null. */
  doubt: () => Promise<string | null>
  now: () => number
  say: (line: string) => void
}): Schedules => {
  const { file, endpoints, fire, doubt, now, say } = options
  const kept = v.safeParse(KeptSchema, JSON.parse(keptFile(file) ?? '{}'))
  const done = new Map(Object.entries(kept.success ? kept.output : {}))
  const tries = new Map<string, { due: number; failed: number; again: number }>()
  const busy = new Map<string, Promise<void>>()
  let told = ''

  const run = async (name: string, schedule: ScheduleOf): Promise<void> => {
    const due = lastDue(schedule, now())
    // A clock that was ahead and went back left a time behind that is still to come: what fell due since is due.
    const last = done.get(name) ?? 0
    if (last <= now() && due <= last) return
    const tried = tries.get(name)
    const again = tried?.due === due ? tried : null
    if (again && (again.failed > schedule.retryConfig.retryCount || again.again > now())) return
    try {
      const why = await doubt()
      if (why !== null && !told) say(why)
      told = why ?? ''
      if (why !== null) return
      await fire(name, new Date(due))
      tries.delete(name)
      done.set(name, due)
      await keepFile(file, JSON.stringify(Object.fromEntries(done)))
    } catch (error) {
      const failed = (again?.failed ?? 0) + 1
      tries.set(name, { due, failed, again: now() + backoffAfter(failed, schedule.retryConfig) })
      say(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  const runDue = async (): Promise<void> => {
    const runs = endpoints().flatMap(({ name, schedule }) => {
      if (!schedule) return []
      const going = busy.get(name) ?? run(name, schedule).finally(() => busy.delete(name))
      busy.set(name, going)
      return [going]
    })
    await Promise.all(runs)
  }

  const timer = setInterval(() => void runDue(), TICK)
  return { runDue, stop: () => clearInterval(timer) }
}

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A process of the office that is started again when it dies. */
export interface KeptAlive {
  readonly pid: number | undefined
  /** Resolves when it serves; rejects when it did not come back within `ms`. */
  there(ms: number): Promise<void>
  stop(): Promise<void>
}

const STOPPED_WITHIN = 3_000
const STARTED_WITHIN = 60_000
/** Milliseconds before each try to start again; the last goes on. */
const AGAIN_AFTER = [0, 1_000, 2_000, 5_000, 15_000, 30_000] as const
/** What has run this long and dies is started again at once. */
const SOUND_AFTER = 60_000

/**
 * Starts a process and keeps it alive. `launch` starts it, `ready` resolves when it serves; whatever goes wrong with the first
 * start rejects, later ones are told and tried again.
 */
export const keepAlive = async (options: {
  name: string
  launch: () => ChildProcess
  ready: (child: ChildProcess) => Promise<void>
  say: (line: string) => void
  startedWithin?: number
}): Promise<KeptAlive> => {
  const { name, launch, ready, say, startedWithin = STARTED_WITHIN } = options
  let child: ChildProcess | undefined
  let serving: Promise<void>
  let stopping = false
  let again = 0

  const start = async (): Promise<void> => {
    const started = launch()
    child = started
    const ended = once(started, 'exit').then(([code, signal]) => {
      throw new Error(`${name} ended with ${signal ?? `code ${code}`}.`)
    })
    ended.catch(() => {})
    try {
      await within(Promise.race([ready(started), ended]), startedWithin, `${name} did not come up.`)
    } catch (error) {
      started.kill('SIGKILL')
      throw error
    }
    const since = Date.now()
    ended.catch((error: Error) => {
      if (stopping) return
      if (Date.now() - since > SOUND_AFTER) again = 0
      say(`${error.message} It is started again.`)
      serving = startAgain()
      serving.catch(() => {})
    })
  }

  const startAgain = async (): Promise<void> => {
    while (!stopping) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER[Math.min(again, AGAIN_AFTER.length - 1)]).unref())
      again += 1
      try {
        await start()
        return say(`${name} is back.`)
      } catch (error) {
        say(error instanceof Error ? error.message : String(error))
      }
    }
    throw new Error('The office is being stopped.')
  }

  serving = start()
  await serving
  return {
    get pid() {
      return child?.pid
    },
    there: (ms) => within(serving, ms, `${name} is not there.`),
    stop: async () => {
      stopping = true
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(() => child?.kill('SIGKILL'), STOPPED_WITHIN)
      await gone
      clearTimeout(late)
      endGroup(child.pid)
    },
  }
}

/** What a process of ours left behind, as the functions emulator its workers: each leads a group of its own. */
const endGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // ESRCH: the group has ended already.
  }
}

const within = async <T>(promise: Promise<T>, ms: number, otherwise: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Role } from '@catat/domain'
import { type Client, signIn } from './client.ts'
import { type DataFolder, ROOT } from './places.ts'
import { type Running, runningAt } from './running.ts'
import type { ServedBy } from './suite.ts'

/** An office as `npm start` runs it, in processes of its own; for what measures it or kills it. */
export interface OpenedOffice {
  readonly running: Running
  /** The first of its processes. */
  readonly pid: number
  /** Milliseconds from the command until the console answered and people could sign in. */
  readonly answeredAfter: number
  /** Everybody of a role, signed in. */
  signedIn(role: Role): Promise<Client[]>
  /** kill -9 of all its processes. */
  killAll(): Promise<void>
  stop(): Promise<void>
}

const STARTED_WITHIN = 180_000

/** What `look` finds, as soon as it finds something. */
export const until = async <T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> => {
  const end = Date.now() + STARTED_WITHIN
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`${what} did not come.`)
    await wait(50)
  }
}

/** Resolves when its due work is done. `root`: this checkout, or another one, built, with its packages. */
export const openOffice = async (options: {
  data: DataFolder
  base: number
  root?: string
  functions?: ServedBy
}): Promise<OpenedOffice> => {
  const { data, base, root = ROOT, functions = 'process' } = options
  const begun = performance.now()
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CATAT_DATA: data.dir, CATAT_PORT_BASE: String(base), CATAT_FUNCTIONS: functions },
  })
  const gone = once(child, 'exit')
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const started = async <T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> =>
    Promise.race([until(what, look), gone.then(() => Promise.reject(new Error(`The office ended:\n${said}`)))])
  await started('The console', async () => {
    if (!said.includes('Accounts and settings')) return
    const page = await fetch(`http://127.0.0.1:${base}/`).catch(() => null)
    return page?.ok ? true : undefined
  })
  const answeredAfter = performance.now() - begun
  const running = await started('The office', () =>
    said.includes('Ready.') ? (runningAt(data) ?? undefined) : undefined,
  )
  return {
    running,
    pid: child.pid ?? 0,
    answeredAfter,
    signedIn: (role) =>
      Promise.all(
        running.signIns
          .filter(({ roles }) => roles.includes(role))
          .map(({ email, password }) => signIn(running.ports, email, password)),
      ),
    killAll: async () => {
      for (const pid of Object.values(runningAt(data)?.pids ?? running.pids)) if (pid !== undefined) kill(pid)
      await gone
    },
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** kill -9 of what may have ended already. */
export const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // ESRCH: it has ended.
  }
}

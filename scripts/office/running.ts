import { readFileSync } from 'node:fs'
import { keepFileNow } from './kept-file.ts'
import type { DataFolder } from './places.ts'
import type { Ports } from './ports.ts'
import type { DemoSignIn } from './seed.ts'

/** What runs on a data folder, for other tools: `running.json`, readable by its owner alone. */
export interface Running {
  readonly console: string
  readonly inbox: string
  readonly ports: Ports
  /** Opens what belongs to the office's own parts; another at each start. */
  readonly secret: string
  readonly pids: Readonly<Record<string, number | undefined>> & { readonly start: number }
  readonly signIns: readonly DemoSignIn[]
  /** Megabytes by part, each process by its proportional share. */
  readonly memory: Readonly<Record<string, number>>
}

export const writeRunning = (data: DataFolder, running: Running): void =>
  keepFileNow(data.running, JSON.stringify(running, null, 2))

/** What the file says, whether or not it still runs. */
export const lastRunning = (data: DataFolder): Running | null => {
  try {
    return JSON.parse(readFileSync(data.running, 'utf8'))
  } catch {
    return null
  }
}

/** The Catat that runs on this data folder; null when none does. */
export const runningAt = (data: DataFolder): Running | null => {
  const running = lastRunning(data)
  return running && isAlive(running.pids.start) ? running : null
}

export const neededRunning = (data: DataFolder): Running => {
  const running = runningAt(data)
  if (!running) throw new Error('Catat belum berjalan. Jalankan npm start di jendela lain, lalu ulangi.')
  return running
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const PROJECT = 'demo-catat'
export const REGION = 'asia-southeast2'

/** What a data folder holds. Everything an installation keeps lives here; deleting the folder starts anew. */
export interface DataFolder {
  readonly dir: string
  readonly firestore: string
  readonly keys: string
  readonly inbox: string
  readonly logs: string
  /** Addresses, ports, pids and demo sign-ins of what runs now. */
  readonly running: string
  /** The password of the demo accounts, made once per data folder. */
  readonly demo: string
}

/** CATAT_DATA, or `.data` beside the sources. */
export const dataFolder = (env: NodeJS.ProcessEnv): DataFolder =>
  folderAt(resolve(env.CATAT_DATA || join(ROOT, '.data')))

export const folderAt = (dir: string): DataFolder => ({
  dir,
  firestore: join(dir, 'firestore'),
  keys: join(dir, 'keys'),
  inbox: join(dir, 'inbox'),
  logs: join(dir, 'logs'),
  running: join(dir, 'running.json'),
  demo: join(dir, 'demo.json'),
})

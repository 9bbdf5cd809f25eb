import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clockDoubt } from '@catat/domain'
import { newestRow } from '../../functions/src/log/newest-row.ts'
import { openAccounts } from './accounts.ts'
import { openDoor } from './door.ts'
import type { ScheduleOf } from './endpoints.ts'
import { startEngine } from './engine.ts'
import { callsOf, runOf } from './functions.ts'
import { inFunctionsEmulator } from './functions-emulator.ts'
import { consoleOf } from './hosting.ts'
import { startInbox } from './inbox.ts'
import { keepFileNow, keptFile } from './kept-file.ts'
import { keyBytes, keyFile } from './key-files.ts'
import { logFile } from './log-file.ts'
import { inOneProcess } from './one-process.ts'
import { asOwner } from './own-store.ts'
import { type DataFolder, PROJECT, ROOT } from './places.ts'
import { type Ports, requireFree } from './ports.ts'
import { openQueues } from './queues.ts'
import { type Schedules, startSchedules } from './schedules.ts'
import { tokensBy } from './tokens.ts'

/** A whole local installation: console, sign-in, functions, queues, the Firestore engine and the mail inbox. */
export interface Suite {
  readonly ports: Ports
  /** Made anew at each start: opens what belongs to the office's own parts alone. */
  readonly secret: string
  /** Processes beside this one. */
  pids(): Readonly<Record<string, number | undefined>>
  readonly site: string
  readonly inbox: string
  /** The inbox as the office's own parts read it. */
  readonly ownInbox: string
  /** Begins to run the schedules, and `own` work of this computer with them; tests fire them by hand instead. */
  startSchedules(own?: readonly OwnWork[]): Schedules
  /** Resolves when no task waits. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** What this computer does at times of its own beside the functions. */
export interface OwnWork {
  readonly name: string
  readonly schedule: ScheduleOf
  run(): Promise<void>
}

/** Whether heads and the leader sign in with an authenticator app, for which the Auth emulator alone is not enough. */
export type SecondFactor = 'off' | 'totp'

/** Who serves the functions: a process of the office, or the functions emulator of Firebase (`CATAT_FUNCTIONS=emulator`). */
export type ServedBy = 'process' | 'emulator'

export const servedBy = ({ CATAT_FUNCTIONS: asked = '' }: NodeJS.ProcessEnv): ServedBy => {
  if (asked === '' || asked === 'process') return 'process'
  if (asked === 'emulator') return 'emulator'
  throw new Error(`CATAT_FUNCTIONS is "${asked}"; it must be "process" or "emulator".`)
}

/**
 * Starts on an already built `web/dist` and `functions/dist`. Rejects, with nothing left running, when a part does not come up.
 */
export const startSuite = async (options: {
  ports: Ports
  data: DataFolder
  secondFactor?: SecondFactor
  functions?: ServedBy
  say?: (line: string) => void
}): Promise<Suite> => {
  const { ports, data, secondFactor = 'off', functions = servedBy(process.env), say = () => {} } = options
  await requireFree(ports)
  for (const dir of [data.dir, data.firestore, data.keys, data.inbox, data.logs])
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  requireRoom(data.dir)
  const log = logFile(join(data.logs, 'office.log'))
  const tell = (line: string): void => {
    log.write(`${new Date().toISOString()} ${line}\n`)
    say(line)
  }
  const site = `http://127.0.0.1:${ports.console}`
  const secret = randomBytes(24).toString('base64url')
  const folder = copyOfBuild(ports)
  const sockets = socketFolder(data)
  const stops: (() => Promise<void> | void)[] = [
    () => new Promise<void>((done) => log.end(done)),
    () => rmSync(sockets, { recursive: true, force: true }),
    () => rmSync(folder, { recursive: true, force: true }),
  ]
  const stop = async (): Promise<void> => {
    for (const act of stops.splice(0).reverse()) await act()
  }
  const door = async (port: number, origins: readonly string[], handle: Parameters<typeof openDoor>[0]['handle']) => {
    const failed = (error: unknown): void => tell(`port ${port}: ${error instanceof Error ? error.message : 'failed'}`)
    const opened = await openDoor({ port, origins, handle, failed, linked: port === ports.console })
    stops.push(() => opened.close())
  }

  try {
    const inbox = await startInbox({
      dir: data.inbox,
      smtpPort: ports.smtp,
      httpPort: ports.inbox,
      secret,
      key: keyBytes(data, 'mailboxes'),
      failed: (error) => tell(`inbox: ${error instanceof Error ? error.message : 'failed'}`),
    })
    stops.push(() => inbox.stop())
    const bundle = join(folder, 'functions')
    const env = environment({ ports, data, secondFactor, secret, site })
    const tokens = tokensBy(keyBytes(data, 'tokens'))
    await door(ports.console, [site], consoleOf(join(folder, 'public'), ports))
    const [engine, backend] = await Promise.all([
      startEngine({
        port: ports.firestore,
        dir: data.firestore,
        env: {
          CATAT_FIRESTORE_OWNER_KEY: secret,
          CATAT_FIRESTORE_TOKEN_KEY: keyBytes(data, 'tokens').toString('hex'),
          CATAT_FIRESTORE_ORIGINS: site,
        },
        log,
        say: tell,
      }).then((started) => {
        stops.push(() => started.stop())
        return started
      }),
      (functions === 'emulator'
        ? inFunctionsEmulator({ ports, bundle, folder, env, log, say: tell })
        : inOneProcess({ bundle, socket: join(sockets, 'functions'), env, log, say: tell })
      ).then((started) => {
        stops.push(() => started.stop())
        return started
      }),
      openAccounts({
        project: PROJECT,
        file: join(data.dir, 'accounts.json'),
        socket: join(sockets, 'accounts'),
        secret,
        pepper: keyBytes(data, 'passwords'),
        tokens,
        origins: [site],
        now: Date.now,
      }).then(async (accounts) => {
        stops.push(() => accounts.stop())
        await door(ports.auth, [site], accounts.handle)
      }),
    ])
    const tokenOf = (given: string): string | null => tokens.open(given, Date.now())
    await door(ports.functions, [site], callsOf({ backend, origins: [site], tokenOf, say: tell }))
    const run = runOf(backend)
    const queues = openQueues({
      dir: join(data.dir, 'tasks'),
      endpoints: () => backend.endpoints,
      dispatch: run,
      now: Date.now,
      say: tell,
    })
    stops.push(() => queues.stop())
    const fire = async (name: string, due: Date): Promise<void> => {
      const headers = { 'x-cloudscheduler': 'true', 'x-cloudscheduler-scheduletime': due.toISOString() }
      const status = await run(name, headers, Buffer.from('{}'))
      if (status >= 300) throw new Error(`the schedule answered ${status}`)
    }
    await door(ports.tasks, [], async (request, response) => {
      const [, given, kind, name = ''] = (request.url ?? '').split('/')
      if (given !== secret) return void response.writeHead(404).end()
      if (kind !== 'schedules') {
        request.url = (request.url ?? '').slice(secret.length + 1)
        return queues.handle(request, response)
      }
      await fire(name, new Date(String(request.headers['x-cloudscheduler-scheduletime']))).then(
        () => response.writeHead(204).end(),
        () => response.writeHead(500).end(),
      )
    })
    return {
      ports,
      secret,
      pids: () => ({ engine: engine.pid, functions: backend.pid }),
      site,
      inbox: `http://127.0.0.1:${ports.inbox}`,
      ownInbox: `http://127.0.0.1:${ports.inbox}/${secret}`,
      startSchedules: (own = []) => {
        const file = join(data.dir, 'schedules.json')
        const schedules = startSchedules({
          file,
          endpoints: () => [...backend.endpoints, ...own],
          fire: (name, due) => own.find((work) => work.name === name)?.run() ?? fire(name, due),
          doubt: async () => {
            const [now, newest] = [Date.now(), await asOwner({ ports, secret }, newestRow)]
            const doubt = clockDoubt(now, newest)
            return (
              doubt && `${CLOCK_DOUBTS[doubt]} Clock ${dated(now)}, newest row of the log book ${dated(newest ?? now)}.`
            )
          },
          now: Date.now,
          say: tell,
        })
        stops.push(() => schedules.stop())
        return schedules
      },
      idle: () => queues.idle(),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Below this the engine cannot open what it holds; above it an office starts, if only to be read. */
const LEAST_ROOM = 2_000_000

const requireRoom = (dir: string): void => {
  const { bavail, bsize } = statfsSync(dir)
  if (bavail * bsize < LEAST_ROOM)
    throw new Error(
      `The disk under ${dir} is full: Catat cannot start on it. Nothing is lost. Free 100 MB or more, then start again.`,
    )
}

const CLOCK_DOUBTS = {
  behind: 'The clock of this computer is behind: nothing is planned. Set it.',
  ahead:
    'The clock of this computer is more than 35 days after the last work: nothing is planned. If it is right, sign in and work; if not, set it.',
} as const

const dated = (time: number): string => new Date(time).toISOString()

const SOCKETS = join(tmpdir(), 'catat-run-')

/** Sockets stand in a short path of their own: one of more than 100 letters is none. What a start that was killed left goes. */
const socketFolder = (data: DataFolder): string => {
  const told = join(data.dir, 'sockets')
  const former = keptFile(told)
  if (former?.startsWith(SOCKETS)) rmSync(former, { recursive: true, force: true })
  const folder = mkdtempSync(SOCKETS)
  keepFileNow(told, folder)
  return folder
}

/** Copies, so that a build beside it does not pull the ground from under a running installation. */
const copyOfBuild = (ports: Ports): string => {
  const dir = join(ROOT, '.cache', `run-${ports.console}`)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  cpSync(join(ROOT, 'web', 'dist'), join(dir, 'public'), { recursive: true })
  cpSync(join(ROOT, 'functions', 'dist'), join(dir, 'functions'), { recursive: true })
  return dir
}

/** What the functions find on Firebase by themselves, and the parameters of this installation. */
const environment = (given: {
  ports: Ports
  data: DataFolder
  secondFactor: SecondFactor
  secret: string
  site: string
}): Record<string, string> => {
  const { ports, data, secondFactor, secret, site } = given
  return {
    GCLOUD_PROJECT: PROJECT,
    FIREBASE_CONFIG: JSON.stringify({ projectId: PROJECT }),
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${ports.firestore}`,
    FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${ports.auth}/${secret}`,
    CATAT_FIRESTORE_OWNER_KEY: secret,
    CLOUD_TASKS_EMULATOR_HOST: `127.0.0.1:${ports.tasks}/${secret}`,
    METADATA_SERVER_DETECTION: 'none',
    // The door in front has looked at the signature; Google's keys cannot be asked here.
    FIREBASE_DEBUG_MODE: 'true',
    FIREBASE_DEBUG_FEATURES: JSON.stringify({ skipTokenVerification: true }),
    CATAT_SITE_URL: site,
    CATAT_MAIL_FROM: 'Catat PUSPAGA <catat@catat.test>',
    CATAT_SMTP_URL: `smtp://catat@127.0.0.1:${ports.smtp}`,
    CATAT_SMTP_PASSWORD: secret,
    CATAT_KEY_FILE: keyFile(data, 'kek'),
    CATAT_SECOND_FACTOR: secondFactor,
    CATAT_KMS_KEY: '',
    CATAT_KMS_MAC_KEY: '',
    CATAT_JOURNAL_DATABASE: '',
  }
}

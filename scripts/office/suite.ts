import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { startInbox } from './inbox.ts'
import { type DataFolder, PROJECT, ROOT } from './places.ts'
import { type Ports, requireFree } from './ports.ts'

/** A whole local installation: Auth, Functions, Tasks and Hosting of the Firebase suite, the Firestore engine, the mail inbox. */
export interface Suite {
  readonly ports: Ports
  readonly pid: number
  readonly site: string
  readonly inbox: string
  stop(): Promise<void>
}

/** Whether heads and the leader sign in with an authenticator app, for which the Auth emulator alone is not enough. */
export type SecondFactor = 'off' | 'totp'

const READY = /All emulators ready/
const READY_WITHIN = 300_000
const STOP_WITHIN = 20_000

/**
 * Starts on an already built `web/dist` and `functions/dist`. Rejects, with nothing left running, when a part does not come
 * up or `signal` says to give up.
 */
export const startSuite = async (options: {
  ports: Ports
  data: DataFolder
  secondFactor?: SecondFactor
  signal?: AbortSignal
}): Promise<Suite> => {
  const { ports, data, secondFactor = 'off', signal } = options
  await requireFree(ports)
  for (const dir of [data.dir, data.firestore, data.keys, data.inbox, data.logs])
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  const run = runFolder(ports, data, secondFactor)
  const inbox = await startInbox({ dir: data.inbox, smtpPort: ports.smtp, httpPort: ports.inbox })
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(ROOT, 'scripts', 'office', 'end-with-parent.ts'),
      join(ROOT, 'node_modules', 'firebase-tools', 'lib', 'bin', 'firebase.js'),
      'emulators:start',
      '--config',
      run.config,
      '--project',
      PROJECT,
      '--only',
      'auth,functions,firestore,hosting,tasks',
    ],
    {
      cwd: ROOT,
      // Its own process group, so that Ctrl-C in the terminal reaches it once, through stop().
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: [join(ROOT, 'emulator', 'bin'), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
        FIRESTORE_EMULATOR_BINARY_PATH: join(ROOT, 'emulator', 'src', 'main.ts'),
        CATAT_FIRESTORE_DATA: data.firestore,
        CATAT_EXIT_WITH_PARENT: '1',
        CATAT_FIRESTORE_INDEXES: join(ROOT, 'firestore.indexes.json'),
        CATAT_FIRESTORE_MISSING_INDEX: 'error',
        CATAT_FIRESTORE_REFUSALS: 'plain',
        METADATA_SERVER_DETECTION: 'none',
        // Seconds for the functions to load; ten are too few on a machine that is busy.
        FUNCTIONS_DISCOVERY_TIMEOUT: '120',
        FIREBASE_CLI_DISABLE_UPDATE_CHECK: '1',
        CI: 'true',
        NO_UPDATE_NOTIFIER: '1',
      },
    },
  )
  const log = createWriteStream(join(data.logs, 'suite.log'), { flags: 'w', mode: 0o600 })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })

  const stop = async (): Promise<void> => {
    await endGroup(child)
    await inbox.stop()
    log.end()
    rmSync(run.dir, { recursive: true, force: true })
    rmSync(run.config, { force: true })
  }
  try {
    await ready(child, signal)
  } catch (error) {
    await stop()
    const tail = readFileSync(join(data.logs, 'suite.log'), 'utf8').split('\n').slice(-25).join('\n')
    throw new Error(
      `${error instanceof Error ? error.message : String(error)} The last lines of ${join(data.logs, 'suite.log')}:\n${tail}`,
    )
  }
  return {
    ports,
    pid: child.pid ?? 0,
    site: `http://127.0.0.1:${ports.console}`,
    inbox: `http://127.0.0.1:${ports.inbox}`,
    stop,
  }
}

/** The configuration of this one installation: firebase.json with its ports, its own hosting folder and its parameters. */
const runFolder = (ports: Ports, data: DataFolder, secondFactor: SecondFactor): { dir: string; config: string } => {
  const dir = join(ROOT, '.cache', `run-${ports.console}`)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(join(dir, 'env'), { recursive: true, mode: 0o700 })
  // Copies, so that a build beside it does not pull the ground from under a running installation.
  cpSync(join(ROOT, 'web', 'dist'), join(dir, 'public'), { recursive: true })
  cpSync(join(ROOT, 'functions', 'dist'), join(dir, 'functions'), { recursive: true })
  const at = (port: number) => ({ host: '127.0.0.1', port })
  writeFileSync(
    join(dir, 'public', 'emulators.json'),
    JSON.stringify({ auth: at(ports.auth), functions: at(ports.functions), firestore: at(ports.firestore) }),
  )
  writeFileSync(join(dir, 'env', `.env.${PROJECT}`), parameters(ports, data, secondFactor), { mode: 0o600 })

  const config = JSON.parse(readFileSync(join(ROOT, 'firebase.json'), 'utf8'))
  config.functions[0].source = relative(ROOT, join(dir, 'functions'))
  config.functions[0].configDir = relative(ROOT, join(dir, 'env'))
  config.functions[0].predeploy = []
  config.hosting.predeploy = []
  config.hosting.public = relative(ROOT, join(dir, 'public'))
  const own = [ports.auth, ports.functions, ports.firestore].map((port) => `http://127.0.0.1:${port}`).join(' ')
  for (const header of config.hosting.headers[0].headers) {
    if (header.key === 'Content-Security-Policy')
      header.value = header.value.replace("connect-src 'self'", `connect-src 'self' ${own}`)
  }
  config.hosting.headers[0].headers = config.hosting.headers[0].headers.filter(
    (header: { key: string }) => header.key !== 'Strict-Transport-Security',
  )
  config.emulators = {
    auth: at(ports.auth),
    functions: at(ports.functions),
    firestore: { ...at(ports.firestore), websocketPort: ports.firestoreSocket },
    hosting: at(ports.console),
    tasks: at(ports.tasks),
    eventarc: at(ports.eventarc),
    hub: at(ports.hub),
    logging: at(ports.logging),
    ui: { enabled: false },
    singleProjectMode: true,
  }
  const path = join(ROOT, `.firebase-${ports.console}.json`)
  writeFileSync(path, JSON.stringify(config, null, 2))
  return { dir, config: path }
}

const parameters = (ports: Ports, data: DataFolder, secondFactor: SecondFactor): string =>
  `${Object.entries({
    CATAT_SITE_URL: `http://127.0.0.1:${ports.console}`,
    CATAT_MAIL_FROM: 'Catat PUSPAGA <catat@catat.test>',
    CATAT_SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    CATAT_KEY_FILE: keyFile(data, 'kek'),
    CATAT_SECOND_FACTOR: secondFactor,
    CATAT_KMS_KEY: '',
    CATAT_KMS_MAC_KEY: '',
    CATAT_JOURNAL_DATABASE: '',
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`

/** 32 random bytes in hexadecimal, made once per data folder, readable by its owner alone. */
const keyFile = (data: DataFolder, name: string): string => {
  const path = join(data.keys, name)
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 })
  chmodSync(path, 0o600)
  return path
}

const ready = (child: ChildProcess, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The Firebase suite did not come up in 300 s.')), READY_WITHIN)
    const settle = (act: () => void): void => {
      clearTimeout(timer)
      act()
    }
    const giveUp = (): void => settle(() => reject(new Error('Given up at start.')))
    if (signal?.aborted) giveUp()
    signal?.addEventListener('abort', giveUp, { once: true })
    child.stdout?.on('data', (chunk: Buffer) => {
      if (READY.test(chunk.toString())) settle(resolve)
    })
    child.once('exit', (code) =>
      settle(() => reject(new Error(`The Firebase suite ended at start with code ${code}.`))),
    )
  })

/** SIGINT once (a second one would make the suite skip its own clean-up), then the whole group if it does not end. */
const endGroup = async (child: ChildProcess): Promise<void> => {
  const { pid } = child
  if (pid === undefined) return
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    process.kill(pid, 'SIGINT')
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, STOP_WITHIN).unref())])
  }
  killGroup(pid)
}

export const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // ESRCH: the group has ended already.
  }
}

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join, relative } from 'node:path'
import * as v from 'valibot'
import type { Backend } from './backend.ts'
import { type Endpoint, endpointsIn } from './endpoints.ts'
import { sendBy } from './inner.ts'
import { keepAlive } from './kept-alive.ts'
import { PROJECT, REGION, ROOT } from './places.ts'
import type { Ports } from './ports.ts'

const BackendsSchema = v.object({
  backends: v.tuple([
    v.object({
      functionTriggers: v.array(
        v.object({
          name: v.string(),
          timeoutSeconds: v.number(),
          labels: v.record(v.string(), v.string()),
          schedule: v.optional(v.unknown()),
          blockingTrigger: v.optional(v.unknown()),
        }),
      ),
    }),
  ]),
})

/**
 * The deployable bundle under the functions emulator of Firebase, as its discovery finds it; with it comes Firebase's own emulator of
 * task queues. For looking whether what is deployed holds; an office runs on one process.
 */
export const inFunctionsEmulator = async (options: {
  ports: Ports
  bundle: string
  /** A folder inside the project, for this installation alone. */
  folder: string
  env: Readonly<Record<string, string>>
  log: NodeJS.WritableStream
  say: (line: string) => void
}): Promise<Backend> => {
  const { ports, bundle, folder, env, log, say } = options
  const config = configOf(ports, bundle, folder, env)
  const port = ports.emulatedFunctions
  let endpoints: readonly Endpoint[] = []
  const send = sendBy((given, answered) => request({ host: '127.0.0.1', port, ...given }, answered))
  const kept = await keepAlive({
    name: 'The functions emulator',
    say,
    startedWithin: 300_000,
    launch: () => {
      const child = spawn(
        process.execPath,
        [
          join(ROOT, 'node_modules', 'firebase-tools', 'lib', 'bin', 'firebase.js'),
          'emulators:start',
          ...['--config', config, '--project', PROJECT, '--only', 'functions'],
        ],
        {
          // Its debug log goes where it is started.
          cwd: folder,
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: {
            ...process.env,
            ...env,
            // Seconds for the functions to load; ten are too few on a machine that is busy.
            FUNCTIONS_DISCOVERY_TIMEOUT: '120',
            FIREBASE_CLI_DISABLE_UPDATE_CHECK: '1',
            CI: 'true',
            NO_UPDATE_NOTIFIER: '1',
          },
        },
      )
      child.stdout.pipe(log, { end: false })
      child.stderr.pipe(log, { end: false })
      return child
    },
    ready: async (child) => {
      await new Promise<void>((resolve) => {
        child.stdout?.on('data', (chunk: Buffer) => {
          if (/All emulators ready/.test(chunk.toString())) resolve()
        })
      })
      endpoints = await discovered(port)
    },
  })
  return {
    get endpoints() {
      return endpoints
    },
    get pid() {
      return kept.pid
    },
    send: (name, given) => {
      const callable = endpoints.find((each) => each.name === name)?.callable ?? true
      const path = callable
        ? `/${PROJECT}/${REGION}/${name}`
        : `/functions/projects/${PROJECT}/triggers/${REGION}-${name}-0`
      return send({ ...given, path })
    },
    stop: async () => {
      await kept.stop()
      rmSync(config, { force: true })
    },
  }
}

const discovered = async (port: number): Promise<readonly Endpoint[]> => {
  const answer: unknown = await (await fetch(`http://127.0.0.1:${port}/backends`)).json()
  const [{ functionTriggers }] = v.parse(BackendsSchema, answer).backends
  const served = functionTriggers.filter(({ blockingTrigger }) => blockingTrigger === undefined)
  return endpointsIn({
    ready: served.map(({ name, timeoutSeconds, labels, schedule }) => [
      name,
      {
        timeoutSeconds,
        ...(labels['deployment-callable'] === undefined ? {} : { callableTrigger: {} }),
        ...(schedule === undefined ? {} : { scheduleTrigger: schedule }),
      },
    ]),
  })
}

/** `firebase.json` for the functions alone, with this installation's ports and parameters; it must stand in the project folder. */
const configOf = (ports: Ports, bundle: string, folder: string, env: Readonly<Record<string, string>>): string => {
  mkdirSync(join(folder, 'env'), { recursive: true, mode: 0o700 })
  const { CATAT_SMTP_PASSWORD: password = '', ...others } = env
  writeFileSync(join(bundle, '.secret.local'), `CATAT_SMTP_PASSWORD=${password}\n`, { mode: 0o600 })
  const parameters = Object.entries(others).filter(([name]) => name.startsWith('CATAT_'))
  const text = parameters.map(([name, value]) => `${name}=${value}`).join('\n')
  writeFileSync(join(folder, 'env', `.env.${PROJECT}`), `${text}\n`, { mode: 0o600 })
  const [functions] = JSON.parse(readFileSync(join(ROOT, 'firebase.json'), 'utf8')).functions
  const at = (port: number) => ({ host: '127.0.0.1', port })
  const path = join(ROOT, `.firebase-${ports.console}.json`)
  const source = relative(ROOT, bundle)
  const configDir = relative(ROOT, join(folder, 'env'))
  const emulators = {
    functions: at(ports.emulatedFunctions),
    tasks: at(ports.emulatedTasks),
    eventarc: at(ports.eventarc),
    hub: at(ports.hub),
    logging: at(ports.logging),
    ui: { enabled: false },
    singleProjectMode: true,
  }
  writeFileSync(path, JSON.stringify({ functions: [{ ...functions, source, configDir, predeploy: [] }], emulators }))
  return path
}

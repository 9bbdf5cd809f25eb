import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createDeliveryQueue } from './control/delivery-queue.ts'
import { createControl } from './control/endpoints.ts'
import { readExport, writeExport } from './control/export.ts'
import { createRulesRegistry, EVERY_PROJECT } from './control/rules-registry.ts'
import { deliverTriggers } from './control/trigger-delivery.ts'
import { createTriggerRegistry } from './control/trigger-registry.ts'
import { ListenHub } from './listen/hub.ts'
import type { Issue, Refusals } from './rules/index.ts'
import type { FirestoreService } from './service/api.ts'
import { openService } from './service/open.ts'
import { type Closed, closedGate, OPEN } from './wire/gate.ts'
import { createGrpcServer } from './wire/grpc.ts'
import { createHttp1Server } from './wire/http1.ts'
import { unaryMethods } from './wire/methods.ts'
import { openPort } from './wire/port.ts'
import { streamMethods } from './wire/streams.ts'
import { createWebChannel } from './wire/webchannel.ts'

const HEARTBEAT = 30_000
/**
 * Longer than a function's default timeout, ms. The functions emulator never answers when a function's process was too
 * slow to start; without an end the event would be lost.
 */
const ATTEMPT_LIMIT = 70_000
const DELIVERY = { concurrency: 4, backoff: [200, 500, 1000, 2000, 4000, 8000, 16_000] } as const

export interface EmulatorOptions {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** 0 or absent: a free one. */
  readonly port?: number
  /** Where data live. Absent: in memory. */
  readonly dataDir?: string
  /** Source of the security rules for every project. Absent: everything is allowed. */
  readonly rules?: string
  /** What those are told whom the rules refuse; default: explained. Plain: nothing, as in production. */
  readonly refusals?: Refusals
  /** Contents of firestore.indexes.json. */
  readonly indexes?: unknown
  /** What a query without its composite index gets; default: an error where `indexes` is given. */
  readonly missingIndex?: 'off' | 'error'
  /** `host:port` of the functions emulator whose triggers are fired. */
  readonly functionsEmulator?: string
  /** An export's `.overall_export_metadata` file to load before the port opens. */
  readonly seedFromExport?: string
  /** Absent: whoever reaches the port reads and writes everything, as with Google's emulator. */
  readonly closed?: Closed
  /** Whether commits may grow the data folder; default: while its disk has some room left. */
  readonly hasRoom?: () => boolean
  /** The data folder can be written to again only by a process that opens it anew. */
  readonly unfit?: () => void
  readonly now?: () => number
}

export interface Emulator {
  readonly host: string
  readonly port: number
  /** What compiling the rules given at the start had to say. */
  readonly issues: readonly Issue[]
  readonly service: FirestoreService
  /** Replaces the rules of every project without its own; with errors the old ones stay. */
  putRules(source: string): readonly Issue[]
  stop(): Promise<void>
}

const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Twenty letters and digits, as Firestore's own ids. */
const newDocumentId = (): string =>
  Array.from(randomBytes(20), (byte) => ID_ALPHABET[byte % ID_ALPHABET.length]).join('')

const post = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ status: number }> => {
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(ATTEMPT_LIMIT) })
  await response.arrayBuffer()
  return { status: response.status }
}

const listen = (server: ReturnType<typeof openPort>['server'], host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(taken ? new Error(`Port ${port} on ${host} is taken. Stop what uses it or choose another port.`) : error)
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })

/** Starts a Firestore server on one port: gRPC, REST, WebChannel and the emulator suite's control endpoints. */
export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const host = options.host ?? '127.0.0.1'
  const now = options.now ?? Date.now
  let rulesChanged = (_project: string): void => {}
  const rules = createRulesRegistry(options.refusals ?? 'explained', (project) => rulesChanged(project))
  const issues = options.rules === undefined ? [] : rules.put(EVERY_PROJECT, options.rules)
  const service = await openService({
    ...(options.dataDir !== undefined && { dir: options.dataDir }),
    ...(options.indexes !== undefined && { indexes: options.indexes }),
    ...(options.missingIndex !== undefined && { missingIndex: options.missingIndex }),
    ...(options.hasRoom !== undefined && { hasRoom: options.hasRoom }),
    ...(options.unfit !== undefined && { unfit: options.unfit }),
    guard: rules.guard,
    now,
    ...(options.now === undefined && { elapsed: () => performance.now() }),
  })

  if (options.seedFromExport !== undefined) {
    const { database, documents } = await readExport(options.seedFromExport)
    await service.importAll(database, documents)
  }

  const hub = new ListenHub(service, now() * 1000, HEARTBEAT)
  rulesChanged = (changed) => hub.rulesChanged((project) => changed === EVERY_PROJECT || changed === project)
  const methods = new Map([
    ...unaryMethods(service, newDocumentId, () => performance.now()),
    ...streamMethods(service, hub, randomUUID),
  ])
  const triggers = createTriggerRegistry()
  const queue = createDeliveryQueue({
    ...DELIVERY,
    sleep: async (ms, signal) => wait(ms, undefined, { signal }).catch(() => {}),
    onGivenUp: ({ order }) =>
      process.stderr.write(`An event was given up after its last attempt: ${order.split(' ')[0]}\n`),
  })
  const { functionsEmulator } = options
  const stopTriggers =
    functionsEmulator === undefined
      ? () => {}
      : deliverTriggers(service, triggers, queue, { functionsEmulator, newId: randomUUID, post })

  const gate = options.closed === undefined ? OPEN : closedGate(options.closed, now)
  const webChannel = createWebChannel(methods, { newSessionId: randomUUID, callerOf: gate.callerOf })
  const control = createControl({
    rules,
    triggers,
    clear: (database) => service.clear(database),
    backUp: (folder) => service.backUp(folder),
    exportTo: (database, directory, name) => writeExport(service.exportAll(database), database, directory, name),
  })
  const port = openPort(createHttp1Server(methods, webChannel, control, gate), createGrpcServer(methods, gate.callerOf))

  const stop = async (): Promise<void> => {
    stopTriggers()
    queue.stop()
    webChannel.close()
    await port.close()
    hub.close()
    await service.close()
  }

  try {
    const bound = await listen(port.server, host, options.port ?? 0)
    return { host, port: bound, issues, service, putRules: (source) => rules.put(EVERY_PROJECT, source), stop }
  } catch (error) {
    hub.close()
    await service.close()
    throw error
  }
}

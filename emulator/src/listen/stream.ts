import { queryOf } from '../message/convert.ts'
import type { ListenRequestMessage, ListenResponseMessage, TargetMessage } from '../message/messages.ts'
import { databaseOf, requireDocumentName } from '../model/path.ts'
import type { Micros, StoredDocument } from '../model/value.ts'
import type { Caller } from '../service/api.ts'
import { asStatus, refuse, StatusError } from '../status.ts'
import { recordReads } from './dependencies.ts'
import type { Effect, Listener, ListenHub } from './hub.ts'
import { added, combined, current, existing, removed, reset, shown, snapshot } from './responses.ts'
import { versionOf } from './resume-token.ts'
import { authorize, collect, deltaOf, formerResult, isWindowed, resultAt, type Target } from './target.ts'
import { difference } from './window.ts'

/** Commits a slow client may lag behind before it is sent away to come back with its resume token. */
const BACKLOG_LIMIT = 20_000

interface ListenOutlet {
  send(message: ListenResponseMessage): void
  drained(): Promise<void>
  end(error?: StatusError): void
}

const same = (document: StoredDocument): StoredDocument => document

const projectionOf = ({ subject }: Target): ((document: StoredDocument) => StoredDocument) =>
  subject.kind === 'query' ? subject.matcher.shown : same

/**
 * One Listen stream. Requests, commits and heartbeats are worked off one after another, each at the version the database
 * had when it came in; so every snapshot is exactly the database at one version, and versions never go back.
 */
export const openListenStream = (hub: ListenHub, caller: Caller, outlet: ListenOutlet) => {
  const { service } = hub
  const targets = new Map<number, Target>()
  const jobs: (() => Promise<void>)[] = []
  let working = false
  let closed = false
  let database: string | undefined
  let told: Micros = 0
  let quiet = true

  const close = (): void => {
    if (closed) return
    closed = true
    jobs.length = 0
    leave()
    for (const target of targets.values()) hub.remove(target)
    targets.clear()
  }

  const fail = (error: unknown): void => {
    close()
    outlet.end(asStatus(error))
  }

  const work = async (): Promise<void> => {
    working = true
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      await job()
      await outlet.drained()
    }
    working = false
  }

  const enqueue = (job: () => Promise<void>): void => {
    if (closed) return
    if (jobs.length >= BACKLOG_LIMIT) {
      fail(new StatusError('UNAVAILABLE', 'The client is too slow for its listeners.'))
      return
    }
    jobs.push(job)
    if (!working) work().catch(fail)
  }

  const send = (message: ListenResponseMessage): void => {
    if (closed) return
    quiet = false
    outlet.send(message)
  }

  const tell = (version: Micros): void => {
    told = Math.max(told, version)
    send(snapshot(told))
  }

  /** Not so once the client has removed it, though what was asked before is still being worked off. */
  const isWanted = (target: Target): boolean => targets.get(target.id) === target

  const forget = (target: Target): void => {
    targets.delete(target.id)
    hub.remove(target)
  }

  const drop = (target: Target, cause?: StatusError): void => {
    if (!isWanted(target)) return
    forget(target)
    send(removed(target.id, cause))
  }

  const subjectOf = (message: TargetMessage, within: string): Target['subject'] => {
    if (message.documents !== undefined) {
      const names = message.documents.documents
      if (names.length === 0) refuse('INVALID_ARGUMENT', 'A documents target needs a document.')
      for (const name of names) requireDocumentName(name, within)
      return { kind: 'documents', names }
    }
    // Newer clients send a pipeline where older ones know nothing.
    const asked =
      message.query ?? refuse('UNIMPLEMENTED', 'Only documents and queries can be listened to, no pipelines.')
    const query = queryOf(asked.structuredQuery)
    if (query.findNearest !== undefined) refuse('INVALID_ARGUMENT', 'Vector queries cannot be listened to.')
    const { matcher, release } = hub.matchers.acquire(asked.parent, query)
    return { kind: 'query', matcher, release }
  }

  const showAll = async (target: Target, version: Micros): Promise<void> => {
    const project = projectionOf(target)
    const window: StoredDocument[] = []
    let count = 0
    for await (const document of resultAt(service, target, version)) {
      if (closed || !isWanted(target)) return
      if (isWindowed(target)) window.push(document)
      send(shown(project(document), [target.id]))
      if (++count % 100 === 0) await outlet.drained()
    }
    if (isWindowed(target)) target.window = window
  }

  /** Only what changed since the client's token, or everything anew when that version is no longer known. */
  const resume = async (
    target: Target,
    since: Micros,
    version: Micros,
    expected: number | undefined,
  ): Promise<void> => {
    const isKnown = hub.since <= since && since <= version
    const former = isKnown ? await formerResult(service, target, since).catch(() => undefined) : undefined
    if (former === undefined) {
      send(reset(target.id))
      return showAll(target, version)
    }
    const result = await collect(resultAt(service, target, version))
    if (isWindowed(target)) target.window = result
    const delta = difference(former, result)
    const present = await presence(delta.left, version)
    for (const message of combined([{ id: target.id, delta, project: projectionOf(target) }], present, version))
      send(message)
    if (expected !== undefined && expected !== former.length) send(existing(target.id, result.length))
  }

  const presence = async (names: readonly string[], version: Micros): Promise<(name: string) => boolean> => {
    if (names.length === 0) return () => false
    const consistency = { kind: 'readTime', readTime: version } as const
    const { results } = await service.getDocuments({ kind: 'owner' }, databaseOf(names[0]!), { names, consistency })
    const found = new Set(results.filter(({ document }) => document !== undefined).map(({ name }) => name))
    return (name) => found.has(name)
  }

  const begin = async (target: Target, message: TargetMessage, version: Micros): Promise<void> => {
    send(added(target.id))
    if (!isWanted(target)) return
    const since =
      message.resumeToken.length > 0 ? (versionOf(message.resumeToken) ?? Number.POSITIVE_INFINITY) : message.readTime
    try {
      if (since === undefined) await showAll(target, version)
      else await resume(target, since, version, message.expectedCount)
      if (!isWanted(target)) return
      hub.learnDependencies(target)
      // What the rules looked at may have changed before we knew to watch it.
      const now = service.readTime(target.database)
      if (target.reads.size > 0 && now !== version) await authorize(service, target, now)
    } catch (error) {
      return drop(target, asStatus(error))
    }
    send(current(target.id, Math.max(version, told)))
    tell(version)
    if (message.once) drop(target)
  }

  const add = (message: TargetMessage, within: string): void => {
    const id = message.targetId === 0 ? Math.max(0, ...targets.keys()) + 1 : message.targetId
    if (targets.has(id)) refuse('INVALID_ARGUMENT', `Target id ${id} is already in use.`)
    const refuseTarget = (error: unknown): void =>
      enqueue(async () => {
        send(added(id))
        send(removed(id, asStatus(error)))
      })
    try {
      const subject = subjectOf(message, within)
      const target: Target = { id, database: within, ...recordReads(caller), subject, window: undefined }
      const version = service.readTime(within)
      targets.set(id, target)
      hub.add(target, listener)
      enqueue(() => begin(target, message, version))
    } catch (error) {
      refuseTarget(error)
    }
  }

  const judge = async (target: Target, version: Micros): Promise<boolean> => {
    try {
      await authorize(service, target, version)
      hub.learnDependencies(target)
      return true
    } catch (error) {
      drop(target, asStatus(error))
      return false
    }
  }

  const apply = async (version: Micros, effects: ReadonlyMap<Target, Effect>): Promise<void> => {
    const present = new Map<string, boolean>()
    const deltas = []
    for (const [target, { changes, judge: mustJudge }] of effects) {
      if (!isWanted(target)) continue
      if (mustJudge && !(await judge(target, version))) continue
      for (const { name, after } of changes) present.set(name, after !== undefined)
      const delta = await deltaOf(service, target, changes, version)
      if (delta.shown.length + delta.left.length > 0)
        deltas.push({ id: target.id, delta, project: projectionOf(target) })
    }
    if (deltas.length === 0) return
    for (const message of combined(deltas, (name) => present.get(name) ?? true, version)) send(message)
    tell(version)
  }

  const listener: Listener = {
    commit: (version, effects) => enqueue(() => apply(version, effects)),
    heartbeat() {
      const within = database
      if (within !== undefined && quiet && targets.size > 0) {
        const version = service.readTime(within)
        enqueue(async () => tell(version))
      }
      quiet = true
    },
  }
  const leave = hub.join(listener)

  return {
    receive(request: ListenRequestMessage): void {
      if (closed) return
      try {
        if (request.database !== '') database = databaseOf(request.database)
        const within = database ?? refuse('INVALID_ARGUMENT', 'Missing required field: database.')
        if (request.addTarget !== undefined) add(request.addTarget, within)
        else if (request.removeTarget !== undefined) {
          const target = targets.get(request.removeTarget)
          if (target === undefined) return
          forget(target)
          enqueue(async () => send(removed(target.id)))
        }
      } catch (error) {
        fail(error)
      }
    },
    close,
  }
}

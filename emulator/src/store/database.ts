import { compactDocument, decodeDocument, encodeDocument } from '../model/proto.ts'
import type { Micros, StoredDocument } from '../model/value.ts'
import { StatusError } from '../status.ts'
import type { Disk } from './disk.ts'
import { createDocumentCache } from './document-cache.ts'
import type { Operation } from './entries.ts'
import { createHistory, type History, type HistoryLimits } from './history.ts'
import type { Indexes } from './indexes.ts'
import { after, collectionPrefix, documentKey, readSegment, subtreePrefix } from './key-codec.ts'
import { isFull, noRoom } from './room.ts'
import { versionClock } from './version-clock.ts'
import type { WriteQueue } from './write-queue.ts'

export interface Change {
  readonly name: string
  readonly before?: StoredDocument
  readonly after?: StoredDocument
}

/**
 * One database: its documents at any recent version, and commits one after the other. A commit is accepted at once
 * (later commits see it through `newest`), and readers see it when it is durable.
 */
export interface Database {
  readonly name: string
  readonly id: number
  readonly disk: Disk
  readonly indexes: Indexes
  readonly history: History
  /** Collections up to so many documents are simply read and sorted: no index is worth its keep there. */
  readonly smallCollection: number
  /** A version to read at: everything published and nothing that may still fail. No later commit gets it or less. */
  readVersion(): Micros
  /** The document as it was at a version that `readVersion` gave. @throws FAILED_PRECONDITION when it is too old. */
  read(name: string, version: Micros): StoredDocument | undefined
  /** The document after every accepted commit: what the next commit builds on. */
  newest(name: string): StoredDocument | undefined
  /** Whether a commit of the document is accepted but not yet published. */
  isUnpublished(name: string): boolean
  /** Waits until everything accepted so far is published. @throws UNAVAILABLE when it could not be stored. */
  settled(): Promise<void>
  /** A version above all others. */
  nextVersion(): Micros
  /** request.time: the clock's milliseconds, whatever versions came to. */
  requestTime(): Micros
  /**
   * Accepts a commit at `version` (from `nextVersion`, in this same tick). `published` is called when it is durable
   * and visible, in commit order; then the promise resolves. It rejects with UNAVAILABLE when the disk refuses, with
   * FAILED_PRECONDITION when it is full.
   */
  accept(version: Micros, changes: readonly Change[], published: () => void): Promise<void>
}

interface DatabaseContext {
  readonly name: string
  readonly id: number
  readonly disk: Disk
  readonly queue: WriteQueue
  readonly indexes: Indexes
  /** The newest version found on disk; 0 for a new database. */
  readonly opened: Micros
  readonly history: HistoryLimits
  readonly cacheBytes: number
  readonly smallCollection: number
  /** What must be written along with each commit: the version, and with the first one the database's name. */
  record(version: Micros): Operation[]
  /** Whether commits may still grow what lies on the disk; what only deletes is not asked. */
  hasRoom(): boolean
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds of a clock that nobody sets. */
  elapsed(): number
}

export const createDatabase = (context: DatabaseContext): Database => {
  const { disk, indexes, queue, id } = context
  const history = createHistory(context.opened, context.history)
  const cache = createDocumentCache(context.cacheBytes)
  const accepted = new Map<string, { readonly version: Micros; readonly document: StoredDocument | undefined }>()
  const unpublished: Micros[] = []
  let latest = context.opened

  const clock = versionClock(context.now, context.elapsed, context.opened)

  const stored = (name: string): StoredDocument | undefined => {
    const cached = cache.get(name)
    if (cached) return cached
    const bytes = disk.get(documentKey(id, name))
    if (!bytes) return undefined
    const document = decodeDocument(bytes)
    if (!accepted.has(name)) cache.set(document)
    return document
  }

  const publish = (version: Micros, changes: readonly Change[]): void => {
    unpublished.shift()
    for (const { name, after } of changes) {
      if (after) cache.set(compactDocument(after))
      else cache.delete(name)
      if (accepted.get(name)?.version === version) accepted.delete(name)
    }
  }

  const takeBack = (version: Micros, changes: readonly Change[]): void => {
    history.takeBack(version)
    unpublished.length = 0
    for (const { name } of changes) accepted.delete(name)
  }

  return {
    name: context.name,
    id,
    disk,
    indexes,
    history,
    smallCollection: context.smallCollection,
    readVersion() {
      const [oldest] = unpublished
      if (oldest !== undefined) return oldest - 1
      latest = Math.max(latest, clock())
      return latest
    },
    read(name, version) {
      history.require(version)
      const replaced = history.at(name, version)
      return replaced ? replaced.before : stored(name)
    },
    newest(name) {
      const newer = accepted.get(name)
      return newer ? newer.document : stored(name)
    },
    isUnpublished: (name) => accepted.has(name),
    settled() {
      if (unpublished.length === 0) return Promise.resolve()
      return new Promise((resolve, reject) =>
        queue.push([], (error) => (error ? reject(unavailable(error)) : resolve())),
      )
    },
    nextVersion() {
      latest = Math.max(latest + 1, clock())
      return latest
    },
    requestTime: () => Math.floor(context.now()) * 1000,
    accept(version, changes, published) {
      if (changes.some(({ after }) => after) && !context.hasRoom()) return Promise.reject(noRoom())
      const operations = context.record(version)
      for (const { name, before, after } of changes) {
        const key = documentKey(id, name)
        operations.push(after ? { type: 'put', key, value: asBuffer(encodeDocument(after)) } : { type: 'del', key })
        operations.push(...indexes.operations(name, before, after))
        accepted.set(name, { version, document: after })
      }
      history.append(version, changes)
      unpublished.push(version)
      return new Promise((resolve, reject) => {
        queue.push(operations, (error) => {
          if (error) {
            takeBack(version, changes)
            reject(unavailable(error))
            return
          }
          publish(version, changes)
          published()
          resolve()
        })
      })
    },
  }
}

const unavailable = (error: Error): StatusError =>
  isFull(error) ? noRoom() : new StatusError('UNAVAILABLE', `The commit could not be stored: ${error.message}`)

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/**
 * The ids right below a path that lead to documents further down: the collections of a document (or the root), or the
 * documents of a collection that have collections. Sorted, after `from`, as they are now.
 */
export const childIds = async (
  database: Database,
  path: readonly string[],
  from: string | undefined,
  count: number,
): Promise<readonly string[]> => {
  const ids: string[] = []
  const prefix = subtreePrefix(database.id, path)
  let gte = from === undefined ? prefix : after(subtreePrefix(database.id, [...path, from]))
  while (ids.length < count) {
    const scan = database.disk.scan({ gte, lt: after(prefix) })
    const [entry] = await scan.next(1)
    await scan.close()
    if (!entry) break
    const segment = readSegment(entry[0], prefix.length)
    if (segment) ids.push(segment.id)
    // No segment: a document of the collection at `path` itself; those all lie before what is below them.
    gte = segment ? after(entry[0].subarray(0, segment.next)) : after(collectionPrefix(database.id, path))
  }
  return ids
}

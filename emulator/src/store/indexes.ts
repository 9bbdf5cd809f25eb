import { getField } from '../model/fields.ts'
import { collectionOf } from '../model/path.ts'
import { decodeDocumentName, decodeSomeFields } from '../model/proto.ts'
import type { Fields, StoredDocument } from '../model/value.ts'
import type { Disk } from './disk.ts'
import type { Operation, Range } from './entries.ts'
import {
  collectionPathOf,
  covers,
  type IndexDefinition,
  indexedRoots,
  indexIdentity,
  indexKeys,
  indexPrefix,
} from './index-entries.ts'
import { after, collectionPrefix, subtreePrefix } from './key-codec.ts'
import { isFull } from './room.ts'
import type { WriteQueue } from './write-queue.ts'

export interface Index {
  readonly id: number
  readonly definition: IndexDefinition
}

/**
 * One database's indexes. An index comes to be when a query first wants it, is filled from what is stored and from
 * then on written in the same batch as the documents; it survives a restart.
 */
export interface Indexes {
  /** Complete, or undefined when the database has too many already. */
  ensure(definition: IndexDefinition): Promise<Index | undefined>
  /** What a change of a document writes to the indexes. */
  operations(name: string, before: StoredDocument | undefined, after: StoredDocument | undefined): Operation[]
}

interface IndexesContext {
  readonly database: number
  readonly disk: Disk
  readonly queue: WriteQueue
  readonly found: readonly Index[]
  newIndexId(): number
  /** Remembers on disk that an index is being filled, or is complete. */
  record(index: Index, ready: boolean): Operation
}

interface LiveIndex extends Index {
  /** Present while being filled: the documents changed meanwhile, whose entries their commits write. */
  touched?: Set<string>
  complete: Promise<void>
}

const MAX_INDEXES = 500
/** Documents indexed between two turns of whatever else there is to do. */
const CHUNK = 500

export const createIndexes = (context: IndexesContext): Indexes => {
  const { database, disk, queue } = context
  const byIdentity = new Map<string, LiveIndex>()
  const byCollection = new Map<string, LiveIndex[]>()
  const byGroup = new Map<string, LiveIndex[]>()

  const register = (index: LiveIndex): void => {
    byIdentity.set(indexIdentity(index.definition), index)
    const { scope } = index.definition
    const [map, key] = scope.kind === 'collection' ? [byCollection, scope.path] : [byGroup, scope.collectionId]
    map.set(key, [...(map.get(key) ?? []), index])
  }
  const unregister = (index: LiveIndex): void => {
    byIdentity.delete(indexIdentity(index.definition))
    const { scope } = index.definition
    const [map, key] = scope.kind === 'collection' ? [byCollection, scope.path] : [byGroup, scope.collectionId]
    map.set(key, map.get(key)?.filter((other) => other !== index) ?? [])
  }
  for (const index of context.found) register({ ...index, complete: Promise.resolve() })

  const of = (name: string): readonly LiveIndex[] => {
    const inCollection = byCollection.size > 0 ? (byCollection.get(collectionPathOf(name)) ?? []) : []
    const inGroup = byGroup.size > 0 ? (byGroup.get(collectionOf(name)) ?? []) : []
    return inGroup.length === 0 ? inCollection : [...inCollection, ...inGroup]
  }

  const write = (operations: readonly Operation[], durable: boolean): Promise<void> =>
    new Promise((resolve, reject) => queue.push(operations, (error) => (error ? reject(error) : resolve()), durable))

  /**
   * Reads all documents the index covers and writes their entries, but not those of documents changed meanwhile: entries
   * are made and pushed in one turn, so that a commit's come behind. The next page is read while one is written.
   */
  const fill = async (index: LiveIndex): Promise<void> => {
    const { definition } = index
    await write([context.record(index, false)], true)
    const roots = indexedRoots(definition)
    let written = Promise.resolve()
    for await (const page of coveredDocuments(disk, database, definition)) {
      await written
      const operations: Operation[] = []
      for (const bytes of page) {
        const name = decodeDocumentName(bytes)
        if (!covers(definition, collectionPathOf(name)) || index.touched?.has(name)) continue
        operations.push(...puts(index, name, decodeSomeFields(bytes, roots)))
      }
      written = write(operations, false)
      // Its failure is met at the next turn, or below.
      written.catch(() => {})
    }
    await written
    await write([context.record(index, true)], true)
    delete index.touched
  }

  return {
    async ensure(definition) {
      const known = byIdentity.get(indexIdentity(definition))
      if (known) return whenComplete(known)
      if (byIdentity.size >= MAX_INDEXES) return undefined
      const index: LiveIndex = { id: context.newIndexId(), definition, touched: new Set(), complete: Promise.resolve() }
      register(index)
      index.complete = fill(index).catch((error: unknown) => {
        unregister(index)
        throw error
      })
      return whenComplete(index)
    },
    operations(name, before, after) {
      const operations: Operation[] = []
      for (const index of of(name)) {
        index.touched?.add(name)
        if (before && after && !index.touched && isUntouched(index.definition, before.fields, after.fields)) continue
        const old = before ? indexKeys(index.id, index.definition, name, before.fields) : []
        const now = after ? puts(index, name, after.fields) : []
        for (const key of old) if (!now.some((put) => put.key.equals(key))) operations.push({ type: 'del', key })
        for (const put of now) if (index.touched || !old.some((key) => key.equals(put.key))) operations.push(put)
      }
      return operations
    },
  }
}

/** On a full disk undefined: reading goes on without it. */
const whenComplete = async (index: LiveIndex): Promise<Index | undefined> => {
  try {
    await index.complete
    return index
  } catch (error) {
    if (isFull(error)) return undefined
    throw error
  }
}

/** An update leaves the values of other fields the very same objects. */
const isUntouched = ({ fields }: IndexDefinition, before: Fields, after: Fields): boolean =>
  fields.every(({ path }) => getField(before, path) === getField(after, path))

const puts = (index: Index, name: string, fields: Fields): Extract<Operation, { type: 'put' }>[] => {
  const keys = indexKeys(index.id, index.definition, name, fields)
  if (keys.length === 0) return []
  const value = Buffer.from(name.slice(name.indexOf('/documents/') + '/documents/'.length))
  return keys.map((key) => ({ type: 'put', key, value }))
}

/** The encoded documents an index may cover, page by page; large collections it does not cover are jumped over. */
async function* coveredDocuments(disk: Disk, database: number, definition: IndexDefinition): AsyncGenerator<Buffer[]> {
  const { scope } = definition
  const prefix =
    scope.kind === 'collection' ? collectionPrefix(database, scope.path.split('/')) : subtreePrefix(database, [])
  let range: Range | undefined = { gte: prefix, lt: after(prefix) }
  while (range) {
    const scan = disk.scan(range)
    const end: Buffer = range.lt
    range = undefined
    try {
      for (;;) {
        const page = await scan.next(CHUNK)
        const documents = page.map(([, value]) => value)
        yield documents
        if (page.length < CHUNK) break
        const [first, last] = [documents[0], documents[CHUNK - 1]]
        const path = last && collectionPathOf(decodeDocumentName(last))
        if (first && path && !covers(definition, path) && path === collectionPathOf(decodeDocumentName(first))) {
          range = { gte: after(collectionPrefix(database, path.split('/'))), lt: end }
          break
        }
      }
    } finally {
      await scan.close()
    }
  }
}

/** Where an index's entries lie. */
export const indexRange = (index: Index): Range => {
  const prefix = indexPrefix(index.id)
  return { gte: prefix, lt: after(prefix) }
}

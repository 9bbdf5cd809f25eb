import type { Fields, StoredDocument, Value } from '../model/value.ts'
import type { StructuredQuery } from '../query/structured-query.ts'
import type { Caller, FirestoreService, Write } from './api.ts'
import { type OpenedService, openService, type ServiceOptions } from './open.ts'

export const DATABASE = 'projects/demo/databases/(default)'
export const ROOT = `${DATABASE}/documents`
export const OWNER: Caller = { kind: 'owner' }
export const LATEST = { kind: 'latest' } as const

/** A clock that moves only when told. Milliseconds. */
export const createClock = (start = 1_700_000_000_000) => {
  let time = start
  const advance = (ms: number): void => {
    time += ms
  }
  return { now: () => time, advance }
}

export const openMemory = (options: Partial<ServiceOptions> = {}): Promise<OpenedService> =>
  openService({ now: createClock().now, ...options })

export const value = (given: unknown): Value => {
  if (given === null) return { kind: 'null' }
  if (typeof given === 'boolean') return { kind: 'boolean', value: given }
  if (typeof given === 'bigint') return { kind: 'integer', value: given }
  if (typeof given === 'number') {
    return Number.isInteger(given) ? { kind: 'integer', value: BigInt(given) } : { kind: 'double', value: given }
  }
  if (typeof given === 'string') return { kind: 'string', value: given }
  if (Array.isArray(given)) return { kind: 'array', values: given.map(value) }
  if (typeof given === 'object') return { kind: 'map', fields: fields(given) }
  throw new Error(`no value for ${typeof given}`)
}

export const fields = (given: object): Fields =>
  new Map(Object.entries(given).map(([key, inner]): [string, Value] => [key, value(inner)]))

/** The reverse of `value`, for reading expectations. */
export const plain = (stored: Value | undefined): unknown => {
  if (!stored) return undefined
  switch (stored.kind) {
    case 'null':
      return null
    case 'integer':
      return Number(stored.value)
    case 'timestamp':
      return stored.seconds * 1e6 + stored.nanos / 1000
    case 'geoPoint':
      return [stored.latitude, stored.longitude]
    case 'array':
      return stored.values.map(plain)
    case 'map':
      return plainFields(stored.fields)
    default:
      return stored.value
  }
}

export const plainFields = (stored: Fields): Record<string, unknown> =>
  Object.fromEntries([...stored].map(([key, inner]) => [key, plain(inner)]))

export const name = (path: string): string => `${ROOT}/${path}`

export const set = (path: string, content: object): Write => ({
  operation: { kind: 'update', name: name(path), fields: fields(content) },
  transforms: [],
})

export const remove = (path: string): Write => ({ operation: { kind: 'delete', name: name(path) }, transforms: [] })

export const write = (service: FirestoreService, ...writes: Write[]) => service.commit(OWNER, DATABASE, writes)

export const read = async (service: FirestoreService, path: string): Promise<StoredDocument | undefined> => {
  const { results } = await service.getDocuments(OWNER, DATABASE, { names: [name(path)], consistency: LATEST })
  return results[0]?.document
}

export const from = (collectionId: string, rest: Partial<StructuredQuery> = {}): StructuredQuery => ({
  from: [{ collectionId, allDescendants: false }],
  orderBy: [],
  ...rest,
})

export const runQuery = async (
  service: FirestoreService,
  query: StructuredQuery,
  consistency: Parameters<FirestoreService['runQuery']>[1]['consistency'] = LATEST,
  parent = ROOT,
): Promise<StoredDocument[]> => {
  const documents: StoredDocument[] = []
  for await (const { document } of service.runQuery(OWNER, { parent, query, consistency })) {
    if (document) documents.push(document)
  }
  return documents
}

export const pathsOf = (documents: readonly StoredDocument[]): string[] =>
  documents.map((document) => document.name.slice(ROOT.length + 1))

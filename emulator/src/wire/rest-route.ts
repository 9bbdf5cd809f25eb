import { isObject } from '../message/json.ts'
import { refuse } from '../status.ts'

/** Which method a REST request means and the parts of its message that stand in the URL. */
interface Route {
  readonly method: string
  /** Merged over the body's or the query string's message. */
  readonly message: Readonly<Record<string, unknown>>
  /** How the body is the message: as a whole, as the named part of it, or not at all. */
  readonly body: 'whole' | 'document' | 'none'
}

const DATABASE_VERBS: Readonly<Record<string, string>> = {
  batchGet: 'BatchGetDocuments',
  batchWrite: 'BatchWrite',
  beginTransaction: 'BeginTransaction',
  commit: 'Commit',
  rollback: 'Rollback',
  executePipeline: 'ExecutePipeline',
  listen: 'Listen',
  write: 'Write',
}

const PARENT_VERBS: Readonly<Record<string, string>> = {
  listCollectionIds: 'ListCollectionIds',
  partitionQuery: 'PartitionQuery',
  runAggregationQuery: 'RunAggregationQuery',
  runQuery: 'RunQuery',
}

const SYSTEM = new Set([
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
])

/** `mask.fieldPaths=a&mask.fieldPaths=b` as the JSON message it stands for. */
export const messageOfQuery = (query: URLSearchParams): Record<string, unknown> => {
  const message = emptyRecord()
  for (const key of new Set(query.keys())) {
    if (SYSTEM.has(key) || key.startsWith('$')) continue
    const path = key.split('.')
    const last = path.pop()!
    let place = message
    for (const part of path) {
      const known = place[part]
      const next = isObject(known) ? known : emptyRecord()
      place[part] = next
      place = next
    }
    place[last] = /^field_?paths$/i.test(last) ? query.getAll(key) : query.get(key)
  }
  return message
}

/** Without a prototype, so that no name in a URL can reach one. */
const emptyRecord = (): Record<string, unknown> => Object.create(null)

const notFound = (path: string): never => refuse('NOT_FOUND', `No method at ${path}`)

const split = (path: string): { parent: string; last: string } => {
  const slash = path.lastIndexOf('/')
  return { parent: path.slice(0, slash), last: path.slice(slash + 1) }
}

const postRoute = (name: string, database: string, relative: string): Route => {
  const verb = /:([A-Za-z]+)$/.exec(relative)?.[1]
  if (verb !== undefined && relative === `:${verb}` && DATABASE_VERBS[verb] !== undefined) {
    return { method: DATABASE_VERBS[verb], message: { database }, body: 'whole' }
  }
  if (verb !== undefined && PARENT_VERBS[verb] !== undefined) {
    return { method: PARENT_VERBS[verb], message: { parent: name.slice(0, -verb.length - 1) }, body: 'whole' }
  }
  if (relative === '' || relative.startsWith(':')) return notFound(name)
  const { parent, last } = split(name)
  return { method: 'CreateDocument', message: { parent, collectionId: last }, body: 'document' }
}

/** @param path a URL's path, percent-encoded. @throws NOT_FOUND, INVALID_ARGUMENT */
export const routeOf = (httpMethod: string, path: string): Route => {
  const decoded = (() => {
    try {
      return decodeURIComponent(path)
    } catch {
      return refuse('INVALID_ARGUMENT', 'The path is not valid percent-encoding.')
    }
  })()
  const match = /^\/v1\/((projects\/[^/]+\/databases\/[^/]+)\/documents((?:[/:].*)?))$/.exec(decoded)
  if (match === null) return notFound(decoded)
  const name = match[1]!
  const relative = match[3]!
  const depth = relative.split('/').length - 1
  if (httpMethod === 'POST') return postRoute(name, match[2]!, relative)
  if (relative === '' || relative.startsWith(':')) return notFound(decoded)
  if (httpMethod === 'GET') {
    if (depth % 2 === 0) return { method: 'GetDocument', message: { name }, body: 'none' }
    const { parent, last } = split(name)
    return { method: 'ListDocuments', message: { parent, collectionId: last }, body: 'none' }
  }
  if (httpMethod === 'PATCH') return { method: 'UpdateDocument', message: { document: { name } }, body: 'document' }
  if (httpMethod === 'DELETE') return { method: 'DeleteDocument', message: { name }, body: 'none' }
  return refuse('UNIMPLEMENTED', `HTTP method ${httpMethod} is not supported.`)
}

import { StatusError } from '../status.ts'
import { numericId } from './order.ts'
import type { FieldPath } from './value.ts'

const MAX_ID_BYTES = 1500
const MAX_NAME_BYTES = 6144
const MAX_COLLECTIONS = 100
const SIMPLE_SEGMENT = /^[a-zA-Z_][a-zA-Z_0-9]*$/
const RESERVED = /^__.*__$/
const isReserved = (id: string): boolean => id.startsWith('__') && RESERVED.test(id)

const invalid: (message: string) => never = (message) => {
  throw new StatusError('INVALID_ARGUMENT', message)
}

/** `a.\`b.c\`` to `['a', 'b.c']`; inside backquotes `\\\`` and `\\\\` stand for themselves. */
export const parseFieldPath = (text: string): FieldPath => {
  const bad = (): never => invalid(`Invalid property path "${text}".`)
  const path: string[] = []
  let position = 0
  for (;;) {
    if (text[position] === '`') {
      let segment = ''
      for (position++; text[position] !== '`'; position++) {
        if (position >= text.length) bad()
        if (text[position] === '\\') position++
        segment += text[position] ?? bad()
      }
      position++
      if (segment === '') bad()
      path.push(segment)
    } else {
      const end = text.indexOf('.', position)
      const segment = text.slice(position, end < 0 ? text.length : end)
      if (!SIMPLE_SEGMENT.test(segment)) bad()
      path.push(segment)
      position += segment.length
    }
    if (position === text.length) return path
    if (text[position] !== '.') bad()
    position++
  }
}

export const formatFieldPath = (path: FieldPath): string =>
  path
    .map((segment) =>
      SIMPLE_SEGMENT.test(segment) ? segment : `\`${segment.replace(/\\/g, '\\\\').replace(/`/g, '\\`')}\``,
    )
    .join('.')

/** Path equality; paths are short. */
export const samePath = (a: FieldPath, b: FieldPath): boolean =>
  a.length === b.length && a.every((segment, i) => segment === b[i])

export const NAME_PATH: FieldPath = ['__name__']

export const isNamePath = (path: FieldPath): boolean => path.length === 1 && path[0] === '__name__'

interface ParsedName {
  readonly project: string
  readonly database: string
  /** `projects/P/databases/D` */
  readonly databaseName: string
  /** What follows `/documents/`: empty for the root, odd for a collection, even for a document. */
  readonly path: readonly string[]
}

/** Splits `projects/P/databases/D/documents[/…]`. Ids are checked only by `requireDocumentName` and `checkId`. */
export const parseName = (name: string): ParsedName => {
  const [projects, project = '', databases, database = '', documents, ...path] = name.split('/')
  const whole = projects === 'projects' && project && databases === 'databases' && database && documents === 'documents'
  if (!whole)
    return invalid(`Resource name "${name}" does not begin with "projects/{project}/databases/{database}/documents".`)
  if (path.includes('')) invalid(`Resource name "${name}" contains an empty segment.`)
  return { project, database, databaseName: `projects/${project}/databases/${database}`, path }
}

/**
 * The database of what documents and collections lie under: its root, or a document.
 * @throws INVALID_ARGUMENT
 */
export const requireParent = (parent: string): string => {
  const { databaseName, path } = parseName(parent)
  if (path.length > 0) requireDocumentName(parent, databaseName)
  return databaseName
}

/** `projects/P/databases/D` of any name at or below the database. */
export const databaseOf = (name: string): string => {
  const [projects, project, databases, database] = name.split('/', 5)
  if (projects !== 'projects' || !project || databases !== 'databases' || !database) {
    return invalid(`Resource name "${name}" does not begin with "projects/{project}/databases/{database}".`)
  }
  return `projects/${project}/databases/${database}`
}

/** The parent of a document's collection: a document's name, or `…/documents` for a root collection. */
export const parentOf = (name: string): string => name.slice(0, name.lastIndexOf('/', name.lastIndexOf('/') - 1))

/** The collection id of a document's name. */
export const collectionOf = (name: string): string => {
  const end = name.lastIndexOf('/')
  return name.slice(name.lastIndexOf('/', end - 1) + 1, end)
}

export const idOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

export const isDocumentName = (name: string): boolean => {
  const segments = name.split('/')
  const [projects, , databases, , documents] = segments
  const isBelow = projects === 'projects' && databases === 'databases' && documents === 'documents'
  return isBelow && segments.length > 5 && segments.length % 2 === 1 && !segments.includes('')
}

/** Limits of ids (firebase.google.com/docs/firestore/quotas#collections_documents_and_fields). */
export const checkId = (id: string): void => {
  if (id === '' || id.includes('/')) invalid(`Resource id "${id}" is invalid.`)
  if (id === '.' || id === '..') invalid(`Resource id "${id}" is invalid because it is "." or "..".`)
  if (isReserved(id) && numericId(id) === undefined) invalid(`Resource id "${id}" is invalid because it is reserved.`)
  if (id.length * 3 > MAX_ID_BYTES && Buffer.byteLength(id) > MAX_ID_BYTES) {
    invalid(`Resource id is longer than ${MAX_ID_BYTES} bytes.`)
  }
}

/** A document's name in `database` with valid ids, or INVALID_ARGUMENT. */
export const requireDocumentName = (name: string, database: string): void => {
  const root = `${database}/documents/`
  if (!name.startsWith(root)) {
    parseName(name)
    invalid(`Document name "${name}" is not within the database "${database}" of the request.`)
  }
  const path = name.slice(root.length).split('/')
  if (path.length % 2 !== 0) invalid(`Document name "${name}" does not name a document.`)
  if (path.length > MAX_COLLECTIONS * 2) invalid(`A document can lie at most ${MAX_COLLECTIONS} collections deep.`)
  if (name.length * 3 > MAX_NAME_BYTES && Buffer.byteLength(name) > MAX_NAME_BYTES) {
    invalid(`A document's name can be at most ${MAX_NAME_BYTES} bytes long.`)
  }
  for (const id of path) checkId(id)
}

/** Names that begin and end with two underscores are Firestore's own. */
export const isReservedFieldName = (name: string): boolean => isReserved(name)

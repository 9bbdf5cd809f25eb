import type { StoredDocument } from '../model/value.ts'
import { pathText } from './types/text.ts'
import { failure, fromFields, map, NULL, type Outcome, type PathValue, path, type RuleValue, text } from './value.ts'

/** A limit of the whole request was passed: nothing can absorb that, the request is denied. */
export class LimitExceeded extends Error {}

export type Moment = 'before' | 'after'
export type Lookup = (name: string, moment: Moment) => StoredDocument | undefined

/** Documents one operation may look up, and all operations of a request together (Firebase documentation, "Access call limits"). */
export const MAX_LOOKUPS = 10
export const MAX_LOOKUPS_OF_MANY = 20

/** The documents that rules look up during one request. A document looked up again at the same moment costs nothing. */
export class Documents {
  readonly #database: string
  readonly #lookup: Lookup
  readonly #limit: number
  readonly #found = new Map<string, RuleValue>()
  #inOperation = 0

  /** `database` is `projects/P/databases/D`. */
  constructor(database: string, lookup: Lookup, limit: number) {
    this.#database = database
    this.#lookup = lookup
    this.#limit = limit
  }

  startOperation(): void {
    this.#inOperation = 0
  }

  /** Lookups that counted, in the current operation. */
  get lookups(): number {
    return this.#inOperation
  }

  /** The document as `get()` answers it, null when it is missing; `at` is absolute: `/databases/D/documents/a/b`. */
  find(at: PathValue, moment: Moment): Outcome {
    const name = this.#nameOf(at)
    if (name === undefined) return failure('Invalid document path.')
    const key = `${moment} ${name}`
    const known = this.#found.get(key)
    if (known !== undefined) return known
    if (++this.#inOperation > MAX_LOOKUPS || this.#found.size >= this.#limit) {
      throw new LimitExceeded('Too many document access calls.')
    }
    const document = this.#lookup(name, moment)
    const value = document === undefined ? NULL : resourceOf(document)
    this.#found.set(key, value)
    return value
  }

  /** Only of a document in this database. A segment with a slash in it would be another path. */
  #nameOf(at: PathValue): string | undefined {
    const relative = pathText(at)
    const segments = at.segments.length
    const isDocument = segments > 3 && segments % 2 === 1 && relative?.split('/').length === segments + 1
    const [, project] = this.#database.split('/')
    return isDocument && `projects/${project}${relative}`.startsWith(`${this.#database}/documents/`)
      ? `projects/${project}${relative}`
      : undefined
  }
}

/** `projects/P/databases/D/documents/a/b` as the rules name it: `/databases/D/documents/a/b`. */
export const pathOf = (name: string): PathValue => path(name.split('/').slice(2))

/** A document version that rules look at again and again is converted once. */
const converted = new WeakMap<StoredDocument, RuleValue>()

/** What `resource` and `get()` are: `{data, id, __name__}`. */
export const resourceOf = (document: StoredDocument): RuleValue => {
  const known = converted.get(document)
  if (known !== undefined) return known
  const value = resourceValue(document)
  converted.set(document, value)
  return value
}

const resourceValue = ({ name, fields }: StoredDocument): RuleValue =>
  map(
    new Map<string, RuleValue>([
      ['data', fromFields(fields)],
      ['id', text(name.slice(name.lastIndexOf('/') + 1))],
      ['__name__', pathOf(name)],
    ]),
  )

import { parseName } from '../model/path.ts'
import { decodeDocument, decodeDocumentName } from '../model/proto.ts'
import type { Micros, StoredDocument } from '../model/value.ts'
import { compareDocuments, inScope, matchesContent } from '../query/match.ts'
import type { NormalizedQuery } from '../query/normalize.ts'
import type { Database } from './database.ts'
import type { Range, Scan } from './entries.ts'
import type { IndexDefinition } from './index-entries.ts'
import { indexPrefix } from './index-entries.ts'
import { after, collectionPrefix, subtreePrefix } from './key-codec.ts'
import { isContradiction, type Plan, planBranch, scopeOf } from './plan.ts'

const MAX_PAGE = 500

/** Where documents are still tested, more must be read than are wanted. */
const MIN_TESTED_PAGE = 50

type Page = readonly StoredDocument[]

/**
 * The documents of a query at a version, in its order, whole, page by page; its offset and limit are left to the
 * caller, who says how many documents it expects to take (`wanted`) and stops when it has enough.
 */
export async function* findDocuments(
  database: Database,
  query: NormalizedQuery,
  version: Micros,
  wanted: number,
): AsyncGenerator<Page> {
  const branches = query.branches.filter((terms) => !isContradiction(terms))
  if (branches.length === 0) return
  const compare = compareDocuments(query)
  const sources: AsyncGenerator<Page>[] = []
  try {
    const small = await smallScope(database, query, version)
    if (small) {
      sources.push(onePage(small.filter((document) => belongs(query, document)).sort(compare)))
    } else {
      for (const terms of branches) {
        const plan = planBranch(query, terms)
        const range = plan && (await rangeOf(database, plan))
        if (!plan || !range) {
          for (const source of sources.splice(0)) await source.return(undefined)
          sources.push(readAll(database, query, version, wanted))
          break
        }
        sources.push(readRange(database, query, plan, range, version, wanted))
      }
    }
    const [only] = sources
    if (only && sources.length === 1) yield* only
    else yield* mergePages(sources, compare)
  } finally {
    for (const source of sources) await source.return(undefined)
  }
}

/**
 * How many documents a query has at a version, offset and limit left aside, counted in its index without reading a
 * document; at least `wanted` when there are that many. Undefined when documents must be read to tell.
 */
export const countDocuments = async (
  database: Database,
  query: NormalizedQuery,
  version: Micros,
  wanted: number,
): Promise<number | undefined> => {
  const [terms, ...more] = query.branches.filter((branch) => !isContradiction(branch))
  if (!terms || more.length > 0 || (await smallScope(database, query, version))) return undefined
  const plan = planBranch(query, terms)
  const range = plan?.exact ? await rangeOf(database, plan) : undefined
  if (!range) return undefined
  const changed = database.history.since(version)
  const scan = database.disk.scan(range)
  const root = `${database.name}/documents/`
  let count = [...changed.values()].filter((document) => document && belongs(query, document)).length
  try {
    while (count < wanted) {
      const entries = await scan.next(MAX_PAGE)
      for (const [, value] of entries) {
        if (changed.size === 0) count++
        else if (!changed.has(range.isIndex ? root + value.toString('utf8') : decodeDocumentName(value))) count++
      }
      if (entries.length < MAX_PAGE) break
    }
    return count
  } finally {
    await scan.close()
  }
}

const belongs = (query: NormalizedQuery, document: StoredDocument): boolean =>
  inScope(query, document.name) && matchesContent(query, document)

async function* onePage(page: Page): AsyncGenerator<Page> {
  if (page.length > 0) yield page
}

/** Where a plan's keys lie, once its index is complete; undefined when it cannot be had. */
const rangeOf = async (database: Database, plan: Plan): Promise<(Range & { isIndex: boolean }) | undefined> => {
  const isIndex = !isCollectionOrder(plan.definition)
  let prefix: Buffer
  if (isIndex) {
    const index = await database.indexes.ensure(plan.definition)
    if (!index) return undefined
    prefix = indexPrefix(index.id)
  } else prefix = collectionPrefix(database.id, pathOf(plan.definition))
  return {
    gte: Buffer.concat([prefix, plan.lower]),
    lt: plan.upper ? Buffer.concat([prefix, plan.upper]) : after(prefix),
    isIndex,
  }
}

const pathOf = ({ scope }: IndexDefinition): readonly string[] =>
  scope.kind === 'collection' ? scope.path.split('/') : []

/** A collection in the order of its names needs no index: its documents lie so. */
const isCollectionOrder = ({ scope, fields }: IndexDefinition): boolean =>
  scope.kind === 'collection' && fields.length === 0

/** Collections once found large, so that they are not counted again with every query. */
const large = new WeakMap<Database, Set<string>>()

/** All documents of the query's collection (group) when they are few, in any order; undefined when they are many. */
const smallScope = async (database: Database, query: NormalizedQuery, version: Micros): Promise<Page | undefined> => {
  const scope = scopeOf(query)
  if (!scope) return undefined
  const key = scope.kind === 'collection' ? `/${scope.path}` : scope.collectionId
  const known = large.get(database) ?? new Set()
  large.set(database, known)
  if (known.has(key)) return undefined
  const plan: Plan = { definition: { scope, fields: [] }, lower: EMPTY, upper: undefined, reverse: false, exact: true }
  const range = await rangeOf(database, plan)
  if (!range) return undefined
  const documents: StoredDocument[] = []
  const everything: NormalizedQuery = {
    database: query.database,
    parent: scope.kind === 'collection' ? query.parent : `${query.database}/documents`,
    ...(query.collectionId === undefined ? {} : { collectionId: query.collectionId }),
    allDescendants: query.allDescendants,
    branches: [[]],
    orderBy: [],
    offset: 0,
  }
  for await (const page of readRange(database, everything, plan, range, version, database.smallCollection + 1)) {
    documents.push(...page)
    if (documents.length > database.smallCollection) {
      known.add(key)
      return undefined
    }
  }
  return documents
}

const EMPTY = Buffer.alloc(0)

/** The documents of one key range as they were at `version`. */
async function* readRange(
  database: Database,
  query: NormalizedQuery,
  plan: Plan,
  range: Range & { isIndex: boolean },
  version: Micros,
  wanted: number,
): AsyncGenerator<Page> {
  // What changed since `version` is left out of the scan and put back as it was; the scan shows the disk of now.
  const changed = database.history.since(version)
  const scan = database.disk.scan(range, plan.reverse)
  try {
    const current = readScan(database, query, plan, range.isIndex, scan, changed, version, wanted)
    const earlier = [...changed.values()].flatMap((document) => (document && belongs(query, document) ? document : []))
    if (earlier.length === 0) return yield* current
    const compare = compareDocuments(query)
    yield* mergePages([current, onePage(earlier.sort(compare))], compare)
  } finally {
    await scan.close()
  }
}

async function* readScan(
  database: Database,
  query: NormalizedQuery,
  plan: Plan,
  isIndex: boolean,
  scan: Scan,
  changed: ReadonlyMap<string, unknown>,
  version: Micros,
  wanted: number,
): AsyncGenerator<Page> {
  const root = `${database.name}/documents/`
  let size = Math.min(MAX_PAGE, Math.max(plan.exact ? 1 : MIN_TESTED_PAGE, wanted))
  for (;;) {
    const entries = await scan.next(size)
    const page: StoredDocument[] = []
    for (const [, value] of entries) {
      const document = isIndex
        ? indexed(database, root + value.toString('utf8'), changed, version)
        : unchanged(decodeDocument(value), changed)
      if (document && (plan.exact || belongs(query, document))) page.push(document)
    }
    if (page.length > 0) yield page
    if (entries.length < size) return
    size = Math.min(MAX_PAGE, size * 2)
  }
}

const unchanged = (document: StoredDocument, changed: ReadonlyMap<string, unknown>): StoredDocument | undefined =>
  changed.size > 0 && changed.has(document.name) ? undefined : document

const indexed = (
  database: Database,
  name: string,
  changed: ReadonlyMap<string, unknown>,
  version: Micros,
): StoredDocument | undefined => (changed.size > 0 && changed.has(name) ? undefined : database.read(name, version))

/** Reads everything below the parent and sorts it: for queries over every collection. */
async function* readAll(
  database: Database,
  query: NormalizedQuery,
  version: Micros,
  wanted: number,
): AsyncGenerator<Page> {
  const compare = compareDocuments(query)
  let found: StoredDocument[] = []
  for await (const page of allDocuments(database, query.parent, version)) {
    for (const document of page) if (belongs(query, document)) found.push(document)
    if (found.length > 2 * wanted + 1000) found = found.sort(compare).slice(0, wanted)
  }
  yield* onePage(found.sort(compare))
}

/** Every document below `parent` (a document's name, or `…/documents`) at `version`, in no promised order. */
export async function* allDocuments(database: Database, parent: string, version: Micros): AsyncGenerator<Page> {
  const prefix = subtreePrefix(database.id, parseName(parent).path)
  const changed = database.history.since(version)
  const scan = database.disk.scan({ gte: prefix, lt: after(prefix) })
  try {
    for (;;) {
      const entries = await scan.next(MAX_PAGE)
      yield entries.flatMap(([, value]) => unchanged(decodeDocument(value), changed) ?? [])
      if (entries.length < MAX_PAGE) break
    }
    yield [...changed.values()].flatMap((document) => (document?.name.startsWith(`${parent}/`) ? document : []))
  } finally {
    await scan.close()
  }
}

/** Sorted sources to one, a document that several have only once. */
async function* mergePages(
  sources: readonly AsyncGenerator<Page>[],
  compare: (a: StoredDocument, b: StoredDocument) => number,
): AsyncGenerator<Page> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, page: await nextPage(source), at: 0 })))
  let merged: StoredDocument[] = []
  let last: StoredDocument | undefined
  for (;;) {
    let least: (typeof heads)[number] | undefined
    for (const head of heads) {
      const [document, other] = [head.page[head.at], least?.page[least.at]]
      if (document && (!other || compare(document, other) < 0)) least = head
    }
    const document = least?.page[least.at]
    if (!least || !document) break
    if (document.name !== last?.name) merged.push(document)
    last = document
    if (++least.at === least.page.length) {
      if (merged.length > 0) yield merged
      merged = []
      least.page = await nextPage(least.source)
      least.at = 0
    }
  }
  if (merged.length > 0) yield merged
}

const nextPage = async (source: AsyncGenerator<Page>): Promise<Page> => {
  const { value, done } = await source.next()
  return done ? [] : value
}

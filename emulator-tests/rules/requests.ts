import { SAMPLES, type Sample } from './documents.ts'
import type { PlainFields } from './plain.ts'
import { OFFICERS, type Reader } from './readers.ts'
import { type Reading, rightOf } from './table.ts'

export type Where = readonly [
  field: string,
  op: 'EQUAL' | 'IN' | 'GREATER_THAN_OR_EQUAL' | 'ARRAY_CONTAINS' | 'ARRAY_CONTAINS_ANY',
  value: string | boolean | null | readonly string[] | { readonly document: string },
]

export interface ListRequest {
  /** A document's path, or '' for the root. */
  readonly parent: string
  /** '' with `group`: every collection there is. */
  readonly collection: string
  readonly group: boolean
  readonly where: readonly Where[]
  readonly orderBy: string | null
  readonly limit: number | null
}

/** `page` is REST's way of listing a collection; its limit is the page's size. */
export interface ListingRequest {
  readonly act: 'list' | 'count' | 'page'
  readonly list: ListRequest
}

/** `update` fails where there is no document, `merge` creates it. */
export type WriteRequest =
  | { readonly act: 'create' | 'update' | 'merge'; readonly path: string; readonly data: PlainFields }
  | { readonly act: 'delete'; readonly path: string }

/** One thing that can be asked of the store. */
export type Request = { readonly act: 'get'; readonly path: string } | ListingRequest | WriteRequest

export const isListing = (request: Request): request is ListingRequest => 'list' in request

export const isWrite = (request: Request): request is WriteRequest => !isListing(request) && request.act !== 'get'

/** A request and what the table needs to know to judge it. */
export interface Question {
  readonly title: string
  readonly request: Request
  readonly kind: string
  /** null: a write. */
  readonly reading: Reading | null
  /** Whose account or document it is, or whose the list asks for: all it can show stands in that name. */
  readonly owner: string | null
  /** Of a list: at most 100. */
  readonly isPage: boolean
}

export const MAX_PAGE = 100

const parentOf = (path: string): { parent: string; collection: string } => {
  const segments = path.split('/').slice(0, -1)
  return { parent: segments.slice(0, -1).join('/'), collection: segments.at(-1) ?? '' }
}

/** Whose document it is, as far as the rules may see; the account document belongs to whom it is named after. */
const holderOf = ({ kind, path, owner }: Sample): string | null =>
  kind === 'staff/{uid}' ? path.slice('staff/'.length) : owner

const get = (sample: Sample): Question => ({
  title: `get ${sample.title}`,
  request: { act: 'get', path: sample.path },
  kind: sample.kind,
  reading: 'get',
  owner: holderOf(sample),
  isPage: true,
})

/** Changes that somebody could want: more roles, another state, another officer. */
const CHANGE: PlainFields = {
  roles: ['leader', 'clerk'],
  active: true,
  status: 'approved',
  officer: { uid: 'rahmadi' },
}

/** Of what is closed to everybody, and of a second document of a kind, one write is enough to see that it is. */
const writes = ({ path, title, kind, owner }: Sample, isFirst: boolean): readonly Question[] => {
  const about = { kind, reading: null, owner, isPage: true } as const
  const update = { ...about, title: `update ${title}`, request: { act: 'update', path, data: CHANGE } } as const
  if (rightOf(kind, 'get') === undefined || !isFirst) return [update]
  const data = { ...CHANGE, secondFactor: true }
  return [
    update,
    { ...about, title: `set, merging, ${title}`, request: { act: 'merge', path, data } },
    { ...about, title: `delete ${title}`, request: { act: 'delete', path } },
  ]
}

/** The same document where it is not there yet; an account for somebody who has none. */
const create = ({ path, title, kind, owner, data }: Sample): Question => {
  const isAccount = kind === 'staff/{uid}'
  return {
    title: `create ${isAccount ? 'an account' : title}`,
    request: {
      act: 'create',
      path: isAccount ? 'staff/without-staff' : path,
      data: { ...data, ...(isAccount && { roles: ['leader'] }) },
    },
    kind,
    reading: null,
    owner,
    isPage: true,
  }
}

/** A way to ask for many; `about` stands before the name of the collection. */
interface Ask {
  readonly about: string
  readonly limit: number | null
  readonly act?: 'count' | 'page'
  readonly where?: readonly Where[]
  readonly orderBy?: string
  /** Only documents of this officer can be found. */
  readonly owner?: string
}

const CLOSED: readonly Ask[] = [
  { about: 'list 50 of', limit: 50 },
  { about: 'list all of', limit: null },
]

/** A list that can only find this one document. */
const only = (path: string): Ask => ({
  about: `list up to 50 called ${path.slice(path.lastIndexOf('/') + 1)} of`,
  limit: 50,
  where: [['__name__', 'EQUAL', { document: path }]],
})

const OPEN: readonly Ask[] = [
  ...CLOSED,
  { about: 'list 100 of', limit: 100 },
  { about: 'list 101 of', limit: 101 },
  { about: 'count up to 50 of', act: 'count', limit: 50 },
  { about: 'count all of', act: 'count', limit: null },
]

const PAGES: readonly Ask[] = [
  { about: 'read by REST a page of 50 of', act: 'page', limit: 50 },
  { about: 'read by REST a page of 101 of', act: 'page', limit: 101 },
]

/** Ways to ask for what one is named in, or nearly; `self` asks. */
const named = (field: string, self: string): readonly Ask[] => {
  const other = OFFICERS.find((officer) => officer !== self) ?? self
  const own: Where = [field, 'ARRAY_CONTAINS', self]
  return [
    { about: 'list 50 that name them in', limit: 50, where: [own], owner: self },
    { about: 'list 101 that name them in', limit: 101, where: [own], owner: self },
    { about: 'list all that name them in', limit: null, where: [own], owner: self },
    { about: 'count up to 50 that name them in', act: 'count', limit: 50, where: [own], owner: self },
    { about: `list 50 that name ${other} in`, limit: 50, where: [[field, 'ARRAY_CONTAINS', other]], owner: other },
    {
      about: `list 50 that name them or ${other} in`,
      limit: 50,
      where: [[field, 'ARRAY_CONTAINS_ANY', [self, other]]],
    },
  ]
}

/** Ways to ask for the documents of one officer, or nearly; `self` asks. */
const owned = (field: string, self: string): readonly Ask[] => {
  if (field === 'viewers') return named(field, self)
  const other = OFFICERS.find((officer) => officer !== self) ?? self
  const own: Where = [field, 'EQUAL', self]
  return [
    { about: 'list 50 of their own in', limit: 50, where: [own], owner: self },
    { about: 'list 100 of their own in', limit: 100, where: [own], owner: self },
    { about: 'list 101 of their own in', limit: 101, where: [own], owner: self },
    { about: 'list all of their own in', limit: null, where: [own], owner: self },
    { about: 'count up to 50 of their own in', act: 'count', limit: 50, where: [own], owner: self },
    { about: 'count all of their own in', act: 'count', limit: null, where: [own], owner: self },
    {
      about: 'list 50 of their own in some states in',
      limit: 50,
      where: [own, ['status', 'IN', ['sorted', 'open']]],
      owner: self,
    },
    { about: `list 50 of those of ${other} in`, limit: 50, where: [[field, 'EQUAL', other]], owner: other },
    { about: `list 50 of their own and those of ${other} in`, limit: 50, where: [[field, 'IN', [self, other]]] },
    { about: 'list 50 from their own on in', limit: 50, where: [[field, 'GREATER_THAN_OR_EQUAL', self]] },
    { about: 'list 50 by the order of officers in', limit: 50, orderBy: field },
  ]
}

interface Place {
  readonly kind: string
  readonly reading: 'list' | 'group'
  readonly parent: string
  readonly collection: string
  readonly name: string
}

const list = ({ about, limit, act, where, orderBy, owner }: Ask, at: Place): Question => ({
  title: `${about} ${at.name}`,
  request: {
    act: act ?? 'list',
    list: {
      parent: at.parent,
      collection: at.collection,
      group: at.reading === 'group',
      where: where ?? [],
      orderBy: orderBy ?? null,
      limit,
    },
  },
  kind: at.kind,
  reading: at.reading,
  owner: owner ?? null,
  isPage: limit !== null && limit <= MAX_PAGE,
})

const firstOf = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] =>
  items.filter((item, index) => items.findIndex((other) => keyOf(other) === keyOf(item)) === index)

const UNRESTRICTED: Where = ['restricted', 'EQUAL', false]

/** Of files, those whose processing is restricted must be left out; whoever does not say so asks for them, too. */
const listFiles = (asks: readonly Ask[], at: Place): readonly Question[] => [
  ...asks
    .filter(({ act }) => act !== 'page')
    .map((ask) =>
      list({ ...ask, about: `${ask.about} the unrestricted of`, where: [...(ask.where ?? []), UNRESTRICTED] }, at),
    ),
  ...[
    ...asks.filter(({ limit, where }) => limit === 50 || where === undefined),
    { about: 'list 50 of the restricted of', limit: 50, where: [['restricted', 'EQUAL', true]] } as const,
  ].map((ask) => list(ask, { ...at, kind: `${at.kind}, restricted` })),
]

const UNHELD: Where = ['by', 'EQUAL', null]

/** Of needs, those that nobody has are a list of their own; the restricted must be left out as of files. */
const listNeeds = (asks: readonly Ask[], at: Place): readonly Question[] => [
  ...listFiles(asks, at),
  ...asks
    .filter(({ act, where }) => act !== 'page' && where === undefined)
    .map((ask) =>
      list(
        { ...ask, about: `${ask.about} the unrestricted that nobody has of`, where: [UNHELD, UNRESTRICTED] },
        { ...at, kind: `${at.kind}, waiting` },
      ),
    ),
  list({ about: 'list 50 that nobody has of', limit: 50, where: [UNHELD] }, { ...at, kind: `${at.kind}, restricted` }),
]

/** The collections of the root, and of those below a document one of each kind; below files one of each officer. */
const collections = (samples: readonly Sample[], self: string): readonly Question[] =>
  firstOf(samples, ({ kind, owner, path }) => {
    const { parent, collection } = parentOf(path)
    if (parent === '') return collection
    return parent.startsWith('files/') ? `${kind} ${owner}` : kind
  }).flatMap(({ kind, ownerField, path }) => {
    const { parent, collection } = parentOf(path)
    const name = parent === '' ? collection : `${parent}/${collection}`
    const at = { kind, reading: 'list', parent, collection, name } as const
    if (rightOf(kind, 'list') === undefined) return [...CLOSED, only(path)].map((ask) => list(ask, at))
    const asks = [...OPEN, ...PAGES, ...(ownerField === null ? [] : owned(ownerField, self))]
    if (collection === 'needs') return listNeeds(asks, at)
    return collection === 'files' ? listFiles(asks, at) : asks.map((ask) => list(ask, at))
  })

const groups = (samples: readonly Sample[], self: string): readonly Question[] => [
  ...firstOf(samples, ({ path }) => parentOf(path).collection).flatMap(({ kind, ownerField, path }) => {
    const { collection } = parentOf(path)
    const at = { kind, reading: 'group', parent: '', collection, name: `every ${collection} there is` } as const
    if (rightOf(kind, 'group') === undefined) return CLOSED.map((ask) => list(ask, at))
    return [...OPEN, ...(ownerField === null ? [] : owned(ownerField, self))].map((ask) => list(ask, at))
  }),
  ...CLOSED.map((ask) =>
    list(ask, { kind: 'everything', reading: 'group', parent: '', collection: '', name: 'every collection there is' }),
  ),
]

/** What stands in the name of the officers, of the reader, or of nobody; of the accounts some. */
const samplesFor = (self: string): readonly Sample[] => {
  const asked: readonly (string | null)[] = [...OFFICERS, 'clerk', 'disabled-clerk', self]
  return SAMPLES.filter((sample) => {
    const holder = holderOf(sample)
    return holder === null || asked.includes(holder)
  })
}

const isOneOf = (request: Request, about: RegExp, title: string): boolean =>
  isListing(request) && request.act === 'list' && request.list.limit === 50 && about.test(title)

/** Who differs from others by the session alone asks for a document of each kind and a list of each collection. */
const little = (samples: readonly Sample[], self: string): readonly Question[] => [
  ...firstOf(samples, ({ kind, owner }) => `${kind} ${owner === self}`).map(get),
  ...[...collections(samples, self), ...groups(samples, self)].filter(({ request, title, reading, kind }) =>
    rightOf(kind, reading ?? 'get') === undefined ? false : isOneOf(request, /^list 50 (of|of their own in) /, title),
  ),
]

/** Everything that is asked; "their own" is what stands in the name of `self`. */
export const questionsFor = (self: string, asks: Reader['asks']): readonly Question[] => {
  const samples = samplesFor(self)
  if (asks === 'little') return little(samples, self)
  const firsts = firstOf(samples, ({ kind }) => kind)
  return [
    ...samples.flatMap((sample) => [get(sample), ...writes(sample, firsts.includes(sample))]),
    ...firsts.map(create),
    ...collections(samples, self),
    ...groups(samples, self),
  ]
}

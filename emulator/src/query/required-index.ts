import { vectorElements } from '../model/compare.ts'
import { formatFieldPath, isNamePath, parseFieldPath, samePath } from '../model/path.ts'
import type { FieldPath } from '../model/value.ts'
import { StatusError } from '../status.ts'
import type { NormalizedQuery, Term } from './normalize.ts'

/**
 * The indexes Firestore's production service would need for a query, checked against `firestore.indexes.json`
 * (firebase.google.com/docs/firestore/query-data/index-overview). Google's emulator answers any query; a query that
 * is refused here would be refused there.
 */
export type MissingIndex = 'off' | 'error'

type Scope = 'COLLECTION' | 'COLLECTION_GROUP'
type Direction = 'ASCENDING' | 'DESCENDING'

interface IndexPart {
  readonly field: FieldPath
  readonly mode: Direction | 'CONTAINS' | { readonly dimension: number }
}

interface Composite {
  readonly collectionGroup: string
  readonly scope: Scope
  readonly parts: readonly IndexPart[]
}

interface Override {
  readonly collectionGroup: string
  /** Undefined: every field (`*`). */
  readonly field: FieldPath | undefined
  readonly indexes: readonly { readonly mode: Direction | 'CONTAINS'; readonly scope: Scope }[]
}

interface IndexDefinitions {
  readonly composites: readonly Composite[]
  readonly overrides: readonly Override[]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const listAt = (value: unknown, key: string): readonly unknown[] => {
  const list = isObject(value) ? (value[key] ?? []) : undefined
  if (Array.isArray(list)) return list
  throw new Error(`firestore.indexes.json: "${key}" must be a list.`)
}

const textAt = (value: unknown, key: string, fallback?: string): string => {
  const text = isObject(value) ? (value[key] ?? fallback) : undefined
  if (typeof text === 'string') return text
  throw new Error(`firestore.indexes.json: "${key}" is missing in ${JSON.stringify(value)}.`)
}

const scopeAt = (value: unknown): Scope =>
  textAt(value, 'queryScope', 'COLLECTION') === 'COLLECTION_GROUP' ? 'COLLECTION_GROUP' : 'COLLECTION'

const modeAt = (value: unknown): Direction | 'CONTAINS' => {
  if (isObject(value) && value.arrayConfig === 'CONTAINS') return 'CONTAINS'
  return textAt(value, 'order', 'ASCENDING') === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING'
}

/** Reads the contents of firestore.indexes.json. @throws Error that names what is wrong. */
export const readIndexDefinitions = (json: unknown): IndexDefinitions => ({
  composites: listAt(json, 'indexes').map((index) => ({
    collectionGroup: textAt(index, 'collectionGroup'),
    scope: scopeAt(index),
    parts: listAt(index, 'fields').map((part): IndexPart => {
      const vector = isObject(part) ? part.vectorConfig : undefined
      const dimension = isObject(vector) ? Number(vector.dimension) : undefined
      return {
        field: parseFieldPath(textAt(part, 'fieldPath')),
        mode: dimension === undefined ? modeAt(part) : { dimension },
      }
    }),
  })),
  overrides: listAt(json, 'fieldOverrides').map((override) => {
    const path = textAt(override, 'fieldPath')
    return {
      collectionGroup: textAt(override, 'collectionGroup'),
      field: path === '*' ? undefined : parseFieldPath(path),
      indexes: listAt(override, 'indexes').map((index) => ({ mode: modeAt(index), scope: scopeAt(index) })),
    }
  }),
})

/** @throws FAILED_PRECONDITION with the definition to add, when an index is missing. */
export const requireIndex = (
  definitions: IndexDefinitions,
  query: NormalizedQuery,
  aggregated: readonly FieldPath[] = [],
): void => {
  const { collectionId } = query
  if (collectionId === undefined) return
  const scope: Scope = query.allDescendants ? 'COLLECTION_GROUP' : 'COLLECTION'
  for (const branch of query.branches) {
    const need = needOf(query, branch, aggregated)
    const missing = missingFor(definitions, collectionId, scope, need)
    if (missing) refuse(missing)
  }
}

/** What one branch asks of an index: fields in any order first, then these orders exactly. */
interface Need {
  readonly equal: readonly FieldPath[]
  readonly contains: FieldPath | undefined
  readonly orders: readonly IndexPart[]
  readonly vector: IndexPart | undefined
}

const needOf = (query: NormalizedQuery, branch: readonly Term[], aggregated: readonly FieldPath[]): Need => {
  const equal = distinct(
    branch.filter((term) => term.op === 'EQUAL' && !isNamePath(term.field)).map((term) => term.field),
  )
  const isEqual = (field: FieldPath): boolean => equal.some((other) => samePath(field, other))
  const orders = query.orderBy
    .filter(({ field }) => !isEqual(field))
    .map(({ field, direction }): IndexPart => ({ field, mode: direction }))
  for (const field of distinct(aggregated)) {
    const isThere = isEqual(field) || orders.some((order) => samePath(order.field, field))
    if (!isThere) orders.splice(-1, 0, { field, mode: orders.at(-1)?.mode ?? 'ASCENDING' })
  }
  const find = query.findNearest
  return {
    equal,
    contains: branch.find((term) => term.op === 'ARRAY_CONTAINS')?.field,
    orders: withoutImpliedName(orders),
    vector: find && {
      field: find.vectorField,
      mode: { dimension: vectorElements(find.queryVector)?.length ?? 0 },
    },
  }
}

const distinct = (fields: readonly FieldPath[]): readonly FieldPath[] =>
  fields.filter((field, i) => fields.findIndex((other) => samePath(field, other)) === i)

/** `__name__` in the direction of what stands before it (ascending, if nothing does) goes without saying. */
const withoutImpliedName = (parts: readonly IndexPart[]): readonly IndexPart[] => {
  const last = parts.at(-1)
  if (!last || !isNamePath(last.field)) return parts
  const before = parts.at(-2)?.mode
  const implied = before === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING'
  return last.mode === implied ? parts.slice(0, -1) : parts
}

interface Missing {
  readonly kind: 'index' | 'field'
  readonly definition: unknown
}

const missingFor = (
  definitions: IndexDefinitions,
  collectionGroup: string,
  scope: Scope,
  need: Need,
): Missing | undefined => {
  const { equal, contains, orders, vector } = need
  const composites = definitions.composites.filter(
    (index) => index.scope === scope && index.collectionGroup === collectionGroup,
  )
  if (covers(composites, need)) return undefined
  const single = (field: FieldPath, modes: readonly (Direction | 'CONTAINS')[]): Missing | undefined =>
    modes.some((mode) => isIndexed(definitions, collectionGroup, field, mode, scope))
      ? undefined
      : { kind: 'field', definition: fieldDefinition(collectionGroup, field, modes[0] ?? 'ASCENDING', scope) }
  if (!vector) {
    const [order] = orders
    if (orders.length === 0) {
      return (
        equal.map((field) => single(field, ['ASCENDING', 'DESCENDING'])).find((missing) => missing) ??
        (contains && single(contains, ['CONTAINS']))
      )
    }
    const alone = equal.length === 0 && !contains && orders.length === 1
    if (order && alone && !isNamePath(order.field)) return single(order.field, [directionOf(order)])
  }
  return {
    kind: 'index',
    definition: {
      collectionGroup,
      queryScope: scope,
      fields: [
        ...equal.map((field) => ({ fieldPath: formatFieldPath(field), order: 'ASCENDING' })),
        ...(contains ? [{ fieldPath: formatFieldPath(contains), arrayConfig: 'CONTAINS' }] : []),
        ...orders.map((order) => ({ fieldPath: formatFieldPath(order.field), order: order.mode })),
        ...(vector ? [{ fieldPath: formatFieldPath(vector.field), vectorConfig: vectorConfig(vector) }] : []),
      ],
    },
  }
}

const directionOf = (part: IndexPart): Direction => (part.mode === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING')

const vectorConfig = ({ mode }: IndexPart): unknown => (typeof mode === 'object' ? { ...mode, flat: {} } : undefined)

/** One composite that fits, or several with the same tail that together fix every equality (a zig-zag merge). */
const covers = (composites: readonly Composite[], need: Need): boolean => {
  const covered = new Set<string>()
  for (const index of composites) {
    const head = headBefore(index.parts, need)
    if (head?.every((part) => fixes(part, need))) for (const part of head) covered.add(keyOf(part))
  }
  const wanted = [
    ...need.equal.map((field) => keyOf({ field, mode: 'ASCENDING' })),
    ...(need.contains ? [keyOf({ field: need.contains, mode: 'CONTAINS' })] : []),
  ]
  if (wanted.length === 0) return composites.some((index) => headBefore(index.parts, need)?.length === 0)
  return wanted.every((key) => covered.has(key))
}

const keyOf = ({ field, mode }: IndexPart): string =>
  `${mode === 'CONTAINS' ? 'contains' : 'equal'} ${formatFieldPath(field)}`

const fixes = (part: IndexPart, { equal, contains }: Need): boolean =>
  part.mode === 'CONTAINS'
    ? contains !== undefined && samePath(part.field, contains)
    : equal.some((field) => samePath(field, part.field))

/** What stands before the wanted orders in an index that ends with them, forwards or wholly backwards. */
const headBefore = (parts: readonly IndexPart[], { orders, vector }: Need): readonly IndexPart[] | undefined => {
  const tail = vector ? [...orders, vector] : orders
  const plain = withoutImpliedName(parts)
  const start = plain.length - tail.length
  if (start < 0) return undefined
  const ends = (flip: boolean): boolean =>
    tail.every((order, i) => {
      const part = plain[start + i]
      return part !== undefined && samePath(part.field, order.field) && sameMode(part.mode, order.mode, flip)
    })
  return ends(false) || ends(true) ? plain.slice(0, start) : undefined
}

const sameMode = (a: IndexPart['mode'], b: IndexPart['mode'], flip: boolean): boolean => {
  if (typeof a === 'object' || typeof b === 'object') {
    return typeof a === 'object' && typeof b === 'object' && a.dimension === b.dimension
  }
  if (a === 'CONTAINS' || b === 'CONTAINS') return false
  return (a === b) !== flip
}

/** Every field is indexed on its own within its collection, unless an override says otherwise. */
const isIndexed = (
  definitions: IndexDefinitions,
  collectionGroup: string,
  field: FieldPath,
  mode: Direction | 'CONTAINS',
  scope: Scope,
): boolean => {
  const overrides = definitions.overrides.filter((override) => override.collectionGroup === collectionGroup)
  const own = overrides.find((override) => override.field && samePath(override.field, field))
  const override = own ?? overrides.find((other) => other.field === undefined)
  if (!override) return scope === 'COLLECTION'
  return override.indexes.some((index) => index.mode === mode && index.scope === scope)
}

const fieldDefinition = (collectionGroup: string, field: FieldPath, mode: Direction | 'CONTAINS', scope: Scope) => ({
  collectionGroup,
  fieldPath: formatFieldPath(field),
  indexes: [{ queryScope: scope, ...(mode === 'CONTAINS' ? { arrayConfig: mode } : { order: mode }) }],
})

const refuse = ({ kind, definition }: Missing): never => {
  const list = kind === 'index' ? 'indexes' : 'fieldOverrides'
  throw new StatusError(
    'FAILED_PRECONDITION',
    `The query requires an index. Add it to "${list}" in firestore.indexes.json: ${JSON.stringify(definition)}`,
  )
}

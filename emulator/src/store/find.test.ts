import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldPath, Fields, StoredDocument, Value } from '../model/value.ts'
import { normalizeQuery } from '../query/normalize.ts'
import { referenceQuery } from '../query/reference.fixture.ts'
import type { Cursor, Filter, Order, StructuredQuery } from '../query/structured-query.ts'
import type { Write } from '../service/api.ts'
import { DATABASE, LATEST, OWNER, openMemory, pathsOf, ROOT, runQuery, value } from '../service/office.fixture.ts'

/** Few fields and few values, so that equal ones, missing ones and mixed types meet often. */
const someValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, 1, 2, 'a', 'b', 'ab', [], [1], [1, 'a'], ['a', 'b'], { x: 1 }).map(value),
  fc.constantFrom<Value>(
    { kind: 'double', value: Number.NaN },
    { kind: 'double', value: 1 },
    { kind: 'double', value: -0 },
    { kind: 'double', value: 1.5 },
    { kind: 'timestamp', seconds: 5, nanos: 0 },
  ),
)

const FIELDS: readonly FieldPath[] = [['a'], ['b'], ['c'], ['m', 'n']]
const IDS = ['1', '2', '3', 'a', 'b', '__id4__', 'a-b', 'é']
const PATHS = [
  ...IDS.map((id) => `x/${id}`),
  ...IDS.slice(0, 4).map((id) => `y/${id}`),
  ...IDS.slice(0, 4).flatMap((id) => [`x/${id}/x/1`, `x/${id}/x/b`, `y/a/x/${id}`]),
]

const someFields: fc.Arbitrary<Fields> = fc
  .record({ a: fc.option(someValue), b: fc.option(someValue), c: fc.option(someValue), n: fc.option(someValue) })
  .map(({ a, b, c, n }) => {
    const fields = new Map<string, Value>()
    if (a) fields.set('a', a)
    if (b) fields.set('b', b)
    if (c) fields.set('c', c)
    if (n) fields.set('m', { kind: 'map', fields: new Map([['n', n]]) })
    return fields
  })

const someField = fc.constantFrom(...FIELDS)
const reference = fc.constantFrom(...PATHS).map((path): Value => ({ kind: 'reference', value: `${ROOT}/${path}` }))

const someTerm: fc.Arbitrary<Filter> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('field' as const),
      field: someField,
      op: fc.constantFrom(
        'EQUAL',
        'EQUAL',
        'NOT_EQUAL',
        'LESS_THAN',
        'LESS_THAN_OR_EQUAL',
        'GREATER_THAN',
        'GREATER_THAN_OR_EQUAL',
        'ARRAY_CONTAINS',
      ),
      value: someValue,
    }),
  },
  fc.record({
    kind: fc.constant('field' as const),
    field: someField,
    op: fc.constantFrom('IN', 'ARRAY_CONTAINS_ANY', 'NOT_IN'),
    value: fc.array(someValue, { minLength: 1, maxLength: 3 }).map((values): Value => ({ kind: 'array', values })),
  }),
  fc.record({
    kind: fc.constant('unary' as const),
    field: someField,
    op: fc.constantFrom('IS_NULL', 'IS_NAN', 'IS_NOT_NULL', 'IS_NOT_NAN'),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constant(['__name__']),
    op: fc.constantFrom('EQUAL', 'GREATER_THAN', 'GREATER_THAN_OR_EQUAL', 'LESS_THAN', 'NOT_EQUAL'),
    value: reference,
  }),
)

const someFilter: fc.Arbitrary<Filter> = fc.oneof(
  someTerm,
  fc.record({
    kind: fc.constant('composite' as const),
    op: fc.constantFrom('AND', 'AND', 'OR'),
    filters: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: someTerm },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('composite' as const),
            op: fc.constantFrom('AND', 'OR'),
            filters: fc.array(someTerm, { minLength: 1, maxLength: 2 }),
          }),
        },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
)

const someOrders: fc.Arbitrary<readonly Order[]> = fc.uniqueArray(
  fc.record({
    field: fc.oneof(
      { weight: 5, arbitrary: someField },
      { weight: 1, arbitrary: fc.constant<FieldPath>(['__name__']) },
    ),
    direction: fc.constantFrom('ASCENDING', 'DESCENDING'),
  }),
  { maxLength: 3, selector: (order) => order.field.join('.') },
)

const selectors = fc.constantFrom<[string, StructuredQuery['from'][number]]>(
  [ROOT, { collectionId: 'x', allDescendants: false }],
  [ROOT, { collectionId: 'x', allDescendants: false }],
  [ROOT, { collectionId: 'x', allDescendants: true }],
  [`${ROOT}/x/1`, { collectionId: 'x', allDescendants: false }],
  [`${ROOT}/x/1`, { collectionId: 'x', allDescendants: true }],
  [ROOT, { collectionId: '', allDescendants: true }],
)

interface Case {
  readonly parent: string
  readonly query: StructuredQuery
}

/** Queries that Firestore accepts, cursors of the right shape included. */
const someCase: fc.Arbitrary<Case> = fc
  .record({
    selector: selectors,
    where: fc.option(someFilter, { nil: undefined }),
    orderBy: someOrders,
    bounds: fc.array(
      fc.tuple(fc.boolean(), fc.nat({ max: 4 }), fc.array(someValue, { minLength: 8, maxLength: 8 }), reference),
      { maxLength: 2 },
    ),
    limit: fc.option(fc.nat({ max: 6 }), { nil: undefined }),
    offset: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
  })
  .map(({ selector: [parent, selector], where, orderBy, bounds, limit, offset }) => {
    const query: StructuredQuery = {
      from: [selector],
      orderBy,
      ...(where ? { where } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(offset === undefined ? {} : { offset }),
    }
    try {
      const full = normalizeQuery(parent, query).orderBy
      const cursors = bounds.map(([before, length, values, name]): Cursor => {
        const given = full
          .slice(0, length)
          .map(({ field }, i) => (field[0] === '__name__' ? name : (values[i] ?? name)))
        return { before, values: given }
      })
      const [startAt, endAt] = cursors
      return { parent, query: { ...query, ...(startAt ? { startAt } : {}), ...(endAt ? { endAt } : {}) } }
    } catch {
      return undefined
    }
  })
  .filter((one) => one !== undefined)

const changes = fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.option(someFields)), { maxLength: 40 })

const asWrites = (list: readonly [string, Fields | null][]): Write[] =>
  list.map(([path, fields]) => ({
    operation: fields
      ? { kind: 'update', name: `${ROOT}/${path}`, fields }
      : { kind: 'delete', name: `${ROOT}/${path}` },
    transforms: [],
  }))

const apply = (documents: Map<string, StoredDocument>, list: readonly [string, Fields | null][]): void => {
  for (const [path, fields] of list) {
    const name = `${ROOT}/${path}`
    if (fields) documents.set(name, { name, fields, createTime: 0, updateTime: 0 })
    else documents.delete(name)
  }
}

/** `smallest` 0 makes even the smallest collection be answered from its indexes. */
const check = (smallest: number) =>
  fc.asyncProperty(
    changes,
    changes,
    fc.array(someCase, { minLength: 1, maxLength: 6 }),
    async (before, later, cases) => {
      const service = await openMemory({ smallCollection: smallest })
      const documents = new Map<string, StoredDocument>()
      const compare = async (then: Map<string, StoredDocument>, readTime?: number): Promise<void> => {
        for (const { parent, query } of cases) {
          const consistency = readTime === undefined ? undefined : ({ kind: 'readTime', readTime } as const)
          const expected = pathsOf(referenceQuery([...then.values()], parent, query))
          const found = await runQuery(service, query, consistency, parent)
          expect(pathsOf(found)).toEqual(expected)
          const { fields } = await service.runAggregation(OWNER, {
            parent,
            query,
            consistency: consistency ?? LATEST,
            aggregations: [{ alias: 'n', op: { kind: 'count' } }],
          })
          expect(fields.get('n')).toEqual(value(expected.length))
        }
      }
      if (before.length > 0) await service.commit(OWNER, DATABASE, asWrites(before))
      apply(documents, before)
      await compare(documents)
      const past = new Map(documents)
      const readTime = service.readTime(DATABASE)
      if (later.length > 0) await service.commit(OWNER, DATABASE, asWrites(later))
      apply(documents, later)
      await compare(documents)
      await compare(past, readTime)
      await service.close()
    },
  )

describe('any query', () => {
  it('finds by its indexes what filtering and sorting everything finds and counts, now and at an earlier time', async () => {
    await fc.assert(check(0), { numRuns: 300 })
  })

  it('finds the same in small collections without any index', async () => {
    await fc.assert(check(100), { numRuns: 100 })
  })
})

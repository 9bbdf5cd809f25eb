import { describe, expect, it } from 'vitest'
import { vector } from '../model/arbitrary-value.fixture.ts'
import type { FieldPath } from '../model/value.ts'
import { ROOT, value } from '../service/office.fixture.ts'
import { normalizeQuery } from './normalize.ts'
import { readIndexDefinitions, requireIndex } from './required-index.ts'
import type { FieldOperator, Filter, Order, StructuredQuery } from './structured-query.ts'

const where = (field: string, op: FieldOperator, given: unknown = 1): Filter => ({
  kind: 'field',
  field: [field],
  op,
  value: value(given),
})
const and = (...filters: Filter[]): Filter => ({ kind: 'composite', op: 'AND', filters })
const or = (...filters: Filter[]): Filter => ({ kind: 'composite', op: 'OR', filters })
const asc = (field: string): Order => ({ field: [field], direction: 'ASCENDING' })
const desc = (field: string): Order => ({ field: [field], direction: 'DESCENDING' })

/** `a+ b-`: ascending a, descending b; `c*`: contains. */
const index = (parts: string, queryScope = 'COLLECTION') => ({
  collectionGroup: 'c',
  queryScope,
  fields: parts.split(' ').map((part) => {
    const fieldPath = part.slice(0, -1)
    if (part.endsWith('*')) return { fieldPath, arrayConfig: 'CONTAINS' }
    return { fieldPath, order: part.endsWith('-') ? 'DESCENDING' : 'ASCENDING' }
  }),
})

interface Asked {
  readonly where?: Filter
  readonly orderBy?: readonly Order[]
  readonly group?: boolean
  readonly aggregated?: readonly FieldPath[]
  readonly rest?: Partial<StructuredQuery>
}

const refusal = (asked: Asked, indexes: readonly unknown[] = [], fieldOverrides: readonly unknown[] = []): string => {
  const query: StructuredQuery = {
    from: [{ collectionId: 'c', allDescendants: asked.group ?? false }],
    orderBy: asked.orderBy ?? [],
    ...(asked.where ? { where: asked.where } : {}),
    ...asked.rest,
  }
  try {
    requireIndex(readIndexDefinitions({ indexes, fieldOverrides }), normalizeQuery(ROOT, query), asked.aggregated)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const needs = (message: string): unknown => JSON.parse(message.slice(message.indexOf('{')))

describe('without a definition a query is refused that', () => {
  it.each<[string, Asked, unknown]>([
    [
      'fixes one field and ranges over another',
      { where: and(where('a', 'EQUAL'), where('b', 'LESS_THAN')) },
      index('a+ b+'),
    ],
    ['fixes a field and sorts by another', { where: where('a', 'EQUAL'), orderBy: [desc('b')] }, index('a+ b-')],
    ['sorts by two fields', { orderBy: [asc('a'), desc('b')] }, index('a+ b-')],
    ['ranges over two fields', { where: and(where('b', 'LESS_THAN'), where('a', 'GREATER_THAN')) }, index('a+ b+')],
    ['looks into a list and sorts', { where: where('l', 'ARRAY_CONTAINS'), orderBy: [asc('a')] }, index('l* a+')],
    [
      'fixes a field to one of several and sorts',
      { where: where('a', 'IN', [1, 2]), orderBy: [asc('b')] },
      index('a+ b+'),
    ],
    [
      'sorts by name against its order',
      { where: where('a', 'EQUAL'), orderBy: [desc('__name__')] },
      index('a+ __name__-'),
    ],
    ['adds up another field', { where: where('a', 'EQUAL'), aggregated: [['n']] }, index('a+ n+')],
    [
      'has one branch that needs it',
      { where: or(where('a', 'EQUAL'), and(where('b', 'EQUAL'), where('d', 'LESS_THAN'))) },
      undefined,
    ],
  ])('%s', (_what, asked, definition) => {
    const message = refusal(asked)
    expect(message).toContain('The query requires an index.')
    if (definition) expect(needs(message)).toEqual(definition)
  })

  it('spans a collection group', () => {
    const asked: Asked = { group: true, where: where('a', 'EQUAL') }
    expect(needs(refusal(asked))).toEqual({
      collectionGroup: 'c',
      fieldPath: 'a',
      indexes: [{ queryScope: 'COLLECTION_GROUP', order: 'ASCENDING' }],
    })
    expect(refusal({ group: true, orderBy: [desc('at')] })).toContain('DESCENDING')
    expect(refusal({ group: true })).toBe('')
  })

  it('uses a field that is exempted', () => {
    const exempt = { collectionGroup: 'c', fieldPath: 'a', indexes: [] }
    expect(refusal({ where: where('a', 'EQUAL') }, [], [exempt])).toContain('requires an index')
    expect(refusal({ where: where('b', 'EQUAL') }, [], [exempt])).toBe('')
    const all = { collectionGroup: 'c', fieldPath: '*', indexes: [] }
    expect(refusal({ where: where('b', 'EQUAL') }, [], [all])).toContain('requires an index')
  })

  it('looks for the nearest vectors', () => {
    const findNearest = {
      vectorField: ['v'],
      queryVector: vector([1, 2]),
      distanceMeasure: 'COSINE',
      limit: 3,
    } as const
    const defined = (dimension: number) => ({
      collectionGroup: 'c',
      queryScope: 'COLLECTION',
      fields: [{ fieldPath: 'v', vectorConfig: { dimension, flat: {} } }],
    })
    expect(needs(refusal({ rest: { findNearest } }))).toEqual(defined(2))
    expect(refusal({ rest: { findNearest } }, [defined(3)])).toContain('requires an index')
    expect(refusal({ rest: { findNearest } }, [defined(2)])).toBe('')
  })
})

describe('without any definition a query is answered that', () => {
  it.each<[string, Asked]>([
    ['asks for everything', {}],
    ['fixes one field', { where: where('a', 'EQUAL') }],
    ['fixes several fields', { where: and(where('a', 'EQUAL'), where('b', 'IN', [1, 2])) }],
    ['fixes a field and goes by name', { where: and(where('a', 'EQUAL')), orderBy: [asc('__name__')] }],
    ['looks into a list and fixes a field', { where: and(where('l', 'ARRAY_CONTAINS'), where('a', 'EQUAL')) }],
    ['ranges over one field', { where: and(where('a', 'LESS_THAN'), where('a', 'GREATER_THAN', 0)) }],
    ['sorts by one field', { orderBy: [desc('a')] }],
    ['excludes a value', { where: where('a', 'NOT_EQUAL') }],
    ['adds up a field', { aggregated: [['n']] }],
  ])('%s', (_what, asked) => {
    expect(refusal(asked)).toBe('')
  })
})

describe('a definition serves', () => {
  const asked: Asked = { where: and(where('a', 'EQUAL'), where('b', 'EQUAL')), orderBy: [desc('t')] }

  it.each([
    ['with the fixed fields in any order', [index('b+ a+ t-')]],
    ['wholly backwards', [index('a+ b+ t+')]],
    ['merged with another of the same order', [index('a+ t-'), index('b+ t-')]],
    ['with the name said aloud', [index('a+ b+ t- __name__-')]],
  ])('%s', (_how, indexes) => {
    expect(refusal(asked, indexes)).toBe('')
  })

  it.each([
    ['with a field too few', [index('a+ t-')]],
    ['with a field too many', [index('a+ b+ c+ t-')]],
    ['with the order first', [index('t- a+ b+')]],
    ['of the other scope', [index('a+ b+ t-', 'COLLECTION_GROUP')]],
    ['merged with one of another order', [index('a+ t-'), index('b+ u-')]],
  ])('not %s', (_how, indexes) => {
    expect(refusal(asked, indexes)).toContain('requires an index')
  })
})

describe('a definitions file', () => {
  it.each([null, { indexes: 1 }, { indexes: [{ fields: [] }] }, { indexes: [{ collectionGroup: 'c', fields: [{}] }] }])(
    'that is wrong says where: %j',
    (json) => {
      expect(() => readIndexDefinitions(json)).toThrow(/firestore.indexes.json/)
    },
  )
})

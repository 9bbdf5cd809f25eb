import { describe, expect, it } from 'vitest'
import { formatFieldPath } from '../model/path.ts'
import { name, ROOT, value } from '../service/office.fixture.ts'
import { normalizeQuery } from './normalize.ts'
import type { FieldOperator, Filter, StructuredQuery } from './structured-query.ts'

const field = (path: string, op: FieldOperator, given: unknown = 1): Filter => ({
  kind: 'field',
  field: [path],
  op,
  value: value(given),
})
const and = (...filters: Filter[]): Filter => ({ kind: 'composite', op: 'AND', filters })
const or = (...filters: Filter[]): Filter => ({ kind: 'composite', op: 'OR', filters })
const from = [{ collectionId: 'c', allDescendants: false }]
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

const normalize = (query: Partial<StructuredQuery>, parent = ROOT) =>
  normalizeQuery(parent, { from, orderBy: [], ...query })

describe('a query is refused', () => {
  it.each<[string, Partial<StructuredQuery>]>([
    ['more than one collection selector', { from: [...from, ...from] }],
    ["'IN' requires a non-empty ArrayValue", { where: field('a', 'IN', []) }],
    ["'IN' requires a non-empty ArrayValue", { where: field('a', 'IN', 1) }],
    ["'IN' supports up to 30", { where: field('a', 'IN', numbers(31)) }],
    ["'ARRAY_CONTAINS_ANY' supports up to 30", { where: field('a', 'ARRAY_CONTAINS_ANY', numbers(31)) }],
    ["'NOT_IN' supports up to 10", { where: field('a', 'NOT_IN', numbers(11)) }],
    [
      "'NOT_IN' cannot be used in the same query with 'IN'",
      { where: and(field('a', 'NOT_IN', [1]), field('b', 'IN', [1])) },
    ],
    [
      "'NOT_IN' cannot be used in the same query with 'NOT_EQUAL'",
      { where: and(field('a', 'NOT_IN', [1]), field('b', 'NOT_EQUAL')) },
    ],
    [
      "'NOT_IN' cannot be used in the same query with 'OR'",
      { where: or(field('a', 'NOT_IN', [1]), field('b', 'EQUAL')) },
    ],
    ["only one 'NOT_EQUAL'", { where: and(field('a', 'NOT_EQUAL'), field('b', 'NOT_EQUAL')) }],
    [
      "'ARRAY_CONTAINS' filter is allowed per disjunction",
      { where: and(field('a', 'ARRAY_CONTAINS'), field('b', 'ARRAY_CONTAINS')) },
    ],
    ['Too many disjunctions', { where: and(field('a', 'IN', numbers(6)), field('b', 'IN', numbers(6))) }],
    ['at most 10 fields', { where: and(...numbers(11).map((i) => field(`f${i}`, 'LESS_THAN'))) }],
    [
      'duplicate fields',
      {
        orderBy: [
          { field: ['a'], direction: 'ASCENDING' },
          { field: ['a'], direction: 'DESCENDING' },
        ],
      },
    ],
    ['filter value must be a Key', { where: field('__name__', 'EQUAL', 'x') }],
    [
      'more fields after the key a',
      {
        orderBy: [
          { field: ['__name__'], direction: 'ASCENDING' },
          { field: ['a'], direction: 'ASCENDING' },
        ],
      },
    ],
    [
      'more fields after the key b',
      { where: field('b', 'NOT_EQUAL'), orderBy: [{ field: ['__name__'], direction: 'ASCENDING' }] },
    ],
    [
      'Equality on key is not allowed',
      {
        where: and(field('b', 'NOT_EQUAL'), {
          kind: 'field',
          field: ['__name__'],
          op: 'EQUAL',
          value: { kind: 'reference', value: name('c/x') },
        }),
      },
    ],
    ['too many values', { startAt: { values: [value(1), value(2)], before: true } }],
    ['must be a reference', { startAt: { values: [value('x')], before: true } }],
    ['limit is negative', { limit: -1 }],
    ['offset is negative', { offset: -1 }],
  ])('for %s', (message, query) => {
    expect(() => normalize(query)).toThrow(message)
  })

  it('below something that is no document', () => {
    expect(() => normalize({}, `${ROOT}/c`)).toThrow('does not name a document')
  })
})

describe('the order of a query', () => {
  const ordersOf = (query: Partial<StructuredQuery>): string[] =>
    normalize(query).orderBy.map(({ field: path, direction }) => `${formatFieldPath(path)} ${direction.slice(0, 3)}`)

  it('ends with the name, in the last direction given', () => {
    expect(ordersOf({})).toEqual(['__name__ ASC'])
    expect(ordersOf({ orderBy: [{ field: ['a'], direction: 'DESCENDING' }] })).toEqual(['a DES', '__name__ DES'])
  })

  it('takes in the fields of inequalities by name, but not those of equalities', () => {
    const where = and(field('z', 'GREATER_THAN'), field('e', 'EQUAL'), field('b', 'NOT_EQUAL'), {
      kind: 'unary',
      field: ['a'],
      op: 'IS_NOT_NULL',
    })
    expect(() => ordersOf({ where })).toThrow("only one 'NOT_EQUAL'")
    const one = and(field('z', 'GREATER_THAN'), field('e', 'EQUAL'), field('b', 'NOT_EQUAL'))
    expect(ordersOf({ where: one })).toEqual(['b ASC', 'z ASC', '__name__ ASC'])
    expect(ordersOf({ where: one, orderBy: [{ field: ['z'], direction: 'DESCENDING' }] })).toEqual([
      'z DES',
      'b DES',
      '__name__ DES',
    ])
  })

  it('needs nothing more for a range of names', () => {
    const where: Filter = {
      kind: 'field',
      field: ['__name__'],
      op: 'GREATER_THAN',
      value: { kind: 'reference', value: name('c/x') },
    }
    expect(ordersOf({ where })).toEqual(['__name__ ASC'])
  })
})

describe('the branches of a query', () => {
  it('are its conditions multiplied out, equal values once', () => {
    const where = and(field('a', 'IN', [1, 2, 1]), or(field('b', 'EQUAL'), field('c', 'EQUAL')))
    const branches = normalize({ where }).branches.map((terms) => terms.map((term) => term.field.join('.')).join('&'))
    expect(branches).toEqual(['a&b', 'a&c', 'a&b', 'a&c'])
  })

  it('are none where only null or NaN are looked for in lists', () => {
    const branchesOf = (where: Filter): number => normalize({ where }).branches.length
    expect(branchesOf(field('a', 'IN', [null, Number.NaN]))).toBe(0)
    expect(branchesOf(field('a', 'ARRAY_CONTAINS', null))).toBe(0)
    expect(branchesOf(and(field('a', 'ARRAY_CONTAINS_ANY', [null]), field('b', 'EQUAL')))).toBe(0)
    expect(branchesOf(or(field('a', 'IN', [null, 1]), field('b', 'EQUAL', null)))).toBe(2)
  })
})

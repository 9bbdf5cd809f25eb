import { describe, expect, it } from 'vitest'
import type { Filter, StructuredQuery } from '../query/structured-query.ts'
import { and, is, Office, or, ref, rules, user, where } from './office.fixture.ts'

/**
 * What a query proves of every document it may find, and what it leaves open, by the reason. `fields` are those of the
 * document, `resource.data`; the listener is budi.
 */
type Pair = readonly [condition: string, asked: Filter | Partial<StructuredQuery> | undefined]

const isFilter = (asked: NonNullable<Pair[1]>): asked is Filter => 'kind' in asked

const may = (condition: string, asked: Pair[1]): boolean => {
  const office = new Office(
    rules(`match /files/{id} { allow list: if ${condition.replaceAll('fields', 'resource.data')}; }`),
    { 'staff/budi': { roles: ['clerk'] } },
  )
  const query = asked === undefined ? {} : isFilter(asked) ? { where: asked } : asked
  return office.list(user('budi'), 'files', query).allowed
}

const words = (asked: Pair[1]): string =>
  JSON.stringify(asked, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part)) ?? 'everything'

const holds = (reason: string, verdict: boolean, pairs: readonly Pair[]): void => {
  describe(`${reason}: ${verdict ? 'proven' : 'left open, so refused'}`, () => {
    it.each(pairs.map(([condition, asked]) => [condition, words(asked), asked] as const))(
      '%s, asked %s',
      (condition, _, asked) => expect(may(condition, asked)).toBe(verdict),
    )
  })
}

const m = where('m', 'ARRAY_CONTAINS', 'budi')
const a = where('a', 'EQUAL', 1)
const b = where('b', 'EQUAL', 'x')
const byDate: Partial<StructuredQuery> = { orderBy: [{ field: ['date'], direction: 'DESCENDING' }] }

describe('a query', () => {
  holds('a field that the query constrains or orders by is there, so it is among the keys', true, [
    ["fields.keys().hasAll(['m']) && request.auth.uid in fields.m", m],
    ["fields.keys().hasAll(['a'])", a],
    ["fields.keys().hasAll(['a', 'b'])", and(a, b)],
    ["fields.keys().hasAll(['a'].toSet())", a],
    ['fields.keys().hasAll([])', undefined],
    ["fields.keys().hasAny(['z', 'a'])", a],
    ["fields.keys().toSet().hasAll(['a'])", a],
    ["fields.keys().toSet().hasAny(['a', 'z'])", a],
    ["'a' in fields.keys()", a],
    ["'a' in fields.keys().toSet()", a],
    ["'a' in fields", a],
    ["fields.keys().hasAll(['a'])", where('a', 'IN', [1, 2])],
    ["fields.keys().hasAll(['a'])", where('a', 'NOT_IN', [1, 2])],
    ["fields.keys().hasAll(['a'])", where('a', 'NOT_EQUAL', 1)],
    ["fields.keys().hasAll(['a'])", where('a', 'GREATER_THAN', 1)],
    ["fields.keys().hasAll(['a'])", is('a', 'IS_NULL')],
    ["fields.keys().hasAll(['a'])", is('a', 'IS_NOT_NULL')],
    ["fields.keys().hasAll(['m'])", where('m', 'ARRAY_CONTAINS_ANY', ['budi', 'siti'])],
    ["fields.keys().hasAll(['date'])", byDate],
    ["fields.keys().hasAll(['date', 'a'])", { ...byDate, where: a }],
    ["fields.keys().hasAll(['a'])", or(a, where('a', 'EQUAL', 3))],
    ["fields.keys().hasAny(['a', 'b'])", or(a, b)],
    ["fields.roles.keys().hasAll(['budi'])", where('roles.budi', 'EQUAL', 'lead')],
    ["fields.keys().hasAll(['roles']) && 'budi' in fields.roles", where('roles.budi', 'EQUAL', 'lead')],
    ["fields.roles[request.auth.uid] == 'lead'", where('roles.budi', 'EQUAL', 'lead')],
    ["fields.roles.get(request.auth.uid, '') == 'lead'", where('roles.budi', 'EQUAL', 'lead')],
    ["fields.get(['roles', 'budi'], '') in ['lead', 'clerk']", where('roles.budi', 'IN', ['lead', 'clerk'])],
    ["fields.get('a', 0) == 1", a],
    ['fields.values().hasAny([1])', a],
  ])

  holds('other fields may be there too, so the whole of the keys is not known', false, [
    ["fields.keys().hasOnly(['a'])", a],
    ["!fields.keys().hasAll(['b'])", a],
    ["!fields.keys().hasAny(['b'])", a],
    ["!('b' in fields.keys())", a],
    ["!('b' in fields)", a],
    ['fields.keys().size() == 1', a],
    ['fields.size() < 9', a],
    ["fields.keys() == ['a']", a],
    ["fields.keys().toSet() == ['a'].toSet()", a],
    ["fields.keys().join('') == 'a'", a],
    ["fields.keys()[0] == 'a'", a],
    ["fields.keys().removeAll(['a']).size() == 0", a],
    ["fields == {'a': 1}", a],
    ["fields.diff({'a': 1}).affectedKeys().size() == 0", a],
    ["fields.get('b', 0) == 0", a],
    ["fields.get(['a', 'b'], 0) == 0", where('a.c', 'EQUAL', 1)],
    ["fields.roles.keys().hasOnly(['budi'])", where('roles.budi', 'EQUAL', 'lead')],
  ])

  holds('a field that the query says nothing of may be missing', false, [
    ["fields.keys().hasAll(['a'])", undefined],
    ["fields.keys().hasAll(['a', 'b'])", a],
    ["fields.keys().hasAny(['b'])", a],
    ["fields.keys().hasAll(['a'])", or(a, b)],
    ["fields.roles.keys().hasAll(['siti'])", where('roles.budi', 'EQUAL', 'lead')],
    ['fields.roles.keys().hasAll([])', undefined],
    ["fields.roles.keys().hasAll(['budi'])", where('roles', 'NOT_EQUAL', 'x')],
    ['fields.b.size() >= 0', a],
    ['fields.keys().hasAll([fields.b])', a],
  ])

  holds('a set of all that is surely there makes some wholes impossible', true, [
    ["!fields.keys().hasOnly(['b'])", a],
    ['fields.size() > 0', a],
    ['fields.size() >= 2', and(a, b)],
    ['fields.keys().size() > 0', a],
    ['fields.keys().toSet().size() > 0', a],
    ['fields.size() >= 0', undefined],
    ['fields.size() != 0', a],
    ['fields != {}', a],
    ["fields != {'a': 2}", a],
    ['fields.roles.size() > 0', where('roles.budi', 'EQUAL', 'lead')],
    ['fields.roles != {}', where('roles.budi', 'EQUAL', 'lead')],
  ])

  holds('an element that the query looks for is in the list', true, [
    ['request.auth.uid in fields.m', m],
    ['fields.m.hasAny([request.auth.uid])', m],
    ["fields.m.hasAll(['budi'])", m],
    ["fields.m.hasAny(['siti', 'budi'])", where('m', 'ARRAY_CONTAINS_ANY', ['budi', 'siti'])],
    ["fields.m.hasAny(['siti', 'budi'].toSet())", m],
    ["fields.m.toSet().hasAll(['budi'])", m],
    ["'budi' in fields.m.toSet()", m],
    ['fields.m.size() > 0', m],
    ['fields.m.size() >= 1 && fields.m is list', m],
    ['fields.m != []', m],
    ["fields.m != ['siti']", m],
    ["!fields.m.hasOnly(['siti'])", m],
    ["fields.teams.all.hasAny(['north'])", where('teams.all', 'ARRAY_CONTAINS', 'north')],
    ['fields.m.hasAll([])', m],
  ])

  holds('a list has elements that the query does not name', false, [
    ["'siti' in fields.m", m],
    ["!('siti' in fields.m)", m],
    ["fields.m.hasAll(['budi', 'siti'])", m],
    ["fields.m.hasOnly(['budi'])", m],
    ["fields.m == ['budi']", m],
    ["fields.m[0] == 'budi'", m],
    ['fields.m.size() == 1', m],
    ['fields.m.size() > 1', m],
    ["fields.m.hasAll(['budi'])", where('m', 'ARRAY_CONTAINS_ANY', ['budi', 'siti'])],
    ['fields.m.hasAny([fields.boss])', m],
    ["fields.m.concat(['x']).size() > 1 && false", m],
  ])

  holds('a whole value that the query names is known, whatever number stands for it', true, [
    ["fields.m.size() == 2 && fields.m[0] == 'x' && fields.m[1] == 1", where('m', 'EQUAL', ['x', 1])],
    ["fields.m.hasAll(['x', 1.0])", where('m', 'EQUAL', ['x', 1])],
    ['fields.m.hasAny([1]) && !fields.m.hasAny([2])', where('m', 'EQUAL', ['x', 1])],
    ["fields.m.hasOnly([1, 'x', 3]) && !fields.m.hasOnly([1])", where('m', 'EQUAL', ['x', 1])],
    ["!fields.m.hasAll(['y'])", where('m', 'EQUAL', ['x', 1])],
    ["fields.a.keys().hasOnly(['b']) && fields.a.size() == 1", where('a', 'EQUAL', { b: 1 })],
    ['fields.a.values().hasAll([1])', where('a', 'EQUAL', { b: 1 })],
    ["fields.a.get('b', 0) == 1 && fields.a.get('c', 0) == 0", where('a', 'EQUAL', { b: 1 })],
    ["fields.a.get(['b'], 0) == 1", where('a', 'EQUAL', { b: 1 })],
    ['fields.to == /databases/$(database)/documents/staff/budi', where('to', 'EQUAL', ref('staff/budi'))],
    ['exists(/databases/$(database)/documents/staff/$(fields.by))', where('by', 'EQUAL', 'budi')],
    ["'clerk' in get(/databases/$(database)/documents/staff/$(fields.by)).data.roles", where('by', 'EQUAL', 'budi')],
  ])

  holds('whether a number is stored as an int or a float no query says', false, [
    ['fields.a is int', a],
    ['fields.a is float', a],
    ['fields.a / 2 == 0', a],
    ['fields.m[1] is int', where('m', 'EQUAL', ['x', 1])],
  ])

  holds('a range keeps its type and its bounds', true, [
    ['fields.name.size() > 0', where('name', 'GREATER_THAN', '')],
    ['fields.name.size() >= 0 && fields.name is string', where('name', 'GREATER_THAN_OR_EQUAL', '')],
    ["fields.name != ''", where('name', 'GREATER_THAN', '')],
    ['fields.n > 3 && fields.n != 3', where('n', 'GREATER_THAN', 3)],
    ['!(fields.n == null)', where('n', 'GREATER_THAN', 3)],
  ])

  holds('a range does not say what lies in it', false, [
    ['fields.name.size() > 0', where('name', 'GREATER_THAN_OR_EQUAL', '')],
    ['fields.name.size() > 1', where('name', 'GREATER_THAN', '')],
    ["fields.name.matches('b.*')", and(where('name', 'GREATER_THAN_OR_EQUAL', 'b'), where('name', 'LESS_THAN', 'c'))],
    ['fields.n > 4', where('n', 'GREATER_THAN', 3)],
    ["fields.name == 'b'", where('name', 'GREATER_THAN_OR_EQUAL', 'b')],
  ])

  holds('what an error or an open part cannot change is decided by the rest', true, [
    ["fields.keys().hasAll(['b']) || fields.a == 1", a],
    ["!(fields.keys().hasAll(['b']) && fields.a == 2)", a],
    ["fields.keys().hasAll(['a']) ? fields.a == 1 : false", a],
  ])

  holds('a choice whose test is open is open, even where both ways agree: the test may be an error', false, [
    ["fields.keys().hasAll(['b']) ? true : true", a],
    ['fields.b ? true : true', a],
  ])
})

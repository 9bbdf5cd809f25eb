import { describe, expect, it } from 'vitest'
import type { Filter, StructuredQuery } from '../query/structured-query.ts'
import { and, double, is, NOBODY, Office, OWNER, or, ref, rules, user, where } from './office.fixture.ts'

const allow = (condition: string): Office => new Office(rules(`match /files/{id} { allow list: if ${condition}; }`))
const may = (condition: string, filter?: Filter, query: Partial<StructuredQuery> = {}): boolean =>
  allow(condition).list(user('budi'), 'files', { ...(filter !== undefined && { where: filter }), ...query }).allowed

const OWN = 'request.query.limit <= 100 && resource.data.officer == request.auth.uid'
const own = where('officer', 'EQUAL', 'budi')

describe('an officer may list the own files, a page at a time', () => {
  const ask = (filter: Filter | undefined, limit?: number): boolean =>
    may(OWN, filter, limit === undefined ? {} : { limit })

  it('is refused without the constraint on the officer', () => expect(ask(undefined, 50)).toBe(false))
  it('is refused for the files of another', () => expect(ask(where('officer', 'EQUAL', 'siti'), 50)).toBe(false))
  it('is refused without a limit', () => expect(ask(own)).toBe(false))
  it('is refused beyond the limit', () => expect(ask(own, 101)).toBe(false))
  it('is refused when one way of an OR leaves the own files', () =>
    expect(ask(or(own, where('status', 'EQUAL', 'open')), 50)).toBe(false))
  it('is refused when an IN names another too', () =>
    expect(ask(where('officer', 'IN', ['budi', 'siti']), 50)).toBe(false))
  it('is refused when the constraint is only a range', () =>
    expect(ask(where('officer', 'GREATER_THAN_OR_EQUAL', 'budi'), 50)).toBe(false))
  it('is refused when the constraint is on another field', () =>
    expect(ask(where('officer.name', 'EQUAL', 'budi'), 50)).toBe(false))
  it('is refused for nobody', () =>
    expect(allow(OWN).list(NOBODY, 'files', { where: own, limit: 50 }).allowed).toBe(false))
  it('an IN of nothing is no query', () => expect(() => ask(where('officer', 'IN', []), 50)).toThrow('non-empty'))
  it('is allowed with both', () => expect(ask(own, 50)).toBe(true))
  it('is allowed with more constraints', () => expect(ask(and(own, where('status', 'EQUAL', 'open')), 50)).toBe(true))
  it('is allowed when every way of an OR stays with the own files', () => {
    expect(ask(and(own, or(where('status', 'EQUAL', 'open'), where('status', 'EQUAL', 'closed'))), 50)).toBe(true)
    expect(ask(or(and(own, where('status', 'EQUAL', 'open')), own), 50)).toBe(true)
  })
  it('is allowed with an IN of the own name alone', () => expect(ask(where('officer', 'IN', ['budi']), 100)).toBe(true))
  it('does not concern the owner', () => expect(allow('false').list(OWNER, 'files').allowed).toBe(true))
})

const STAFF = rules(`
    function staff() { return get(/databases/$(database)/documents/staff/$(request.auth.uid)).data; }
    function isStaff(role) { return request.auth != null && staff().active == true && role in staff().roles; }
    match /files/{id} { allow list: if isStaff('clerk'); }
    match /{path=**}/log/{seq} { allow list: if isStaff('clerk'); }
    match /files/{id}/identity/{one} { allow list: if isStaff('lead'); }`)
const office = new Office(STAFF, {
  'staff/sari': { active: true, roles: ['clerk'] },
  'staff/gone': { active: false, roles: ['clerk'] },
  'staff/odd': { roles: ['clerk'] },
})
const group = (collectionId: string): Partial<StructuredQuery> => ({ from: [{ collectionId, allDescendants: true }] })

describe('a role looked up in the staff list decides alike for every query', () => {
  it('refuses who is not on the list', () => expect(office.list(user('budi'), 'files').allowed).toBe(false))
  it('refuses who is no longer active', () => expect(office.list(user('gone'), 'files').allowed).toBe(false))
  it('refuses where the entry is incomplete', () => expect(office.list(user('odd'), 'files').allowed).toBe(false))
  it('refuses who is not signed in', () => expect(office.list(NOBODY, 'files').allowed).toBe(false))
  it('refuses another collection', () => expect(office.list(user('sari'), 'deficiencies').allowed).toBe(false))
  it('refuses a role that one does not have', () =>
    expect(office.list(user('sari'), 'identity', {}, 'files/f1').allowed).toBe(false))
  it('allows the clerk', () => expect(office.list(user('sari'), 'files').allowed).toBe(true))
  it('looks the entry up once', () => {
    const asked = office.list(user('sari'), 'files')
    expect(asked.trace?.documentAccesses).toBe(1)
  })
})

describe('a collection group needs a rule for all of it', () => {
  it('is refused where a rule covers only some parents', () =>
    expect(office.list(user('sari'), '', group('identity')).allowed).toBe(false))
  it('is refused where the rule is for one depth', () => {
    const shallow = new Office(rules('match /files/{id}/log/{seq} { allow list; }'))
    expect(shallow.list(NOBODY, '', group('log')).allowed).toBe(false)
    expect(shallow.list(NOBODY, 'log', {}, 'files/f1').allowed).toBe(true)
  })
  it('is refused in version 1 of the rules', () => {
    const old = 'service cloud.firestore { match /databases/{database}/documents { match /{any=**} { allow list; } } }'
    expect(new Office(old).list(NOBODY, '', group('log')).allowed).toBe(false)
    expect(new Office(old).list(NOBODY, 'log', {}, 'files/f1').allowed).toBe(true)
  })
  it('is refused for all collections by a rule for one', () =>
    expect(office.list(user('sari'), '', group('')).allowed).toBe(false))
  it('is refused when the rule needs the path', () => {
    const asking = new Office(rules('match /{path=**}/log/{seq} { allow list: if path == /files/f1; }'))
    expect(asking.list(NOBODY, '', group('log')).allowed).toBe(false)
    expect(asking.list(NOBODY, 'log', {}, 'files/f1').allowed).toBe(true)
  })
  it('is allowed by a recursive wildcard before the collection', () =>
    expect(office.list(user('sari'), '', group('log')).allowed).toBe(true))
  it('is allowed below one document', () =>
    expect(office.list(user('sari'), '', group('log'), 'files/f1').allowed).toBe(true))
  it('is allowed by a rule for everything', () =>
    expect(new Office(rules('match /{all=**} { allow list; }')).list(NOBODY, '', group('')).allowed).toBe(true))
  it('a recursive wildcard stands for zero segments too', () =>
    expect(office.list(user('sari'), 'log').allowed).toBe(true))
})

const table = (verdict: boolean, cases: readonly (readonly [string, Filter | undefined])[]): void => {
  it.each(cases.map(([condition, filter]) => [condition, filter]))(
    `${verdict ? 'allows' : 'refuses'} %s`,
    (condition, filter) => expect(may(condition, filter)).toBe(verdict),
  )
}

describe('what a query leaves open allows nothing', () => {
  table(false, [
    ['resource.data.a == 1', undefined],
    ['resource.data.a != 1', undefined],
    ['!(resource.data.a == 1)', undefined],
    ['resource.data.a == null', undefined],
    ['resource.data.a == resource.data.a', undefined],
    ["!('a' in resource.data)", undefined],
    ["'a' in resource.data", undefined],
    ["!resource.data.keys().hasAll(['a'])", undefined],
    ["resource.data.keys().hasOnly(['a'])", where('a', 'EQUAL', 1)],
    ['resource.data.size() == 1', where('a', 'EQUAL', 1)],
    ["resource.data == {'a': 1}", where('a', 'EQUAL', 1)],
    ["resource.data.get('b', 1) == 1", where('a', 'EQUAL', 1)],
    ["resource.data.get('a', resource.data.b) == 1", where('a', 'EQUAL', 1)],
    ['resource.data.b ? true : true', undefined],
    ['[1, resource.data.b][0] == 1', undefined],
    ['1 in [1, resource.data.b]', undefined],
    ["{'a': 1, 'b': resource.data.b}.a == 1", undefined],
    ['/a/$(resource.data.b) != /b/c', undefined],
    ['resource == null', undefined],
    ["id == 'f1'", undefined],
    ["id != 'f1'", undefined],
    ["resource.id == 'f1'", undefined],
    ['exists(/databases/$(database)/documents/files/$(id))', undefined],
    ['!exists(/databases/$(database)/documents/files/$(id))', undefined],
    ['get(/databases/$(database)/documents/files/$(resource.data.a)) == null', undefined],
    ['resource.data.a > 4', where('a', 'GREATER_THAN', 3)],
    ['resource.data.a > 3', where('a', 'GREATER_THAN_OR_EQUAL', 3)],
    ['resource.data.a < 5', where('a', 'GREATER_THAN', 3)],
    ['resource.data.a == 4', where('a', 'GREATER_THAN', 3)],
    ["resource.data.a > 'a'", where('a', 'GREATER_THAN', 3)],
    ['resource.data.a is int', where('a', 'GREATER_THAN', 3)],
    ['resource.data.a is int', where('a', 'EQUAL', 3)],
    ['resource.data.a is float', where('a', 'EQUAL', double(3))],
    ['resource.data.a is string', where('a', 'NOT_EQUAL', 'x')],
    ["resource.data.a == 'y'", where('a', 'NOT_EQUAL', 'x')],
    ["resource.data.a != 'y'", where('a', 'NOT_EQUAL', 'x')],
    ["'b' in resource.data.a", where('a', 'ARRAY_CONTAINS', 'a')],
    ["resource.data.a == ['a']", where('a', 'ARRAY_CONTAINS', 'a')],
    ["resource.data.a.hasAll(['a', 'b'])", where('a', 'ARRAY_CONTAINS', 'a')],
    ["resource.data.a.hasOnly(['a'])", where('a', 'ARRAY_CONTAINS', 'a')],
    ["!('b' in resource.data.a)", where('a', 'ARRAY_CONTAINS', 'a')],
    ["'a' in resource.data.a", where('a', 'ARRAY_CONTAINS_ANY', ['a', 'b'])],
    ["resource.data.a in ['x', 'y']", where('a', 'IN', ['x', 'z'])],
    ["resource.data.a == 'x'", or(where('a', 'EQUAL', 'x'), where('b', 'EQUAL', 'x'))],
    ['resource.data.a.b == 1', where('a.c', 'EQUAL', 1)],
    ["resource.data['a.b'] == 1", where('a.b', 'EQUAL', 1)],
    ['resource.data.a != null', is('a', 'IS_NULL')],
    ['resource.data.a == null', is('a', 'IS_NOT_NULL')],
  ])
})

describe('what a query pins down is known', () => {
  table(true, [
    ['true', undefined],
    ['resource != null', undefined],
    ['resource.data.b || true', undefined],
    ['true || resource.data.b', undefined],
    ['resource.data.a == 1', where('a', 'EQUAL', 1)],
    ['resource.data.a == 1.0', where('a', 'EQUAL', 1)],
    ['resource.data.a in [1, 2]', where('a', 'EQUAL', 1)],
    ['resource.data.a is number', where('a', 'EQUAL', 1)],
    ['resource.data.a > 0 && resource.data.a < 2', where('a', 'EQUAL', 1)],
    ['resource.data.a != 2', where('a', 'EQUAL', 1)],
    ["'a' in resource.data", where('a', 'EQUAL', 1)],
    ["resource.data.get('a', 2) == 1", where('a', 'EQUAL', 1)],
    ["resource.data['a'] == 1", where('a', 'EQUAL', 1)],
    ['resource.data.a', where('a', 'EQUAL', true)],
    ['!resource.data.a', where('a', 'EQUAL', false)],
    ["resource.data.a.matches('b.*')", where('a', 'EQUAL', 'budi')],
    ["resource.data.a == ['x', 1]", where('a', 'EQUAL', ['x', 1])],
    ['resource.data.a.b == 1', where('a', 'EQUAL', { b: 1 })],
    ["resource.data.a.b == 'x'", where('a.b', 'EQUAL', 'x')],
    ["'a' in resource.data && 'b' in resource.data.a", where('a.b', 'EQUAL', 'x')],
    ['resource.data.a is map', where('a.b', 'EQUAL', 'x')],
    ['resource.data.a == /databases/$(database)/documents/staff/budi', where('a', 'EQUAL', ref('staff/budi'))],
    ['resource.data.a > 3', where('a', 'GREATER_THAN', 3)],
    ['resource.data.a >= 3', where('a', 'GREATER_THAN', 3)],
    ['resource.data.a > 2.5', where('a', 'GREATER_THAN_OR_EQUAL', 3)],
    ['resource.data.a != 3', where('a', 'GREATER_THAN', 3)],
    ['resource.data.a != 2', where('a', 'GREATER_THAN', 3)],
    ["resource.data.a != 'x'", where('a', 'GREATER_THAN', 3)],
    ['!(resource.data.a < 3)', where('a', 'GREATER_THAN', 3)],
    ['3 < resource.data.a', where('a', 'GREATER_THAN', 3)],
    ['resource.data.a is number', where('a', 'GREATER_THAN', 3)],
    ['!(resource.data.a is string)', where('a', 'GREATER_THAN', 3)],
    [
      'resource.data.a > 2 && resource.data.a < 10',
      and(where('a', 'GREATER_THAN', 3), where('a', 'LESS_THAN_OR_EQUAL', 9)),
    ],
    [
      "resource.data.a >= 'a' && resource.data.a < 'b'",
      and(where('a', 'GREATER_THAN_OR_EQUAL', 'a'), where('a', 'LESS_THAN', 'b')),
    ],
    ["resource.data.a != 'x'", where('a', 'NOT_EQUAL', 'x')],
    ['resource.data.a != null', where('a', 'NOT_EQUAL', 'x')],
    ["'a' in resource.data", where('a', 'NOT_EQUAL', 'x')],
    ["!(resource.data.a in ['x', 'y'])", where('a', 'NOT_IN', ['x', 'y', 'z'])],
    ['resource.data.a == null', is('a', 'IS_NULL')],
    ['resource.data.a != null', is('a', 'IS_NOT_NULL')],
    ['math.isNaN(resource.data.a)', is('a', 'IS_NAN')],
    ["'a' in resource.data", is('a', 'IS_NOT_NAN')],
    ["'a' in resource.data.a", where('a', 'ARRAY_CONTAINS', 'a')],
    ['request.auth.uid in resource.data.a', where('a', 'ARRAY_CONTAINS', 'budi')],
    ["resource.data.a.hasAny(['a', 'b'])", where('a', 'ARRAY_CONTAINS', 'a')],
    ["resource.data.a.hasAll(['a'])", where('a', 'ARRAY_CONTAINS', 'a')],
    ['resource.data.a is list', where('a', 'ARRAY_CONTAINS', 'a')],
    ["'a' in resource.data.a || 'b' in resource.data.a", where('a', 'ARRAY_CONTAINS_ANY', ['a', 'b'])],
    ["resource.data.a in ['x', 'y']", where('a', 'IN', ['x', 'y'])],
    ["resource.data.a == 'x' || resource.data.b == 'x'", or(where('a', 'EQUAL', 'x'), where('b', 'EQUAL', 'x'))],
    ["id == 'f1'", where('__name__', 'EQUAL', ref('files/f1'))],
    ["resource.id in ['f1', 'f2']", where('__name__', 'IN', [ref('files/f1'), ref('files/f2')])],
    ['resource.__name__ == /databases/$(database)/documents/files/f1', where('__name__', 'EQUAL', ref('files/f1'))],
    ['id is string && resource.id != null', undefined],
    ['request.path == /databases/$(database)/documents/files', undefined],
    ["request.method == 'list'", undefined],
    ['request.time.year() == 2026', undefined],
  ])

  it('a field the query orders by is there', () => {
    const byDate: Partial<StructuredQuery> = { orderBy: [{ field: ['date'], direction: 'DESCENDING' }] }
    expect(may("'date' in resource.data", undefined, byDate)).toBe(true)
    expect(may('resource.data.date != null', undefined, byDate)).toBe(false)
  })

  it('a document named by the query may be covered by a rule for it alone', () => {
    const one = new Office(rules('match /files/f1 { allow list; }'))
    expect(one.list(NOBODY, 'files').allowed).toBe(false)
    expect(one.list(NOBODY, 'files', { where: where('__name__', 'EQUAL', ref('files/f2')) }).allowed).toBe(false)
    expect(one.list(NOBODY, 'files', { where: where('__name__', 'EQUAL', ref('files/f1')) }).allowed).toBe(true)
  })
})

describe('the clauses of the query', () => {
  it('an absent one is null', () => {
    expect(may('request.query.limit == null && request.query.offset == null && request.query.orderBy == null')).toBe(
      true,
    )
    expect(may('request.query.limit != null')).toBe(false)
    expect(may('request.query.limit <= 10')).toBe(false)
    expect(may('request.query.offset == 0')).toBe(false)
  })
  it('are seen as they were asked', () => {
    const query: Partial<StructuredQuery> = {
      limit: 10,
      offset: 20,
      orderBy: [
        { field: ['date'], direction: 'DESCENDING' },
        { field: ['a', 'b'], direction: 'ASCENDING' },
      ],
    }
    expect(may('request.query.limit == 10 && request.query.offset == 20', undefined, query)).toBe(true)
    expect(may("request.query.orderBy.date == 'DESC' && 'a.b' in request.query.orderBy", undefined, query)).toBe(true)
    expect(may("request.query.orderBy['a.b'] == 'ASC'", undefined, query)).toBe(true)
    expect(may("request.query.orderBy.date == 'ASC'", undefined, query)).toBe(false)
    expect(may('request.query.orderBy.other == null', undefined, query)).toBe(false)
  })
})

describe('a refusal says what was missing', () => {
  it('the field the query does not pin', () => {
    expect(allow('resource.data.officer == request.auth.uid').list(user('budi'), 'files').message).toBe(
      "\nProperty officer is undefined on object. for 'list' @ L4",
    )
  })
  it('the person who is not there', () => {
    expect(allow('request.auth.uid == "budi"').list(NOBODY, 'files').message).toBe(
      "\nNull value error. for 'list' @ L4",
    )
  })
})

import { describe, expect, it } from 'vitest'
import { document, NOBODY, nameOf, Office, OWNER, ref, rules, user } from './office.fixture.ts'

const office = new Office(
  rules(`
    match /files/{id} {
      allow create: if request.resource.data.officer == request.auth.uid
        && request.resource.data.keys().hasOnly(['officer', 'status', 'note'])
        && resource == null && request.resource.id == id;
      allow update: if request.resource.data.diff(resource.data).affectedKeys().hasOnly(['status'])
        && request.resource.data.status in ['open', 'closed'];
      allow delete: if resource.data.officer == request.auth.uid && request.resource == null;
    }
    match /links/{id} { allow create: if request.resource.data.to == /databases/$(database)/documents/files/f1; }
    match /pairs/{id} { allow write: if existsAfter(/databases/$(database)/documents/pairs/$(request.resource.data.other)); }
    match /sums/{id} { allow write: if getAfter(/databases/$(database)/documents/sums/total).data.n == get(/databases/$(database)/documents/sums/total).data.n + 1; }`),
  { 'files/f1': { officer: 'budi', status: 'open' }, 'sums/total': { n: 1 } },
)
const budi = user('budi')

describe('a write is judged by the document before and after it', () => {
  it('refuses a new file for somebody else', () => {
    expect(office.create(budi, 'files/f2', { officer: 'siti' }).message).toBe("\nfalse for 'create' @ L6")
  })
  it('refuses a field that is not foreseen', () =>
    expect(office.create(budi, 'files/f2', { officer: 'budi', name: 'x' }).allowed).toBe(false))
  it('refuses a file without an officer', () => {
    expect(office.create(budi, 'files/f2', {}).message).toBe(
      "\nProperty officer is undefined on object. for 'create' @ L6",
    )
  })
  it('refuses a change of the officer', () =>
    expect(office.update(budi, 'files/f1', { officer: 'siti', status: 'open' }).allowed).toBe(false))
  it('refuses a status that does not exist', () =>
    expect(office.update(budi, 'files/f1', { officer: 'budi', status: 'x' }).allowed).toBe(false))
  it('refuses the deletion of a file of another', () =>
    expect(office.delete(user('siti'), 'files/f1').allowed).toBe(false))
  it('allows an own new file', () =>
    expect(office.create(budi, 'files/f2', { officer: 'budi', status: 'open' }).allowed).toBe(true))
  it('allows a change of the status', () =>
    expect(office.update(budi, 'files/f1', { officer: 'budi', status: 'closed' }).allowed).toBe(true))
  it('allows the deletion of an own file', () => expect(office.delete(budi, 'files/f1').allowed).toBe(true))
  it('does not concern the owner', () => expect(office.create(OWNER, 'anything/x', {}).allowed).toBe(true))
  it('sees a reference as a path', () => {
    expect(office.create(NOBODY, 'links/l1', { to: ref('files/f2') }).allowed).toBe(false)
    expect(office.create(NOBODY, 'links/l1', { to: ref('files/f1') }).allowed).toBe(true)
  })
})

describe('a commit is all or nothing', () => {
  const pair = (id: string, other: string) => ({
    method: 'create' as const,
    name: nameOf(`pairs/${id}`),
    after: document(`pairs/${id}`, { other }),
  })

  it('is refused when one operation is', () => {
    const one = {
      method: 'create' as const,
      name: nameOf('files/f2'),
      after: document('files/f2', { officer: 'budi' }),
    }
    const two = { ...one, name: nameOf('files/f3'), after: document('files/f3', { officer: 'siti' }) }
    expect(office.commit(budi, [one, two]).allowed).toBe(false)
    expect(office.commit(budi, [one]).allowed).toBe(true)
  })
  it('getAfter and existsAfter see the state after all of it', () => {
    expect(office.commit(budi, [pair('a', 'b')]).allowed).toBe(false)
    expect(office.commit(budi, [pair('a', 'b'), pair('b', 'a')]).allowed).toBe(true)
  })
  it('get and exists see the state before it', () => {
    expect(office.commit(budi, [office.updating('sums/total', { n: 3 })]).allowed).toBe(false)
    expect(office.commit(budi, [office.updating('sums/total', { n: 2 })]).allowed).toBe(true)
  })
})

describe('what is looked up', () => {
  it('is the document with its id and name', () => {
    const asking = new Office(
      rules(
        "match /x/{id} { allow get: if get(/databases/$(database)/documents/files/f1) == {'data': {'n': 1}, 'id': 'f1', '__name__': /databases/(default)/documents/files/f1}; }",
      ),
      { 'files/f1': { n: 1 } },
    )
    expect(asking.get(NOBODY, 'x/1').allowed).toBe(true)
  })
  it('is not reached by a name with a slash in it', () => {
    const text = rules(
      'match /x/{id} { allow create: if exists(/databases/$(database)/documents/staff/$(request.resource.data.at)); }',
    )
    const sneaky = new Office(text, { 'staff/s1': {}, 'staff/s1/secrets/x': {} })
    expect(sneaky.create(NOBODY, 'x/1', { at: 's1/secrets/x' }).allowed).toBe(false)
    expect(sneaky.create(NOBODY, 'x/1', { at: 's1' }).allowed).toBe(true)
  })
})

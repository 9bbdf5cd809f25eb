import { describe, expect, it } from 'vitest'
import { NOBODY, Office, OWNER, rules, user } from './office.fixture.ts'

const gets = (statements: string, path: string, header = "rules_version = '2';"): boolean =>
  new Office(rules(statements).replace("rules_version = '2';", header)).get(NOBODY, path).allowed

describe('a match covers exactly its path', () => {
  it('refuses what nothing matches', () => {
    const asked = new Office(rules('match /files/{id} { allow get; }')).get(NOBODY, 'reports/r1')
    expect(asked).toMatchObject({ allowed: false, message: '\nNo matching allow statements' })
  })
  it('refuses a document below it', () =>
    expect(gets('match /files/{id} { allow get; }', 'files/f1/log/1')).toBe(false))
  it('refuses a document above it', () =>
    expect(gets('match /files/{id}/log/{seq} { allow get; }', 'files/f1')).toBe(false))
  it('refuses another database', () => {
    const other =
      "rules_version = '2'; service cloud.firestore { match /databases/other/documents/{all=**} { allow read; } }"
    expect(new Office(other).get(NOBODY, 'files/f1').allowed).toBe(false)
  })
  it('refuses by the rules of another service', () => {
    const storage =
      "rules_version = '2'; service firebase.storage { match /databases/{d}/documents/{all=**} { allow read; } }"
    expect(new Office(storage).get(NOBODY, 'files/f1').allowed).toBe(false)
  })
  it('joins nested matches', () =>
    expect(
      gets('match /files/{id} { match /log/{seq} { allow get: if id == "f1" && seq == "1"; } }', 'files/f1/log/1'),
    ).toBe(true))
  it('takes names as they are written', () => expect(gets('match /files/f-1 { allow get; }', 'files/f-1')).toBe(true))
  it('is open to the owner without any rule', () =>
    expect(new Office(rules('')).get(OWNER, 'files/f1').allowed).toBe(true))
})

describe('recursive wildcards', () => {
  const V1 = ''
  const V2 = "rules_version = '2';"
  it('in version 2 stand for zero or more segments, anywhere', () => {
    expect(gets('match /{path=**}/log/{seq} { allow get; }', 'files/f1/other/1', V2)).toBe(false)
    expect(gets('match /{path=**}/log/{seq} { allow get; }', 'log/1', V2)).toBe(true)
    expect(gets('match /{path=**}/log/{seq} { allow get; }', 'files/f1/log/1', V2)).toBe(true)
    expect(gets('match /files/f1/{rest=**} { allow get; }', 'files/f1', V2)).toBe(true)
    expect(gets('match /files/{rest=**} { allow get; }', 'files/f1/log/1', V2)).toBe(true)
  })
  it('in version 1 stand for at least one', () => {
    expect(gets('match /files/f1/{rest=**} { allow get; }', 'files/f1', V1)).toBe(false)
    expect(gets('match /files/{rest=**} { allow get; }', 'files/f1', V1)).toBe(true)
    expect(gets('match /files/f1/{rest=**} { allow get; }', 'files/f1/log/1', V1)).toBe(true)
  })
  it('bind a path', () => {
    expect(
      gets('match /{path=**}/log/{seq} { allow get: if path == /files/f1 && path[1] == "f1"; }', 'files/f1/log/1'),
    ).toBe(true)
    expect(
      gets(
        'match /{path=**}/log/{seq} { allow get: if exists(/databases/$(database)/documents/$(path)); }',
        'files/f1/log/1',
      ),
    ).toBe(false)
  })
  it('do not try the same rest for ever', () => {
    const nested = `${'match /{a=**} {'.repeat(8)} match /end { allow get; } ${'}'.repeat(8)}`
    const deep = Array.from({ length: 80 }, (_, index) => `s${index}`).join('/')
    expect(gets(nested, deep)).toBe(false)
  })
})

describe('methods', () => {
  const office = new Office(
    rules(`
    match /read/{id} { allow read; }
    match /write/{id} { allow write; }
    match /some/{id} { allow get, delete; }`),
    { 'write/w1': {}, 'some/s1': {} },
  )
  it('read is get and list', () => {
    expect(office.create(NOBODY, 'read/r1', {}).allowed).toBe(false)
    expect(office.get(NOBODY, 'read/r1').allowed).toBe(true)
    expect(office.list(NOBODY, 'read').allowed).toBe(true)
  })
  it('write is create, update and delete', () => {
    expect(office.get(NOBODY, 'write/w1').allowed).toBe(false)
    expect(office.create(NOBODY, 'write/w2', {}).allowed).toBe(true)
    expect(office.update(NOBODY, 'write/w1', {}).allowed).toBe(true)
    expect(office.delete(NOBODY, 'write/w1').allowed).toBe(true)
  })
  it('only those named', () => {
    expect(office.list(NOBODY, 'some').allowed).toBe(false)
    expect(office.update(NOBODY, 'some/s1', {}).allowed).toBe(false)
    expect(office.get(NOBODY, 'some/s1').allowed).toBe(true)
    expect(office.delete(NOBODY, 'some/s1').allowed).toBe(true)
  })
})

describe('statements', () => {
  it('any one that allows is enough, in whichever match', () => {
    expect(
      gets('match /files/{id} { allow get: if false; } match /{all=**} { allow get: if absent; }', 'files/f1'),
    ).toBe(false)
    expect(gets('match /files/{id} { allow get: if false; allow get: if true; }', 'files/f1')).toBe(true)
    expect(gets('match /files/{id} { allow get: if absent; } match /{all=**} { allow get; }', 'files/f1')).toBe(true)
  })
  it('without a semicolon or condition', () => expect(gets('match /files/{id} { allow get }', 'files/f1')).toBe(true))
  it('each is named in a refusal', () => {
    const office = new Office(
      rules('match /files/{id} {\n allow get: if false;\n allow get: if 1 / 0 == 1;\n allow get: if null.a;\n }'),
    )
    expect(office.get(user('budi'), 'files/f1').message).toBe(
      "\nfalse for 'get' @ L5, evaluation error at L6:16 for 'get' @ L6, Null value error. for 'get' @ L7",
    )
  })
})

describe('functions and names', () => {
  it('an inner name hides an outer one', () => {
    const hidden =
      'function f() { return true; } match /files/{id} { function f() { return false; } allow get: if f(); }'
    expect(gets(hidden, 'files/f1')).toBe(false)
    expect(gets('match /files/{id} { match /log/{id} { allow get: if id == "1"; } }', 'files/f1/log/1')).toBe(true)
    expect(gets('match /files/{id} { function f(id) { return id == 2; } allow get: if f(2); }', 'files/f1')).toBe(true)
  })
  it('a function sees what is visible where it stands, not where it is called', () => {
    expect(gets('function f() { return id == "f1"; } match /files/{id} { allow get: if f(); }', 'files/f1')).toBe(false)
    expect(
      gets(
        'match /files/{id} { function f() { return id == "f1"; } match /log/{seq} { allow get: if f(); } }',
        'files/f1/log/1',
      ),
    ).toBe(true)
  })
  it('a function of the file, the service and the match', () => {
    const text = `rules_version = '2';
function everywhere(x) { return x == 1; }
service cloud.firestore {
  function inService() { return everywhere(1) && request.method == 'get'; }
  match /databases/{database}/documents/files/{id} { allow get: if inService(); }
}`
    expect(new Office(text).get(NOBODY, 'files/f1').allowed).toBe(true)
  })
  it('lets are read in order and may use those before', () => {
    expect(
      gets(
        'match /files/{id} { function f(a) { let b = a + 1; let c = b * 2; return c == 4; } allow get: if f(1); }',
        'files/f1',
      ),
    ).toBe(true)
    expect(
      gets(
        'match /files/{id} { function f() { let b = 1 let c = 2 return b + c == 3 } allow get: if f() }',
        'files/f1',
      ),
    ).toBe(true)
  })
  it('an argument or let that fails does so where it is used', () => {
    const f = 'function f(a) { let b = a.c; return true || b; } function g(a) { return a == null; }'
    expect(gets(`${f} match /files/{id} { allow get: if g(request.absent); }`, 'files/f1')).toBe(false)
    expect(gets(`${f} match /files/{id} { allow get: if f(request.absent); }`, 'files/f1')).toBe(true)
  })
  it('a function of its own may take the name of a built-in one', () => {
    expect(
      gets('function exists(x) { return x == 1; } match /files/{id} { allow get: if exists(1); }', 'files/f1'),
    ).toBe(true)
  })
  it('a wildcard may take the name of a namespace', () => {
    expect(gets('match /{math}/{id} { allow get: if math == "files" && math.size() == 5; }', 'files/f1')).toBe(true)
  })
  it('the words that begin a statement may be names', () => {
    expect(
      gets(
        'match /services/{service} { match /{match}/{allow} { allow get: if service == match && allow == "x"; } }',
        'services/s1/s1/x',
      ),
    ).toBe(true)
  })
  it('comments may stand anywhere', () => {
    expect(
      gets('match /files/{id} { // one\n /* two\n three */ allow /* four */ get: if /* five */ true; }', 'files/f1'),
    ).toBe(true)
  })
})

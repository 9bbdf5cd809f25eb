import { describe, expect, it } from 'vitest'
import { document, NOBODY, nameOf, Office, rules } from './office.fixture.ts'

const lookups = (count: number, first = 0): string =>
  Array.from({ length: count }, (_, index) => `!exists(/databases/$(database)/documents/x/${first + index})`).join(
    ' && ',
  )

describe('document accesses of one request', () => {
  const asked = (condition: string) =>
    new Office(rules(`match /files/{id} { allow read: if ${condition}; allow read; }`)).get(NOBODY, 'files/f1')

  it('more than ten deny, whatever another statement says', () => {
    expect(asked(`!(${lookups(11)})`)).toMatchObject({
      allowed: false,
      message: "\nToo many document access calls. for 'get'",
    })
  })
  it('ten are fine', () => expect(asked(lookups(10)).allowed).toBe(true))
  it('the same document again is free', () => {
    const again = Array.from({ length: 30 }, () => 'get(/databases/$(database)/documents/x/1) == null').join(' && ')
    expect(asked(again)).toMatchObject({ allowed: true, trace: { documentAccesses: 1 } })
  })
  it('many documents of one request have twenty together, and ten each', () => {
    const each = rules(`
      match /a/{id} { allow get: if ${lookups(8)}; }
      match /b/{id} { allow get: if ${lookups(8, 8)}; }
      match /c/{id} { allow get: if ${lookups(8, 16)}; }
      match /d/{id} { allow get: if ${lookups(11)}; }`)
    const getting = (...paths: readonly string[]) => new Office(each).getAll(NOBODY, paths).allowed
    expect(getting('a/1', 'b/1', 'c/1')).toBe(false)
    expect(getting('d/1')).toBe(false)
    expect(getting('a/1', 'b/1')).toBe(true)
    expect(getting('a/1', 'a/2', 'a/3', 'a/4')).toBe(true)
  })
  it('a query has ten as well', () => {
    const list = (count: number) =>
      new Office(rules(`match /files/{id} { allow list: if ${lookups(count)}; }`)).list(NOBODY, 'files').allowed
    expect(list(11)).toBe(false)
    expect(list(10)).toBe(true)
  })
})

describe('document accesses of a commit', () => {
  const office = new Office(
    rules(`
    match /a/{id} { allow create: if ${lookups(8)}; }
    match /b/{id} { allow create: if ${lookups(8, 8)}; }
    match /c/{id} { allow create: if ${lookups(8, 16)}; }
    match /d/{id} { allow create: if ${lookups(11)}; }`),
  )
  const creating = (...paths: readonly string[]) =>
    office.commit(
      NOBODY,
      paths.map((path) => ({ method: 'create' as const, name: nameOf(path), after: document(path, {}) })),
    ).allowed

  it('more than twenty together deny', () => expect(creating('a/1', 'b/1', 'c/1')).toBe(false))
  it('more than ten in one operation deny', () => expect(creating('d/1', 'd/2')).toBe(false))
  it('up to twenty together are fine', () => expect(creating('a/1', 'b/1')).toBe(true))
  it('what an earlier operation looked up is free', () => expect(creating('a/1', 'a/2', 'a/3', 'a/4')).toBe(true))
})

describe('expressions of one request', () => {
  const asked = (terms: number) =>
    new Office(
      rules(`match /files/{id} { allow get: if ${Array.from({ length: terms }, () => '!false').join(' && ')}; }`),
    ).get(NOBODY, 'files/f1')

  it('more than a thousand deny', () => {
    expect(asked(1000)).toMatchObject({
      allowed: false,
      message:
        "\nUnable to evaluate the expression as the maximum of 1000 expressions to evaluate has been reached. for 'get'",
    })
  })
  it('a thousand are fine', () => expect(asked(999)).toMatchObject({ allowed: true, trace: { expressions: 1000 } }))
  it('functions that call each other twice as often each time come to an end', () => {
    const doubling = Array.from(
      { length: 15 },
      (_, index) => `function f${index}() { return f${index + 1}() && f${index + 1}(); }`,
    ).join('\n')
    const office = new Office(
      rules(`${doubling} function f15() { return true; } match /files/{id} { allow get: if f0(); }`),
    )
    expect(office.get(NOBODY, 'files/f1').allowed).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StatusError } from '../status.ts'
import { rulesWith } from './expression.fixture.ts'
import { compileRules } from './index.ts'
import { document, nameOf, user, where } from './office.fixture.ts'

const SAMPLE = `rules_version = '2';
function staff(uid) { return get(/databases/(default)/documents/staff/$(uid)).data; }
service cloud.firestore {
  match /databases/{database}/documents {
    // every file
    match /files/{id} {
      function own(field) { let who = resource.data[field]; return request.auth != null && who == request.auth.uid; }
      allow get, list: if own('officer') || 'clerk' in staff(request.auth.uid).roles && request.query.limit <= 100;
      allow create: if request.resource.data.keys().hasOnly(['officer', "status"]) && request.time < timestamp.date(2030, 1, 1);
      allow update: if request.resource.data.diff(resource.data).affectedKeys().hasOnly(['status']) ? true : id[0:1] == 'f';
      match /{rest=**} { allow read: if path(string(rest)).size is int && -1.5e3 * 2 % 7 >= {'a': [1, null]}.a[0]; }
    }
  }
}`
const WORDS = SAMPLE.match(/\w+|\s+|[^\w\s]+/g) ?? []
const EXTRA = [
  "'",
  '"',
  '\\',
  '/*',
  '*/',
  '//',
  '$(',
  '((((',
  '))))',
  '[[[[',
  '{',
  '}',
  '!',
  '-',
  '?',
  ':',
  '😀',
  '\0',
  '9'.repeat(40),
  '1e999',
  '0x',
  '**',
  '=',
  'b"',
  '\ud800',
]

const word = fc.oneof(fc.constantFrom(...WORDS, ...EXTRA), fc.string({ maxLength: 5 }))
/** The sample with some of its words dropped, doubled or replaced. */
const mutated = fc
  .array(fc.tuple(fc.nat(WORDS.length - 1), fc.constantFrom('drop', 'double', 'replace', 'swap'), word), {
    minLength: 1,
    maxLength: 8,
  })
  .map((changes) => {
    const words = [...WORDS]
    for (const [at, change, by] of changes) {
      if (change === 'drop') words[at] = ''
      else if (change === 'double') words[at] += words[at] ?? ''
      else if (change === 'replace') words[at] = by
      else [words[at], words[0]] = [words[0]!, words[at]!]
    }
    return words.join('')
  })

const view = { time: 0, read: () => document('staff/budi', { roles: ['clerk'] }), readAfter: () => undefined }
const data = document('files/f1', { officer: 'budi', status: 'open' })

/** Whatever the source: issues with a place in it, and, if it can be used, decisions that only allow or refuse. */
const survives = (source: string): void => {
  const lines = source.split('\n')
  const { issues, ruleset } = compileRules(source)
  for (const { line, column } of issues) {
    expect(line).toBeGreaterThan(0)
    expect(line).toBeLessThanOrEqual(lines.length)
    expect(column).toBeGreaterThan(0)
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
  }
  expect(ruleset === undefined).toBe(issues.some(({ severity }) => severity === 'ERROR'))
  const guard = ruleset?.guard()
  const caller = user('budi')
  const requests = [
    () => guard?.get(caller, data.name, data, view),
    () =>
      guard?.list(
        caller,
        'projects/demo/databases/(default)/documents',
        {
          from: [{ collectionId: 'files', allDescendants: false }],
          orderBy: [],
          where: where('officer', 'EQUAL', 'budi'),
        },
        view,
      ),
    () =>
      guard?.write(
        caller,
        'projects/demo/databases/(default)',
        [{ method: 'update', name: nameOf('files/f1'), before: data, after: data }],
        view,
      ),
  ]
  for (const request of requests) {
    try {
      request()
    } catch (error) {
      expect(error).toBeInstanceOf(StatusError)
    }
  }
  ruleset?.coverage()
}

describe('no source makes the rules crash or hang', () => {
  it('the sample itself is right', () => expect(compileRules(SAMPLE).issues).toEqual([]))
  it('the sample with words changed', () => fc.assert(fc.property(mutated, survives), { numRuns: 1500 }))
  it('any words in any order', () =>
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
        survives,
      ),
      { numRuns: 1000 },
    ))
  it('any text at all', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), survives), { numRuns: 500 }))
  it('any condition', () =>
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 20 }).map((words) => rulesWith(words.join(' '))),
        survives,
      ),
      { numRuns: 1000 },
    ))
  it('sources cut anywhere', () =>
    fc.assert(
      fc.property(fc.nat(SAMPLE.length), (at) => survives(SAMPLE.slice(0, at))),
      { numRuns: 300 },
    ))
  it('large ones that open without closing', () => {
    for (const opening of [
      '{',
      '(',
      '[',
      '!',
      '-',
      'match /a/{b} {',
      'a ? ',
      'service x {',
      '/*',
      "'",
      'f(',
      '/$(',
      '1 + ',
      'a.',
      'a[',
      'function f() { return ',
      '&&',
      'allow ',
    ]) {
      survives(opening.repeat(20_000))
      survives(rulesWith(opening.repeat(10_000)))
    }
  })
})

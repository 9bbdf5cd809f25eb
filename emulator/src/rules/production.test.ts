import { describe, expect, it } from 'vitest'
import { resultOf } from './expression.fixture.ts'
import { compileRules } from './index.ts'
import { document, NOBODY, nameOf, Office, rules } from './office.fixture.ts'

/**
 * Facts recorded from the production rules service (its Test API), each as it answered there: `error` is an evaluation
 * error, anything else the value of the condition. What only the Test API does otherwise is not here.
 */
const VERDICTS: readonly (readonly [string, boolean | 'error'])[] = [
  // Errors are not null and survive the operators.
  ["{'a': 1}.b == null", 'error'],
  ["{'a': 1}.b != null", 'error'],
  ["!{'a': true}.b", 'error'],
  // || and && absorb an error on either side; nothing else does.
  ["{'a': 1}.b || true", true],
  ["true || {'a': 1}.b", true],
  ["{'a': 1}.b || false", 'error'],
  ["false || {'a': 1}.b", 'error'],
  ["{'a': 1}.b && false", false],
  ["false && {'a': 1}.b", false],
  ["{'a': 1}.b && true", 'error'],
  ["true && {'a': 1}.b", 'error'],
  // Only a bool is an operand of && || ! and ?:.
  ['1 && true', 'error'],
  ["'true' || false", 'error'],
  ['!1', 'error'],
  ['null ? true : false', 'error'],
  // Maps have their own keys only.
  ["{'a': 1}.toString == null", 'error'],
  ["{'a': 1}.constructor == null", 'error'],
  ["'toString' in {'a': 1}", false],
  ["{'a': 1}.get('b', 2) == 2", true],
  ["{'a': 1}.get(['a', 'b'], 2) == 2", true],
  // Numbers.
  ['1 / 0 == 1', 'error'],
  ['1 % 0 == 1', 'error'],
  ['3 / 2 == 1', true],
  ['3 / 2.0 == 1.5', true],
  ['1 + 0.5 == 1.5', true],
  // Nothing is clamped.
  ["'abc'[0:4] == 'abc'", 'error'],
  ['[1, 2][0:3] == [1, 2]', 'error'],
  // A pattern matches the whole string.
  ["'foobar'.matches('foo')", false],
  ["'foobar'.matches('foo.*')", true],
  // keys() is a list, the answers of a difference are sets, and the set methods take sets.
  ["{'a': 1}.keys() is list", true],
  ["{'a': 1}.keys().difference(['a'].toSet()).size() == 0", 'error'],
  ["{'a': 1}.diff({}).addedKeys() is set", true],
  ["['a'].toSet().difference(['a']).size() == 0", 'error'],
  ["['a'].toSet().union(['a']).size() == 1", 'error'],
  ["['a'].toSet().intersection(['a']).size() == 1", 'error'],
  ["{'a': 1}.hasAll(['a'])", 'error'],
  // Bytes.
  ["b'\\xfb\\xef'.toBase64() == '--8='", true],
  ["b'\\xab'.toHexString() == 'AB'", true],
  ["hashing.crc32('123456789').toHexString() == '2639F4CB'", true],
  ["hashing.crc32c('123456789').toHexString() == '839206E3'", true],
  // Time and place.
  ['timestamp.date(2026, 1, 1) < timestamp.date(2026, 1, 2)', true],
  ["timestamp.date(2026, 1, 2) - timestamp.date(2026, 1, 1) == duration.value(1, 'd')", true],
  ["duration.abs(duration.value(-1, 's')) == duration.value(1, 's')", true],
  ['latlng.value(0, 0).distance(latlng.value(0, 0)) == 0', true],
  // Conversions.
  ["path(path('/a/b')) == /a/b", 'error'],
  ['bool(true)', 'error'],
]

describe('as production answers', () => {
  it.each(VERDICTS)('[P] %s is %s', (expression, verdict) => {
    const result = resultOf(expression)
    expect(typeof result === 'string' && result.startsWith('error') ? 'error' : result).toBe(verdict)
  })

  it('[P] rules_version must come first', () => {
    expect(compileRules("service cloud.firestore {} rules_version = '2';").ruleset).toBeUndefined()
  })
  it('[P] a match does not reach into subcollections', () => {
    expect(new Office(rules('match /files/{id} { allow get; }')).get(NOBODY, 'files/f1/log/1').allowed).toBe(false)
  })
  it('[P] an inner function hides an outer one', () => {
    const hidden = rules(
      'function f() { return false; } match /files/{id} { function f() { return true; } allow get: if f(); }',
    )
    expect(new Office(hidden).get(NOBODY, 'files/f1').allowed).toBe(true)
  })
  it('[P] getAfter sees the other writes of the commit', () => {
    const office = new Office(
      rules(
        'match /a/{id} { allow create: if getAfter(/databases/$(database)/documents/a/$(request.resource.data.other)).data.n == 1; }',
      ),
    )
    const creating = (id: string, other: string, n: number) => ({
      method: 'create' as const,
      name: nameOf(`a/${id}`),
      after: document(`a/${id}`, { other, n }),
    })
    expect(office.commit(NOBODY, [creating('x', 'y', 1)]).allowed).toBe(false)
    expect(office.commit(NOBODY, [creating('x', 'y', 1), creating('y', 'x', 1)]).allowed).toBe(true)
  })
})

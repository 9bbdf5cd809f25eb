import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Value } from '../model/value.ts'
import { matches } from '../query/match.ts'
import { normalizeQuery } from '../query/normalize.ts'
import type { Filter, StructuredQuery } from '../query/structured-query.ts'
import { StatusError } from '../status.ts'
import { compileRules } from './index.ts'
import { and, DATABASE, document, double, or, type Plain, ref, rules, user, value, where } from './office.fixture.ts'

const SCALARS: readonly (readonly [string, Plain])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['0', 0],
  ['1', 1],
  ['1.0', double(1)],
  ['1.5', 1.5],
  ['2', 2],
  ['(0.0 / 0)', double(Number.NaN)],
  ["''", ''],
  ["'x'", 'x'],
  ["'y'", 'y'],
  ['timestamp.value(0)', { kind: 'timestamp', seconds: 0, nanos: 0 }],
  ['/databases/(default)/documents/files/f1', ref('files/f1')],
]
const scalar = fc.constantFrom(...SCALARS)
/** A constant, as rules write it and as a document holds it. */
const constant: fc.Arbitrary<readonly [string, Plain]> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  fc
    .array(scalar, { maxLength: 2 })
    .map((items) => [`[${items.map(([text]) => text).join(', ')}]`, items.map(([, plain]) => plain)] as const),
  scalar.map(([text, plain]) => [`{'b': ${text}}`, { b: plain }] as const),
)
const field = fc.constantFrom('a', 'b', 'c')
const at = fc.oneof({ weight: 4, arbitrary: field }, fc.constant('a.b'))
const comparison = fc.constantFrom('==', '==', '!=', '<', '<=', '>', '>=')
const typeName = fc.constantFrom('bool', 'float', 'int', 'list', 'map', 'number', 'string', 'timestamp', 'path', 'null')

const atom: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(at, comparison, constant)
      .map(([path, operator, [text]]) => `resource.data.${path} ${operator} ${text}`),
  },
  fc.tuple(constant, comparison, at).map(([[text], operator, path]) => `${text} ${operator} resource.data.${path}`),
  fc.tuple(at, typeName).map(([path, type]) => `resource.data.${path} is ${type}`),
  fc.tuple(field).map(([name]) => `'${name}' in resource.data`),
  fc.tuple(scalar, at).map(([[text], path]) => `${text} in resource.data.${path}`),
  fc.tuple(at, scalar, scalar).map(([path, [one], [two]]) => `resource.data.${path} in [${one}, ${two}]`),
  fc
    .tuple(at, fc.constantFrom('hasAny', 'hasAll', 'hasOnly'), scalar, scalar)
    .map(([path, method, [one], [two]]) => `resource.data.${path}.${method}([${one}, ${two}])`),
  fc
    .tuple(field, constant, comparison, constant)
    .map(([name, [fallback], operator, [text]]) => `resource.data.get('${name}', ${fallback}) ${operator} ${text}`),
  fc
    .tuple(field, comparison, field)
    .map(([one, operator, two]) => `resource.data.${one} ${operator} resource.data.${two}`),
  field.map((name) => `resource.data.${name}`),
  fc
    .tuple(field, scalar)
    .map(([name, [text]]) => `[resource.data.${name}, 1][1] == 1 && {'k': resource.data.${name}}.k != ${text}`),
  fc.tuple(field, scalar).map(([name, [text]]) => `resource.data.${name} + 1 == ${text}`),
  fc.tuple(field, scalar).map(([name, [text]]) => `[resource.data.${name}] == [${text}]`),
  fc
    .tuple(
      fc.constantFrom('resource.data.keys()', 'resource.data.keys().toSet()', 'resource.data.a.keys()'),
      fc.constantFrom('hasAny', 'hasAll', 'hasOnly'),
      field,
      field,
    )
    .map(([keys, method, one, two]) => `${keys}.${method}(['${one}', '${two}'])`),
  fc
    .tuple(
      fc.constantFrom('resource.data', 'resource.data.a', 'resource.data.keys()', 'resource.data.a.toSet()'),
      comparison,
    )
    .map(([sized, operator]) => `${sized}.size() ${operator} 1`),
  fc.tuple(field, scalar).map(([name, [text]]) => `resource.data.${name}.toSet().hasAll([${text}])`),
  fc.tuple(field, scalar).map(([name, [text]]) => `resource.data.${name} != [${text}]`),
  fc.tuple(scalar, scalar).map(([[one], [two]]) => `resource.data.values().hasAny([${one}, ${two}])`),
  fc.tuple(scalar, scalar).map(([[one], [two]]) => `resource.data.get(['a', 'b'], ${one}) == ${two}`),
  fc.tuple(field, scalar).map(([name, [text]]) => `resource.data != {'${name}': ${text}}`),
  fc.constantFrom(
    "id == 'f1'",
    "resource.id in ['f1', 'f2']",
    'resource == null',
    "resource.data.a.matches('x.*')",
    '/files/$(id) == /files/f1',
    '/x/$(resource.data.a) != /y/z',
    'exists(/databases/$(database)/documents/files/$(id))',
  ),
)

const condition = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: atom },
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} || ${b})`),
    tie('condition').map((a) => `!(${a})`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).condition

const simpleFilter: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(at, constant).map(([path, [, plain]]) => where(path, 'EQUAL', plain)) },
  fc
    .tuple(
      at,
      fc.constantFrom(
        'NOT_EQUAL',
        'LESS_THAN',
        'LESS_THAN_OR_EQUAL',
        'GREATER_THAN',
        'GREATER_THAN_OR_EQUAL',
        'ARRAY_CONTAINS',
      ),
      constant,
    )
    .map(([path, op, [, plain]]) => where(path, op, plain)),
  fc
    .tuple(at, fc.constantFrom('IN', 'NOT_IN', 'ARRAY_CONTAINS_ANY'), scalar, scalar)
    .map(([path, op, [, one], [, two]]) => where(path, op, [one, two])),
  fc
    .tuple(fc.constantFrom('EQUAL', 'GREATER_THAN', 'NOT_EQUAL'), fc.constantFrom('f1', 'f2'))
    .map(([op, id]) => where('__name__', op, ref(`files/${id}`))),
)
const filter: fc.Arbitrary<Filter> = fc.oneof(
  simpleFilter,
  fc.tuple(simpleFilter, simpleFilter).map((parts) => and(...parts)),
  fc.tuple(simpleFilter, simpleFilter).map((parts) => or(...parts)),
  fc.tuple(simpleFilter, simpleFilter, simpleFilter).map(([one, two, three]) => and(one, or(two, three))),
)
const query: fc.Arbitrary<StructuredQuery> = fc.tuple(filter, fc.option(field)).map(([wanted, ordered]) => ({
  from: [{ collectionId: 'files', allDescendants: false }],
  where: wanted,
  orderBy: ordered === null ? [] : [{ field: [ordered], direction: 'ASCENDING' as const }],
}))

/** Every constant of the pool in every field, and documents that lack fields. */
const stored = (constants: readonly (readonly [string, Plain])[]) =>
  constants.flatMap(([, one], index) => {
    const [, two] = constants[(index + 1) % constants.length]!
    return [
      document('files/f1', { a: one }),
      document('files/f2', { a: one, b: two }),
      document('files/f3', { a: two, b: one, c: one }),
      document('files/f4', { b: one, c: two }),
      document('files/f5', { a: { b: one } }),
    ]
  })

const parent = `${DATABASE}/documents`
const view = { time: 0, read: () => undefined }
const caller = user('budi')

const allows = (ask: () => void): boolean => {
  try {
    ask()
    return true
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    return false
  }
}

/** Constants of the filter, so that documents hold just those, and those beside them. */
const constantsOf = (wanted: Filter | undefined): readonly (readonly [string, Plain])[] => {
  if (wanted === undefined || wanted.kind === 'unary') return []
  if (wanted.kind === 'composite') return wanted.filters.flatMap(constantsOf)
  const nested: readonly Value[] = wanted.value.kind === 'array' ? wanted.value.values : []
  return [['', wanted.value], ...nested.map((element) => ['', element] as const), ['', [wanted.value]]]
}

it('what a query is allowed, each document it may find is allowed', () => {
  let proven = 0
  let found = 0
  fc.assert(
    fc.property(condition, query, (text, asked) => {
      const { ruleset } = compileRules(rules(`match /files/{id} { allow read: if ${text}; }`))
      const guard = ruleset!.guard()
      if (!allows(() => guard.list(caller, parent, asked, view))) return
      proven++
      const normalized = normalizeQuery(parent, asked)
      for (const one of stored([...SCALARS, ...constantsOf(asked.where)])) {
        if (!matches(normalized, one)) continue
        found++
        expect(
          allows(() => guard.get(caller, one.name, one, view)),
          JSON.stringify([text, [...one.fields]], (_, part: unknown) =>
            typeof part === 'bigint' ? Number(part) : part instanceof Map ? [...part] : part,
          ),
        ).toBe(true)
      }
    }),
    { numRuns: 5000 },
  )
  // The law would hold of a prover that proves nothing.
  expect(proven).toBeGreaterThan(100)
  expect(found).toBeGreaterThan(300)
})

it('a constant of the generator is the same in rules and in a document', () => {
  for (const [text, plain] of SCALARS) {
    const { ruleset } = compileRules(rules(`match /files/{id} { allow get: if resource.data.a == ${text}; }`))
    const equalsNothing = text === '(0.0 / 0)'
    expect(
      allows(() => ruleset!.guard().get(caller, `${parent}/files/f1`, document('files/f1', { a: value(plain) }), view)),
    ).toBe(!equalsNothing)
  }
})

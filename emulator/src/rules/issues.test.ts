import { describe, expect, it } from 'vitest'
import { compileRules } from './index.ts'
import { rules } from './office.fixture.ts'

/** As firebase-tools prints them: `[E] 3:5 - ...`. */
const issuesOf = (source: string): readonly string[] =>
  compileRules(source).issues.map(
    ({ line, column, description, severity }) => `[${severity[0]}] ${line}:${column} - ${description}`,
  )

const inFile = (statement: string): readonly string[] =>
  issuesOf(rules(`    match /files/{id} {\n      ${statement}\n    }`))
const condition = (expression: string): readonly string[] => inFile(`allow get: if ${expression};`)

describe('a source that cannot be read', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['', ["[E] 1:1 - Missing 'service' declaration."]],
    ['   // nothing\n', ["[E] 2:1 - Missing 'service' declaration."]],
    ['service cloud.firestore {', ["[E] 1:26 - Missing '}' at end of file."]],
    ['service cloud.firestore }', ["[E] 1:25 - Missing '{' at '}'."]],
    ['service cloud.firestore {} }', ["[E] 1:28 - Unexpected '}'."]],
    ["service cloud.firestore {} rules_version = '2';", ["[E] 1:28 - 'rules_version' must come first."]],
    ["rules_version = '3'; service cloud.firestore {}", ["[E] 1:17 - Invalid rules version: expected '1' or '2'."]],
    ['rules_version = 2; service cloud.firestore {}', ["[E] 1:17 - Invalid rules version: expected '1' or '2'."]],
    [
      "rules_version = '2'; service cloud.firestore { /files/{id} {} }",
      ["[E] 1:48 - Missing 'match' keyword before path."],
    ],
    ["rules_version = '2'; service cloud.firestore { match files {} }", ["[E] 1:54 - Missing path after 'match'."]],
    ["rules_version = '2'; service cloud.firestore { allow read; }", ["[E] 1:48 - Unexpected 'allow'."]],
    [
      "rules_version = '2'; service cloud.firestore { match /a/{b { } }",
      ["[E] 1:60 - Missing '}' at '{'.", "[E] 1:65 - Missing '}' at end of file."],
    ],
    ["rules_version = '2'; service cloud.firestore { match /a/{b=*} { } match /a/{b=**} { } }", []],
    ['# service', ["[E] 1:1 - Unexpected '#'.", '[E] 1:10 - Unexpected end of file.']],
    ['/* service', ['[E] 1:1 - Unterminated comment.']],
    ['😀', ["[E] 1:1 - Unexpected '😀'."]],
  ]
  it.each(cases)('%j', (source, issues) => expect(issuesOf(source)).toEqual(issues))

  it('has no ruleset', () => expect(compileRules('service').ruleset).toBeUndefined())
  it('is refused beyond 256 KB', () =>
    expect(issuesOf(`// ${'x'.repeat(256 * 1024)}`)).toEqual(['[E] 1:1 - Ruleset is larger than 256 KB.']))
})

describe('a statement that cannot be read', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['allow;', ["[E] 5:12 - Unexpected ';'."]],
    ['allow fetch;', ['[E] 5:13 - Invalid method name: fetch.']],
    ['allow get: true;', ["[E] 5:18 - Missing 'if' at 'true'."]],
    ['allow get: if;', ["[E] 5:20 - Unexpected ';'."]],
    ['allow get if true;', ["[E] 5:17 - Unexpected 'if'."]],
    ['allow get: if (true;', ["[E] 5:26 - Missing ')' at ';'."]],
    ["allow get: if 'open;", ['[E] 5:21 - Unterminated string.']],
    ["allow get: if '\\q' == '';", ["[E] 5:21 - Invalid escape sequence '\\q'."]],
    ['allow get: if 1 +;', ["[E] 5:24 - Unexpected ';'."]],
    ['allow get: if [1, 2;', ["[E] 5:26 - Missing ']' at ';'."]],
    ["allow get: if {'a' 1};", ["[E] 5:26 - Missing ':' at '1'."]],
    ['allow get: if a.1;', ["[E] 5:23 - Unexpected '1'."]],
    ['allow get: if a = 1;', ["[E] 5:23 - Unexpected '='."]],
    ['allow get: if a & b;', ["[E] 5:23 - Unexpected '&'."]],
    ['allow get: if true ? 1;', ["[E] 5:29 - Missing ':' at ';'."]],
    ['allow get: if 9223372036854775808 > 0;', ['[E] 5:21 - Integer literal out of range.']],
    ['allow get: if in;', ["[E] 5:21 - Unexpected 'in'."]],
    ['allow get: if a[1:];', ["[E] 5:25 - Unexpected ']'."]],
    ['function f() { return true; return false; }', ["[E] 5:35 - Missing '}' at 'return'."]],
    ['function f() { let a = 1; }', ["[E] 5:33 - Missing 'return' in function 'f'."]],
    ['function f(a, ) { return a; }', ["[E] 5:21 - Unexpected ')'."]],
    ['function (a) { return a; }', ["[E] 5:16 - Unexpected '('."]],
    ['let a = 1;', ["[E] 5:7 - Unexpected 'let'."]],
  ]
  it.each(cases)('%s', (statement, issues) => expect(inFile(statement)).toEqual(issues))

  it('does not hide the next', () => {
    expect(
      inFile('allow get: if ;\n      allow list: if true;\n      allow fetch;\n      allow update: if );'),
    ).toEqual(["[E] 5:21 - Unexpected ';'.", '[E] 7:13 - Invalid method name: fetch.', "[E] 8:24 - Unexpected ')'."])
  })
  it('does not close the block it stands in', () => {
    expect(
      issuesOf(rules('match /a/{b} { alow get; }\nmatch /c/{d} { allow get: if ; }\nmatch /e/{f} { allow get; }')),
    ).toEqual(["[E] 4:16 - Unexpected 'alow'.", "[E] 5:30 - Unexpected ';'."])
  })
})

describe('rules that can be read but are wrong', () => {
  const nested = (depth: number): string => `${'match /a/{b} { '.repeat(depth)} ${'}'.repeat(depth)}`
  const parameters = (count: number): string => Array.from({ length: count }, (_, index) => `p${index}`).join(', ')
  const sum = (count: number, prefix: string): string =>
    Array.from({ length: count }, (_, index) => `${prefix}${index}`).join(' + ')
  const lets = (count: number): string =>
    Array.from({ length: count }, (_, index) => `let l${index} = ${index};`).join(' ')
  const calls = (count: number): string =>
    `${Array.from({ length: count - 1 }, (_, index) => `function f${index}() { return f${index + 1}(); }`).join(' ')} function f${count - 1}() { return true; } allow get: if f0();`

  it('a function defined twice', () => {
    expect(inFile('function f() { return true; } function f(a) { return a; } allow get: if f();')).toContain(
      "[E] 5:46 - Function 'f' is already defined.",
    )
  })
  it('a function that calls itself', () => {
    expect(inFile('function f() { return f(); } allow get: if f();')).toEqual(["[E] 5:16 - Function 'f' calls itself."])
    expect(inFile('function f() { return g(); } function g() { return f(); } allow get: if f();')).toEqual([
      "[E] 5:16 - Function 'f' calls itself.",
    ])
  })
  it('a function called with the wrong number of arguments', () => {
    expect(inFile('function f(a) { return a; } allow get: if f();')).toEqual([
      "[E] 5:49 - Function 'f' takes 1 arguments but is called with 0.",
    ])
  })
  it('more than seven arguments', () => {
    const withParameters = (count: number) =>
      inFile(
        `function f(${parameters(count)}) { return ${sum(count, 'p')} == 1; } allow get: if f(${parameters(count).replaceAll('p', '')});`,
      )
    expect(withParameters(8)).toEqual(["[E] 5:16 - Function 'f' has more than 7 arguments."])
    expect(withParameters(7)).toEqual([])
  })
  it('more than ten lets', () => {
    const withLets = (count: number) =>
      inFile(`function f() { ${lets(count)} return ${sum(count, 'l')} == 1; } allow get: if f();`)
    expect(withLets(11)).toEqual(["[E] 5:16 - Function 'f' has more than 10 let bindings."])
    expect(withLets(10)).toEqual([])
  })
  it('calls more than twenty deep', () => {
    expect(inFile(calls(21))).toEqual(["[E] 5:16 - Function 'f0' calls more than 20 functions deep."])
    expect(inFile(calls(20))).toEqual([])
  })
  it('matches more than ten deep', () => {
    expect(issuesOf(rules(nested(10)))).toEqual(['[E] 4:142 - Match statements are nested more than 10 deep.'])
    expect(issuesOf(rules(nested(9)))).toEqual([])
  })
  it('recursive wildcards where they may not stand', () => {
    expect(issuesOf(rules('match /{a=**}/b/{c=**} { }'))).toEqual([
      '[E] 4:7 - Only one recursive wildcard is allowed in a path.',
    ])
    expect(issuesOf('service cloud.firestore { match /{a=**}/b { allow read; } }')).toContain(
      '[E] 1:33 - A recursive wildcard must be the last segment of a path in rules version 1.',
    )
  })
})

describe('what is only worth a warning', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['absent', ['[W] 5:21 - Invalid variable name: absent.']],
    ['math == 1', ['[W] 5:21 - Invalid variable name: math.']],
    ['absent()', ['[W] 5:21 - Invalid function name: absent.']],
    ['get() == 1', ['[W] 5:21 - Invalid function name: get.']],
    ['exists(/a/b, 1)', ['[W] 5:21 - Invalid function name: exists.']],
    ["'a'.absent()", ['[W] 5:25 - Invalid function name: absent.']],
    ['math.absent(1)', ['[W] 5:26 - Invalid function name: absent.']],
    ['math.abs() == 1', ['[W] 5:26 - Invalid function name: abs.']],
    ['1 is integer', ['[W] 5:26 - Invalid type name: integer.']],
    ["id.matches('(')", ['[W] 5:32 - Invalid regular expression.']],
    [
      'math.isInfinite(1.0)',
      ["[W] 5:26 - Production's rules tester does not know math.isInfinite, though it is documented."],
    ],
    ['exists(/a/$(absent))', ['[W] 5:33 - Invalid variable name: absent.']],
    ["(/a/$(b)).bind({'b': 'c'}) == /a/c", []],
    ['id == database && request.auth == resource.data', []],
  ]
  it.each(cases)('%s', (expression, issues) => expect(condition(expression)).toEqual(issues))

  it('functions and variables that nothing uses', () => {
    expect(inFile('function f(a, b) { let c = 1; let d = a; return d; } allow get;')).toEqual([
      '[W] 5:16 - Unused function: f.',
      '[W] 5:21 - Unused variable: b.',
      '[W] 5:30 - Unused variable: c.',
    ])
  })
  it('the old version', () => {
    expect(issuesOf('service cloud.firestore { match /{a=**} { match /b { allow read; } } }')).toEqual([
      '[W] 1:1 - Ruleset uses old version (version [1]). Please update to the latest version (version [2]).',
      '[W] 1:27 - Glob(**) resource rules should not have child resource rules.',
    ])
  })
  it('does not keep the rules from being used', () =>
    expect(compileRules(rules('match /a/{b} { allow get: if absent; }')).ruleset).toBeDefined())
})

describe('nesting', () => {
  it('has an end', () => {
    expect(condition(`${'('.repeat(5000)}true`)).toEqual([
      expect.stringContaining('Expression is nested more than 100 deep.'),
    ])
    expect(condition(`${'!'.repeat(5000)}true`)).toEqual([expect.stringContaining('nested more than 100')])
    expect(condition(`a${'.b'.repeat(5000)}`)).toEqual([expect.stringContaining('nested more than 100')])
    expect(condition(`${'1 + '.repeat(5000)}1`)).toEqual([expect.stringContaining('nested more than 100')])
    expect(condition(`${'true ? true : '.repeat(5000)}true`)).toEqual([expect.stringContaining('nested more than 100')])
    expect(issuesOf(rules('match /a/{b} {'.repeat(5000)))).toContain(
      '[E] 4:133 - Match statements are nested more than 10 deep.',
    )
  })
  it('a long chain of && or || is no nesting', () =>
    expect(condition(Array.from({ length: 5000 }, () => 'true').join(' && '))).toEqual([]))
})

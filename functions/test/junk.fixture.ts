/** What somebody without manners, or a broken program, puts where a value belongs: all of it JSON can carry. */
export const JUNK: Readonly<Record<string, unknown>> = {
  nothing: null,
  yes: true,
  no: false,
  zero: 0,
  'less than nothing': -1,
  'a half': 0.5,
  'more than a safe number': 2 ** 53,
  'an enormous number': 1e300,
  'an enormous loss': -1e300,
  'an empty text': '',
  'a blank': ' ',
  'a line break': '\n',
  'a NUL': 'a\u0000b',
  'a control': '\u001b[31m',
  'half a letter': '\ud800',
  'the other half': 'abc\udfff',
  'a mark of direction': '\u202eabc',
  'a letter of no width': '\u200b\ufeff',
  'a point': '.',
  'two points': '..',
  'a path': 'a/b',
  'a longer path': 'a/b/c',
  'a way out': '../../staff/fajar',
  'a slash': '/',
  'a reserved name': '__name__',
  'the prototype': '__proto__',
  'the constructor': 'constructor',
  'a word': 'kata',
  'two thousand letters': 'x'.repeat(2000),
  'seventy thousand letters': '\u00e9'.repeat(70_000),
  'a wildcard': '*',
  'a quotation': `'"\`;--`,
  'a script': '<script>alert(1)</script>',
  'a template': '{{7*7}} #{7*7} %s %n',
  'a day': '2026-11-05',
  'no day': '2026-02-30',
  'no year': '0000-00-00',
  'an instant': '2026-11-09T01:00:00.000Z',
  'an instant of another form': '2026-11-30T20:00:00+0800',
  'no instant': '2026-13-40T25:61:61.000Z',
  'an id': '0123456789abcdef0123',
  'an address': 'a@b.id',
  'an empty list': [],
  'a list of nothing': [null],
  'a list of text': ['a', 'a'],
  'a long list': Array.from({ length: 2000 }, () => 'referral'),
  'a list in a list': [[[]]],
  'an empty thing': {},
  'a thing': { a: 1 },
  'a thing with a reserved name': JSON.parse('{"__proto__": {"admin": true}, "__x__": 1, "": 2}'),
  'a thing in a thing': { a: { b: { c: { d: {} } } } },
  'many names': Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`k${n}`, n])),
}

type Path = readonly (string | number)[]

/** Where a command has values: each field of it, and of what stands in it. */
export const fieldsOf = (value: unknown, at: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return []
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return inside.flatMap(([key, part]) => [[...at, key], ...fieldsOf(part, [...at, key])])
}

/** The command with something else at one place; without it where `junk` is undefined. */
export const spoilt = (command: object, path: Path, junk: unknown): unknown => {
  const copy: unknown = structuredClone(command)
  const last = path.at(-1)
  let holder = copy
  for (const key of path.slice(0, -1)) holder = Reflect.get(holder as object, key)
  if (last === undefined || typeof holder !== 'object' || holder === null) return junk
  if (junk === undefined) Reflect.deleteProperty(holder, last)
  else Object.defineProperty(holder, last, { value: junk, enumerable: true, configurable: true, writable: true })
  return copy
}

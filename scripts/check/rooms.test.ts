import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../office/places.ts'

const NO_SOURCE = ['**/*.test.{ts,tsx}', '**/*.fixture.ts']
const ARCHITECTURE = readFileSync(join(ROOT, 'docs', 'ARCHITECTURE.md'), 'utf8')

/** The rows of the table under a heading, cell by cell, without code marks. */
const tableUnder = (heading: string): readonly (readonly string[])[] => {
  const section = ARCHITECTURE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')))
}

const listed = (cell = ''): readonly string[] => cell.split(', ').filter((word) => word !== '' && word !== '–')

const SUBJECTS = tableUnder('Subjects').map(([subject = '', , functions, pages, collections]) => ({
  subject,
  functions: listed(functions),
  pages: listed(pages),
  collections: listed(collections),
}))
const NAMES = SUBJECTS.map(({ subject }) => subject)
const ROOM_ROWS = tableUnder('Rooms of the functions')
const ROOMS = new Map(ROOM_ROWS.map(([room = '', , known]) => [room, listed(known)] as const))

interface Arrow {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** Every import from one folder of `base` into another, of types and at run time, from what is no test. */
const arrowsOf = (base: string): readonly Arrow[] =>
  globSync('*/**/*.{ts,tsx}', { cwd: join(ROOT, base), exclude: NO_SOURCE }).flatMap((file) => {
    const source = readFileSync(join(ROOT, base, file), 'utf8')
    const [from = ''] = file.split('/')
    return [...source.matchAll(/(?:from|import)[ (]'(\.[^']+)'/g)]
      .map(([, path = '']) => posix.join(dirname(file), path).split('/'))
      .filter(([to, ...rest]) => rest.length > 0 && to !== '..' && to !== from)
      .map(([to = '']) => ({ file, from, to }))
  })

const FUNCTIONS = arrowsOf('functions/src')
const PAGES = arrowsOf('web/src/pages')

const foldersOf = (base: string): readonly string[] => [
  ...new Set(globSync('*/**/*.{ts,tsx}', { cwd: join(ROOT, base) }).map((file) => file.split('/')[0] ?? '')),
]

/** Each arrow that is said to be there and is not, as `from -> to`. */
const idleIn = (arrows: readonly Arrow[], from: string, known: readonly string[]): readonly string[] =>
  known.filter((to) => !arrows.some((arrow) => arrow.from === from && arrow.to === to)).map((to) => `${from} -> ${to}`)

const circlesIn = (known: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (known.get(from) ?? []).some((next) => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  return [...known.keys()].filter((name) => reaches(name, name))
}

describe('a subject', () => {
  it('has its folder under one name on every floor that has to do with it', () => {
    const strangers = (base: string, others: readonly string[]) =>
      foldersOf(base).filter((folder) => !NAMES.includes(folder) && !others.includes(folder))
    expect(NAMES).toEqual([...NAMES].sort())
    expect(strangers('functions/src', [...ROOMS.keys()])).toEqual([])
    expect(strangers('web/src/pages', ['home'])).toEqual([])
    expect(strangers('domain/src', ['calls', 'lint', 'lookup', 'time', 'workbook'])).toEqual([])
    expect(NAMES.filter((name) => !foldersOf('domain/src').includes(name))).toEqual([])
  })

  it('of the functions uses the subjects that the table lets it use, and those alone', () => {
    const wrong = FUNCTIONS.filter(({ from, to }) => NAMES.includes(from) && NAMES.includes(to)).filter(
      ({ from, to }) => !SUBJECTS.find(({ subject }) => subject === from)?.functions.includes(to),
    )
    expect(wrong).toEqual([])
    expect(SUBJECTS.flatMap(({ subject, functions }) => idleIn(FUNCTIONS, subject, functions))).toEqual([])
  })

  it('of the console uses the subjects that the table lets it use, and those alone', () => {
    const wrong = PAGES.filter(({ from }) => from !== 'home').filter(
      ({ from, to }) => !SUBJECTS.find(({ subject }) => subject === from)?.pages.includes(to),
    )
    expect(wrong).toEqual([])
    expect(SUBJECTS.flatMap(({ subject, pages }) => idleIn(PAGES, subject, pages))).toEqual([])
  })

  it('is used by none that it uses, on whatever way', () => {
    expect(circlesIn(new Map(SUBJECTS.map(({ subject, functions }) => [subject, functions])))).toEqual([])
    expect(circlesIn(new Map(SUBJECTS.map(({ subject, pages }) => [subject, pages])))).toEqual([])
  })

  it('owns its collections alone, and each that a rule opens or an index serves has its owner', () => {
    const owned = [
      ...SUBJECTS.flatMap(({ collections }) => collections),
      ...ROOM_ROWS.flatMap(([, , , collections]) => listed(collections)),
    ]
    expect(owned.toSorted()).toEqual([...new Set(owned)].sort())
    const rules = readFileSync(join(ROOT, 'firestore.rules'), 'utf8')
    const indexes = JSON.parse(readFileSync(join(ROOT, 'firestore.indexes.json'), 'utf8')) as {
      indexes: readonly { collectionGroup: string }[]
      fieldOverrides: readonly { collectionGroup: string }[]
    }
    const named = [
      ...[...rules.matchAll(/match \/(?:\{path=\*\*\}\/)?(\w+)\/[^\n]* \{$/gm)].map(
        ([, collection = '']) => collection,
      ),
      ...[...indexes.indexes, ...indexes.fieldOverrides].map(({ collectionGroup }) => collectionGroup),
    ]
    expect(named).toContain('files')
    expect(named.filter((collection) => collection !== 'databases' && !owned.includes(collection))).toEqual([])
  })
})

describe('a room of the functions', () => {
  it('imports only from rooms it knows, and from each of them', () => {
    const knownBy = (room: string) => ROOMS.get(NAMES.includes(room) ? 'subject' : room) ?? []
    const wrong = FUNCTIONS.filter(({ from, to }) => !(NAMES.includes(from) && NAMES.includes(to))).filter(
      ({ from, to }) => !knownBy(from).includes(NAMES.includes(to) ? 'subject' : to),
    )
    expect(wrong).toEqual([])
    const arrows = FUNCTIONS.map(({ file, from, to }) => ({
      file,
      from: NAMES.includes(from) ? 'subject' : from,
      to: NAMES.includes(to) ? 'subject' : to,
    }))
    expect([...ROOMS].flatMap(([room, known]) => idleIn(arrows, room, known))).toEqual([])
  })

  it('is known by none that it knows, on whatever way', () => {
    expect(circlesIn(ROOMS)).toEqual([])
  })
})

describe('a path that the documents name', () => {
  const DOCUMENTS = globSync('{README.md,docs/{ARCHITECTURE,sop-map,words,security,surprises,pdp,log-format}.md}', {
    cwd: ROOT,
  })

  it.each(DOCUMENTS)('in %s is there', (document) => {
    const text = readFileSync(join(ROOT, document), 'utf8')
    const named = [
      ...text.matchAll(
        /`((?:domain|functions|web|emulator|emulator-tests|scripts|samples)\/[\w./-]+\.(?:tsx?|mjs|json|xlsx|css))`/g,
      ),
    ]
    expect(named.map(([, path = '']) => path).filter((path) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([])
  })
})

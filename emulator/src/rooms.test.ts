import { globSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCE = import.meta.dirname

/** What the README says that each room knows. */
const rooms = new Map(
  [...readFileSync(join(SOURCE, '..', 'README.md'), 'utf8').matchAll(/^\| `src\/(\w+)` \|.*\| ([^|]+) \|$/gm)].map(
    ([, room = '', known = '']) => [room, known.split(', ')] as const,
  ),
)

interface Arrow {
  readonly file: string
  readonly room: string
  readonly to: string
}

const arrows: readonly Arrow[] = globSync('*/**/*.ts', { cwd: SOURCE, exclude: ['**/*.{test,fixture}.ts'] }).flatMap(
  (file) => {
    const [room = ''] = file.split(sep)
    const source = readFileSync(join(SOURCE, file), 'utf8')
    return [...source.matchAll(/from '(\.[^']+)'/g)]
      .map(([, path = '']) => relative(SOURCE, join(SOURCE, file, '..', path)).split(sep))
      .filter((path) => path.length > 1 && path[0] !== room)
      .map(([to = '', ...rest]) => ({ file, room, to: to === 'service' ? `service/${rest.join('/')}` : to }))
  },
)

/** Files by the files they import. */
const imports = new Map(
  globSync('**/*.ts', { cwd: SOURCE }).map((file) => [
    file,
    [...readFileSync(join(SOURCE, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) =>
      relative(SOURCE, join(SOURCE, file, '..', path)),
    ),
  ]),
)

it('no file of the engine imports itself by way of others', () => {
  const reached = (from: string): ReadonlySet<string> => {
    const found = new Set<string>()
    const next = [...(imports.get(from) ?? [])]
    for (let file = next.pop(); file !== undefined; file = next.pop()) {
      if (found.has(file)) continue
      found.add(file)
      next.push(...(imports.get(file) ?? []))
    }
    return found
  }
  expect([...imports.keys()].filter((file) => reached(file).has(file))).toEqual([])
})

describe('a room of the engine', () => {
  it('is in the table of the README', () => {
    expect([...rooms.keys()].sort()).toEqual([...new Set(globSync('*/', { cwd: SOURCE }))].sort())
  })

  it('imports only from rooms it knows', () => {
    const strangers = arrows.filter(({ room, to }) => !rooms.get(room)?.includes(to.split('/')[0] ?? ''))
    expect(strangers).toEqual([])
  })

  it('imports from every room it is said to know', () => {
    const idle = [...rooms].flatMap(([room, known]) =>
      known
        .filter((to) => to !== 'nothing' && !arrows.some((arrow) => arrow.room === room && arrow.to.startsWith(to)))
        .map((to) => `${room} -> ${to}`),
    )
    expect(idle).toEqual([])
  })

  it('above the service sees no more of it than its interface', () => {
    expect(arrows.filter(({ to }) => to.startsWith('service/') && to !== 'service/api.ts')).toEqual([])
  })

  it('is not known by one that it knows', () => {
    const circles = [...rooms].flatMap(([room, known]) =>
      known.filter((to) => rooms.get(to)?.includes(room)).map((to) => `${room} <-> ${to}`),
    )
    expect(circles).toEqual([])
  })
})

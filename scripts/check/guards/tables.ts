import type { ESTree } from 'vite'
import type { Site } from './conditions.ts'
import { bare, type Expression, type Node } from './syntax.ts'

/** `refused`: a role that gains nothing by standing in this table, since another guard refuses its holder every one of its acts. */
export interface Vocabulary {
  readonly roles: readonly string[]
  readonly refused: Readonly<Record<string, readonly string[]>>
}

/** Tables of who may do what, and of which move is open in which state. */
const IS_TABLE = /(ROLES|MOVES|STILL)$/

/** Each row of such a table with one more role, state or move let in. */
export const tableSites = (node: Node, { roles, refused }: Vocabulary): readonly Site[] => {
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !IS_TABLE.test(node.id.name)) return []
  const name = node.id.name
  const table = node.init && bare(node.init)
  if (table?.type === 'ArrayExpression') {
    const listed = strings(table)
    return listed?.every((each) => roles.includes(each)) ? [arraySite(name, table, listed, roles)] : []
  }
  if (table?.type !== 'ObjectExpression') return []
  const rows = table.properties.flatMap((row) =>
    row.type === 'Property' ? [{ row: keyOf(row), value: bare(row.value as Expression) }] : [],
  )
  const lists = rows.flatMap(({ row, value }) => {
    const listed = value.type === 'ArrayExpression' ? strings(value) : null
    return value.type === 'ArrayExpression' && listed ? [{ row, value, listed }] : []
  })
  if (lists.length === rows.length) {
    const named = lists.flatMap(({ listed }) => listed)
    const all = named.every((each) => roles.includes(each))
      ? roles.filter((role) => !refused[name]?.includes(role))
      : [...new Set(named)]
    return lists.map(({ row, value, listed }) => arraySite(row, value, listed, all))
  }
  const moves = rows.flatMap(({ row, value }) =>
    value.type === 'ObjectExpression' ? [{ row, value, open: pairs(value) }] : [],
  )
  const known = new Map(moves.flatMap(({ open }) => [...open]))
  return moves.map(({ row, value, open }) => ({
    start: value.start,
    end: value.end,
    kind: 'table',
    mutants: [...known]
      .filter(([verb]) => !open.has(verb))
      .map(([verb, to]) => ({ change: `${row} also lets ${verb} through`, by: `{ ${JSON.stringify(verb)}: ${to} }` })),
  }))
}

const arraySite = (row: string, { start, end }: Node, listed: readonly string[], all: readonly string[]): Site => ({
  start,
  end,
  kind: 'table',
  mutants: all
    .filter((each) => !listed.includes(each))
    .map((each) => ({ change: `${row} also for ${each}`, by: JSON.stringify([each]) })),
})

const keyOf = ({ key }: ESTree.ObjectProperty): string =>
  key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : ''

const strings = (list: ESTree.ArrayExpression): readonly string[] | null => {
  const named = list.elements.flatMap((each) =>
    each?.type === 'Literal' && typeof each.value === 'string' ? [each.value] : [],
  )
  return named.length === list.elements.length ? named : null
}

const pairs = (moves: ESTree.ObjectExpression): ReadonlyMap<string, string> =>
  new Map(
    moves.properties.flatMap((each): [string, string][] =>
      each.type === 'Property' && each.value.type === 'Literal'
        ? [[keyOf(each), JSON.stringify(each.value.value)]]
        : [],
    ),
  )

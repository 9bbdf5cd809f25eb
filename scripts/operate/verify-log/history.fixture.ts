import {
  appendRow,
  canonicalJson,
  EMPTY_HEAD,
  type Instant,
  type LogEntry,
  type LogHead,
  type LogRow,
  type SealLeaf,
} from '@catat/domain'
import { MerkleTree } from '../../../functions/src/log/merkle.ts'
import { sha256 } from './canonical.ts'

/** A log book in memory, written and sealed by the product's own code; tests do to it what could be done to a database. */
export interface TestChain {
  head: LogHead | null
  digest: string | null
  leaves: { seal: string; leaf: SealLeaf }[]
  rows: LogRow[]
}
export interface TestBook {
  readonly seals: { id: string; seal: Record<string, unknown> }[]
  readonly chains: Map<string, TestChain>
}

/** One act: on which chain, on which day. */
export interface TestAct {
  readonly chain: number
  readonly day: number
}

const dayText = (day: number): string => new Date(Date.UTC(2026, 9, 29 + day)).toISOString().slice(0, 10)

export const entry = (chain: string, n: number): LogEntry => ({
  at: `2026-11-09T01:00:00.${String(n % 1000).padStart(3, '0')}Z` as Instant,
  actor: { uid: `u${n % 3}`, name: `Nama ${n % 3}`, role: n % 3 === 0 ? 'clerk' : 'officer' },
  action: n % 2 === 0 ? 'file.mark' : 'file.update',
  chain,
  target: n % 4 === 0 ? 'KSL-04' : '',
  fields: n % 3 === 0 ? ['documents'] : [],
  number: n % 5 === 0 ? null : (`KSL-2026-11-${String(n).padStart(4, '0')}` as LogEntry['number']),
  service: n % 5 === 0 ? null : 'KSL',
  period: null,
  officer: 'u1',
  standard: n % 7 === 0 ? 300 : null,
  actual: n % 7 === 0 ? 288 : null,
})

/** The acts in order of days; sealed up to but not including `unsealedFrom`. The first two days end October, so a month is sealed too. */
export const bookOf = (acts: readonly TestAct[], unsealedFrom: number): TestBook => {
  const book: TestBook = { seals: [], chains: new Map() }
  const days: Record<string, unknown>[] = []
  const inOrder = acts.toSorted((a, b) => a.day - b.day)
  let n = 0
  for (let day = 0; day <= Math.max(unsealedFrom, ...acts.map((act) => act.day)); day += 1) {
    const changed = new Map<string, number>()
    for (const act of inOrder.filter((each) => each.day === day)) {
      n += 1
      const name = `files/${act.chain}`
      const chain = book.chains.get(name) ?? { head: EMPTY_HEAD, digest: null, leaves: [], rows: [] }
      const digest = sha256(`card ${n}`)
      const { row, head } = appendRow(chain.head ?? EMPTY_HEAD, entry(name, n), digest, sha256)
      chain.rows.push(row)
      book.chains.set(name, Object.assign(chain, { head, digest }))
      changed.set(name, (changed.get(name) ?? 0) + 1)
    }
    if (day >= unsealedFrom) continue
    const id = dayText(day)
    const tree = new MerkleTree()
    for (const name of [...changed.keys()].sort()) {
      const chain = book.chains.get(name)
      if (!chain?.head) continue
      const leaf = { chain: name, ...chain.head }
      chain.leaves.push({ seal: id, leaf })
      tree.add(canonicalJson(leaf))
    }
    const rows = [...changed.values()].reduce((sum, each) => sum + each, 0)
    const prev = days.at(-1)
    const seal = sealed({ day: id }, tree, rows, prev)
    days.push(seal)
    book.seals.push({ id, seal })
    if (id === '2026-10-31') book.seals.push({ id: '2026-10', seal: monthOver('2026-10', days) })
  }
  book.seals.sort((a, b) => (a.id < b.id ? -1 : 1))
  return book
}

const monthOver = (period: string, days: readonly Record<string, unknown>[]): Record<string, unknown> => {
  const tree = new MerkleTree()
  for (const day of days) tree.add(canonicalJson(day))
  const rows = days.reduce((sum, day) => sum + Number(day.rows), 0)
  return sealed({ period }, tree, rows, undefined)
}

const sealed = (of: object, tree: MerkleTree, rows: number, prev: object | undefined): Record<string, unknown> => ({
  ...of,
  root: tree.root(),
  size: tree.size,
  rows,
  prev: prev ? sha256(canonicalJson(prev)) : '',
  at: '2026-11-09T17:00:00.000Z',
  broken: null,
})

/** The book as `npm run export-log` writes it. A chain without card, leaves and rows is not there. */
export const linesOf = (book: TestBook): string[] => {
  const lines: object[] = [{ type: 'header', format: 'catat-log/2', project: 'demo', at: '2026-11-10T00:00:00.000Z' }]
  for (const seal of book.seals) lines.push({ type: 'seal', ...seal })
  const chains = [...book.chains].filter(([, { head, leaves, rows }]) => head || leaves.length > 0 || rows.length > 0)
  const counts = { seals: book.seals.length, kept: 0, chains: chains.length, leaves: 0, rows: 0 }
  for (const [chain, { head, digest, leaves, rows }] of chains.sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push({ type: 'chain', chain, head, digest })
    for (const leaf of leaves) lines.push({ type: 'leaf', ...leaf })
    for (const [i, row] of rows.entries()) lines.push({ type: 'row', place: i + 1, row })
    counts.leaves += leaves.length
    counts.rows += rows.length
  }
  lines.push({ type: 'end', ...counts })
  return lines.map((line) => JSON.stringify(line))
}

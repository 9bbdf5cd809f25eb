import { appendRow, EMPTY_HEAD, type LogRow, sealCode } from '@catat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './canonical.ts'
import { bookOf, entry, linesOf, type TestBook, type TestChain } from './history.fixture.ts'
import { UnreadableExport } from './lines.ts'
import { verify } from './verify.ts'

const history = fc.record({
  acts: fc.array(fc.record({ chain: fc.nat(3), day: fc.nat(5) }), { minLength: 1, maxLength: 40 }),
  unsealedFrom: fc.nat(6),
})

/** Something done to one chain, and the place that must be named; null where nobody could see it without a later seal. */
interface Crime {
  readonly name: string
  readonly seq: number | null
  readonly do: (chain: TestChain, book: TestBook) => void
}

const changed = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1
  if (Array.isArray(value)) return [...value, 'x']
  if (typeof value === 'object' && value !== null) return { ...value, uid: 'x' }
  return value === null ? 'x' : `${String(value)}x`
}

const headOf = (row: LogRow | undefined) => (row ? { seq: row.seq, hash: row.hash } : EMPTY_HEAD)

/** Everything a single hand can do to a chain at place `k` (1 to the number of rows), `j` being another place. */
const crimesAt = (name: string, chain: TestChain, k: number, j: number): Crime[] => {
  const length = chain.rows.length
  const sealed = chain.leaves.at(-1)?.leaf.seq ?? 0
  const firstLeafFrom = chain.leaves.find(({ leaf }) => leaf.seq >= k)?.leaf.seq ?? null
  const fields = Object.keys(chain.rows[k - 1] ?? {}).map(
    (field): Crime => ({
      name: `${field} changed`,
      seq: k,
      do: ({ rows }) => {
        const row = rows[k - 1]
        if (row) rows[k - 1] = { ...row, [field]: changed(row[field as keyof LogRow]) }
      },
    }),
  )
  const at = k - 1
  return [
    ...fields,
    { name: 'a field added', seq: k, do: ({ rows }) => Object.assign(rows, { [at]: { ...rows[at], more: 1 } }) },
    { name: 'deleted', seq: k, do: ({ rows }) => rows.splice(at, 1) },
    { name: 'written twice', seq: k, do: ({ rows }) => rows.splice(at, 0, ...rows.slice(at, k)) },
    {
      name: 'a forged row put in between',
      seq: k + 1,
      do: ({ rows }) => rows.splice(k, 0, appendRow(headOf(rows[at]), entry(name, 99), 'd', sha256).row),
    },
    {
      name: 'exchanged',
      seq: k === j ? null : Math.min(k, j),
      do: ({ rows }) => Object.assign(rows, { [at]: rows[j - 1], [j - 1]: rows[at] }),
    },
    { name: 'cut off from here', seq: k, do: ({ rows }) => rows.splice(at) },
    {
      name: 'rolled back to before it, card and all',
      seq: sealed >= k ? k : null,
      do: (c) => {
        c.rows.splice(at)
        c.head = headOf(c.rows.at(-1))
        c.digest = c.rows.at(-1)?.digest ?? null
      },
    },
    {
      name: 'written anew from here with fresh hashes, card and all',
      seq: firstLeafFrom,
      do: (c) => {
        let head = headOf(c.rows[at - 1])
        for (const row of c.rows.splice(at)) {
          const next = appendRow(head, { ...row, target: `${row.target}x` }, row.digest, sha256)
          c.rows.push(next.row)
          head = next.head
        }
        c.head = head
      },
    },
    {
      name: 'card and rows gone',
      seq: sealed > 0 ? 1 : null,
      do: (c) => Object.assign(c, { rows: [], head: null, digest: null }),
    },
    { name: 'card gone', seq: length, do: (c) => Object.assign(c, { head: null, digest: null }) },
    { name: 'card changed without a row', seq: length, do: (c) => Object.assign(c, { digest: sha256('other') }) },
    {
      name: 'head put back',
      seq: k === length ? null : k + 1,
      do: (c) => Object.assign(c, { head: headOf(c.rows[at]) }),
    },
    {
      name: 'head put forward',
      seq: length + 1,
      do: (c) => Object.assign(c, { head: { seq: length + 1, hash: 'x' } }),
    },
    { name: 'head of another hash', seq: length, do: (c) => Object.assign(c, { head: { seq: length, hash: 'x' } }) },
  ]
}

const judge = async (book: TestBook) => (await verify(linesOf(book))).bad

const punish = async (book: TestBook, name: string, crime: Crime): Promise<void> => {
  const copy = structuredClone(book)
  const chain = copy.chains.get(name)
  if (!chain) throw new Error('no such chain')
  crime.do(chain, copy)
  const bad = await judge(copy)
  const expected = crime.seq === null ? null : [crime.name, name, crime.seq]
  expect(bad && [crime.name, bad.chain, bad.seq]).toEqual(expected)
}

const pick = <T>(all: readonly T[], n: number): T => {
  const one = all[n % all.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

describe('the verifier', () => {
  it('finds 2.000 untouched histories whole, and names the place of whatever is done to one of their chains', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), fc.nat(), fc.nat(), async ({ acts, unsealedFrom }, which, place, other) => {
        const book = bookOf(acts, unsealedFrom)
        const whole = await verify(linesOf(book))
        expect(whole).toMatchObject({ bad: null, rows: acts.length, seals: unsealedFrom })
        expect(whole.unsealed).toBe(acts.filter(({ day }) => day >= unsealedFrom).length)
        const [name, chain] = pick([...book.chains], which)
        const k = (place % chain.rows.length) + 1
        const crimes = crimesAt(name, chain, k, (other % chain.rows.length) + 1)
        for (let i = 0; i < 6; i += 1) await punish(book, name, pick(crimes, other + i * 5))
      }),
      { numRuns: 2000 },
    )
  }, 120_000)

  it('names the place of everything that can be done anywhere in a history of 40 rows', async () => {
    const book = bookOf(
      Array.from({ length: 40 }, (_, i) => ({ chain: i % 3, day: Math.floor(i / 7) })),
      5,
    )
    let done = 0
    for (const [name, chain] of book.chains) {
      for (let k = 1; k <= chain.rows.length; k += 1) {
        for (const crime of crimesAt(name, chain, k, chain.rows.length + 1 - k)) {
          await punish(book, name, crime)
          done += 1
        }
      }
    }
    expect(done).toBeGreaterThan(1000)
  })

  it('names a seal that was changed, taken out or stripped of a leaf', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), fc.nat(), async ({ acts }, which, field) => {
        const book = bookOf(acts, 6)
        const { seal } = pick(book.seals.slice(0, -1), which)
        const name = pick(Object.keys(seal), field)
        seal[name] = name === 'broken' ? { chain: 'files/0', seq: 1, why: 'edited' } : changed(seal[name])
        // The month's own date and word are covered by the next month's seal only, which is not there yet.
        if ('period' in seal && ['at', 'broken', 'period'].includes(name)) return
        expect((await judge(book))?.chain).toMatch(/^seals\//)
      }),
      { numRuns: 300 },
    )
    const acts = [0, 1, 2, 3].map((day) => ({ chain: day % 2, day }))
    for (const [id, at] of [
      ['2026-10-30', 1],
      ['2026-10-31', 2],
    ] as const) {
      const book = bookOf(acts, 4)
      book.seals.splice(
        book.seals.findIndex((seal) => seal.id === id),
        1,
      )
      expect([at, await judge(book)]).toEqual([at, { chain: `seals/${id}`, seq: 0, why: 'missing' }])
    }
    const stripped = bookOf(acts, 4)
    stripped.chains.get('files/0')?.leaves.pop()
    expect(await judge(stripped)).toEqual({ chain: 'seals/2026-10-31', seq: 0, why: 'seal' })
  })

  it('says again what a seal said when it was made', async () => {
    const book = bookOf([{ chain: 1, day: 0 }], 1)
    Object.assign(book.seals[0]?.seal ?? {}, { broken: { chain: 'files/1', seq: 1, why: 'edited' } })
    expect(await judge(book)).toEqual({ chain: 'files/1', seq: 1, why: 'recorded' })
  })

  it('knows a book that was forged as a whole by the code that was kept on paper', async () => {
    const acts = [0, 1, 2, 3].map((day) => ({ chain: day, day }))
    const [kept, forged] = [bookOf(acts, 4), bookOf(acts.slice(0, 3), 4)].map((book) => ({
      lines: linesOf(book),
      month: book.seals.find(({ id }) => id === '2026-10')?.seal,
    }))
    const { root, prev, rows } = kept?.month ?? {}
    const code = sealCode({ root: String(root), prev: String(prev), rows: Number(rows) })
    const witness = new Map([['2026-10', code]])
    expect((await verify(kept?.lines ?? [], witness)).bad).toBe(null)
    expect((await verify(kept?.lines ?? [])).codes).toEqual(witness)
    expect((await verify(forged?.lines ?? [])).bad).toBe(null)
    expect((await verify(forged?.lines ?? [], new Map([['2026-10', `${code.slice(0, -1)}0`]]))).bad).toEqual({
      chain: 'seals/2026-10',
      seq: 0,
      why: 'witness',
    })
    expect((await verify(kept?.lines ?? [], new Map([['2026-09', code]]))).bad).toMatchObject({ why: 'witness' })
  })

  it('refuses a file that is no whole export, and says which line', async () => {
    const lines = linesOf(bookOf([{ chain: 0, day: 0 }], 1))
    for (const [bad, why] of [
      [[], /terpotong/],
      [['x'], /baris berkas 1: bukan JSON/],
      [['{"type":"header","format":"other"}'], /bukan ekspor buku log/],
      [lines.slice(0, -1), /terpotong/],
      [lines.slice(1), /baris berkas 1: tidak pada tempatnya/],
      [[...lines.slice(0, 3), '{"type":"x"}'], /baris berkas 4: jenis baris tidak dikenal/],
      [[...lines.slice(0, 2), '[]'], /baris berkas 3/],
      [lines.toSpliced(-1, 1, '{"type":"end","seals":1,"chains":1,"leaves":1,"rows":2}'), /jumlah/],
    ] as const) {
      await expect(verify(bad)).rejects.toThrow(UnreadableExport)
      await expect(verify(bad)).rejects.toThrow(why)
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredDocument } from '../model/value.ts'
import type { StructuredQuery } from '../query/structured-query.ts'
import { createMatchers } from './matcher.ts'
import { difference, nextWindow, unlimitedDelta } from './window.ts'

const PARENT = 'projects/p/databases/(default)/documents'

const documentOf = (id: number, rank: number | undefined, updateTime: number): StoredDocument | undefined =>
  rank === undefined
    ? undefined
    : {
        name: `${PARENT}/files/${id}`,
        fields: new Map([['rank', { kind: 'integer', value: BigInt(rank) }]]),
        createTime: 1,
        updateTime,
      }

const query = (limit: number): StructuredQuery => ({
  from: [{ collectionId: 'files', allDescendants: false }],
  where: { kind: 'field', field: ['rank'], op: 'GREATER_THAN', value: { kind: 'integer', value: 2n } },
  orderBy: [{ field: ['rank'], direction: 'ASCENDING' }],
  limit,
})

/** Each rank or nothing, for document ids 0 to 7. */
const worlds = fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), { minLength: 8, maxLength: 8 })

const matcherOf = (limit: number) => createMatchers().acquire(PARENT, query(limit)).matcher

describe('after any change of the documents', () => {
  it('a window that can be told without the store is the one the store would give', () => {
    fc.assert(
      fc.property(worlds, worlds, fc.integer({ min: 1, max: 6 }), (ranksBefore, ranksAfter, limit) => {
        const matcher = matcherOf(limit)
        const before = ranksBefore.map((rank, id) => documentOf(id, rank, 1))
        const after = ranksAfter.map((rank, id) => (rank === ranksBefore[id] ? before[id] : documentOf(id, rank, 2)))
        const result = (world: readonly (StoredDocument | undefined)[]) =>
          world
            .flatMap((each) => (each !== undefined && matcher.test(each) ? [each] : []))
            .sort(matcher.compare)
            .slice(0, limit)
        const changes = before.flatMap((old, id) => {
          const now = after[id]
          if (old === now) return []
          return [{ name: `${PARENT}/files/${id}`, ...(old && { before: old }), ...(now && { after: now }) }]
        })
        const next = nextWindow(matcher, result(before), limit, changes)
        if (next !== undefined) expect(next.map(({ name }) => name)).toEqual(result(after).map(({ name }) => name))
      }),
      { numRuns: 500 },
    )
  })

  it('a window asks the store only when it was full and lost one', () => {
    const matcher = matcherOf(2)
    const [a, b, c] = [documentOf(0, 3, 1)!, documentOf(1, 4, 1)!, documentOf(2, 5, 1)!]
    expect(nextWindow(matcher, [a, b], 2, [{ name: a.name, before: a }])).toBeUndefined()
    expect(nextWindow(matcher, [a], 2, [{ name: a.name, before: a }])).toEqual([])
    expect(nextWindow(matcher, [b, c], 2, [{ name: a.name, after: a }])).toEqual([a, b])
  })

  it('a query without limit tells who came, who stayed changed and who left', () => {
    const matcher = matcherOf(100)
    const [inside, outside] = [documentOf(0, 5, 1)!, documentOf(0, 1, 2)!]
    const name = inside.name
    expect(unlimitedDelta(matcher, [{ name, after: inside }])).toEqual({ shown: [inside], left: [] })
    expect(unlimitedDelta(matcher, [{ name, before: inside, after: outside }])).toEqual({ shown: [], left: [name] })
    expect(unlimitedDelta(matcher, [{ name, before: outside }])).toEqual({ shown: [], left: [] })
  })

  it('the difference of two results is what changed and what left', () => {
    const [a, a2, b] = [documentOf(0, 3, 1)!, documentOf(0, 4, 2)!, documentOf(1, 4, 1)!]
    expect(difference([a, b], [a2])).toEqual({ shown: [a2], left: [b.name] })
    expect(difference([a], [a])).toEqual({ shown: [], left: [] })
  })
})

describe('listeners of equal queries', () => {
  it('share a matcher, and others do not', () => {
    const matchers = createMatchers()
    const [first, second, other] = [
      matchers.acquire(PARENT, query(3)),
      matchers.acquire(PARENT, query(3)),
      matchers.acquire(PARENT, query(4)),
    ]
    expect(first.matcher).toBe(second.matcher)
    expect(first.matcher).not.toBe(other.matcher)
    first.release()
    second.release()
    expect(matchers.acquire(PARENT, query(3)).matcher).not.toBe(first.matcher)
  })
})

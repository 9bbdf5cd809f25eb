import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileCard } from '../file/shape.ts'
import { admin, clerk, draft, fileId, leader, minutesAfter, officer, received } from '../office.fixture.ts'
import { decideJoining, decideParting, joinedTo, type Pair } from './join.ts'

const fileOf = (pseudonym: string, n: number, more: Partial<FileCard> = {}): FileCard => {
  const card = received('KSL', {}, n)
  return { ...card, client: card.client && { ...card.client, pseudonym }, ...more }
}
const [A, B, C] = ['K-AAAAAA', 'K-BBBBBB', 'K-CCCCCC'] as const
const files = [fileOf(A, 1), fileOf(B, 2), fileOf(B, 3)]
const by = { staff: leader, at: minutesAfter(0), disclosed: new Set<string>() }
const join = (pair: Pair, of: readonly FileCard[] = files, more: Partial<typeof by> = {}) =>
  decideJoining(pair, of, { ...by, ...more })
const part = (pair: Pair, of: readonly FileCard[], more: Partial<typeof by> = {}) =>
  decideParting(pair, of, { ...by, ...more })
const ab = { client: A, other: B }
const withSex = (card: FileCard, sex: 'L' | 'P' | 'unknown') => ({
  ...card,
  client: card.client && { ...card.client, sex },
})

/** The files after the act, those that it does not speak of as they were. */
const after = (of: readonly FileCard[], done: ReturnType<typeof join>): FileCard[] => {
  if (!done.ok) throw new Error(done.fault)
  const saved = new Map(done.value.map(({ card }) => [card.id, card]))
  return of.map((card) => saved.get(card.id) ?? card)
}
const unrevised = (of: readonly FileCard[]) => of.map(({ revision: _, ...card }) => card)

describe('two clients found to be one', () => {
  it('are joined and parted by the leader alone', () => {
    for (const staff of [officer, clerk, admin]) {
      expect(join(ab, files, { staff })).toMatchObject({ details: { who: 'Pimpinan PUSPAGA' } })
      expect(part(ab, files, { staff })).toMatchObject({ details: { who: 'Pimpinan PUSPAGA' } })
    }
  })

  it('are neither one and the same nor unknown', () => {
    expect(join({ client: A, other: A })).toMatchObject({ fault: 'client/itself' })
    expect(join({ client: C, other: B })).toMatchObject({ fault: 'client/missing', details: { pseudonym: C } })
    expect(join({ client: A, other: C })).toMatchObject({ fault: 'client/missing', details: { pseudonym: C } })
  })

  it('are not joined while a file of either is restricted or shown in an ekspose kasus', () => {
    files.forEach((card, n) => {
      const frozen = files.with(n, { ...card, restricted: true })
      expect(join(ab, frozen)).toMatchObject({ fault: 'client/frozen', details: { why: 'dibatasi' } })
      expect(join(ab, files, { disclosed: new Set([card.id]) })).toMatchObject({ details: { why: 'sedang diekspose' } })
    })
  })

  it('are not of two sexes', () => {
    const [first, second, third] = files as [FileCard, FileCard, FileCard]
    expect(join(ab, [withSex(first, 'L'), withSex(second, 'P')])).toMatchObject({ fault: 'identity/other-sex' })
    expect(join(ab, [withSex(first, 'L'), withSex(second, 'unknown'), withSex(third, 'L')]).ok).toBe(true)
  })

  it('are one from then on, with a row on the files of both that names a file of the other', () => {
    const done = join(ab)
    expect(after(files, done).map(({ client, joined }) => [client?.pseudonym, joined])).toEqual([
      [A, undefined],
      [A, [B]],
      [A, [B]],
    ])
    expect(done).toMatchObject({
      value: [
        { entry: { chain: `files/${fileId(2)}`, action: 'identity.join', target: files[0]?.number } },
        { entry: { chain: `files/${fileId(3)}`, fields: ['client'] } },
        { card: files[0], entry: { chain: `files/${fileId(1)}`, target: files[1]?.number, fields: [] } },
      ],
    })
    expect(joinedTo(A, after(files, done))).toEqual([B])
    expect(joinedTo(A, files)).toEqual([])
  })
})

describe('two clients found to be two after all', () => {
  it('are not parted where they were not joined, or while one is frozen', () => {
    const one = after(files, join(ab))
    expect(part({ client: C, other: B }, one)).toMatchObject({ fault: 'client/missing' })
    expect(part({ client: A, other: C }, one)).toMatchObject({ fault: 'client/not-joined' })
    expect(part(ab, files)).toMatchObject({ fault: 'client/not-joined' })
    expect(part(ab, one, { disclosed: new Set([fileId(1)]) })).toMatchObject({ fault: 'client/frozen' })
  })

  it('the last joining first', () => {
    const first = after([...files, fileOf(C, 4)], join({ client: B, other: C }, [...files, fileOf(C, 4)]))
    const second = after(first, join(ab, first))
    expect(part({ client: A, other: C }, second)).toMatchObject({ fault: 'client/not-joined' })
    const back = after(second, part(ab, second))
    expect(unrevised(back)).toEqual(unrevised(first))
    expect(unrevised(after(back, part({ client: B, other: C }, back)))).toEqual(unrevised([...files, fileOf(C, 4)]))
  })

  it('take along the file recorded since that answers an identification of theirs', () => {
    const one = after(files, join(ab))
    const answer = fileOf(A, 5, { intake: { id: fileId(2), number: null } })
    const all = [...one, answer, fileOf(A, 6)]
    const back = after(all, part(ab, all))
    expect(back.map(({ client }) => client?.pseudonym)).toEqual([A, B, B, B, A])
    expect(back[3]?.joined).toBeUndefined()
  })

  it('are parted with a file and the identification of theirs that it answers, which came together', () => {
    const intake = fileOf(B, 2)
    const answer = fileOf(B, 3, { intake: { id: intake.id, number: null } })
    const all = [fileOf(A, 1), intake, answer]
    const joined = after(all, join(ab, all))
    expect(after(joined, part(ab, joined)).map(({ client }) => client?.pseudonym)).toEqual([A, B, B])
  })

  it('stay one where one of their files has come to answer an identification of the other', () => {
    const one = after(files, join(ab)).map((card) =>
      card.id === fileId(2) ? { ...card, intake: { id: fileId(1), number: null } } : card,
    )
    expect(part(ab, one)).toMatchObject({ fault: 'client/tied' })
  })

  it('every file stands as it stood before, however many there are and whatever was joined before', () => {
    const history = fc.array(fc.constantFrom('K-DDDDDD', 'K-EEEEEE'), { maxLength: 2 })
    const some = fc.array(fc.record({ history, isDraft: fc.boolean() }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(some, some, (ofA, ofB) => {
        const make = (pseudonym: string, start: number) => (one: (typeof ofA)[number], n: number) => {
          const joined = one.history.length > 0 ? { joined: one.history } : {}
          const card = fileOf(pseudonym, start + n, joined)
          return one.isDraft ? { ...draft('KSL', {}, start + n), client: card.client, ...joined } : card
        }
        const before = [...ofA.map(make(A, 1)), ...ofB.map(make(B, 50))]
        const one = after(before, join(ab, before))
        expect(new Set(one.map(({ client }) => client?.pseudonym))).toEqual(new Set([A]))
        expect(unrevised(after(one, part(ab, one)))).toEqual(unrevised(before))
      }),
      { numRuns: 60 },
    )
  })
})

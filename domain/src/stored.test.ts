import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { carried, storedAs } from './stored.ts'

const Shape = v.strictObject({
  id: v.string(),
  client: v.nullable(v.strictObject({ sex: v.string(), school: v.exactOptional(v.string()) })),
  marks: v.record(v.string(), v.strictObject({ state: v.string() })),
  notes: v.optional(v.array(v.strictObject({ at: v.number() })), []),
  letter: v.variant('kind', [
    v.strictObject({ kind: v.literal('a'), x: v.number() }),
    v.variant('kind', [v.strictObject({ kind: v.literal('b'), y: v.number() })]),
  ]),
  proof: v.union([v.strictObject({ report: v.string() }), v.strictObject({ session: v.string() })]),
  text: v.pipe(v.string(), v.parseJson(), v.strictObject({ n: v.number() })),
  told: v.pipe(
    v.strictObject({ n: v.number() }),
    v.check(({ n }) => n > 0),
  ),
})

const today = {
  id: '1',
  client: { sex: 'f', school: 'SD' },
  marks: { m: { state: 'present' } },
  notes: [{ at: 1 }],
  letter: { kind: 'b', y: 2 },
  proof: { session: 's' },
  text: '{"n":1}',
  told: { n: 1 },
}
const later = {
  ...today,
  added: 1,
  client: { ...today.client, added: 2 },
  marks: { m: { ...today.marks.m, added: 3 } },
  notes: [{ at: 1, added: 4 }],
  letter: { ...today.letter, added: 5 },
  proof: { ...today.proof, added: 6 },
  told: { ...today.told, added: 7 },
}

describe('a document that a later version wrote', () => {
  it('is refused by the shape itself, which is what people send', () => {
    expect(v.safeParse(Shape, today).success).toBe(true)
    expect(v.safeParse(Shape, later).success).toBe(false)
  })

  it('is read with all that it has, at every depth', () => {
    expect(v.parse(storedAs(Shape), later)).toEqual({ ...later, text: { n: 1 } })
    expect(v.parse(storedAs(Shape), { ...later, text: '{"n":1,"added":8}' })).toMatchObject({ text: { added: 8 } })
  })

  it('is still unreadable where a field that is known is missing or wrong', () => {
    expect(v.safeParse(storedAs(Shape), { ...later, id: 1 }).success).toBe(false)
    expect(v.safeParse(storedAs(Shape), { ...later, client: { added: 2 } }).success).toBe(false)
    expect(v.safeParse(storedAs(Shape), { ...later, told: { n: 0 } }).success).toBe(false)
    expect(v.safeParse(storedAs(Shape), { ...later, letter: { kind: 'c' } }).success).toBe(false)
  })
})

describe('a document that is written again', () => {
  it('keeps what its writer does not know, also in a part that was made anew', () => {
    const made = { ...today, client: { sex: 'm' }, told: { n: 2 } }
    expect(carried(Shape, later, made)).toEqual({
      ...made,
      added: 1,
      client: { sex: 'm', added: 2 },
      told: { n: 2, added: 7 },
    })
  })

  it('loses what its writer knows and took away', () => {
    expect(carried(Shape, later, { ...today, client: null })).toEqual({
      ...today,
      added: 1,
      client: null,
      told: later.told,
    })
    expect(
      carried(Shape, { ...today, client: { sex: 'f', school: 'SD' } }, { ...today, client: { sex: 'f' } }),
    ).toEqual({
      ...today,
      client: { sex: 'f' },
    })
  })

  it('is left as it is, itself, where nothing is unknown', () => {
    expect(carried(Shape, today, today)).toBe(today)
    expect(carried(Shape, undefined, today)).toBe(today)
  })

  it('has exactly the known fields of what was written and the unknown ones of what was there', () => {
    const Flat = v.strictObject({ a: v.exactOptional(v.number()), b: v.exactOptional(v.number()) })
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'x', 'y'), fc.integer())
    fc.assert(
      fc.property(fields, fc.record({ a: fc.integer(), b: fc.integer() }, { requiredKeys: [] }), (before, after) => {
        const unknown = Object.entries(before).filter(([name]) => name !== 'a' && name !== 'b')
        expect(Object.entries(carried(Flat, { ...before }, after)).sort()).toEqual(
          [...Object.entries(after), ...unknown].sort(),
        )
      }),
    )
  })
})

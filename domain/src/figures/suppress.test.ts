import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountTable, suppress, withSums } from './suppress.ts'

const THRESHOLD = 5
const numbersOf = <N>({ cells, rows, columns, total }: CountTable<N>): N[] => [
  ...cells.flat(),
  ...rows,
  ...columns,
  total,
]

/** Every table of natural numbers up to `most` that shows the same as this one: what a reader with patience would find. */
const tablesLike = (shown: CountTable<number | null>, most: number): CountTable<number>[] => {
  const [height, width] = [shown.rows.length, shown.columns.length]
  const found: CountTable<number>[] = []
  const fill = (cells: number[]): void => {
    if (cells.length === height * width) {
      const table = withSums(Array.from({ length: height }, (_, r) => cells.slice(r * width, (r + 1) * width)))
      const all = numbersOf(table)
      if (numbersOf(shown).every((number, i) => number === null || number === all[i])) found.push(table)
      return
    }
    const [r, c] = [Math.floor(cells.length / width), cells.length % width]
    const known = shown.cells[r]?.[c] ?? null
    const row = shown.rows[r] ?? null
    const left = row === null ? most : row - cells.slice(r * width).reduce((a, b) => a + b, 0)
    const all = known === null ? Array.from({ length: most + 1 }, (_, n) => n) : [known]
    for (const n of all) if (n <= left) fill([...cells, n])
  }
  fill([])
  return found
}

const table = (height: number, width: number, most: number) =>
  fc
    .array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: most }), fc.constant(0)), { minLength: width, maxLength: width }),
      {
        minLength: height,
        maxLength: height,
      },
    )
    .map(withSums)
const small = fc.oneof(table(2, 2, 8), table(3, 2, 6), table(2, 3, 6), table(4, 1, 8))
const large = fc
  .tuple(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 3, max: 10 }))
  .chain(([height, width, threshold]) => fc.tuple(table(height, width, 40), fc.constant(threshold)))

describe('figures that leave the office', () => {
  it('let nobody compute a small number, however long they try', () => {
    fc.assert(
      fc.property(small, (counts) => {
        const shown = suppress(counts, THRESHOLD)
        const like = tablesLike(shown, 9).map(numbersOf)
        numbersOf(counts).forEach((number, i) => {
          if (number === 0 || number >= THRESHOLD) return
          expect(new Set(like.map((other) => other[i])).size).toBeGreaterThan(1)
        })
      }),
      { numRuns: 150 },
    )
  })

  it('show no number from 1 to below the threshold, and every other as it is', () => {
    fc.assert(
      fc.property(large, ([counts, threshold]) => {
        const shown = numbersOf(suppress(counts, threshold))
        numbersOf(counts).forEach((number, i) => {
          if (number > 0 && number < threshold) expect(shown[i]).toBeNull()
          else expect([number, null]).toContain(shown[i])
        })
      }),
    )
  })

  it('keep the total unless it is small itself, so that tables with the same total agree', () => {
    fc.assert(
      fc.property(large, ([counts, threshold]) => {
        const isSmall = counts.total > 0 && counts.total < threshold
        expect(suppress(counts, threshold).total).toBe(isSmall ? null : counts.total)
      }),
    )
  })

  it('stay whole where no number is small', () => {
    const counts = withSums([
      [5, 0],
      [12, 30],
    ])
    expect(suppress(counts, THRESHOLD)).toEqual(counts)
  })

  it('hide beside a small number the next one, in its row and in its column', () => {
    const { cells, rows, columns, total } = suppress(
      withSums([
        [3, 20, 40],
        [30, 50, 60],
        [70, 80, 90],
      ]),
      THRESHOLD,
    )
    expect(cells).toEqual([
      [null, null, 40],
      [null, null, 60],
      [70, 80, 90],
    ])
    expect([rows, columns, total]).toEqual([[63, 140, 240], [103, 150, 190], 443])
  })

  it('hide all of a month in which there is next to nothing', () => {
    expect(
      numbersOf(
        suppress(
          withSums([
            [2, 0],
            [0, 1],
          ]),
          THRESHOLD,
        ),
      ).filter((number) => number !== null),
    ).toEqual([0, 0])
  })
})

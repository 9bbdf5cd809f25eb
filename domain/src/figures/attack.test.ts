import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AGE_BANDS, KECAMATAN, PROBLEMS, SEXES } from '../lookup/shape.ts'
import type { ReportId } from '../report/kinds.ts'
import type { Period } from '../time/shape.ts'
import type { Sheet, SheetCell } from '../workbook/sheet.ts'
import { attack, type Edition, type Recovered } from './attack.fixture.ts'
import { emptyFigures } from './fold.ts'
import { type PublicMonth, publicSheets } from './public.ts'
import type { Figures } from './shape.ts'
import { addUp, type CountTable, suppress, withSums } from './suppress.ts'

const codesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]

/** Files of clients as five small numbers: kecamatan, service, age, sex, problem. */
type Trait = readonly [number, number, number, number, number]

const figuresOf = (files: readonly Trait[]): Figures => {
  const figures = emptyFigures()
  const add = (record: Record<string, Record<string, number>>, row: string, column: string) => {
    record[row] ??= {}
    record[row][column] = (record[row][column] ?? 0) + 1
  }
  for (const [kecamatan, service, age, sex, problem] of files) {
    const at = <T extends object>(table: T, index: number) => codesOf(table).at(index % codesOf(table).length) ?? ''
    add(figures.kecamatan, at(KECAMATAN, kecamatan), (['KSL', 'RJK', 'PJK'] as const)[service] ?? 'KSL')
    add(figures.ages, at(AGE_BANDS, age), at(SEXES, sex))
    add(figures.problems, at(PROBLEMS, problem), 'childL')
  }
  return figures
}

const numberOf = (cell: SheetCell | undefined): number | null => (cell?.kind === 'number' ? cell.value : null)

/** What a reader sees in a sheet. */
const tableOf = ({ rows, columns }: Sheet): CountTable<number | null> => {
  const lines = rows.map((row) => row.slice(1).map(numberOf))
  const [above, last] = [lines.slice(0, -1), lines.at(-1) ?? []]
  const total = last.at(-1) ?? null
  const sums = above.map((row) => row.at(-1) ?? null)
  return columns.length === 2
    ? { cells: sums.map((sum) => [sum]), rows: sums, columns: [total], total }
    : { cells: above.map((row) => row.slice(0, -1)), rows: sums, columns: last.slice(0, -1), total }
}

const editionOf = (months: readonly string[], parts: readonly PublicMonth[]): Edition => ({
  months,
  tables: Object.fromEntries(
    publicSheets({ id: 'annual-2026' as ReportId, number: '1' }, parts)
      .filter(({ name }) => name !== 'Kegiatan')
      .map((sheet) => [sheet.name, tableOf(sheet)]),
  ),
})

/** Each month, both halves and the whole, as they leave the office one after the other. */
const published = (filled: readonly Omit<PublicMonth, 'period'>[]): Edition[] => {
  const half = Math.ceil(filled.length / 2)
  const months = filled.map((month, i): PublicMonth => {
    const n = i < half ? i + 1 : i - half + 7
    return { ...month, period: `2026-${String(n).padStart(2, '0')}` as Period }
  })
  const names = months.map(({ period }) => period)
  const spans = [...names.map((_, i) => [i, i + 1]), [0, half], [half, months.length], [0, months.length]] as const
  return spans.map(([from, to]) => editionOf(names.slice(from, to), months.slice(from, to)))
}

const hiddenIn = (editions: readonly Edition[]): number =>
  editions
    .flatMap(({ tables }) => Object.values(tables))
    .flatMap(({ cells, rows, columns, total }) => [...cells.flat(), ...rows, ...columns, total])
    .filter((number) => number === null).length

/** Some traits are far more frequent than others, so that small numbers stand beside large ones. */
const trait = (most: number) => fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(most))
const monthOf = (most: number, files: number): fc.Arbitrary<Omit<PublicMonth, 'period'>> =>
  fc.record({
    figures: fc
      .array(fc.tuple(trait(most), trait(2), trait(most), trait(1), trait(most)), { maxLength: files })
      .map(figuresOf),
    threshold: fc.constantFrom(3, 5, 10),
  })

const table = (...cells: number[][]) => withSums(cells)
const onlyTable = (months: readonly string[], table: CountTable<number | null>): Edition => ({
  months,
  tables: { table },
})

describe('the attack by subtraction', () => {
  const values = (recovered: readonly Recovered[]) => recovered.map(({ where, value }) => `${where} = ${value}`)

  it('finds a number that is alone in its row', () => {
    const shown = {
      cells: [
        [null, 4],
        [6, 7],
      ],
      rows: [9, 13],
      columns: [11, 11],
      total: 22,
    }
    expect(values(attack([onlyTable(['May'], shown)]))).toEqual(['May: table, cell 0 0 = 5'])
  })

  it('finds numbers that can be nothing else because no number is below nothing', () => {
    const shown = {
      cells: [
        [null, null],
        [null, null],
      ],
      rows: [0, 7],
      columns: [2, 5],
      total: 7,
    }
    expect(attack([onlyTable(['May'], shown)])).toHaveLength(4)
  })

  it('finds a number by the other month and the sum of both, where each table by itself is safe', () => {
    const [may, june] = [table([3, 9], [9, 9]), table([8, 9], [9, 9])]
    const each = [onlyTable(['May'], suppress(may, 5)), onlyTable(['June'], suppress(june, 5))]
    expect(attack(each)).toEqual([])
    expect(values(attack([...each, onlyTable(['May', 'June'], suppress(addUp([may, june]), 5))]))).toContain(
      'May: table, cell 0 0 = 3',
    )
  })

  it('finds the total of one table by the other of its month', () => {
    const tables = { one: { cells: [[null]], rows: [null], columns: [null], total: null }, other: table([6]) }
    expect(values(attack([{ months: ['May'], tables }]))).toContain('May: one, total = 6')
  })
})

describe('months, half-years and a year that all left the office', () => {
  it('let nobody compute a hidden number, whatever is subtracted from what', () => {
    let hidden = 0
    fc.assert(
      fc.property(fc.array(monthOf(2, 40), { minLength: 2, maxLength: 4 }), (months) => {
        const editions = published(months)
        hidden += hiddenIn(editions)
        expect(attack(editions)).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(hidden).toBeGreaterThan(1000)
  })

  it('let nobody compute one in a whole year with all codes', () => {
    fc.assert(
      fc.property(fc.array(monthOf(9, 120), { minLength: 12, maxLength: 12 }), (months) => {
        expect(attack(published(months))).toEqual([])
      }),
      { numRuns: 1 },
    )
  })
})

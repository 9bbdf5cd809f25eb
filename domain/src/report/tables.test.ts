import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cards } from '../figures/figures.fixture.ts'
import { counts, filterText, readFilter } from '../figures/filter.ts'
import { emptyFigures, foldCard } from '../figures/fold.ts'
import type { FileCard } from '../file/shape.ts'
import { received } from '../office.fixture.ts'
import type { Period } from '../time/shape.ts'
import { type ReportId, reportId } from './kinds.ts'
import { sourceOf, UNMEASURED } from './source.fixture.ts'
import type { TableSource } from './source.ts'
import { spread } from './steps.ts'
import type { Cell, ReportTable } from './table.ts'
import { reportTables } from './tables.ts'

const NOVEMBER = reportId('2026-11' as Period)
const IDS = (['monthly', 'semester', 'annual'] as const).map((kind) => reportId('2026-11' as Period, kind))
const source = (files: readonly FileCard[], id: ReportId = NOVEMBER): TableSource => sourceOf(id, files)
const november = (files: readonly FileCard[]) => files.filter(({ period }) => period === '2026-11')
const table = (tables: readonly ReportTable[], id: ReportTable['id']): ReportTable => {
  const found = tables.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const number = (cell: Cell | undefined) => (typeof cell === 'number' ? cell : 0)
/** Columns that count people: a person stands in several rows, and once in the last. */
const OF_PEOPLE = /Orang|Klien|^L$|^P$|Anak|Dewasa/

describe('the tables of each kind of report', () => {
  it('are those of the office, in its order, each with a title and the span', () => {
    const ids = (n: number) => reportTables(source([received('KSL')], IDS[n])).map(({ id }) => id)
    expect(ids(0).join(' ')).toBe('M1 M1s M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12 M13 M14 M15')
    expect(ids(1).join(' ')).toBe('S1 S2 S3 S4 S4s S5 S6 S7 S8')
    expect(ids(2).join(' ')).toBe('A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11')
    for (const { title } of reportTables(source([], IDS[1]))) expect(title).toMatch(/^[A-Z].*, Semester II 2026$/)
  })

  it('say a sentence instead of rows of zeros where there are no files', () => {
    for (const id of IDS)
      for (const { id: table, rows, total, note } of reportTables(source([], id))) {
        if (table === 'M14' || table === 'S7') continue
        expect(rows, table).toEqual([])
        expect(total, table).toBeNull()
        expect(note, table).toMatch(/^(Tidak ada|Belum) .*\.$/)
      }
  })

  it('have a cell, and files or none, for each column in every row and total', () => {
    fc.assert(
      fc.property(cards, fc.constantFrom(...IDS), (files, id) => {
        for (const { columns, rows, total, counts } of reportTables(source(files, id))) {
          for (const row of total ? [...rows, total] : rows) expect(row).toHaveLength(columns.length)
          expect(counts.rows.map((row) => row.length)).toEqual(rows.map((row) => row.length))
          expect(counts.total?.length).toBe(total?.length)
        }
      }),
    )
  })

  it('hold no number that a full recount of the files does not find', () => {
    let looked = 0
    fc.assert(
      fc.property(cards, fc.constantFrom(...IDS), (files, id) => {
        for (const { id: name, columns, rows, total, counts: filters } of reportTables(source(files, id))) {
          const lines = total ? [...rows, total] : rows
          const asked = filters.total ? [...filters.rows, filters.total] : filters.rows
          for (const [r, row] of asked.entries())
            for (const [c, filter] of row.entries()) {
              if (!filter) continue
              looked += 1
              const found = files.filter((card) => counts(filter, card)).length
              expect(lines[r]?.[c], `${name} ${columns[c]?.title} ${JSON.stringify(filter)}`).toBe(found)
            }
        }
      }),
      { numRuns: 50 },
    )
    expect(looked).toBeGreaterThan(5000)
  })

  it('ask for files in an address that reads back as it was written', () => {
    for (const id of IDS)
      for (const { counts: filters } of reportTables(source([received('RJK'), received('SOS'), received('IK')], id)))
        for (const filter of filters.rows.flat()) if (filter) expect(readFilter(filterText(filter))).toEqual(filter)
    expect(readFilter('%7B')).toBeNull()
    expect(readFilter(encodeURIComponent('{"months":["2026-11"],"of":"all","nama":"x"}'))).toBeNull()
  })

  it('have totals that are the sums of what stands above them', () => {
    fc.assert(
      fc.property(cards, fc.constantFrom(...IDS), (files, id) => {
        for (const { id: name, columns, rows, total } of reportTables(source(files, id))) {
          columns.forEach(({ kind, title }, i) => {
            if (kind !== 'count' || !total || total[i] === null || (name === 'M1' && OF_PEOPLE.test(title))) return
            expect(total[i], `${name} ${title}`).toBe(rows.reduce((sum, row) => sum + number(row[i]), 0))
          })
        }
      }),
    )
  })

  it('count each person once, however many files, months and services', () => {
    fc.assert(
      fc.property(cards, fc.constantFrom(...IDS), (files, id) => {
        const from = source(files, id)
        const within = files.filter((card) => counts({ months: reportMonths(from), of: 'all' }, card))
        const people = (some: readonly FileCard[]) =>
          new Set(some.flatMap(({ client }) => client?.pseudonym ?? [])).size
        expect(from.persons?.all.total).toBe(people(within))
        expect(from.persons?.served.total).toBe(people(within.filter(({ service }) => service !== 'IK')))
        for (const service of ['IK', 'KSL', 'RJK', 'PJK'] as const)
          expect(from.persons?.services[service]?.total ?? 0).toBe(
            people(within.filter((card) => card.service === service)),
          )
        const of = Object.values(from.persons?.ages ?? {}).flatMap((row) => Object.values(row))
        expect(of.reduce((sum, n) => sum + n, 0)).toBe(from.persons?.served.total)
      }),
    )
  })

  it('give shares of one: M6 to 1 in all, M12 complete of evaluated', () => {
    fc.assert(
      fc.property(cards, (files) => {
        const tables = reportTables(source(files))
        const shares = table(tables, 'M6').rows.map((row) => number(row.at(-1)))
        if (shares.length > 0) expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1)
        for (const row of table(tables, 'M12').rows)
          if (number(row[1]) > 0) expect(row.at(-1)).toBe(number(row[2]) / number(row[1]))
      }),
    )
  })

  it('leave clients of an activity open rather than zero, and tell its participants below', () => {
    const m1 = table(reportTables(source([received('SOS')])), 'M1')
    expect(m1.rows[4]?.slice(0, 4)).toEqual(['5', 'Sosialisasi Keluarga', 1, null])
    expect(m1.note).toContain('4 laki-laki dan 9 perempuan')
  })

  it('tell people from services: an identification and a counselling of one client are one person', () => {
    const [intake, counselling] = [received('IK', {}, 1), received('KSL', {}, 2)]
    const same = { ...counselling, client: intake.client }
    const m1 = table(reportTables(source([intake, same])), 'M1')
    expect(m1.total).toEqual(['', 'Jumlah', 2, 1, 1, 0, 0, 1, 0, 1])
    expect(m1.rows[0]?.slice(1, 4)).toEqual(['Identifikasi Kebutuhan', 1, 1])
    expect(m1.rows[1]?.slice(1, 4)).toEqual(['Konseling Keluarga', 1, 1])
  })

  it('give files that came late a row of their own, apart from the sum of the month’s own files', () => {
    const m1 = table(reportTables({ ...source([received('KSL')]), late: { KSL: 2 } }), 'M1')
    expect(m1.rows.at(-1)?.slice(1, 3)).toEqual(['Susulan', 2])
    expect(m1.total?.[2]).toBe(3)
    expect(m1.note).toContain('Susulan: 2 berkas')
  })

  it('list every document that was lacking, most first, and total all of them', () => {
    const figures = emptyFigures()
    figures.files = 1
    for (let n = 1; n <= 20; n += 1)
      figures.missing[`KSL-${String(n).padStart(2, '0')}`] = { noted: n, met: 1, days: 3 }
    const m13 = table(reportTables({ ...source([]), figures }), 'M13')
    expect(m13.rows).toHaveLength(20)
    expect(m13.rows[0]).toEqual(['KSL-20', 'KSL-20', 20, 1, 19, 3])
    expect(m13.total).toEqual(['', 'Jumlah', 210, 20, 190, 3])
  })

  it('compare with the span before, and say nothing where there was none', () => {
    const figures = emptyFigures()
    for (const n of [1, 2]) foldCard(figures, received('KSL', {}, n))
    const before = { id: reportId('2026-01' as Period, 'semester'), figures, persons: null, steps: null }
    const now = source(november([received('KSL', {}, 3), received('KSL', {}, 4), received('KSL', {}, 5)]), IDS[1])
    const s1 = table(reportTables({ ...now, history: [before] }), 'S1')
    expect(s1.rows[1]?.slice(-3)).toEqual([3, 2, 0.5])
    expect(s1.rows[0]?.slice(-3)).toEqual([0, 0, null])
    expect(table(reportTables(now), 'S1').rows[1]?.slice(-2)).toEqual([null, null])
  })
})

const reportMonths = ({ id, period }: TableSource): Period[] =>
  id.startsWith('annual')
    ? Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}` as Period)
    : id.startsWith('semester')
      ? (['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'] as Period[])
      : [period]

describe('SOP times', () => {
  const m14 = (more: Partial<TableSource>) => table(reportTables({ ...source([]), ...more }), 'M14').rows

  it('are said to be unmeasured where nothing was measured', () => {
    for (const row of m14({})) expect(row.slice(2, 5)).toEqual(['belum terukur', 'belum terukur', null])
  })

  it('show median, longest and the share within the standard, and waiting apart', () => {
    const figures = emptyFigures()
    figures.steps = {
      receive: {
        measured: 4,
        withinStandard: 3,
        minutes: { '1': 2, '4': 1, '70': 1 },
        excused: {},
        waited: { '900': 4 },
      },
    }
    expect(m14({ figures, steps: { evaluate: 121, report: 5, receive: 15, approve: 16 } })).toEqual([
      ['2. Menerima berkas', '5 menit', '1 menit', '1 jam 10 menit', 0.75, '15 jam', 0, 4],
      ['3. Memilah berkas', '15 menit', 'belum terukur', 'belum terukur', null, null, 0, null],
      ['4. Mengevaluasi kelengkapan', '2 jam', '2 jam 1 menit', '2 jam 1 menit', 0, null, 0, null],
      ['5. Membuat laporan', '5 hari kerja', '5 hari kerja', '5 hari kerja', 1, null, 0, null],
      ['6. Menerima laporan', '15 menit', '15 menit', '15 menit', 1, null, 0, null],
      ['7. Menyetujui laporan', '15 menit', '16 menit', '16 menit', 0, null, 0, null],
    ])
  })

  it('tell steps 6 and 7 of the month before while its own are still to come', () => {
    const last = { ...UNMEASURED, receive: 10, approve: 20 }
    const before = { id: reportId('2026-10' as Period), figures: emptyFigures(), persons: null, steps: last }
    const rows = m14({ history: [before] })
    expect(rows[4]?.slice(0, 5)).toEqual([
      '6. Menerima laporan (bulan sebelumnya)',
      '15 menit',
      '10 menit',
      '10 menit',
      1,
    ])
    expect(rows[5]?.[4]).toBe(0)
  })

  it('count a step whose delay has its reason apart from those in normal conditions', () => {
    const rows = m14({ steps: { ...UNMEASURED, evaluate: 500, report: 9, excused: { report: 'power' } } })
    expect(rows[3]?.slice(2)).toEqual(['belum terukur', 'belum terukur', null, null, 1, null])
    expect(rows[2]?.slice(4)).toEqual([0, null, 0, null])
  })

  it('have the median of the written-out list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 60 }), (list) => {
        const minutes: Record<string, number> = {}
        for (const one of list) minutes[one] = (minutes[one] ?? 0) + 1
        const sorted = list.toSorted((a, b) => a - b)
        expect(spread(minutes)).toEqual({ median: sorted[Math.ceil(sorted.length / 2) - 1], longest: sorted.at(-1) })
      }),
    )
  })
})

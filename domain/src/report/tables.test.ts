import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cards } from '../figures/figures.fixture.ts'
import { emptyFigures, foldCard } from '../figures/fold.ts'
import { received } from '../office.fixture.ts'
import type { Period } from '../time/shape.ts'
import { spread, stepRows } from './steps.ts'
import type { Cell, ReportTable } from './table.ts'
import { reportTables, type TableSource } from './tables.ts'

const unmeasured = { evaluate: null, report: null, receive: null, approve: null }
const source = (files: Parameters<typeof foldCard>[1][]): TableSource => {
  const figures = emptyFigures()
  for (const file of files) foldCard(figures, file)
  return { period: '2026-11' as Period, figures, steps: unmeasured }
}
const table = (tables: readonly ReportTable[], id: ReportTable['id']): ReportTable => {
  const found = tables.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const number = (cell: Cell | undefined) => (typeof cell === 'number' ? cell : 0)

describe('the tables of the monthly report', () => {
  it('are the eight of the report, in its order, each with a title and the month', () => {
    const tables = reportTables(source([received('KSL')]))
    expect(tables.map(({ id }) => id)).toEqual(['M1', 'M2', 'M3', 'M6', 'M11', 'M12', 'M13', 'M14'])
    for (const { title } of tables) expect(title).toMatch(/^[A-Z].*, November 2026$/)
  })

  it('say a sentence instead of rows of zeros in a month without files', () => {
    for (const { id, rows, total, note } of reportTables(source([]))) {
      if (id === 'M14') continue
      expect(rows, id).toEqual([])
      expect(total, id).toBeNull()
      expect(note, id).toMatch(/^Tidak ada .*\.$/)
    }
  })

  it('have a cell for each column in every row and total', () => {
    fc.assert(
      fc.property(cards, (files) => {
        for (const { columns, rows, total } of reportTables(source(files))) {
          for (const row of total ? [...rows, total] : rows) expect(row).toHaveLength(columns.length)
        }
      }),
    )
  })

  it('have totals that are the sums of what stands above them', () => {
    fc.assert(
      fc.property(cards, (files) => {
        for (const { id, columns, rows, total } of reportTables(source(files))) {
          columns.forEach(({ kind, title }, i) => {
            if (kind !== 'count' || !total) return
            expect(total[i], `${id} ${title}`).toBe(rows.reduce((sum, row) => sum + number(row[i]), 0))
          })
        }
      }),
    )
  })

  it('count all files in M1 and M12 alike, and in M2 the same without identifications', () => {
    fc.assert(
      fc.property(cards, (files) => {
        const from = source(files)
        if (from.figures.files === 0) return
        const tables = reportTables(from)
        const intakes = from.figures.services.IK?.received ?? 0
        expect(table(tables, 'M1').total?.at(-1)).toBe(from.figures.files)
        expect(table(tables, 'M12').total?.[1]).toBe(from.figures.files)
        expect(number(table(tables, 'M2').total?.at(-1)) || 0).toBe(from.figures.files - intakes)
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
    expect(m1.rows[4]).toEqual(['5', 'Sosialisasi Keluarga', 1, null, null, null, null, null, null, 1])
    expect(m1.note).toContain('4 laki-laki dan 9 perempuan')
  })

  it('tell new clients from returning, L from P, children from adults', () => {
    const file = received('KSL')
    const like = (changes: Partial<NonNullable<typeof file.client>>) => ({
      ...file,
      client: file.client && { ...file.client, ...changes },
    })
    const files = [
      like({ kind: 'new', sex: 'P', ageBand: '25-44' }),
      like({ kind: 'new', sex: 'L', ageBand: '6-12' }),
      like({ kind: 'returning', sex: 'P', ageBand: '60+' }),
      like({ kind: 'returning', sex: 'unknown', ageBand: 'unknown' }),
      like({ kind: 'new', sex: 'P', ageBand: '0-5' }),
    ]
    const tables = reportTables(source(files))
    expect(table(tables, 'M1').rows[1]).toEqual(['2', 'Konseling Keluarga', 5, 3, 2, 1, 3, 2, 2, 5])
    expect(table(tables, 'M3').rows[0]).toEqual(['0–5', 0, 1, 1])
    expect(table(tables, 'M3').note).toContain('1 klien yang jenis kelaminnya tidak diketahui')
    expect(table(tables, 'M6').rows[0]).toEqual(['Pola asuh/pengasuhan', 1, 1, 0, 2, 5, 1])
    expect(table(tables, 'M6').note).toContain('1 klien')
    expect(table(tables, 'M2').rows[2]).toEqual(['3', '63.01.03', 'Pelaihari', 5, 0, 0, 0, 0, 5])
    expect(table(tables, 'M11').note).toBe('Tidak ada kebutuhan yang teridentifikasi.')
    expect(table(tables, 'M12').rows[1]).toEqual(['Konseling Keluarga', 5, 0, 5, 0, 0])
  })

  it('list the fifteen documents most often missing, most first', () => {
    const from = source([])
    from.figures.files = 1
    for (let n = 1; n <= 20; n += 1)
      from.figures.missing[`KSL-${String(n).padStart(2, '0')}`] = { noted: n, met: 1, days: 3 }
    const m13 = table(reportTables(from), 'M13')
    expect(m13.rows).toHaveLength(15)
    expect(m13.rows[0]).toEqual(['KSL-20', 'KSL-20', 20, 1, 19, 3])
    expect(m13.note).toBe('Ditampilkan 15 dari 20 dokumen yang kurang.')
  })
})

describe('SOP times', () => {
  it('are said to be unmeasured where nothing was measured', () => {
    for (const row of stepRows({}, unmeasured)) expect(row.slice(2)).toEqual(['belum terukur', 'belum terukur', null])
  })

  it('show median, longest and the share within the standard', () => {
    const receive = { measured: 4, withinStandard: 3, minutes: { '1': 2, '4': 1, '70': 1 } }
    expect(stepRows({ receive }, { evaluate: 121, report: 5, receive: 15, approve: 16 })).toEqual([
      ['2. Menerima berkas', '5 menit', '1 menit', '1 jam 10 menit', 0.75],
      ['3. Memilah berkas', '15 menit', 'belum terukur', 'belum terukur', null],
      ['4. Mengevaluasi kelengkapan', '2 jam', '2 jam 1 menit', '2 jam 1 menit', 0],
      ['5. Membuat laporan', '5 hari kerja', '5 hari kerja', '5 hari kerja', 1],
      ['6. Menerima laporan', '15 menit', '15 menit', '15 menit', 1],
      ['7. Menyetujui laporan', '15 menit', '16 menit', '16 menit', 0],
    ])
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

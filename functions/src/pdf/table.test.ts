import type { Cell } from '@catat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozenReport } from '../report/paper/samples.fixture.ts'
import { renderDocument } from './document.ts'
import { readPdf, tagsOf } from './read-pdf.fixture.ts'
import { drawTable } from './table.ts'
import { columnWidths, type TableContent } from './table-layout.ts'

const tableOf = (rows: readonly (readonly Cell[])[]): TableContent => ({
  title: 'Permasalahan klien',
  columns: [
    { title: 'Kategori', kind: 'text', weight: 3 },
    { title: 'Jumlah', kind: 'count', weight: 1 },
    { title: 'Bagian', kind: 'percent', weight: 1 },
    { title: 'Rata-rata Hari', kind: 'decimal', weight: 1 },
  ],
  rows,
  total: ['Jumlah akhir', 1_234_567, 1, null],
  note: 'Catatan kaki tabel.',
})

/** The table alone, after `above` points of something else. */
const drawn = async (table: TableContent, above = 0) => {
  const { pdf } = await renderDocument({ title: '', author: '', subject: '', at: frozenReport().frozenAt }, (flow) => {
    flow.y += above
    drawTable(flow, flow.structure.root, table, 4)
  })
  return readPdf(pdf)
}
const texts = (page: { text: string }[] | readonly { readonly text: string }[] | undefined) =>
  (page ?? []).map(({ text }) => text)

describe('a table of a thousand rows', () => {
  const rows = Array.from({ length: 1000 }, (_, i): Cell[] => [`Kategori ${i}`, i, i / 1000, i / 7])

  it('repeats its head on every page, shows each row once and its total once, with the last rows', async () => {
    const pdf = await drawn(tableOf(rows))
    expect(pdf.pages.length).toBeGreaterThan(10)
    pdf.pages.forEach((page, i) => {
      expect(texts(page).filter((text) => text === 'Kategori')).toHaveLength(1)
      expect(texts(page)[0]).toBe(i === 0 ? 'Tabel 4. Permasalahan klien' : 'Tabel 4 (lanjutan)')
    })
    const all = pdf.pages.flatMap((page) => texts(page))
    expect(all.filter((text) => /^Kategori \d+$/.test(text))).toEqual(rows.map((_, i) => `Kategori ${i}`))
    expect(texts(pdf.pages.at(-1))).toEqual(
      expect.arrayContaining(['Kategori 998', 'Kategori 999', 'Jumlah akhir', '1.234.567', 'Catatan kaki tabel.']),
    )
  })

  it('is one table of a thousand and two rows to a screen reader', async () => {
    const [, , [table]] = tagsOf(await drawn(tableOf(rows)))
    expect(table?.[0]).toBe('Table')
    expect(table?.[2].filter(([tag]) => tag === 'TR')).toHaveLength(1002)
  })

  it('shows nothing quietly, percentages and averages to one place', async () => {
    const pdf = await drawn(tableOf(rows.slice(0, 2)))
    expect(texts(pdf.pages[0])).toEqual(expect.arrayContaining(['0', '0,0%', '0,1%', '0,0', '100,0%', '–']))
    expect(pdf.contents[0]).toContain('\n0.4 g\n')
  })
})

describe('where a table stands on its page', () => {
  it.each(Array.from({ length: 18 }, (_, i) => i * 40))(
    'no head and no total is alone, %i points down',
    async (above) => {
      const rows = Array.from({ length: 40 }, (_, i): Cell[] => [`Kategori ${i}`, i, null, null])
      const pdf = await drawn(tableOf(rows), above)
      for (const page of pdf.pages.filter((one) => one.length > 0)) {
        const body = texts(page).filter((text) => /^Kategori \d+$/.test(text))
        expect(body.length).toBeGreaterThanOrEqual(2)
      }
    },
  )

  it('a short one moves to the next page whole', async () => {
    const rows = Array.from({ length: 12 }, (_, i): Cell[] => [`Kategori ${i}`, i, null, null])
    const pdf = await drawn(tableOf(rows), 600)
    expect(pdf.pages.map((page) => page.length > 0)).toEqual([false, true])
  })

  it('a cell of ten thousand letters goes on over the pages', async () => {
    const pdf = await drawn(tableOf([['Kata panjang sekali '.repeat(500), 1, null, null]]))
    expect(pdf.pages.length).toBeGreaterThan(1)
    expect(pdf.pages.flat().every(({ y }) => y < 841.89 - 60)).toBe(true)
  })
})

describe('the widths of columns', () => {
  const column = fc.record({
    weight: fc.float({ min: Math.fround(0.1), max: 10, noNaN: true }),
    least: fc.float({ min: 0, max: 100, noNaN: true }),
  })
  it('fill the table, and give each column its longest word when there is room for all', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 12 }), (columns) => {
        const least = columns.map((one) => one.least)
        const widths = columnWidths(
          columns.map((one) => one.weight),
          least,
          450,
        )
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(450, 3)
        if (least.reduce((sum, width) => sum + width, 0) < 450)
          widths.forEach((width, i) => {
            expect(width).toBeGreaterThanOrEqual((least[i] ?? 0) - 1e-6)
          })
      }),
    )
  })

  it('are those of its numbers, unbroken, where there is too little room for words', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 2, maxLength: 12 }), (columns) => {
        const least = [500, ...columns.map((one) => one.least / 10)]
        const numbers = least.map((_, i) => i > 0)
        const widths = columnWidths(Array(least.length).fill(1), least, 450, numbers)
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(450, 3)
        least.forEach((width, i) => {
          if (numbers[i]) expect(widths[i]).toBeGreaterThanOrEqual(width - 1e-6)
        })
      }),
    )
  })
})

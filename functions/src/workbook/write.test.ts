import { type Day, dayCell, type Instant, numberCell, type Sheet, type SheetCell, textCell } from '@catat/domain'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { partsOf } from './parts.fixture.ts'
import { readWorkbook } from './read.ts'
import { writeWorkbook } from './write.ts'

const COLUMNS = ['Tanggal Layanan', 'Petugas', 'Jumlah'].map((title) => ({ title, width: 20 }))
const sheetOf = (rows: readonly (readonly SheetCell[])[], notes: readonly string[] = []): Sheet => ({
  name: 'Agenda',
  columns: COLUMNS,
  rows,
  notes,
})
const AT = '2026-12-31T16:00:00.000Z' as Instant
const written = (...sheet: Parameters<typeof sheetOf>) => writeWorkbook([sheetOf(...sheet)], AT)
const readBack = async (sheet: Sheet) => {
  const read = readWorkbook(await writeWorkbook([sheet], AT))
  if (!read.ok) throw new Error(read.fault)
  return read.sheets[0]?.rows ?? []
}

/** What a spreadsheet may take for more than text. */
const hostile = fc
  .tuple(
    fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '=cmd|',
      '=HYPERLINK("http://x","y")',
      '"',
      "'",
      '<f>',
      ']]>',
      '&amp;',
      '_x000D_',
      '_x005f_x0041_',
      '\u0001',
      '\r',
      '\r\n=1+1',
      '\ufffe',
      '1e5',
      '007',
      'TRUE',
      '',
    ),
    fc.string({
      unit: fc.constantFrom('=', '<', '&', '_', 'x', '0', '\u0000', '\u001f', 'a', ' ', '\n', '😀'),
      maxLength: 30,
    }),
  )
  .map(([start, rest]) => `${start}${rest}`)
  .filter((text) => text.trim() !== '')

describe('a workbook that is written', () => {
  it('keeps a day a date, a number a number and text as it is, read again', async () => {
    const day = '2026-01-05' as Day
    const rows = await readBack(sheetOf([[dayCell(day), textCell('petugas.konseling'), numberCell(0)]]))
    expect(rows).toEqual([
      COLUMNS.map(({ title }) => ({ kind: 'text', text: title })),
      [
        { kind: 'date', day },
        { kind: 'text', text: 'petugas.konseling' },
        { kind: 'number', value: 0 },
      ],
    ])
  })

  it('has no formula in it, whatever a text begins with, and gives it back unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (texts) => {
        const bytes = await written(
          texts.map((text) => [textCell(text), textCell('petugas'), textCell('x')]),
          [texts[0] ?? ''],
        )
        for (const [name, xml] of partsOf(bytes))
          if (name.endsWith('.xml')) expect(xml).not.toMatch(/<f[ >/]|<hyperlink/)
        const { sheets } = await readXlsx(bytes)
        expect(sheets[0]?.rows.slice(1, texts.length + 1).map(([first]) => first)).toEqual(texts)
        for (const cell of sheets[0]?.cells?.values() ?? []) expect(cell.formula).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })

  it('keeps the head in sight, filters the rows and not the notes, and prints the head on each page', async () => {
    const sheet = partsOf(await written([[textCell('a')], [textCell('b')]], ['Dua berkas.']))
    const xml = sheet.get('xl/worksheets/sheet1.xml') ?? ''
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(xml).toContain('<autoFilter ref="A1:C3"')
    expect(xml).toMatch(/<col [^>]*width="20/)
    expect(sheet.get('xl/workbook.xml')).toContain('_xlnm.Print_Titles')
    const rows = await readBack(sheetOf([[textCell('a')], [textCell('b')]], ['Dua berkas.']))
    expect(rows.at(-1)?.[0]).toEqual({ kind: 'text', text: 'Dua berkas.' })
  })

  it('bears the time it was made and no other, so that the same sheets are the same bytes', async () => {
    const rows = [[dayCell('2026-01-05' as Day), textCell('a')]]
    expect(partsOf(await written(rows)).get('docProps/core.xml')).toContain('>2026-12-31T16:00:00Z<')
    expect(await written(rows)).toEqual(await written(rows))
  })

  it('holds ten thousand rows of one table, each once and in order', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => [
      textCell(`Kegiatan ${n}`),
      textCell('Mahrita'),
      numberCell(n),
    ])
    const { sheets } = await readXlsx(await written(rows))
    const read = sheets[0]?.rows.filter(([first]) => String(first).startsWith('Kegiatan ')) ?? []
    expect(read.map((row) => row[2])).toEqual(rows.map((_, n) => n))
  })
})

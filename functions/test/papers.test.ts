import { formatNumber } from '@catat/domain'
import { readXlsx } from 'hucre/xlsx'
import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../src/digest.ts'
import { exportBook } from '../src/log/export-book.ts'
import { keepEmblem } from '../src/office/keep-emblem.ts'
import { previewPaper } from '../src/office/preview-paper.ts'
import { pageText, readPdf } from '../src/pdf/read-pdf.fixture.ts'
import { exportTables } from '../src/report/export-tables.ts'
import { keptOffice, refusal } from './office/office.ts'
import {
  evaluateNovember,
  fillNovember,
  narrate,
  PERIOD,
  REPORT,
  reportOf,
  submit,
  submitNovember,
} from './office/reports.ts'

const office = await keptOffice()
beforeEach(() => office.clear())

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
const month = { kind: 'month', period: PERIOD } as const
const settings = (change: object) => office.db.doc('settings/office').update(change)

describe('the tables of a report', () => {
  it('are refused to who may not have them, and before it was ever sent', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    for (const who of ['mahrita', 'fajar', 'tuti'])
      expect(await refusal(exportTables(office.world, who, { type: 'tables.export', id: REPORT }))).toMatch(/^access/)
    expect(await refusal(exportTables(office.world, 'noor', { type: 'tables.export', id: REPORT }))).toBe(
      'report/wrong-state',
    )
  })

  it('are a sheet each with numbers as numbers, and a CSV each; a row says who took them', async () => {
    await submitNovember(office)
    const { xlsx, csv } = await exportTables(office.world, 'noor', { type: 'tables.export', id: REPORT })
    const { sheets } = await readXlsx(bytesOf(xlsx))
    expect(sheets.map(({ name }) => name)).toEqual(csv.map(({ name }) => name))
    const counselling = sheets[0]?.rows.find((row) => row.includes('Konseling Keluarga'))
    expect(typeof counselling?.[2]).toBe('number')
    expect(csv[0]?.text.startsWith('\ufeffNo.;')).toBe(true)
    const rows = (await office.db.collection('staff/noor/log').get()).docs.map((row) => row.data())
    expect(rows.at(-1)).toMatchObject({ action: 'tables.export', target: `${REPORT} ${sheets.length}` })
  })
})

describe('the books of a month', () => {
  it.each(['mahrita', 'fajar', 'tuti'])('are refused to %s', async (who) => {
    expect(await refusal(exportBook(office.world, who, { type: 'book.export', book: 'log', of: month }))).toMatch(
      /^access/,
    )
  })

  it('stand on paper and in a workbook, each row once, with the line where the clerk signs', async () => {
    const { lacking } = await fillNovember(office)
    const made = await exportBook(office.world, 'noor', { type: 'book.export', book: 'log', of: month })
    const text = (await readPdf(bytesOf(made.pdf))).pages.map(pageText).join('\n')
    expect(text).toContain('Buku Log In, November 2026')
    expect(text).toContain('PENGADMINISTRASI UMUM,')
    expect(made.rows).toBeGreaterThan(10)
    const [sheet] = (await readXlsx(bytesOf(made.xlsx))).sheets
    expect(sheet?.rows.filter((row) => /^\d+$/.test(String(row[0])))).toHaveLength(made.rows)
    const of = { kind: 'file', id: lacking } as const
    const one = await exportBook(office.world, 'noor', { type: 'book.export', book: 'log', of })
    expect(one.rows).toBeLessThan(made.rows)
  })

  it('name what lacks once the month is evaluated', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    const made = await exportBook(office.world, 'noor', { type: 'book.export', book: 'deficiency', of: month })
    const notes = await office.db.collection('deficiencies').where('period', '==', PERIOD).count().get()
    expect(formatNumber(made.rows)).toBe(formatNumber(notes.data().count))
    expect(made.rows).toBeGreaterThan(0)
  })
})

describe('the number of a report', () => {
  const ready = async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    await narrate(office)
  }

  it('is the next of the block the agenda gave, and none when the block is used up', async () => {
    await ready()
    await settings({ numbering: { by: 'block', year: 2026, from: 118, to: 118 } })
    await office.db.doc('counters/letters-2026').set({ last: 118 })
    expect(await refusal(submit(office))).toBe('report/block-empty')
    await settings({ numbering: { by: 'block', year: 2026, from: 120, to: 121 } })
    await submit(office)
    expect((await reportOf(office)).number).toBe('400.2/120/DP2KBP3A/2026')
    expect((await office.db.doc('settings/office').get()).data()).toMatchObject({ lastLetter: { year: 2026, n: 120 } })
  })

  it('passes over one that another letter bears', async () => {
    await ready()
    const number = '400.2/001/DP2KBP3A/2026'
    await office.db.doc(`letters/${sha256(number)}`).set({ number, report: 'monthly-2026-10' })
    await submit(office)
    expect((await reportOf(office)).number).toBe('400.2/002/DP2KBP3A/2026')
  })

  it('is what the clerk got from the agenda, where it numbers letter by letter, and no other letter bears it', async () => {
    await ready()
    await settings({ numbering: { by: 'clerk' } })
    expect(await refusal(submit(office))).toBe('report/number-needed')
    const version = (await reportOf(office)).version
    const number = '400.2/117/DP2KBP3A/2026'
    const taken = { number, report: 'monthly-2026-10' }
    await office.db.doc(`letters/${sha256(number)}`).set(taken)
    expect(await refusal(office.desk('noor', { type: 'report.submit', id: REPORT, version, number }))).toBe(
      'report/number-taken',
    )
    await office.db.doc(`letters/${sha256(number)}`).delete()
    await office.desk('noor', { type: 'report.submit', id: REPORT, version, number })
    expect((await reportOf(office)).number).toBe(number)
  })
})

describe('the paper of the office', () => {
  it('is shown to the administrator alone, with settings that are not in force', async () => {
    const { officeFacts } = await import('@catat/domain')
    const { OFFICE } = await import('./office/people.ts')
    const change = { ...officeFacts(OFFICE), letterhead: ['PEMERINTAH KABUPATEN', 'DINAS LAIN'] }
    expect(await refusal(previewPaper(office.world, 'noor', { type: 'office.preview', change }))).toBe(
      'access/not-yours',
    )
    const { pdf } = await previewPaper(office.world, 'fajar', { type: 'office.preview', change })
    expect(pageText((await readPdf(bytesOf(pdf))).pages[0])).toContain('DINAS LAIN')
  })

  it('takes a picture that can be drawn and nothing else', async () => {
    const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='
    expect(await refusal(keepEmblem(office.world, 'noor', { type: 'office.emblem', picture }))).toBe('access/not-yours')
    expect(await refusal(keepEmblem(office.world, 'fajar', { type: 'office.emblem', picture: 'AAAA' }))).toBe(
      'office/emblem',
    )
    expect((await keepEmblem(office.world, 'fajar', { type: 'office.emblem', picture })).emblem).toMatch(
      /^[0-9a-f]{64}$/,
    )
  })
})

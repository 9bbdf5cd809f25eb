import {
  type Deficiency,
  DeficiencySchema,
  deficiencyBook,
  type Instant,
  type LogRow,
  logBook,
  officeFacts,
  publicSheets,
  reportTables,
  tableSheet,
} from '@catat/domain'
import * as v from 'valibot'
import { renderBook } from '../src/log/render-book.ts'
import { renderSpecimen } from '../src/office/specimen.ts'
import { renderReport } from '../src/report/paper/render.ts'
import { writeWorkbook } from '../src/workbook/write.ts'
import { writeCsvSheet } from '../src/workbook/write-csv.ts'
import { SAMPLES, sampleYear } from './sample-year.ts'

const SERVICES = ['KSL', 'RJK', 'PJK', 'IK', 'SOS'] as const
const at = (day: number, minute: number) => new Date(Date.UTC(2026, 9, day, 0, 30 + minute)).toISOString() as Instant
const numberOf = (i: number) => `${SERVICES[i % 5]}-2026-10-${String(1 + Math.floor(i / 5)).padStart(4, '0')}`
const ACTS = ['file.receive', 'file.startSort', 'file.finishSort', 'identity.open'] as const

const rows = Array.from({ length: 60 }, (_, i) => {
  const action = ACTS[i % 4] ?? 'file.receive'
  const clocked = action === 'file.receive' ? 300 : action === 'file.finishSort' ? 900 : null
  return {
    at: at(1 + Math.floor(i / 3), i * 3),
    actor: { uid: 'noor', name: 'Noor Contoh, A.Md.', role: 'clerk' },
    action,
    number: numberOf(Math.floor(i / 4)),
    service: SERVICES[Math.floor(i / 4) % 5],
    officer: i % 2 ? 'Mahrita Contoh, S.Psi.' : 'Syahrani Contoh, S.Sos.',
    target: '',
    standard: clocked,
    actual: clocked === null ? null : clocked - 120 + (i % 7) * 60,
    hash: (0x8c1f42aa + i * 7919).toString(16).padStart(8, '0'),
  } as unknown as LogRow
})
const notes = Array.from({ length: 24 }, (_, i): Deficiency => {
  const service = SERVICES[i % 3] ?? 'KSL'
  const met = i % 4 === 0
  const id = `0123456789abcdef${String(i).padStart(4, '0')}`
  const code = `${service}-${String(1 + (i % 6)).padStart(2, '0')}`
  return v.parse(DeficiencySchema, {
    id: `${id}_${code}`,
    kind: 'document',
    code,
    critical: i % 5 === 0,
    file: { id, number: `${service}-2026-10-${String(1 + i).padStart(4, '0')}`, service },
    officer: { uid: 'mahrita', name: i % 2 ? 'Mahrita Contoh, S.Psi.' : 'Syahrani Contoh, S.Sos.' },
    period: '2026-10',
    foundAt: '2026-11-01T01:00:00.000Z',
    dueOn: '2026-11-09',
    status: met ? 'met' : i % 3 === 0 ? 'promised' : 'open',
    promisedFor: !met && i % 3 === 0 ? '2026-11-12' : null,
    reason: null,
    closedAt: met ? '2026-11-05T03:00:00.000Z' : null,
  })
})
export interface Paper {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The papers of `docs/contoh`: all kinds of report made of the sample register, and the two books. Everybody in them is invented. */
export async function* samplePapers(): AsyncGenerator<Paper> {
  const reportOf = sampleYear()
  const { office: plain, frozenAt } = reportOf(SAMPLES[0], 118)
  const office = {
    ...plain,
    phone: '(0512) 00000',
    site: 'dinas.contoh.example',
    mail: 'dinas@contoh.example',
    copies: ['Sekretaris Daerah Kabupaten Tanah Laut', 'Inspektur Kabupaten Tanah Laut'],
  }
  const threshold = officeFacts(office).smallCells
  for (const [i, id] of SAMPLES.entries()) {
    const report = { ...reportOf(id, 118 + i), office }
    const sheets = reportTables(report).map((table) => tableSheet(table.id, table))
    yield { name: `${id}.pdf`, bytes: (await renderReport(report)).pdf }
    yield { name: `${id}.xlsx`, bytes: await writeWorkbook(sheets, report.frozenAt) }
    for (const sheet of sheets.slice(0, 1))
      yield { name: `${id}-${sheet.name}.csv`, bytes: new TextEncoder().encode(writeCsvSheet(sheet)) }
    const months = report.months.length > 0 ? report.months : [report]
    const edition = publicSheets(
      report,
      months.map(({ period, figures }) => ({ period, figures, threshold })),
    )
    yield { name: `${id}-publik.xlsx`, bytes: await writeWorkbook(edition, report.frozenAt) }
  }
  const bookman = { ...office, typeface: 'bookman' as const }
  yield { name: 'surat-bookman.pdf', bytes: (await renderSpecimen(bookman, frozenAt, null)).pdf }

  for (const [name, title, table] of [
    ['buku-log-in-2026-10', 'Buku Log In', logBook('Oktober 2026', rows)],
    ['catatan-kekurangan-2026-10', 'Catatan Kekurangan', deficiencyBook('Oktober 2026', notes, frozenAt)],
  ] as const) {
    yield { name: `${name}.pdf`, bytes: (await renderBook(table, office, frozenAt, null)).pdf }
    yield { name: `${name}.xlsx`, bytes: await writeWorkbook([tableSheet(title, table)], frozenAt) }
  }
}

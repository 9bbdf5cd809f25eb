import { type Cell, reportTables, tableSheet } from '@catat/domain'
import { renderDocument } from '../src/pdf/document.ts'
import { drawTable } from '../src/pdf/table.ts'
import type { TableContent } from '../src/pdf/table-layout.ts'
import { renderReport } from '../src/report/paper/render.ts'
import { frozenReport } from '../src/report/paper/samples.fixture.ts'
import { writeWorkbook } from '../src/workbook/write.ts'

const ROUNDS = 5

const longTable = (rows: number): TableContent => ({
  title: `Tabel ${rows} baris`,
  columns: [
    { title: 'Kode', kind: 'text', weight: 1 },
    { title: 'Dokumen', kind: 'text', weight: 4 },
    ...['Jumlah', 'Terpenuhi', 'Sisa'].map((title) => ({ title, kind: 'count', weight: 1 }) as const),
    { title: 'Rata-rata Hari', kind: 'decimal', weight: 1 },
  ],
  rows: Array.from({ length: rows }, (_, i): Cell[] => [
    `KSL-${i}`,
    `Dokumen layanan nomor ${i}`,
    i,
    i % 7,
    i % 3,
    i / 9,
  ]),
  total: ['', 'Jumlah', rows, rows, rows, null],
  note: '',
})

const annexOf = (rows: number) =>
  renderDocument({ title: 'Lampiran', author: 'Catat', subject: '', at: frozenReport().frozenAt }, (flow) =>
    drawTable(flow, flow.structure.root, longTable(rows), 1),
  )

const workbookOf = async () => {
  const report = frozenReport()
  const sheets = reportTables(report).map((table) => tableSheet(table.id, table))
  return { pdf: await writeWorkbook(sheets, report.frozenAt), pages: sheets.length }
}

const measure = async (name: string, work: () => Promise<{ pdf: Uint8Array; pages: number }>) => {
  const times: number[] = []
  const efforts: number[] = []
  const coldStart = performance.now()
  let made = await work()
  const cold = performance.now() - coldStart
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    const effort = process.cpuUsage()
    made = await work()
    times.push(performance.now() - start)
    const { user, system } = process.cpuUsage(effort)
    efforts.push((user + system) / 1000)
  }
  const [median, cpu] = [times, efforts].map((all) => all.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0)
  const size = Math.round(made.pdf.length / 1024)
  const ms = (time: number | undefined) => `${(time ?? 0).toFixed(0).padStart(6)} ms`
  console.log(`${name.padEnd(24)}${ms(median)} (CPU ${ms(cpu)}, first ${ms(cold)})  ${made.pages} pages  ${size} kB`)
}

await measure('monthly report', () => renderReport(frozenReport()))
await measure('workbook, all tables', workbookOf)
await measure('annex of 500 rows', () => annexOf(500))
await measure('annex of 5,000 rows', () => annexOf(5000))
const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
console.log(`median of ${ROUNDS}; memory at the end ${memory} MB; Node ${process.version}`)

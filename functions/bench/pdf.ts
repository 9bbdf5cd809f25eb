import type { Cell } from '@catat/domain'
import { PDFDocument } from 'pdf-lib'
import { Flow } from '../src/pdf/flow.ts'
import { drawTable } from '../src/pdf/table.ts'
import type { TableContent } from '../src/pdf/table-layout.ts'
import { embedTypefaces } from '../src/pdf/typeface.ts'
import { renderReport } from '../src/report/render.ts'
import { frozenReport } from '../test/report/samples.ts'

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

const tableOf = async (rows: number) => {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const flow = new Flow(doc, await embedTypefaces(doc), () => {})
  drawTable(flow, flow.structure.root, longTable(rows), 1)
  flow.structure.close()
  return { pdf: await doc.save(), pages: flow.sheets.length }
}

const measure = async (name: string, work: () => Promise<{ pdf: Uint8Array; pages: number }>) => {
  const times: number[] = []
  let made = await work()
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    made = await work()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const median = times[Math.floor(ROUNDS / 2)] ?? 0
  const size = Math.round(made.pdf.length / 1024)
  console.log(`${name.padEnd(28)} ${median.toFixed(0).padStart(6)} ms  ${made.pages} pages  ${size} kB`)
}

await measure('monthly report', () => renderReport(frozenReport()))
await measure('table of 500 rows', () => tableOf(500))
const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
console.log(`median of ${ROUNDS}; memory at the end ${memory} MB; Node ${process.version}`)

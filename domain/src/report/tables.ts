import { documentName } from '../checklist/checklist.ts'
import type { Figures } from '../figures/shape.ts'
import { AGE_BANDS, KECAMATAN, PROBLEMS, SERVICES } from '../lookup/shape.ts'
import { formatNumber, formatPeriod } from '../time/format.ts'
import type { FrozenReport } from './shape.ts'
import { stepRows } from './steps.ts'
import type { Cell, ReportTable, TableChapter } from './table.ts'

/** What the tables are made of: a frozen report, or the draft as it stands. */
export type TableSource = Pick<FrozenReport, 'period' | 'figures' | 'steps'>

type Column = ReportTable['columns'][number]
const text = (title: string, weight = 1): Column => ({ title, kind: 'text', weight })
const count = (title: string, weight = 1): Column => ({ title, kind: 'count', weight })
const percent = (title: string, weight = 1): Column => ({ title, kind: 'percent', weight })

const codesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const ALL = codesOf(SERVICES)
/** Services proper: an identification of needs leads to them. */
const FIVE = ALL.filter((code) => code !== 'IK')

const number = (cell: Cell | undefined): number => (typeof cell === 'number' ? cell : 0)
const sumOf = (rows: readonly (readonly Cell[])[], column: number): number =>
  rows.reduce((sum, row) => sum + number(row[column]), 0)
/** Sums the columns from `first` on, behind the word Jumlah. */
const totalOf = (rows: readonly (readonly Cell[])[], head: readonly string[], columns: number): Cell[] => [
  ...head,
  ...Array.from({ length: columns - head.length }, (_, i) => sumOf(rows, head.length + i)),
]

const counted = (record: Readonly<Record<string, number>> | undefined, key: string) => record?.[key] ?? 0
const total = (record: Readonly<Record<string, number>> | undefined) =>
  Object.values(record ?? {}).reduce((sum, n) => sum + n, 0)

const services = ({ services }: Figures): Body => {
  const columns = [
    text('No.', 0.5),
    text('Jenis Layanan', 3),
    count('Berkas Diterima'),
    count('Klien Baru'),
    count('Klien Lama'),
    count('L', 0.7),
    count('P', 0.7),
    count('Anak'),
    count('Dewasa'),
    count('Jumlah'),
  ]
  const rows = ALL.map((code, i): Cell[] => {
    const row = services[code]
    const files = row?.received ?? 0
    const clients = SERVICES[code].client
      ? [row?.newClients, row?.returningClients, row?.sex.L, row?.sex.P, row?.child, row?.adult].map((n) => n ?? 0)
      : [null, null, null, null, null, null]
    return [String(i + 1), SERVICES[code].name, files, ...clients, files]
  })
  const people = (['SOS', 'PSO'] as const).map((code) => services[code]?.participants)
  const [male, female] = (['L', 'P'] as const).map((sex) => people.reduce((sum, one) => sum + counted(one, sex), 0))
  const note =
    'Sosialisasi dan permohonan dihitung per kegiatan, tanpa klien perorangan; ' +
    `pesertanya ${formatNumber(male ?? 0)} laki-laki dan ${formatNumber(female ?? 0)} perempuan.`
  return { columns, rows, total: totalOf(rows, ['', 'Jumlah'], columns.length), note }
}

const kecamatan = ({ kecamatan }: Figures): Body => {
  const columns = [
    text('No.', 0.5),
    text('Kode', 1.2),
    text('Kecamatan', 2),
    ...FIVE.map((code) => count(SERVICES[code].short)),
    count('Jumlah'),
  ]
  const rows = codesOf(KECAMATAN).map((code, i): Cell[] => {
    const files = FIVE.map((service) => counted(kecamatan[code], service))
    return [String(i + 1), /^\d/.test(code) ? code : null, KECAMATAN[code], ...files, files.reduce((a, b) => a + b, 0)]
  })
  return {
    columns,
    rows,
    total: totalOf(rows, ['', '', 'Jumlah'], columns.length),
    note: 'Dihitung per berkas layanan; identifikasi kebutuhan tidak dihitung lagi di sini.',
  }
}

const ages = ({ ages }: Figures): Body => {
  const rows = codesOf(AGE_BANDS).map((band): Cell[] => {
    const sexes = ages[band]
    return [AGE_BANDS[band].name, counted(sexes, 'L'), counted(sexes, 'P'), total(sexes)]
  })
  return {
    columns: [text('Kelompok Usia', 2), count('L'), count('P'), count('Jumlah')],
    rows: sumOf(rows, 3) === 0 ? [] : rows,
    total: totalOf(rows, ['Jumlah'], 4),
    note: [
      'Dihitung per berkas layanan klien.',
      unknownSexes(Object.values(ages).map((sexes) => counted(sexes, 'unknown'))),
    ]
      .join(' ')
      .trim(),
  }
}

const unknownSexes = (numbers: readonly number[]): string => {
  const n = numbers.reduce((sum, one) => sum + one, 0)
  return n === 0 ? '' : `Jumlah memuat ${formatNumber(n)} klien yang jenis kelaminnya tidak diketahui.`
}

const problems = ({ problems }: Figures): Body => {
  const all = Object.values(problems).reduce((sum, row) => sum + total(row), 0)
  const rows = codesOf(PROBLEMS).map((code): Cell[] => {
    const row = problems[code]
    const groups = ['childL', 'childP', 'adultL', 'adultP'].map((key) => counted(row, key))
    return [PROBLEMS[code], ...groups, total(row), all === 0 ? 0 : total(row) / all]
  })
  const apart = all - [1, 2, 3, 4].reduce((sum, column) => sum + sumOf(rows, column), 0)
  return {
    columns: [
      text('Kategori', 3),
      count('Anak L'),
      count('Anak P'),
      count('Dewasa L'),
      count('Dewasa P'),
      count('Jumlah'),
      percent('%'),
    ],
    rows: all === 0 ? [] : rows,
    total: [...totalOf(rows, ['Jumlah'], 6), 1],
    note:
      apart === 0 ? '' : `Jumlah memuat ${formatNumber(apart)} klien yang usia atau jenis kelaminnya tidak diketahui.`,
  }
}

const needs = ({ needs, withoutIntake }: Figures): Body => {
  const rows = FIVE.map((code): Cell[] => {
    const row = needs[code]
    return [SERVICES[code].name, row?.identified ?? 0, row?.served ?? 0, row?.inProgress ?? 0, row?.unserved ?? 0]
  })
  const stray = total(withoutIntake)
  return {
    columns: [
      text('Kebutuhan', 3),
      count('Teridentifikasi'),
      count('Terlayani'),
      count('Dalam Proses'),
      count('Belum Terlayani'),
    ],
    rows: sumOf(rows, 1) === 0 ? [] : rows,
    total: totalOf(rows, ['Jumlah'], 5),
    note: `Berkas layanan klien tanpa identifikasi kebutuhan: ${formatNumber(stray)}.`,
  }
}

const completeness = ({ completeness }: Figures): Body => {
  const rows = ALL.map((code): Cell[] => {
    const row = completeness[code]
    const evaluated = row?.evaluated ?? 0
    const levels = [row?.complete ?? 0, row?.lacking ?? 0, row?.critical ?? 0]
    return [SERVICES[code].name, evaluated, ...levels, evaluated === 0 ? null : (row?.complete ?? 0) / evaluated]
  })
  const evaluated = sumOf(rows, 1)
  return {
    columns: [
      text('Layanan', 3),
      count('Berkas Dievaluasi'),
      count('Lengkap'),
      count('Kurang'),
      count('Kritis'),
      percent('% Lengkap'),
    ],
    rows,
    total: [...totalOf(rows, ['Jumlah'], 5), evaluated === 0 ? null : sumOf(rows, 2) / evaluated],
    note: 'Kritis: ada dokumen bertanda ★ (dasar hukum atau keselamatan) yang belum ada.',
  }
}

const MOST_DOCUMENTS = 15

const missing = ({ missing }: Figures): Body => {
  const noted = Object.entries(missing).sort(([a, x], [b, y]) => y.noted - x.noted || (a < b ? -1 : 1))
  const shown = noted.slice(0, MOST_DOCUMENTS)
  const rows = shown.map(([code, { noted, met, days }]): Cell[] => [
    code,
    documentName(code),
    noted,
    met,
    noted - met,
    met === 0 ? null : days / met,
  ])
  const [met, days] = shown.reduce(([m, d], [, row]) => [m + row.met, d + row.days], [0, 0])
  return {
    columns: [
      text('Kode', 1.2),
      text('Dokumen', 4),
      count('Jumlah'),
      count('Terpenuhi'),
      count('Sisa'),
      { title: 'Rata-rata Hari', kind: 'decimal', weight: 1 },
    ],
    rows,
    total: [...totalOf(rows, ['', 'Jumlah'], 5), met === 0 ? null : days / met],
    note: noted.length > shown.length ? `Ditampilkan ${shown.length} dari ${noted.length} dokumen yang kurang.` : '',
  }
}

const steps = ({ figures, steps }: TableSource): Body => ({
  columns: [text('Langkah', 3), text('Baku', 1.3), text('Median', 1.5), text('Terlama', 1.5), percent('% Sesuai', 1)],
  rows: stepRows(figures.steps, steps),
  total: null,
  note: 'Waktu dihitung dalam jam kerja kantor. Berkas dari register lama tidak diukur.',
})

type Body = Pick<ReportTable, 'columns' | 'rows' | 'total' | 'note'>

const TABLES: readonly {
  readonly id: ReportTable['id']
  readonly chapter: TableChapter
  readonly title: string
  readonly empty: string
  readonly body: (source: TableSource) => Body
}[] = [
  {
    id: 'M1',
    chapter: 'services',
    title: 'Rekapitulasi layanan',
    empty: 'Tidak ada berkas yang diterima.',
    body: (s) => services(s.figures),
  },
  {
    id: 'M2',
    chapter: 'services',
    title: 'Layanan menurut kecamatan',
    empty: 'Tidak ada berkas layanan.',
    body: (s) => kecamatan(s.figures),
  },
  {
    id: 'M3',
    chapter: 'services',
    title: 'Klien menurut usia dan jenis kelamin',
    empty: 'Tidak ada klien.',
    body: (s) => ages(s.figures),
  },
  {
    id: 'M6',
    chapter: 'services',
    title: 'Permasalahan klien',
    empty: 'Tidak ada klien.',
    body: (s) => problems(s.figures),
  },
  {
    id: 'M11',
    chapter: 'completeness',
    title: 'Identifikasi kebutuhan dan layanan',
    empty: 'Tidak ada kebutuhan yang teridentifikasi.',
    body: (s) => needs(s.figures),
  },
  {
    id: 'M12',
    chapter: 'completeness',
    title: 'Kelengkapan berkas',
    empty: 'Tidak ada berkas yang dievaluasi.',
    body: (s) => completeness(s.figures),
  },
  {
    id: 'M13',
    chapter: 'completeness',
    title: 'Dokumen yang paling sering kurang',
    empty: 'Tidak ada dokumen yang kurang.',
    body: (s) => missing(s.figures),
  },
  { id: 'M14', chapter: 'steps', title: 'Waktu SOP', empty: '', body: steps },
]

const finish = (body: Body, sentence: string, files: number, id: ReportTable['id']): Body =>
  id !== 'M14' && (files === 0 || body.rows.length === 0) ? { ...body, rows: [], total: null, note: sentence } : body

/** No number of these rows leads to files. */
const uncounted = ({ rows, total }: Body): ReportTable['counts'] => ({
  rows: rows.map((row) => row.map(() => null)),
  total: total?.map(() => null) ?? null,
})

/** The monthly tables in the order of the report. A table without anything to show has no rows and says so in its note. */
export const reportTables = (source: TableSource): ReportTable[] =>
  TABLES.map(({ id, chapter, title, empty, body }) => {
    const finished = finish(body(source), empty, source.figures.files, id)
    return {
      id,
      chapter,
      title: `${title}, ${formatPeriod(source.period)}`,
      ...finished,
      counts: uncounted(finished),
      internal: false,
      chart: null,
    }
  })

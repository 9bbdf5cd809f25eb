import { AGE_BANDS, KECAMATAN, PROBLEMS, SERVICES, SEXES } from '../lookup/shape.ts'
import { type ReportId, spanName } from '../report/kinds.ts'
import { numberCell, type Sheet, type SheetCell, textCell } from '../workbook/sheet.ts'
import type { Figures } from './shape.ts'
import { type CountTable, suppressSum, withSums } from './suppress.ts'

const codesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const CLIENT_SERVICES = ['KSL', 'RJK', 'PJK'] as const
const ACTIVITIES = ['SOS', 'PSO'] as const

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

const countsOf = (counts: Counts, rows: readonly string[], columns: readonly string[]): number[][] =>
  rows.map((row) => columns.map((column) => counts[row]?.[column] ?? 0))

const HIDDEN = 'x'
const shown = (count: number | null): SheetCell => (count === null ? textCell(HIDDEN) : numberCell(count))

const sheetOf = (
  name: string,
  first: string,
  rows: readonly string[],
  columns: readonly string[],
  table: CountTable<number | null>,
  notes: readonly string[],
): Sheet => ({
  name,
  columns: [
    { title: first, width: 36 },
    ...[...columns, 'Jumlah'].map((title) => ({ title, width: 18, centred: true as const })),
  ],
  rows: [
    ...rows.map((title, r) => [
      textCell(title),
      ...(columns.length > 0 ? (table.cells[r] ?? []).map(shown) : []),
      shown(table.rows[r] ?? null),
    ]),
    [textCell('Jumlah'), ...(columns.length > 0 ? table.columns.map(shown) : []), shown(table.total)],
  ],
  notes,
})

/**
 * The figures of an approved report for outside the office. Each table of clients is by itself safe (`suppress`), and two of them have
 * nothing in common but their total; a table of services by age, or of problems by age and sex, would break that.
 * A span is made of its months, so that nothing is computed from them and it either.
 */
export const publicSheets = (
  {
    id,
    number,
    figures,
    months,
  }: {
    readonly id: ReportId
    readonly number: string
    readonly figures: Figures
    readonly months: readonly { readonly figures: Figures }[]
  },
  threshold: number,
): Sheet[] => {
  const of = `Laporan nomor ${number}, ${spanName(id)}.`
  const clients = `Berkas layanan klien. ${HIDDEN}: tidak ditampilkan karena kurang dari ${threshold}, atau karena dapat dipakai menghitung angka yang kurang dari ${threshold}.`
  const kecamatan = codesOf(KECAMATAN)
  const places = kecamatan.map((code) => KECAMATAN[code])
  const parts = months.length > 0 ? months.map((month) => month.figures) : [figures]
  const table = (of: (figures: Figures) => Counts, rows: readonly string[], columns: readonly string[]) =>
    suppressSum(
      parts.map((part) => withSums(countsOf(of(part), rows, columns))),
      threshold,
    )
  const ages = codesOf(AGE_BANDS)
  const sexes = codesOf(SEXES)
  const problems = codesOf(PROBLEMS)
  const groups = ['child', 'adult', 'unknown'].flatMap((age) => ['L', 'P', 'Unknown'].map((sex) => age + sex))
  const problemTable = (part: Figures) =>
    withSums(countsOf(part.problems, problems, groups).map((row) => [row.reduce((a, b) => a + b, 0)]))
  return [
    sheetOf(
      'Kecamatan',
      'Kecamatan',
      places,
      CLIENT_SERVICES.map((code) => SERVICES[code].name),
      table((part) => part.kecamatan, kecamatan, CLIENT_SERVICES),
      [clients, of],
    ),
    sheetOf(
      'Usia',
      'Kelompok Usia',
      ages.map((band) => AGE_BANDS[band].name),
      sexes.map((sex) => SEXES[sex]),
      table((part) => part.ages, ages, sexes),
      [clients, of],
    ),
    sheetOf(
      'Permasalahan',
      'Permasalahan',
      problems.map((problem) => PROBLEMS[problem]),
      [],
      suppressSum(parts.map(problemTable), threshold),
      [clients, of],
    ),
    sheetOf(
      'Kegiatan',
      'Kecamatan',
      places,
      ACTIVITIES.map((code) => SERVICES[code].name),
      withSums(countsOf(figures.kecamatan, kecamatan, ACTIVITIES)),
      ['Kegiatan tanpa klien perorangan; semua angka ditampilkan.', of],
    ),
  ]
}

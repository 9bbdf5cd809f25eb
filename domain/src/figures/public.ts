import { AGE_BANDS, KECAMATAN, PROBLEMS, SERVICES, SEXES } from '../lookup/shape.ts'
import { type ReportId, reportId, spanName } from '../report/kinds.ts'
import type { Period } from '../time/shape.ts'
import { numberCell, type Sheet, type SheetCell, textCell } from '../workbook/sheet.ts'
import type { Figures } from './shape.ts'
import { addUp, type CountTable, withSums } from './suppress.ts'
import { suppressSpan } from './suppress-span.ts'

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

/** A month as its report was approved, and the threshold of the office on that day. */
export interface PublicMonth {
  readonly period: Period
  readonly figures: Figures
  readonly threshold: number
}

const threshold = (months: readonly PublicMonth[]): string =>
  [...new Set(months.map((month) => month.threshold))].sort((a, b) => a - b).join(' atau ')

/**
 * The figures of an approved report for outside the office. Each table of clients is by itself safe (`suppress`), and two of them have
 * nothing in common but their total; a table of services by age, or of problems by age and sex, would break that.
 * A span is made of the figures its months left the office with, and stays safe beside their editions (decision 0017).
 */
export const publicSheets = (
  { id, number }: { readonly id: ReportId; readonly number: string },
  months: readonly PublicMonth[],
): Sheet[] => {
  const of = `Laporan nomor ${number}, ${spanName(id)}.`
  const least = threshold(months)
  const clients = `Berkas layanan klien. ${HIDDEN}: tidak ditampilkan karena kurang dari ${least}, atau karena dapat dipakai menghitung angka yang kurang dari ${least}.`
  const kecamatan = codesOf(KECAMATAN)
  const places = kecamatan.map((code) => KECAMATAN[code])
  const halves = [...new Set(months.map(({ period }) => reportId(period, 'semester')))].map((half) =>
    months.filter(({ period }) => reportId(period, 'semester') === half),
  )
  const table = (of: (figures: Figures) => CountTable<number>) =>
    suppressSpan(halves.map((half) => half.map(({ figures, threshold }) => ({ table: of(figures), threshold }))))
  const ages = codesOf(AGE_BANDS)
  const sexes = codesOf(SEXES)
  const problems = codesOf(PROBLEMS)
  const groups = ['child', 'adult', 'unknown'].flatMap((age) => ['L', 'P', 'Unknown'].map((sex) => age + sex))
  const activities = (figures: Figures) => withSums(countsOf(figures.kecamatan, kecamatan, ACTIVITIES))
  return [
    sheetOf(
      'Kecamatan',
      'Kecamatan',
      places,
      CLIENT_SERVICES.map((code) => SERVICES[code].name),
      table((figures) => withSums(countsOf(figures.kecamatan, kecamatan, CLIENT_SERVICES))),
      [clients, of],
    ),
    sheetOf(
      'Usia',
      'Kelompok Usia',
      ages.map((band) => AGE_BANDS[band].name),
      sexes.map((sex) => SEXES[sex]),
      table((figures) => withSums(countsOf(figures.ages, ages, sexes))),
      [clients, of],
    ),
    sheetOf(
      'Permasalahan',
      'Permasalahan',
      problems.map((problem) => PROBLEMS[problem]),
      [],
      table(({ problems: counts }) =>
        withSums(countsOf(counts, problems, groups).map((row) => [row.reduce((a, b) => a + b, 0)])),
      ),
      [clients, of],
    ),
    sheetOf(
      'Kegiatan',
      'Kecamatan',
      places,
      ACTIVITIES.map((code) => SERVICES[code].name),
      addUp(months.map(({ figures }) => activities(figures))),
      ['Kegiatan tanpa klien perorangan; semua angka ditampilkan.', of],
    ),
  ]
}

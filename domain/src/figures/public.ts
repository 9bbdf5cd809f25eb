import { AGE_BANDS, KECAMATAN, PROBLEMS, SERVICES, SEXES } from '../lookup/shape.ts'
import { formatPeriod } from '../time/format.ts'
import type { Period } from '../time/shape.ts'
import { numberCell, type Sheet, type SheetCell, textCell } from '../workbook/sheet.ts'
import type { Figures } from './shape.ts'
import { type CountTable, suppress, withSums } from './suppress.ts'

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
 * The figures of an approved month for outside the office. Each table of clients is by itself safe (`suppress`), and two of them have
 * nothing in common but their total; a table of services by age, or of problems by age and sex, would break that.
 */
export const publicSheets = (
  { period, number, figures }: { readonly period: Period; readonly number: string; readonly figures: Figures },
  threshold: number,
): Sheet[] => {
  const of = `Laporan nomor ${number}, ${formatPeriod(period)}.`
  const clients = `Berkas layanan klien. ${HIDDEN}: tidak ditampilkan karena kurang dari ${threshold}, atau karena dapat dipakai menghitung angka yang kurang dari ${threshold}.`
  const kecamatan = codesOf(KECAMATAN)
  const places = kecamatan.map((code) => KECAMATAN[code])
  const table = (counts: Counts, rows: readonly string[], columns: readonly string[]) =>
    suppress(withSums(countsOf(counts, rows, columns)), threshold)
  const ages = codesOf(AGE_BANDS)
  const sexes = codesOf(SEXES)
  const problems = codesOf(PROBLEMS)
  const groups = ['child', 'adult', 'unknown'].flatMap((age) => ['L', 'P', 'Unknown'].map((sex) => age + sex))
  const problemRows = countsOf(figures.problems, problems, groups).map((row) => [row.reduce((a, b) => a + b, 0)])
  return [
    sheetOf(
      'Kecamatan',
      'Kecamatan',
      places,
      CLIENT_SERVICES.map((code) => SERVICES[code].name),
      table(figures.kecamatan, kecamatan, CLIENT_SERVICES),
      [clients, of],
    ),
    sheetOf(
      'Usia',
      'Kelompok Usia',
      ages.map((band) => AGE_BANDS[band].name),
      sexes.map((sex) => SEXES[sex]),
      table(figures.ages, ages, sexes),
      [clients, of],
    ),
    sheetOf(
      'Permasalahan',
      'Permasalahan',
      problems.map((problem) => PROBLEMS[problem]),
      [],
      suppress(withSums(problemRows), threshold),
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

import { formatNumber, type RegisterProblem, type RegisterSummary, SERVICES, type Service } from '@catat/domain'

/** What the callable takes: 3 MB decoded. */
export const REGISTER_LIMIT = 3 * 1024 * 1024

/** Why a chosen file is not even sent; null when it may be read. */
export const fileProblem = ({ name, size }: { readonly name: string; readonly size: number }): string | null => {
  if (!/\.(xlsx|csv)$/i.test(name))
    return /\.xls$/i.test(name)
      ? 'Format .xls lama belum dapat dibaca. Simpan register sebagai .xlsx, lalu pilih lagi.'
      : 'Pilih register dalam bentuk .xlsx atau .csv.'
  if (size === 0) return 'Isi register kosong (0 bita). Salin lagi dari sumbernya, lalu pilih ulang.'
  if (size > REGISTER_LIMIT)
    return `Register terlalu besar: ${formatNumber(size / 1024 / 1024)} MB, paling besar 3 MB. Pecah per bulan, lalu impor satu per satu.`
  return null
}

/** Files that would be, or were, recorded: a client's row with needs makes two, the identification and the service. */
export const filesOf = (months: RegisterSummary['months']): number =>
  Object.values(months)
    .flatMap((counts) => Object.values(counts))
    .reduce((sum, count) => sum + count, 0)

export interface MonthRow {
  readonly month: string
  readonly counts: Readonly<Record<Service, number>>
  readonly total: number
}
const CODES = Object.keys(SERVICES) as Service[]

/** Files by month of receipt and service, oldest month first. */
export const monthRows = (months: RegisterSummary['months']): MonthRow[] =>
  Object.entries(months)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([month, counts]) => ({
      month,
      counts: Object.fromEntries(CODES.map((code) => [code, counts[code] ?? 0])) as Record<Service, number>,
      total: CODES.reduce((sum, code) => sum + (counts[code] ?? 0), 0),
    }))

/** Errors before warnings, then by row, as one mends them in the sheet. */
export const inOrder = (problems: readonly RegisterProblem[]): RegisterProblem[] =>
  [...problems].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning') || a.row - b.row)

export const countOf = (problems: readonly RegisterProblem[], severity: RegisterProblem['severity']): number =>
  problems.filter((problem) => problem.severity === severity).length

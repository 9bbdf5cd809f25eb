import {
  COLUMN_KEYS,
  type Column,
  formatNumber,
  formatPeriod,
  type Period,
  type RegisterProblem,
  type RegisterSummary,
  SERVICES,
  type Service,
  type SheetReading,
} from '@catat/domain'

/** What the callable takes: 8 MB decoded. */
export const REGISTER_LIMIT = 8_000_000
const KINDS = ['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'csv', 'tsv', 'txt']
export const ACCEPTED = KINDS.map((kind) => `.${kind}`).join(',')

/** Why a chosen file is not even sent; null when it may be read. */
export const fileProblem = ({ name, size }: { readonly name: string; readonly size: number }): string | null => {
  if (!KINDS.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase()))
    return 'Pilih register dalam bentuk Excel (.xlsx, .xls), LibreOffice (.ods), atau CSV.'
  if (size === 0) return 'Isi register kosong (0 bita). Salin lagi dari sumbernya, lalu pilih ulang.'
  if (size > REGISTER_LIMIT)
    return `Register terlalu besar: ${formatNumber(size / 1_000_000)} MB, paling besar 8 MB. Hapus gambar di dalamnya, atau salin lembar registernya ke buku kerja baru.`
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
/** What is said of months whose report is out; null where there is none. */
export const toldText = (told: RegisterSummary['told']): { readonly title: string; readonly text: string } | null => {
  const months = Object.entries(told).sort(([a], [b]) => a.localeCompare(b))
  const [first] = months
  if (!first) return null
  const names = months.map(([month]) => formatPeriod(month as Period))
  const last = names.length > 1 ? ` dan ${names.at(-1)}` : ''
  return {
    title: `Laporan ${(last ? names.slice(0, -1) : names).join(', ')}${last} sudah dikirim.`,
    text: `Laporan itu tidak berubah. Berkas bulan itu dihitung sebagai susulan pada laporan ${formatPeriod(first[1].countedIn)}. Bila angka yang sudah dikirim harus diperbaiki, buat Ralat dari halaman laporannya.`,
  }
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

/** Errors before warnings, each by sheet and row as they come. */
export const inOrder = (problems: readonly RegisterProblem[]): RegisterProblem[] =>
  problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))

export const countOf = (kinds: RegisterSummary['kinds'], severity: RegisterProblem['severity']): number =>
  kinds.reduce((sum, kind) => sum + (kind.severity === severity ? kind.count : 0), 0)

/** Columns a register may do without. */
const SPARE: readonly Column[] = ['no', 'note']

/** Of the first sheet whose head is not whole: the titles that are not known, and the columns that were not found. */
export const unknownTitles = (
  sheets: readonly SheetReading[],
): { readonly titles: readonly string[]; readonly missing: readonly Column[] } => {
  for (const { state, titles } of sheets) {
    const found = titles.flatMap(({ column }) => (column ? [column] : []))
    const missing = COLUMN_KEYS.filter((column) => !found.includes(column) && !SPARE.includes(column))
    const other = titles.flatMap(({ title, column }) => (column === null && title !== '' ? [title] : []))
    if (state !== 'hidden' && other.length > 0 && missing.length > 0) return { titles: [...new Set(other)], missing }
  }
  return { titles: [], missing: [] }
}

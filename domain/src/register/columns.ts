import type { Grid, GridCell } from '../workbook/grid.ts'
import { fold } from './spelling.ts'

/** The columns of the office's register, as its sheet Petunjuk names them, and what else they have been called. */
export const COLUMNS = {
  no: { name: 'No', also: ['Nomor', 'No.', 'No Urut', 'No. Urut'] },
  serviceDate: { name: 'Tanggal Layanan', also: ['Tgl Layanan', 'Tanggal Pelayanan', 'Tgl. Layanan', 'Tgl Pelayanan'] },
  receivedDate: { name: 'Tanggal Diterima', also: ['Tgl Diterima', 'Tgl. Diterima', 'Tanggal Terima', 'Tgl Terima'] },
  service: { name: 'Jenis Layanan', also: ['Layanan'] },
  name: { name: 'Nama Klien', also: ['Nama'] },
  nik: { name: 'NIK', also: ['No NIK', 'No. NIK', 'Nomor NIK', 'NIK Klien'] },
  sex: { name: 'JK', also: ['Jenis Kelamin', 'L/P', 'J/K'] },
  birthDate: { name: 'Tanggal Lahir', also: ['Tgl Lahir', 'Tgl. Lahir'] },
  kecamatan: { name: 'Kecamatan', also: ['Kec', 'Kec.'] },
  problem: { name: 'Permasalahan', also: ['Masalah'] },
  source: { name: 'Sumber Rujukan', also: ['Sumber'] },
  needs: { name: 'Kebutuhan Layanan', also: ['Kebutuhan'] },
  mode: { name: 'Moda', also: ['Moda Layanan'] },
  male: { name: 'Peserta L', also: ['Peserta Laki-laki', 'Jumlah Peserta L', 'Jumlah Peserta Laki-laki'] },
  female: { name: 'Peserta P', also: ['Peserta Perempuan', 'Jumlah Peserta P', 'Jumlah Peserta Perempuan'] },
  officer: { name: 'Petugas', also: ['Nama Petugas', 'Akun Petugas'] },
  documents: { name: 'Dokumen Ada', also: ['Dokumen'] },
  education: { name: 'Pendidikan', also: ['Pendidikan Terakhir'] },
  marital: { name: 'Status Perkawinan', also: ['Status Kawin'] },
  occupation: { name: 'Pekerjaan', also: [] },
  destination: { name: 'Lembaga Tujuan', also: ['Tujuan Rujukan', 'Dirujuk ke'] },
  theme: { name: 'Tema Kegiatan', also: ['Tema'] },
  activityKind: { name: 'Jenis Kegiatan', also: [] },
  target: { name: 'Sasaran', also: ['Sasaran Kegiatan'] },
  village: { name: 'Desa/Kelurahan', also: ['Desa', 'Kelurahan'] },
  speaker: { name: 'Narasumber', also: [] },
  note: { name: 'Keterangan', also: ['Ket', 'Ket.'] },
} as const satisfies Record<string, { name: string; also: readonly string[] }>

export type Column = keyof typeof COLUMNS
export const COLUMN_KEYS = Object.keys(COLUMNS) as Column[]

/** Columns a register may do without. */
const SPARE: readonly Column[] = [
  'no',
  'note',
  'education',
  'marital',
  'occupation',
  'destination',
  'theme',
  'activityKind',
  'target',
  'village',
  'speaker',
]

const BY_NAME = new Map(
  COLUMN_KEYS.flatMap((key) => [COLUMNS[key].name, ...COLUMNS[key].also].map((name) => [fold(name), key])),
)

/** What the clerk says a head of her own means, by folded title; null for a column that is no part of the register. */
export type ColumnNames = Readonly<Record<string, Column | null>>

export interface Header {
  /** Index of the last row of the head among the rows, from 0. */
  readonly at: number
  /** Rows of the head: a second one tells the columns of a group apart, such as Peserta L and P. */
  readonly height: number
  /** Where each column stands, from 0. */
  readonly columns: Readonly<Partial<Record<Column, number>>>
  /** The titles as they stand, and what each was taken for. */
  readonly titles: readonly { readonly title: string; readonly column: Column | null }[]
  readonly missing: readonly Column[]
  /** Columns that stand there twice. */
  readonly twice: readonly Column[]
}

const LOOKED_AT = 50
const SIGNS = 4
const MOST_HEIGHT = 3

const titleOf = (cell: GridCell | undefined): string =>
  cell?.kind === 'text' ? cell.text.trim().replace(/\s+/g, ' ') : ''

const columnOf = (title: string, own: ColumnNames): Column | null => {
  const folded = fold(title)
  if (Object.hasOwn(own, folded)) return own[folded] ?? null
  return BY_NAME.get(folded) ?? BY_NAME.get(folded.replace(/[.:*]+$/, '').trim()) ?? null
}

/** The titles of a head of `height` rows: a group's title goes on to the right over the columns that have one below. */
const titlesOf = ({ rows }: Grid, first: number, height: number): string[] => {
  const width = Math.max(...rows.slice(first, first + height).map((row) => row.length))
  let titles = Array.from({ length: width }, (_, c) => titleOf(rows[first]?.[c]))
  for (let r = first + 1; r < first + height; r += 1) {
    let group = ''
    titles = titles.map((above, c) => {
      const below = titleOf(rows[r]?.[c])
      if (above !== '') group = above
      return below === '' ? above : `${group} ${below}`.trim()
    })
  }
  return titles
}

const headerOf = (grid: Grid, first: number, height: number, own: ColumnNames): Header => {
  const columns: Partial<Record<Column, number>> = {}
  const twice: Column[] = []
  const titles = titlesOf(grid, first, height).map((title, index) => {
    const column = title === '' ? null : columnOf(title, own)
    if (column && columns[column] === undefined) columns[column] = index
    else if (column) twice.push(column)
    return { title, column }
  })
  const missing = COLUMN_KEYS.filter((key) => columns[key] === undefined && !SPARE.includes(key))
  return { at: first + height - 1, height, columns, titles, missing, twice }
}

const known = ({ columns }: Header): number => Object.keys(columns).length

/**
 * The head of the register: the first row that names at least four of its columns, with the rows below it that name more; null without
 * one. Of a head with a second row the group's row may name few columns, so that two rows together count as well.
 */
export const findHeader = (grid: Grid, own: ColumnNames = {}): Header | null => {
  const last = Math.min(grid.rows.length, LOOKED_AT)
  for (let first = 0; first < last; first += 1) {
    if (!grid.rows[first]?.some((cell) => cell.kind === 'text')) continue
    let best = headerOf(grid, first, 1, own)
    for (let height = 2; height <= MOST_HEIGHT && first + height <= grid.rows.length; height += 1) {
      const higher = headerOf(grid, first, height, own)
      if (known(higher) > known(best)) best = higher
    }
    const better = first + 1 < last && best.height > 1 ? headerOf(grid, first + 1, 1, own) : null
    if (better && known(better) >= known(best)) continue
    if (known(best) >= SIGNS) return best
  }
  return null
}

/** A row that looks like a head whose titles are not known: many short texts and nothing else; null without one. */
export const likelyHeader = (grid: Grid): Header | null => {
  const isTitle = (cell: GridCell): boolean => {
    const title = titleOf(cell)
    return title !== '' && title.length <= 40 && !/\d{3}/.test(title)
  }
  const first = grid.rows
    .slice(0, LOOKED_AT)
    .findIndex((row) => row.filter(isTitle).length >= 6 && row.every((cell) => cell.kind === 'empty' || isTitle(cell)))
  return first < 0 ? null : headerOf(grid, first, 1, {})
}

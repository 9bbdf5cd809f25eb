import type { Grid, GridCell } from '../workbook/grid.ts'
import { fold } from './spelling.ts'

/** The columns of the office's register, as its sheet Petunjuk names them, and what else they have been called. */
export const COLUMNS = {
  no: { name: 'No', also: ['Nomor', 'No.'] },
  serviceDate: { name: 'Tanggal Layanan', also: ['Tgl Layanan', 'Tanggal Pelayanan', 'Tgl. Layanan'] },
  receivedDate: { name: 'Tanggal Diterima', also: ['Tgl Diterima', 'Tgl. Diterima', 'Tanggal Terima'] },
  service: { name: 'Jenis Layanan', also: ['Layanan'] },
  name: { name: 'Nama Klien', also: ['Nama'] },
  nik: { name: 'NIK', also: ['No NIK', 'Nomor NIK', 'NIK Klien'] },
  sex: { name: 'JK', also: ['Jenis Kelamin', 'L/P'] },
  birthDate: { name: 'Tanggal Lahir', also: ['Tgl Lahir', 'Tgl. Lahir'] },
  kecamatan: { name: 'Kecamatan', also: ['Kec', 'Kec.'] },
  problem: { name: 'Permasalahan', also: ['Masalah'] },
  source: { name: 'Sumber Rujukan', also: ['Sumber'] },
  needs: { name: 'Kebutuhan Layanan', also: ['Kebutuhan'] },
  mode: { name: 'Moda', also: ['Moda Layanan'] },
  male: { name: 'Peserta L', also: ['Peserta Laki-laki'] },
  female: { name: 'Peserta P', also: ['Peserta Perempuan'] },
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

export interface Header {
  /** Index of the head among the rows, from 0. */
  readonly at: number
  /** Where each column stands, from 0. */
  readonly columns: Readonly<Partial<Record<Column, number>>>
  readonly missing: readonly Column[]
  /** Columns that stand there twice. */
  readonly twice: readonly Column[]
}

const LOOKED_AT = 50
const SIGNS = 4

const columnOf = (cell: GridCell): Column | undefined =>
  cell.kind === 'text' ? BY_NAME.get(fold(cell.text)) : undefined

/** The head of the register: the first row that names at least four of its columns; null without one. */
export const findHeader = ({ rows }: Grid): Header | null => {
  const at = rows.slice(0, LOOKED_AT).findIndex((row) => new Set(row.map(columnOf).filter(Boolean)).size >= SIGNS)
  if (at < 0) return null
  const columns: Partial<Record<Column, number>> = {}
  const twice: Column[] = []
  rows[at]?.forEach((cell, index) => {
    const column = columnOf(cell)
    if (!column) return
    if (columns[column] === undefined) columns[column] = index
    else twice.push(column)
  })
  const missing = COLUMN_KEYS.filter((key) => columns[key] === undefined && !SPARE.includes(key))
  return { at, columns, missing, twice }
}

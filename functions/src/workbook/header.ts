import type { GridCell } from '@catat/domain'

/** Columns that only the head of a register names, whatever stands above it. */
const SIGNS = ['tanggal layanan', 'jenis layanan', 'kecamatan', 'petugas']

const isSign = (cell: GridCell): boolean =>
  cell.kind === 'text' && SIGNS.includes(cell.text.trim().toLowerCase().replace(/\s+/g, ' '))

/** Row of the register's head among `rows`, from 0, or -1: it names at least two columns that nothing else does. */
export const headerRow = (rows: readonly (readonly GridCell[])[]): number =>
  rows.findIndex((row) => row.filter(isSign).length >= 2)

const MB = 1_000_000

/** Ceilings of a register, each held against the file before anything is built of what it bounds. */
export const LIMITS = {
  bytes: 8 * MB,
  /** All parts of the workbook together; a register of 50,000 rows unpacks to about 50 MB. */
  unpacked: 120 * MB,
  parts: 1_000,
  /** Tags of all parts: four a cell. */
  tags: 8_000_000,
  /** Cell formats of the workbook; Excel itself takes 65,490. */
  formats: 70_000,
  sheets: 100,
  rows: 50_000,
  /** A register has 18 columns; what stands further to the right is no part of it. */
  columns: 60,
  /** Letters of one cell, as in Excel. */
  letters: 32_767,
  seconds: 60,
  memoryMb: 700,
} as const

export { MB }

import { type Cell, formatNumber, type ReportTable } from '@catat/domain'
import { breakLines, widestWord } from './lines.ts'
import type { Typeface, Typefaces } from './typeface.ts'

/** A table as data. `rowHeight`: points that a row of its body takes at least, as where somebody signs. */
export type TableContent = Pick<ReportTable, 'title' | 'columns' | 'rows' | 'total' | 'note'> & {
  readonly rowHeight?: number
}

export const CELL = { size: 9, leading: 11, padX: 4, padY: 1.8 } as const
/** More lines than this in one row go on as a further row, so that every row fits a page. */
const MOST_LINES = 40

export interface LaidCell {
  readonly lines: readonly string[]
  readonly align: 'left' | 'center' | 'right'
  /** Nothing was counted here: printed, but quietly. */
  readonly quiet: boolean
}
export interface LaidRow {
  readonly kind: 'head' | 'body' | 'total'
  readonly cells: readonly LaidCell[]
  readonly height: number
}
export interface LaidTable {
  readonly widths: readonly number[]
  readonly head: readonly LaidRow[]
  readonly body: readonly LaidRow[]
  readonly total: readonly LaidRow[]
}

export const heightOfRows = (rows: readonly LaidRow[]): number => rows.reduce((sum, row) => sum + row.height, 0)

/** One decimal always, so that a column of figures lines up: `62,5`. */
const tenths = (value: number): string => {
  const [whole, tenth] = Math.abs(value).toFixed(1).split('.')
  const sign = value < 0 && Number(`${whole}.${tenth}`) !== 0 ? '-' : ''
  return `${sign}${formatNumber(Number(whole))},${tenth}`
}

const cellText = (cell: Cell, kind: TableContent['columns'][number]['kind']): string => {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (kind === 'percent') return `${tenths(cell * 100)}%`
  if (kind === 'change') return `${cell > 0 ? '+' : ''}${tenths(cell * 100)}%`
  return kind === 'decimal' ? tenths(cell) : formatNumber(cell)
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0)

/**
 * Widths of the columns, together `total`: in the proportion of their weights, but none narrower than its longest word
 * while that can be had; the wide ones give what the narrow ones need. Where it cannot be had, words break and numbers do not.
 */
export const columnWidths = (
  weights: readonly number[],
  least: readonly number[],
  total: number,
  numbers: readonly boolean[] = [],
): number[] => {
  const needed = sumOf(least)
  const unbroken = sumOf(least.filter((_, i) => numbers[i]))
  if (needed >= total) {
    const kept = unbroken < total / 2 ? unbroken : 0
    const part = (total - kept) / (needed - kept)
    return least.map((width, i) => (kept > 0 && numbers[i] ? width : width * part))
  }
  const fixed = new Set<number>()
  for (;;) {
    const free = least.reduce((rest, width, i) => (fixed.has(i) ? rest - width : rest), total)
    const weight = weights.reduce((sum, part, i) => (fixed.has(i) ? sum : sum + part), 0)
    const widths = weights.map((part, i) => (fixed.has(i) ? (least[i] ?? 0) : (free * part) / weight))
    const short = widths.findIndex((width, i) => !fixed.has(i) && width < (least[i] ?? 0))
    if (short < 0) return widths
    fixed.add(short)
  }
}

/**
 * Everything about a table that does not depend on where it stands: widths, lines, heights. When the table is wide enough
 * no text of its body breaks; else only between words, if that suffices.
 */
export const layTable = (table: TableContent, { regular, bold }: Typefaces, total: number): LaidTable => {
  const { columns } = table
  const written = (row: readonly Cell[]) => columns.map((column, i) => cellText(row[i] ?? null, column.kind))
  const ordinals = columns.map((_, i) => table.rows.every((row) => typeof row[i] === 'string' && /^\d+$/.test(row[i])))
  const titles = columns.map((column) => column.title)
  const body = table.rows.map(written)
  const sums = table.total ? [written(table.total)] : []
  const cellWidth = (width: number) => width + 2 * CELL.padX + 0.5
  const words = columns.map((_, i) => {
    const widest = (rows: readonly (readonly string[])[], face: Typeface) =>
      rows.reduce((most, row) => Math.max(most, widestWord(row[i] ?? '', face, CELL.size)), 0)
    return cellWidth(Math.max(widest([titles, ...sums], bold), widest(body, regular)))
  })
  const wholes = words.map((least, i) =>
    body.reduce((most, row) => Math.max(most, cellWidth(regular.width(row[i] ?? '', CELL.size))), least),
  )
  /** Parted at slashes, too, where whole words do not fit. */
  const pieces = () =>
    words.map((least, i) => {
      if (columns[i]?.kind !== 'text') return least
      const widest = (text: string) => widestWord(text.replaceAll('/', '/ '), bold, CELL.size)
      return cellWidth([titles, ...body, ...sums].reduce((most, row) => Math.max(most, widest(row[i] ?? '')), 0))
    })
  const widths = columnWidths(
    columns.map((column) => column.weight),
    [wholes, words].find((least) => sumOf(least) <= total) ?? pieces(),
    total,
    columns.map(({ kind }) => kind !== 'text'),
  )

  const lay = (texts: readonly string[], kind: LaidRow['kind']): LaidRow[] => {
    const face = kind === 'body' ? regular : bold
    const cells = texts.map((text, i): LaidCell => {
      const number = columns[i]?.kind !== 'text'
      const width = (widths[i] ?? 0) - 2 * CELL.padX
      return {
        lines: breakLines(text, { face, size: CELL.size, width }),
        align: kind === 'head' ? 'center' : number || ordinals[i] ? 'right' : 'left',
        quiet: kind === 'body' && number && /^[0,.%–]+$/.test(text),
      }
    })
    const lines = cells.reduce((most, cell) => Math.max(most, cell.lines.length), 1)
    const heightOf = (count: number) => {
      const height = count * CELL.leading + 2 * CELL.padY
      return kind === 'body' ? Math.max(height, table.rowHeight ?? 0) : height
    }
    if (lines <= MOST_LINES) return [{ kind, cells, height: heightOf(lines) }]
    return Array.from({ length: Math.ceil(lines / MOST_LINES) }, (_, slice) => {
      const from = slice * MOST_LINES
      const part = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, from + MOST_LINES) }))
      return { kind, cells: part, height: heightOf(Math.min(lines - from, MOST_LINES)) }
    })
  }
  return {
    widths,
    head: lay(titles, 'head'),
    body: body.flatMap((texts) => lay(texts, 'body')),
    total: sums.flatMap((texts) => lay(texts, 'total')),
  }
}

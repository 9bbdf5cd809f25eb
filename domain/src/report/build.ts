import type { FileFilter } from '../figures/filter.ts'
import type { Figures } from '../figures/shape.ts'
import { SERVICES, type Service } from '../lookup/shape.ts'
import type { TableSource } from './source.ts'
import type { Cell, ReportTable, TableChart, TableColumn } from './table.ts'

/** A number and the files it counts. */
interface Counted {
  readonly n: number
  readonly of: FileFilter
}
type Entry = Cell | Counted
export type Line = readonly Entry[]

export const counted = (n: number, of: FileFilter): Counted => ({ n, of })

const isCounted = (entry: Entry): entry is Counted => typeof entry === 'object' && entry !== null
const cellOf = (entry: Entry): Cell => (isCounted(entry) ? entry.n : entry)
const filterOf = (entry: Entry): FileFilter | null => (isCounted(entry) ? entry.of : null)

/** What a family of tables says of one table; `finished` makes the table of it. */
export interface Body {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly Line[]
  readonly total: Line | null
  readonly note: string
  readonly chart?: TableChart | null
}

export type Head = Pick<ReportTable, 'id' | 'chapter' | 'title'> & { readonly internal?: true }

export const finished = ({ internal, ...head }: Head, { columns, rows, total, note, chart }: Body): ReportTable => ({
  ...head,
  columns,
  rows: rows.map((row) => row.map(cellOf)),
  total: total?.map(cellOf) ?? null,
  counts: { rows: rows.map((row) => row.map(filterOf)), total: total?.map(filterOf) ?? null },
  note,
  internal: internal ?? false,
  chart: chart ?? null,
})

export const text = (title: string, weight = 1): TableColumn => ({ title, kind: 'text', weight })
export const count = (title: string, weight = 1): TableColumn => ({ title, kind: 'count', weight })
export const percent = (title: string, weight = 1): TableColumn => ({ title, kind: 'percent', weight })
export const decimal = (title: string, weight = 1): TableColumn => ({ title, kind: 'decimal', weight })
export const change = (title: string, weight = 1): TableColumn => ({ title, kind: 'change', weight })

export const codesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
export const ALL = codesOf(SERVICES)
/** Services proper: an identification of needs leads to them. */
export const FIVE = ALL.filter((code): code is Exclude<Service, 'IK'> => code !== 'IK')
export const ACTIVITIES = FIVE.filter((code) => !SERVICES[code].client)

type Counts = Readonly<Record<string, number>>
export const at = (record: Counts | undefined, key: string): number => record?.[key] ?? 0
export const total = (record: Counts | undefined): number => Object.values(record ?? {}).reduce((sum, n) => sum + n, 0)

export const numberOf = (entry: Entry | undefined): number => {
  const cell = entry === undefined ? null : cellOf(entry)
  return typeof cell === 'number' ? cell : 0
}
export const sumOf = (rows: readonly Line[], column: number): number =>
  rows.reduce((sum, row) => sum + numberOf(row[column]), 0)

/** Sums of the columns behind `head`, each with the files of the whole column where `of` names them. */
export const sums = (
  rows: readonly Line[],
  head: readonly string[],
  of: readonly (FileFilter | null)[],
): (Cell | Counted)[] => [
  ...head,
  ...of.map((filter, i) => {
    const sum = sumOf(rows, head.length + i)
    return filter ? counted(sum, filter) : sum
  }),
]

/** A share of 1, or nothing where there is no whole. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** By how much of what it was; null where nothing was, or is not known. */
export const changeOf = (now: number, before: number | null): number | null =>
  before === null || before === 0 ? null : (now - before) / before

export const sentences = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ')

/** Bars of one number of this span, with that of the span before; `of` gives the number of a code. */
export const barsOf = <Code extends string>(
  { figures, history }: Pick<TableSource, 'figures' | 'history'>,
  caption: string,
  codes: readonly Code[],
  label: (code: Code) => string,
  of: (figures: Figures, code: Code) => number,
): TableChart => ({
  kind: 'bars',
  caption,
  rows: codes.map((code) => ({
    label: label(code),
    value: of(figures, code),
    previous: history[0] ? of(history[0].figures, code) : null,
  })),
})

import * as v from 'valibot'
import { FileIdSchema } from '../file/shape.ts'
import { ReportIdSchema } from '../report/kinds.ts'
import { PeriodSchema, YearSchema } from '../time/shape.ts'
import { whole } from '../typed-text.ts'

/** Collections with one document a chain, in the order of an export. */
export const CHAIN_KINDS = ['audits', 'breaches', 'disclosures', 'files', 'reports', 'requests', 'staff'] as const
/** Where documents lie for which rows of others answer; the second kind is spread over many collections. */
export const KEPT_KINDS = ['settings', 'counters', 'deficiencies', 'needs', 'figures', 'blind'] as const
export const SPREAD_KEPT_KINDS = ['revisions', 'artifacts', 'identity'] as const
/** The parts of the log book as an export reads them; the last is by far the largest. */
export const LOG_PARTS = ['seals', 'leaves', ...CHAIN_KINDS, ...KEPT_KINDS, ...SPREAD_KEPT_KINDS, 'rows'] as const
export type LogPart = (typeof LOG_PARTS)[number]

const id = v.pipe(v.string(), v.maxLength(200), v.regex(/^[A-Za-z0-9][\w.@:-]*$/))
const path = v.pipe(
  v.string(),
  v.maxLength(600),
  v.regex(/^[A-Za-z0-9][\w.@:-]*\/[A-Za-z0-9][\w.@:-]*(\/[A-Za-z0-9][\w.@:-]*\/[A-Za-z0-9][\w.@:-]*)*$/),
)

/** Where the next piece of an export begins: after an id, or a path where the part is spread over many collections. */
export const LogCursorSchema = v.variant('part', [
  v.strictObject({ part: v.picklist(['seals', ...CHAIN_KINDS, ...KEPT_KINDS]), after: v.nullable(id) }),
  v.strictObject({ part: v.picklist(['leaves', ...SPREAD_KEPT_KINDS, 'rows']), after: v.nullable(path) }),
])
export type LogCursor = v.InferOutput<typeof LogCursorSchema>

export const SpanSchema = v.union([PeriodSchema, YearSchema])
export type Span = v.InferOutput<typeof SpanSchema>

export const BookOfSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('month'), period: PeriodSchema }),
  v.strictObject({ kind: v.literal('file'), id: FileIdSchema }),
])
export type BookOf = v.InferOutput<typeof BookOfSchema>

/** The commands of `exporter`: copies that leave the system. Each is a row of the log book before anything is answered. */
export const ExporterCommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('log.export') }),
  /** A piece of the copy that `log.export` began; `seq`: its row on the caller's own chain. */
  v.strictObject({
    type: v.literal('log.piece'),
    seq: v.pipe(whole, v.minValue(1)),
    cursor: LogCursorSchema,
  }),
  /** The agenda of the files received in a month or a year. */
  v.strictObject({ type: v.literal('agenda.export'), span: SpanSchema }),
  /** The public edition of an approved report's figures. */
  v.strictObject({ type: v.literal('figures.export'), report: ReportIdSchema }),
  /** Every table of a report as it was last sent, for the office: one sheet each, and each as CSV. */
  v.strictObject({ type: v.literal('tables.export'), id: ReportIdSchema }),
  /** A book of a month or of one file, on paper with a line to sign and as a workbook. */
  v.strictObject({ type: v.literal('book.export'), book: v.picklist(['log', 'deficiency']), of: BookOfSchema }),
])
export type ExporterCommand = v.InferOutput<typeof ExporterCommandSchema>

/** A line of an export and the chain it belongs to. */
export interface ChainLine {
  readonly chain: string
  readonly line: string
}

/** Lines read from one part, in its order; those of all pieces together make the file (`LogAssembly`). */
export interface LogPiece {
  readonly seals: readonly string[]
  readonly kept: readonly string[]
  readonly leaves: readonly ChainLine[]
  readonly cards: readonly ChainLine[]
  readonly rows: readonly ChainLine[]
  /** null after the last piece. */
  readonly next: LogCursor | null
}

interface ExporterAnswers {
  /** The copy is of one instant, with that many rows; `header` is its first line, `next` where the first piece begins. */
  'log.export': {
    readonly seq: number
    readonly header: string
    readonly rows: number
    readonly next: LogCursor
  }
  'log.piece': LogPiece
  /** base64; how many files stand in it and how many restricted ones do not. */
  'agenda.export': { readonly xlsx: string; readonly files: number; readonly restricted: number }
  'figures.export': { readonly xlsx: string }
  'tables.export': { readonly xlsx: string; readonly csv: readonly { readonly name: string; readonly text: string }[] }
  'book.export': { readonly xlsx: string; readonly pdf: string; readonly rows: number }
}
export type ExporterAnswer<T extends ExporterCommand['type']> = ExporterAnswers[T]

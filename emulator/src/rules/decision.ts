import type { Method } from './ast.ts'
import type { Source, Span } from './source.ts'
import type { Outcome } from './value.ts'

/** How one decision was reached. Values of documents are not in it, except what the rules pass to `debug()`. */
export interface DecisionTrace {
  readonly method: Method
  /** `/databases/D/documents/...`; of a query, the collection asked. */
  readonly path: string
  readonly allowed: boolean
  /** The allow statements tried, in order; the last one decided when `allowed`. */
  readonly allows: readonly AllowTrace[]
  /** Set when a limit of the request was passed, which denies whatever the statements say. */
  readonly limit?: string
  readonly expressions: number
  readonly documentAccesses: number
  readonly debug: readonly { readonly line: number; readonly column: number; readonly value: string }[]
}

export interface AllowTrace {
  readonly line: number
  readonly column: number
  readonly outcome: 'true' | 'false' | 'error' | 'unknown'
  /** Of an error: what and where, such as `Null value error. at L5:15`. Of an unknown: what the query leaves open. */
  readonly detail?: string
  /** The sense of this statement in a refusal. */
  readonly message: string
}

/** Errors that the emulator names in its refusals; it only gives the place of others. */
const NAMED = /^(?:Null value error\.|Property .* is undefined on object\.)$/

export const traceAllow = (
  outcome: Outcome,
  method: Method,
  statement: Span,
  condition: Span,
  source: Source,
): AllowTrace => {
  const { line, column } = source.position(statement.start)
  const tail = ` for '${method}' @ L${line}`
  if (outcome.kind === 'boolean')
    return { line, column, outcome: outcome.value ? 'true' : 'false', message: `${outcome.value}${tail}` }
  if (outcome.kind === 'unknown')
    return { line, column, outcome: 'unknown', detail: outcome.reason, message: `${outcome.reason}${tail}` }
  const message = outcome.kind === 'error' ? outcome.message : `Condition is not a bool but ${outcome.kind}.`
  const at = source.position(((outcome.kind === 'error' ? outcome.at : undefined) ?? condition).start)
  const place = `L${at.line}:${at.column}`
  return {
    line,
    column,
    outcome: 'error',
    detail: `${message} at ${place}`,
    message: `${NAMED.test(message) ? message : `evaluation error at ${place}`}${tail}`,
  }
}

/** What a PERMISSION_DENIED says: what decided, as Google's emulator words it, or nothing of that, as production does. */
export type Refusals = 'explained' | 'plain'

/** Danger: an explanation tells whether the document exists, and how it compares with what the rules ask. */
export const refusalOf = (trace: Omit<DecisionTrace, 'debug'>, refusals: Refusals): string =>
  refusals === 'plain' ? 'Missing or insufficient permissions.' : explanationOf(trace)

const explanationOf = ({ allows, limit, method }: Omit<DecisionTrace, 'debug'>): string => {
  if (limit !== undefined) return `\n${limit} for '${method}'`
  return allows.length === 0 ? '\nNo matching allow statements' : `\n${allows.map(({ message }) => message).join(', ')}`
}

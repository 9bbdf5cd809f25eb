import * as v from 'valibot'

/** The commands of `register`: an Excel or CSV register of the office. `content` is base64, at most 3 MB decoded. */
export const RegisterCommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('register.check'), content: v.pipe(v.string(), v.maxLength(4_200_000)) }),
  v.strictObject({
    type: v.literal('register.import'),
    content: v.pipe(v.string(), v.maxLength(4_200_000)),
    skipBad: v.boolean(),
  }),
])
export type RegisterCommand = v.InferOutput<typeof RegisterCommandSchema>

/** One problem, by place: what was read and what is expected. `read` is never a name, NIK or birth date. */
export interface RegisterProblem {
  readonly row: number
  readonly column: string
  readonly read: string
  readonly expected: string
  /** A warning is imported as mapped; an error keeps its row out. */
  readonly severity: 'error' | 'warning'
}

export interface RegisterSummary {
  readonly rows: number
  readonly good: number
  readonly bad: number
  /** Rows whose file is already recorded by an earlier import. */
  readonly known: number
  readonly problems: readonly RegisterProblem[]
  /** month of receipt → service → files that would be, or were, recorded. */
  readonly months: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface RegisterAnswers {
  'register.check': RegisterSummary
  'register.import': RegisterSummary & { readonly imported: number }
}
export type RegisterAnswer<T extends RegisterCommand['type']> = RegisterAnswers[T]

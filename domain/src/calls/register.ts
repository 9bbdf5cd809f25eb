import * as v from 'valibot'
import { COLUMN_KEYS } from '../register/columns.ts'
import { NO_CHOICES, type RegisterSummary } from '../register/shape.ts'

/** Base64 of at most 8 MB. */
const ContentSchema = v.pipe(v.string(), v.maxLength(10_700_000))

const MOST_TITLES = 200

export const ColumnNamesSchema = v.pipe(
  v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(200)), v.nullable(v.picklist(COLUMN_KEYS))),
  v.check((columns) => Object.keys(columns).length <= MOST_TITLES),
)

const ChoicesSchema = v.strictObject({
  columns: ColumnNamesSchema,
  hiddenSheets: v.boolean(),
  shortYears: v.boolean(),
  repeats: v.boolean(),
})

/** The commands of `register`: a register of the office as a workbook or CSV. */
export const RegisterCommandSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('register.check'),
    content: ContentSchema,
    choices: v.optional(ChoicesSchema, NO_CHOICES),
  }),
  v.strictObject({
    type: v.literal('register.faulty'),
    content: ContentSchema,
    choices: v.optional(ChoicesSchema, NO_CHOICES),
  }),
  v.strictObject({
    type: v.literal('register.import'),
    content: ContentSchema,
    choices: v.optional(ChoicesSchema, NO_CHOICES),
    skipBad: v.boolean(),
  }),
])
export type RegisterCommand = v.InferOutput<typeof RegisterCommandSchema>

export interface RegisterAnswers {
  'register.check': RegisterSummary
  /** A workbook, base64, of so many rows. */
  'register.faulty': { readonly xlsx: string; readonly rows: number }
  'register.import': RegisterSummary & { readonly imported: number }
}
export type RegisterAnswer<T extends RegisterCommand['type']> = RegisterAnswers[T]

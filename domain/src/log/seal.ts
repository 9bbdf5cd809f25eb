import * as v from 'valibot'
import { DayTextSchema, InstantSchema, PeriodSchema } from '../time/shape.ts'
import { BreakSchema } from './break.ts'

/** The head of one chain as a seal covers it: a leaf of the day's tree, hashed as its canonical JSON. */
export const SealLeafSchema = v.strictObject({ chain: v.string(), seq: v.number(), hash: v.string() })
export type SealLeaf = v.InferOutput<typeof SealLeafSchema>

/** seals/{day}/leaves/{n, 4 digits}: the leaves of a day, ordered by chain, in parts. */
export const SealLeavesSchema = v.strictObject({ leaves: v.array(SealLeafSchema) })

const covering = {
  /** RFC 6962 tree hash over the leaves, hexadecimal. */
  root: v.string(),
  /** Leaves under the root. */
  size: v.number(),
  /** Rows of the log book that this seal covers for the first time. */
  rows: v.number(),
  /** SHA-256 of the canonical JSON of the seal of the same kind before; '' in the first. */
  prev: v.string(),
  at: InstantSchema,
  /** The first bad row found while sealing: the seal covers what stands there and says that it is bad. */
  broken: v.nullable(BreakSchema),
}

/** seals/{day}: over the heads of the chains that changed on a day in WITA, ordered by chain. A day without acts has one too. */
export const DaySealSchema = v.strictObject({ day: DayTextSchema, ...covering })
export type DaySeal = v.InferOutput<typeof DaySealSchema>

/** seals/{period}: over the canonical JSON of the month's daily seals, oldest first. Printed on the report and mailed. */
export const MonthSealSchema = v.strictObject({ period: PeriodSchema, ...covering })
export type MonthSeal = v.InferOutput<typeof MonthSealSchema>

/** What the monthly evaluation found when it checked the log book of its month. */
export const IntegritySchema = v.strictObject({
  /** Sealed in the month; 0 and no root when the log book began later. */
  rows: v.number(),
  chains: v.number(),
  root: v.nullable(v.string()),
  /** What is printed and kept on paper, see `sealCode`. */
  code: v.nullable(v.string()),
  broken: v.nullable(BreakSchema),
  at: InstantSchema,
})
export type Integrity = v.InferOutput<typeof IntegritySchema>

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PREV_BYTES = 14

/**
 * The month's seal for paper: 80 Crockford digits of 50 bytes, which are the root, the first 14 bytes of `prev` (zeros in the
 * first seal) and the number of rows, 32 bits, most significant first.
 */
export const sealCode = ({ root, prev, rows }: Pick<MonthSeal, 'root' | 'prev' | 'rows'>): string => {
  const hex = root + prev.slice(0, PREV_BYTES * 2).padEnd(PREV_BYTES * 2, '0') + rows.toString(16).padStart(8, '0')
  return (hex.match(/.{5}/g) ?? [])
    .map((twenty) => {
      const bits = Number.parseInt(twenty, 16)
      return [15, 10, 5, 0].map((shift) => DIGITS[(bits >> shift) & 31]).join('')
    })
    .join('')
}

/** 20 groups of four, as printed. */
export const sealGroups = (code: string): string[] => code.match(/.{4}/g) ?? []

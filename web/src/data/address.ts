import { type Period, PeriodSchema } from '@catat/domain'
import * as v from 'valibot'

/** The code of a table that the address names; null for none or one that the table does not know. */
export const codeFrom = <T extends string>(
  table: Readonly<Record<T, unknown>>,
  text: string | null | undefined,
): T | null => (Object.keys(table) as T[]).find((code) => code === text) ?? null

/** The month that the address names, or null. */
export const monthFrom = (text: string | null | undefined): Period | null => {
  const read = v.safeParse(PeriodSchema, text)
  return read.success ? read.output : null
}

/** `/buku-log?bulan=2026-11`: what is null stays out of the address. */
export const addressOf = (path: string, query: Readonly<Record<string, string | null>>): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

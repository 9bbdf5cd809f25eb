import { type Period, PeriodSchema, PseudonymSchema, SERVICES } from '@catat/domain'
import * as v from 'valibot'

/**
 * What somebody looks for in a box that everybody may read over the shoulder and that stands in the address: a number or a part of it,
 * a month, a client's pseudonym. Anything else, a name, a NIK or a telephone before all, is `personal` and goes no further than the box.
 */
export type Sought =
  | { readonly kind: 'nothing' | 'personal' }
  /** `KSL-2026-12-00`: how the number begins. */
  | { readonly kind: 'number'; readonly text: string }
  /** `0007`: the last part of a number, of one month or of the last ones. */
  | { readonly kind: 'serial'; readonly text: string; readonly serial: string; readonly month: string | null }
  | { readonly kind: 'client'; readonly text: string }
  | { readonly kind: 'month'; readonly period: Period }

const CODES = Object.keys(SERVICES)

export const soughtOf = (typed: string): Sought => {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .trim()
    .replaceAll(/[\s_./–—-]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  if (text === '') return { kind: 'nothing' }
  const plain = text.replaceAll('-', '')
  const client = `K-${plain.slice(1)}`
  if (plain.startsWith('K') && v.is(PseudonymSchema, client)) return { kind: 'client', text: client }
  const month = v.safeParse(PeriodSchema, /^\d{6}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : text)
  if (month.success) return { kind: 'month', period: month.output }
  return numberOf(plain) ?? serialOf(text) ?? { kind: 'personal' }
}

const numberOf = (plain: string): Sought | null => {
  const code = /^[A-Z]+/.exec(plain)?.[0] ?? ''
  const digits = plain.slice(code.length)
  if (!/^\d{0,11}$/.test(digits) || code === '') return null
  if (digits === '') return CODES.some((one) => one.startsWith(code)) ? { kind: 'number', text: code } : null
  if (!CODES.includes(code)) return null
  const [year, month, last] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
  if (!/^2(0\d{0,2})?$/.test(year)) return null
  const serial = last === '' || last.startsWith('0') ? last : last.padStart(4, '0')
  return { kind: 'number', text: [code, year, month, serial].filter(Boolean).join('-') }
}

const serialOf = (text: string): Sought | null => {
  const found = /^(?:(0?[1-9]|1[0-2])-)?(\d{1,4})$/.exec(text)
  if (!found) return null
  const [, month, digits = ''] = found
  const serial = digits.padStart(4, '0')
  const two = month ? month.padStart(2, '0') : null
  return { kind: 'serial', text: two ? `${two}-${serial}` : serial, serial, month: two }
}

/** Numbers of every service with this last part, newest month first: at most 30, as many as one query may name. */
export const numbersWith = (
  { serial, month }: { readonly serial: string; readonly month: string | null },
  newestFirst: readonly Period[],
): string[] => {
  const months = month ? newestFirst.filter((period) => period.endsWith(`-${month}`)) : newestFirst
  return months.slice(0, 5).flatMap((period) => CODES.map((code) => `${code}-${period}-${serial}`))
}

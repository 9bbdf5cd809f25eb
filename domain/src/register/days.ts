import { calendarDay, type Day } from '../time/shape.ts'
import { addDays } from '../time/zone.ts'
import type { CellValue } from '../workbook/grid.ts'
import { fold, tidy } from './spelling.ts'

/** Of a date written in figures, which of the first two is the day. */
export type DayOrder = 'day-first' | 'month-first'

/** What a date cell told: a day, the same with day and month exchanged where both could be meant, or why it is none. */
export type DayReading =
  | { readonly ok: true; readonly day: Day; readonly swapped: Day | null; readonly note: string | null }
  | { readonly ok: false; readonly why: 'not-a-date' | 'not-on-calendar' | 'short-year' | 'month-first' }

export interface DayOptions {
  readonly order: DayOrder
  /** The century of a year of two figures, where the clerk said so. */
  readonly century: 20 | null
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['januari', 'jan', 'january'],
    ['februari', 'pebruari', 'feb', 'peb', 'february'],
    ['maret', 'mar', 'mrt', 'march'],
    ['april', 'apr'],
    ['mei', 'may'],
    ['juni', 'jun', 'june'],
    ['juli', 'jul', 'july'],
    ['agustus', 'agu', 'agt', 'agst', 'agust', 'ags', 'august', 'aug'],
    ['september', 'sep', 'sept'],
    ['oktober', 'okt', 'october', 'oct'],
    ['november', 'nopember', 'nov', 'nop'],
    ['desember', 'des', 'december', 'dec'],
  ].flatMap((names, i) => names.map((name) => [name, i + 1])),
)

const found = (day: Day | null, swapped: Day | null = null, note: string | null = null): DayReading =>
  day ? { ok: true, day, swapped: swapped === day ? null : swapped, note } : { ok: false, why: 'not-on-calendar' }

/** Day 1 is 1 January 1900, and Excel believes in 29 February 1900; days from March 1900 on count from here. */
const EXCEL_ZERO = '1899-12-30' as Day
const SERIALS = { from: 61, to: 73_050 }

/** Small letters without an apostrophe, `tgl` or a weekday before, a time of day behind, and a closing dot. */
const plain = (text: string): string =>
  fold(tidy(text))
    .replace(/^['’‘`´]/, '')
    .replace(/^(senin|selasa|rabu|kamis|jum['’‘`]?at|sabtu|minggu|ahad|[a-z]+day|tgl\.?|tanggal)[,/]? ?/, '')
    .replace(/[ t,]+(pukul |jam )?\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)? ?(wita|wib|wit|am|pm|z)?$/, '')
    .replace(/[.,]+$/, '')

const FIGURES = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/

/** The first two figures of a date written in figures; null for any other. */
export const figuresOf = (cell: CellValue): { readonly first: number; readonly second: number } | null => {
  const figures = cell.kind === 'text' ? FIGURES.exec(plain(cell.text)) : null
  return figures ? { first: Number(figures[1]), second: Number(figures[2]) } : null
}

const yearOf = (figures: string, { century }: DayOptions): number | null =>
  figures.length === 4 ? Number(figures) : century === null ? null : century * 100 + Number(figures)

const exchanged = (day: Day): Day | null =>
  calendarDay(Number(day.slice(0, 4)), Number(day.slice(8)), Number(day.slice(5, 7)))

/** A date cell, `05/01/2026`, `5-1-2026`, `2026-01-05`, `5 Januari 2026`, `13-Jan-26`, or a bare Excel day number. */
export const readDay = (cell: CellValue, options: DayOptions = { order: 'day-first', century: null }): DayReading => {
  if (cell.kind === 'date') return found(cell.day, exchanged(cell.day))
  if (cell.kind === 'number') {
    const plausible = Number.isInteger(cell.value) && cell.value >= SERIALS.from && cell.value <= SERIALS.to
    return plausible
      ? found(addDays(EXCEL_ZERO, cell.value), null, 'dibaca sebagai nomor tanggal Excel')
      : { ok: false, why: 'not-a-date' }
  }
  if (cell.kind !== 'text') return { ok: false, why: 'not-a-date' }
  const text = plain(cell.text)

  const iso = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(text)
  if (iso) return found(calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3])))

  const named =
    /^(\d{1,2})[ /-]?([a-z]+)[.,]?[ /-]?(\d{2}|\d{4})$/.exec(text) ??
    /^(?<month>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/.exec(text)
  if (named) {
    const [day, name, figures] = named.groups
      ? [named.groups.day, named.groups.month, named.groups.year]
      : [named[1], named[2], named[3]]
    const month = MONTHS[name ?? '']
    const year = yearOf(figures ?? '', options)
    if (!month) return { ok: false, why: 'not-a-date' }
    return year === null ? { ok: false, why: 'short-year' } : found(calendarDay(year, month, Number(day)))
  }

  const figures = FIGURES.exec(text)
  if (!figures) return { ok: false, why: 'not-a-date' }
  const year = yearOf(figures[3] ?? '', options)
  if (year === null) return { ok: false, why: 'short-year' }
  const dayFirst = calendarDay(year, Number(figures[2]), Number(figures[1]))
  const monthFirst = calendarDay(year, Number(figures[1]), Number(figures[2]))
  if (options.order === 'month-first')
    return found(monthFirst, dayFirst, monthFirst ? 'bulan di depan, seperti seluruh kolom ini' : null)
  return !dayFirst && monthFirst ? { ok: false, why: 'month-first' } : found(dayFirst, monthFirst)
}

/** Whole years on a day. */
export const ageOn = (birth: Day, day: Day): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)

import type { Day } from '../time/shape.ts'
import { addDays } from '../time/zone.ts'
import type { GridCell } from '../workbook/grid.ts'
import { fold } from './spelling.ts'

/** What a date cell told: a day, the same with day and month exchanged where both could be meant, or why it is none. */
export type DayReading =
  | { readonly ok: true; readonly day: Day; readonly swapped: Day | null; readonly serial: boolean }
  | { readonly ok: false; readonly why: 'not-a-date' | 'not-on-calendar' | 'short-year' | 'month-first' }

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['januari', 'jan'],
    ['februari', 'pebruari', 'feb', 'peb'],
    ['maret', 'mar'],
    ['april', 'apr'],
    ['mei'],
    ['juni', 'jun'],
    ['juli', 'jul'],
    ['agustus', 'agu', 'agt', 'agust', 'ags'],
    ['september', 'sep', 'sept'],
    ['oktober', 'okt'],
    ['november', 'nopember', 'nov', 'nop'],
    ['desember', 'des'],
  ].flatMap((names, i) => names.map((name) => [name, i + 1])),
)

/** The day if the calendar has it. */
export const calendarDay = (year: number, month: number, day: number): Day | null => {
  if (month < 1 || month > 12) return null
  const time = new Date(Date.UTC(year, month - 1, day))
  return time.getUTCDate() === day ? (time.toISOString().slice(0, 10) as Day) : null
}

const found = (day: Day | null, swapped: Day | null = null, serial = false): DayReading =>
  day ? { ok: true, day, swapped: swapped === day ? null : swapped, serial } : { ok: false, why: 'not-on-calendar' }

/** Day 1 is 1 January 1900, and Excel believes in 29 February 1900; days from March 1900 on count from here. */
const EXCEL_ZERO = '1899-12-30' as Day
const SERIALS = { from: 61, to: 73_050 }

/** A date cell, `05/01/2026`, `5-1-2026`, `2026-01-05`, `5 Januari 2026`, or a bare Excel day number. */
export const readDay = (cell: GridCell): DayReading => {
  if (cell.kind === 'date') return found(cell.day)
  if (cell.kind === 'number') {
    const plausible = Number.isInteger(cell.value) && cell.value >= SERIALS.from && cell.value <= SERIALS.to
    return plausible ? found(addDays(EXCEL_ZERO, cell.value), null, true) : { ok: false, why: 'not-a-date' }
  }
  if (cell.kind !== 'text') return { ok: false, why: 'not-a-date' }
  const text = fold(cell.text)

  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return found(calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3])))

  const named = /^(?:[a-z]+, ?)?(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})$/.exec(text)
  if (named) {
    const month = MONTHS[named[2] ?? '']
    return month ? found(calendarDay(Number(named[3]), month, Number(named[1]))) : { ok: false, why: 'not-a-date' }
  }

  const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(text)
  if (!figures) return { ok: false, why: 'not-a-date' }
  const [first, second, year] = [Number(figures[1]), Number(figures[2]), Number(figures[3])]
  if (year < 100) return { ok: false, why: 'short-year' }
  const swapped = calendarDay(year, first, second)
  const day = calendarDay(year, second, first)
  return !day && swapped ? { ok: false, why: 'month-first' } : found(day, swapped)
}

/** Whole years on a day. */
export const ageOn = (birth: Day, day: Day): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)

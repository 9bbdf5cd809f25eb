import type { Day, Instant, Period } from './shape.ts'
import { dayOf, instantOf, msOf } from './zone.ts'

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const
const WEEKDAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const

/** 1 is Januari. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? ''

/** `5 Januari 2026` */
export const formatDay = (day: Day): string =>
  `${Number(day.slice(8))} ${monthName(Number(day.slice(5, 7)))} ${day.slice(0, 4)}`

/** `10.15`, in WITA. */
export const formatTime = (at: Instant): string =>
  instantOf(msOf(at) + 8 * 3_600_000)
    .slice(11, 16)
    .replace(':', '.')

/** `9 November 2026, 10.15 WITA` */
export const formatInstant = (at: Instant): string => `${formatDay(dayOf(at))}, ${formatTime(at)} WITA`

/** `Senin` */
export const formatWeekday = (at: Instant): string => WEEKDAYS[new Date(dayOf(at)).getUTCDay()] ?? ''

/** `November 2026` */
export const formatPeriod = (period: Period): string => `${monthName(Number(period.slice(5)))} ${period.slice(0, 4)}`

/** `1.234,5`: at most `decimals` places, without trailing zeros. */
export const formatNumber = (value: number, decimals = 1): string => {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const tail = (fraction ?? '').replace(/0+$/, '')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, '.') + (tail && `,${tail}`)
  return value < 0 && text !== '0' ? `-${text}` : text
}

/** A share of 1: `62,5%`. */
export const formatPercent = (share: number): string => `${formatNumber(share * 100)}%`

/** `1 jam 4 menit`; under ten minutes to the second, so that 5 menit 20 detik is not shown as the standard 5. */
export const formatDuration = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const parts = [hours && `${formatNumber(hours)} jam`, minutes && `${minutes} menit`]
  if (whole < 600) parts.push(rest && `${rest} detik`)
  return parts.filter(Boolean).join(' ') || '0 menit'
}

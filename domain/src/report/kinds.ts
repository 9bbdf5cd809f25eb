import * as v from 'valibot'
import { formatPeriod } from '../time/format.ts'
import type { Period } from '../time/shape.ts'
import { nextPeriod, periodsBetween, previousPeriod } from '../time/zone.ts'

/** SOP step 5: per month, per six months, per year. `months`: how many it adds up. */
export const REPORT_KINDS = {
  monthly: { name: 'Laporan bulanan', months: 1 },
  semester: { name: 'Laporan 6 bulanan', months: 6 },
  annual: { name: 'Laporan tahunan', months: 12 },
} as const
export type ReportKind = keyof typeof REPORT_KINDS

/** `monthly-2026-11`, `semester-2026-2`, `annual-2026`. */
export const ReportIdSchema = v.pipe(
  v.string(),
  v.regex(/^(monthly-20\d{2}-(0[1-9]|1[0-2])|semester-20\d{2}-[12]|annual-20\d{2})$/),
  v.brand('ReportId'),
)
export type ReportId = v.InferOutput<typeof ReportIdSchema>

/** The report of this kind that covers the month. */
export const reportId = (period: Period, kind: ReportKind = 'monthly'): ReportId => {
  const [year, month] = period.split('-')
  const part = { monthly: `-${month}`, semester: Number(month) <= 6 ? '-1' : '-2', annual: '' }[kind]
  return `${kind}-${year}${part}` as ReportId
}

export const kindOf = (id: ReportId): ReportKind => id.slice(0, id.indexOf('-')) as ReportKind

/** The months a report covers, oldest first. */
export const coveredMonths = (id: ReportId): Period[] => {
  const [kind, year, part] = id.split('-')
  if (kind === 'monthly') return [`${year}-${part}` as Period]
  const [first, last] = kind === 'annual' ? ['01', '12'] : part === '1' ? ['01', '06'] : ['07', '12']
  return periodsBetween(`${year}-${first}` as Period, `${year}-${last}` as Period)
}

export const lastMonth = (id: ReportId): Period => coveredMonths(id).at(-1) as Period

/** The report of the same kind before, and after. */
export const previousReport = (id: ReportId): ReportId =>
  reportId(previousPeriod(coveredMonths(id)[0] as Period), kindOf(id))
export const nextReport = (id: ReportId): ReportId => reportId(nextPeriod(lastMonth(id)), kindOf(id))

/** `November 2026`, `Semester II 2026`, `Tahun 2026` */
export const spanName = (id: ReportId): string => {
  const [kind, year, part] = id.split('-')
  if (kind === 'annual') return `Tahun ${year}`
  return kind === 'semester' ? `Semester ${part === '1' ? 'I' : 'II'} ${year}` : formatPeriod(lastMonth(id))
}

/** `Laporan bulanan November 2026`, `Laporan 6 bulanan Semester II 2026`, `Laporan tahunan 2026` */
export const reportName = (id: ReportId): string =>
  `${REPORT_KINDS[kindOf(id)].name} ${kindOf(id) === 'annual' ? id.slice(-4) : spanName(id)}`

import { formatPeriod, type Period, type Span, yearOf } from '@catat/domain'

/** The months that an agenda may be of, and then their years. */
export const spansOf = (months: readonly Period[]): (readonly [Span, string])[] => {
  const years = [...new Set(months.map(yearOf))]
  return [
    ...months.map((month) => [month, formatPeriod(month)] as const),
    ...years.map((year) => [year, `Tahun ${year}`] as const),
  ]
}

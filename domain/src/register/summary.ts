import type { Service } from '../lookup/shape.ts'
import type { Report } from '../report/shape.ts'
import type { Period } from '../time/shape.ts'
import { periodOfDay } from '../time/zone.ts'
import type { ProblemKind, RegisterProblem, RegisterReading, RegisterRow, RegisterSummary } from './shape.ts'

/** Problems that are told one by one. */
const SHOWN = 200
/** Rows from which on a register may be said to fail as a whole. */
const MANY = 10

const isError = ({ severity }: { readonly severity: RegisterProblem['severity'] }): boolean => severity === 'error'
const placeOf = ({ sheet, row }: { readonly sheet: string; readonly row: number }): string => `${row} ${sheet}`

/** Rows that are kept out. */
export const badRows = (problems: readonly RegisterProblem[]): number =>
  new Set(problems.filter(isError).map(placeOf)).size

/** How often each kind of problem occurs. */
const kindsOf = (problems: readonly RegisterProblem[]): ProblemKind[] => {
  const kinds = new Map<string, ProblemKind>()
  for (const { column, expected, severity } of problems) {
    const kind = `${severity}|${column}|${expected}`
    kinds.set(kind, { column, expected, severity, count: (kinds.get(kind)?.count ?? 0) + 1 })
  }
  return [...kinds.values()].sort((a, b) => Number(isError(b)) - Number(isError(a)) || b.count - a.count)
}

/** The one reason that keeps out more than half of all rows. */
export const failsFor = ({ rows, problems }: RegisterReading): ProblemKind | null => {
  const [first] = kindsOf(problems)
  const all = rows.length + badRows(problems)
  return first && isError(first) && all >= MANY && first.count > all / 2 ? first : null
}

/** Months of receipt of these rows, each once. */
export const monthsOfReceipt = (rows: readonly Pick<RegisterRow, 'receivedDate'>[]): Period[] => [
  ...new Set(rows.map(({ receivedDate }) => periodOfDay(receivedDate))),
]

/**
 * What a check or an import answers; `isKnown` says which rows an earlier import recorded, `sent` which reports were sent, by month,
 * before these rows come, in the month of `now`.
 */
export const registerSummary = (
  reading: RegisterReading,
  isKnown: (row: RegisterRow) => boolean,
  sent: ReadonlyMap<Period, Report>,
  now: Period,
): RegisterSummary => {
  const { rows, problems, sheets } = reading
  const bad = badRows(problems)
  const fresh = rows.filter((row) => !isKnown(row))
  const months: Record<string, Record<string, number>> = {}
  const count = (period: string, service: Service) => {
    months[period] = { ...months[period], [service]: (months[period]?.[service] ?? 0) + 1 }
  }
  for (const row of fresh) {
    const period = periodOfDay(row.receivedDate)
    if (row.intake) count(period, 'IK')
    count(period, row.form.service)
  }
  return {
    rows: rows.length + bad,
    good: rows.length,
    bad,
    known: rows.length - fresh.length,
    sheets,
    problems: problems.toSorted((a, b) => Number(isError(b)) - Number(isError(a))).slice(0, SHOWN),
    kinds: kindsOf(problems),
    failsFor: failsFor(reading),
    months,
    told: Object.fromEntries(
      [...sent]
        .filter(([period]) => months[period])
        .map(([period, { number, status }]) => [period, { number, approved: status === 'approved', countedIn: now }]),
    ),
  }
}

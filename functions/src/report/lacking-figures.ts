import {
  type Audit,
  AuditSchema,
  coveredMonths,
  type FaultCode,
  type FaultDetails,
  type FiguresDocument,
  FiguresDocumentSchema,
  formatPeriod,
  type Period,
  type ReportId,
} from '@catat/domain'
import { countFiles } from '../figures/count-files.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { Tx } from '../store/transaction.ts'

/** The months of a report as they are stored: figures and evaluation, null where there is none. */
export interface StoredMonth {
  readonly period: Period
  readonly figures: FiguresDocument | null
  readonly audit: Audit | null
}

export const storedMonths = async (tx: Tx, id: ReportId): Promise<StoredMonth[]> => {
  const periods = coveredMonths(id)
  const figures = await tx.getAll(FiguresDocumentSchema, periods.map(paths.figures))
  const audits = await tx.getAll(AuditSchema, periods.map(paths.audit))
  return periods.map((period, i) => ({ period, figures: figures[i] ?? null, audit: audits[i] ?? null }))
}

/** How many files the list of each month holds. */
export const listedFiles = async (world: World, id: ReportId): Promise<ReadonlyMap<Period, number>> =>
  new Map(
    await Promise.all(
      coveredMonths(id).map(async (period): Promise<[Period, number]> => [period, await countFiles(world, period)]),
    ),
  )

/**
 * Why the figures cannot be sent: a month of theirs is not evaluated (none is before it is over), or its list holds more or fewer files than were
 * counted. Null when nothing stands in the way. A month before the office began, without files and evaluation, lacks nothing.
 */
export const lackingFigures = (
  months: readonly StoredMonth[],
  listed: ReadonlyMap<Period, number>,
): { readonly fault: FaultCode; readonly details: FaultDetails } | null => {
  const begun = months.findIndex(({ period, audit }) => audit !== null || (listed.get(period) ?? 0) > 0)
  const open = months.slice(Math.max(0, begun)).filter(({ figures, audit }) => audit?.status !== 'done' || !figures)
  if (open.length > 0) {
    if (months.length === 1) return { fault: 'report/no-figures', details: {} }
    return {
      fault: 'report/months-missing',
      details: { months: open.map(({ period }) => formatPeriod(period)).join(', ') },
    }
  }
  for (const { period, figures } of months) {
    const [list, counted] = [listed.get(period) ?? 0, figures?.figures.files ?? 0]
    if (list !== counted)
      return { fault: 'report/figures-differ', details: { period: formatPeriod(period), listed: list, counted } }
  }
  return null
}

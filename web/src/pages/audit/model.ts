import {
  type Audit,
  type AuditShard,
  documentName,
  emptyFigures,
  type Figures,
  type Instant,
  isClosed,
  mergeFigures,
  type Period,
  periodOf,
  periodsBetween,
  previousPeriod,
  SERVICES,
  type Service,
} from '@catat/domain'

const CODES = Object.keys(SERVICES) as Service[]

/** A month of the list: with its evaluation, or still without one although it is over. */
export interface AuditMonth {
  readonly period: Period
  readonly audit: Audit | null
}

/** Every closed month from the oldest evaluation up to the last one, newest first: a month without evaluation shows as a gap. */
export const auditMonths = (audits: readonly Audit[], at: Instant): AuditMonth[] => {
  const last = previousPeriod(periodOf(at))
  const first = audits.reduce((oldest, { period }) => (period < oldest ? period : oldest), last)
  const found = new Map(audits.map((audit) => [audit.period, audit]))
  return periodsBetween(first, last)
    .filter((period) => isClosed(period, at))
    .map((period) => ({ period, audit: found.get(period) ?? null }))
    .reverse()
}

/** How far a running evaluation has come; work of an older run does not count. */
export const progressOf = (
  audit: Audit,
  shards: readonly AuditShard[],
): { readonly checked: number; readonly total: number; readonly figures: Figures; readonly unreadable: string[] } => {
  const current = shards.filter(({ epoch }) => epoch === audit.epoch)
  return {
    checked: Math.min(
      current.reduce((sum, { checked }) => sum + checked, 0),
      audit.total,
    ),
    total: audit.total,
    figures: current.reduce((sum, shard) => mergeFigures(sum, shard.figures), emptyFigures()),
    unreadable: current.flatMap(({ unreadable }) => unreadable),
  }
}

export interface CompletenessRow {
  readonly name: string
  readonly service: Service | null
  readonly evaluated: number
  readonly complete: number
  readonly lacking: number
  readonly critical: number
  /** Complete / evaluated, 0..1; null when nothing was evaluated. */
  readonly share: number | null
  /** The same of the month before; null when unknown. */
  readonly before: number | null
}

/** M12 with the month before beside it; the last row is the sum. */
export const completenessRows = (figures: Figures, before: Figures | null): CompletenessRow[] => {
  const rows = CODES.map((service) =>
    rowOf(SERVICES[service].name, service, countsOf(figures, service), before && countsOf(before, service)),
  )
  return [...rows, rowOf('Jumlah', null, sumOf(figures), before && sumOf(before))]
}

interface Counts {
  readonly evaluated: number
  readonly complete: number
  readonly lacking: number
  readonly critical: number
}
const NONE: Counts = { evaluated: 0, complete: 0, lacking: 0, critical: 0 }
const countsOf = (figures: Figures, service: Service): Counts => figures.completeness[service] ?? NONE
export const sumOf = (figures: Figures): Counts =>
  CODES.map((service) => countsOf(figures, service)).reduce(
    (sum, each) => ({
      evaluated: sum.evaluated + each.evaluated,
      complete: sum.complete + each.complete,
      lacking: sum.lacking + each.lacking,
      critical: sum.critical + each.critical,
    }),
    NONE,
  )
const shareOf = ({ evaluated, complete }: Counts): number | null => (evaluated === 0 ? null : complete / evaluated)
const rowOf = (name: string, service: Service | null, counts: Counts, before: Counts | null): CompletenessRow => ({
  name,
  service,
  ...counts,
  share: shareOf(counts),
  before: before && shareOf(before),
})

export interface MissingRow {
  readonly code: string
  readonly name: string
  readonly noted: number
  readonly met: number
}
/** M13: what is missing most, at most `count` documents. */
export const missingRows = (figures: Figures, count: number): MissingRow[] =>
  Object.entries(figures.missing)
    .map(([code, { noted, met }]) => ({ code, name: documentName(code), noted, met }))
    .filter(({ noted }) => noted > 0)
    .sort((a, b) => b.noted - a.noted || a.code.localeCompare(b.code))
    .slice(0, count)

export interface NeedRow {
  readonly service: Service
  readonly identified: number
  readonly served: number
  readonly inProgress: number
  readonly unserved: number
  readonly withoutIntake: number
}
/** M11: needs that were identified against the services given, and services given without an identification. */
export const needRows = (figures: Figures): NeedRow[] =>
  CODES.filter((service) => SERVICES[service].client && service !== 'IK').map((service) => ({
    service,
    identified: figures.needs[service]?.identified ?? 0,
    served: figures.needs[service]?.served ?? 0,
    inProgress: figures.needs[service]?.inProgress ?? 0,
    unserved: figures.needs[service]?.unserved ?? 0,
    withoutIntake: figures.withoutIntake[service] ?? 0,
  }))

export const needsIdentified = (figures: Figures): number =>
  Object.values(figures.needs).reduce((sum, { identified }) => sum + identified, 0)

/** Seconds until the rest is checked at the pace so far; null while the pace is unknown or means nothing any more. */
export const secondsLeft = (checked: number, total: number, elapsed: number): number | null => {
  if (checked === 0 || elapsed < 3) return null
  const left = Math.ceil((elapsed / checked) * (total - checked))
  return left > 3600 ? null : left
}

import {
  type Audit,
  dayOf,
  type FileCard,
  firstDay,
  formatDay,
  formatDuration,
  formatPeriod,
  formatTime,
  type Instant,
  monthName,
  msOf,
  nextPeriod,
  type OfficeHours,
  officeSeconds,
  type Period,
  periodEnd,
  type Report,
  SOP_STANDARDS,
  workingDayNumber,
} from '@catat/domain'
import type { Step } from '../../kit/track.tsx'
import { shortDay } from '../../text/days.ts'

/** What the six clocks of the office read. Null: nothing of that kind. */
export interface OfficeState {
  /** The file that waits longest to be received, and the one being sorted. */
  readonly waiting: FileCard | null
  readonly sorting: FileCard | null
  /** The last closed month: its audit and its report. */
  readonly period: Period
  readonly audit: Audit | null
  readonly report: Report | null
  readonly at: Instant
  readonly office: OfficeHours
}

const month = (period: Period) => monthName(Number(period.slice(5)))

const running = (title: string, actual: number, standard: number, more: string): Step => ({
  title,
  value: formatDuration(actual),
  ratio: actual / standard,
  lines: [
    `baku ${formatDuration(standard)}`,
    actual > standard
      ? { late: `lewat ${formatDuration(actual - standard)}` }
      : more || `sisa ${formatDuration(standard - actual)}`,
  ],
})

const idle = (title: string, standard: string, value: string, why: string): Step => ({
  title,
  value,
  ratio: 0,
  lines: [`baku ${standard}`, why],
})

const receive = ({ waiting, at, office }: OfficeState): Step =>
  waiting?.times.submittedAt
    ? {
        ...running('2. Terima berkas', officeSeconds(waiting.times.submittedAt, at, office), SOP_STANDARDS.receive, ''),
        now: true,
      }
    : idle('2. Terima berkas', formatDuration(SOP_STANDARDS.receive), 'Tidak ada', 'semua sudah diterima')

const sort = ({ sorting, at, office }: OfficeState): Step =>
  sorting?.times.sortStartedAt && sorting.sop.sort === null
    ? {
        ...running('3. Pilah berkas', officeSeconds(sorting.times.sortStartedAt, at, office), SOP_STANDARDS.sort, ''),
        now: true,
      }
    : idle('3. Pilah berkas', formatDuration(SOP_STANDARDS.sort), 'Tidak ada', 'tidak ada yang sedang dipilah')

const evaluate = ({ audit, period, at }: OfficeState): Step => {
  const title = `4. Evaluasi ${month(period)}`
  const standard = formatDuration(SOP_STANDARDS.evaluate)
  if (!audit) {
    return idle(title, standard, 'Belum mulai', `terjadwal ${formatDay(firstDay(nextPeriod(period)))}`)
  }
  const end = audit.finishedAt ?? at
  const seconds = Math.max(0, Math.round((msOf(end) - msOf(audit.startedAt)) / 1000))
  const step = running(
    title,
    seconds,
    SOP_STANDARDS.evaluate,
    audit.finishedAt ? `selesai ${shortDay(dayOf(audit.finishedAt))}` : '',
  )
  return audit.finishedAt ? step : { ...step, now: true }
}

const makeReport = ({ report, period, at, office }: OfficeState): Step => {
  const title = `5. Laporan ${month(period)}`
  const standard = `${SOP_STANDARDS.reportDays} hari kerja`
  const made = report?.steps.report ?? null
  if (report && made !== null) {
    return {
      title,
      value: `Hari kerja ke-${made}`,
      ratio: made / SOP_STANDARDS.reportDays,
      lines: [
        `baku ${standard}`,
        made > SOP_STANDARDS.reportDays
          ? { late: `lewat ${made - SOP_STANDARDS.reportDays} hari kerja` }
          : report.submittedAt
            ? `diajukan ${shortDay(dayOf(report.submittedAt))}`
            : 'perlu diajukan lagi',
      ],
    }
  }
  const day = workingDayNumber(dayOf(periodEnd(period)), dayOf(at), office)
  const left = SOP_STANDARDS.reportDays - day
  return {
    title,
    value: day === 0 ? 'Belum mulai' : `Hari kerja ke-${day}`,
    ratio: day / SOP_STANDARDS.reportDays,
    lines: [
      `baku ${standard}`,
      left < 0
        ? { late: `lewat ${-left} hari kerja` }
        : left === 0
          ? { due: 'batas hari ini' }
          : `sisa ${left} hari kerja`,
    ],
    ...(report ? { now: true } : {}),
  }
}

/** A head's step: running from what came before to the decision; measured minutes once decided. */
const decision = (
  title: string,
  standard: number,
  times: { readonly since: Instant | null; readonly minutes: number | null; readonly decided: string },
  waitingFor: string,
  { at, office }: OfficeState,
): Step => {
  if (times.minutes !== null) return running(title, times.minutes * 60, standard, times.decided)
  if (!times.since) return idle(title, formatDuration(standard), 'Belum mulai', waitingFor)
  return { ...running(title, officeSeconds(times.since, at, office), standard, ''), now: true }
}

const receiveReport = (state: OfficeState): Step => {
  const { report } = state
  const returned = report?.status === 'returned' && report.returned
  return decision(
    '6. Kepala Bidang',
    SOP_STANDARDS.receiveReport,
    {
      since: report?.status === 'submitted' ? report.submittedAt : null,
      minutes: report && report.status !== 'submitted' ? report.steps.receive : null,
      decided: returned
        ? `dikembalikan ${formatTime(returned.at)}`
        : report?.received
          ? `diterima ${shortDay(dayOf(report.received.at))}`
          : '',
    },
    'menunggu langkah 5',
    state,
  )
}

const approve = (state: OfficeState): Step => {
  const { report } = state
  return decision(
    '7. Kepala Dinas',
    SOP_STANDARDS.approve,
    {
      since: report?.status === 'received' ? (report.received?.at ?? null) : null,
      minutes: report?.steps.approve ?? null,
      decided: report?.approved ? `disetujui ${shortDay(dayOf(report.approved.at))}` : '',
    },
    'menunggu langkah 6',
    state,
  )
}

/** SOP steps 2 to 7 as they stand in the office now. */
export const officeSteps = (state: OfficeState): Step[] => [
  receive(state),
  sort(state),
  evaluate(state),
  makeReport(state),
  receiveReport(state),
  approve(state),
]

/** `Laporan Oktober jatuh tempo hari ini.` while it is not yet handed in. */
export const dueSentence = (report: Report | null, at: Instant): string => {
  if (!report || (report.status !== 'draft' && report.status !== 'returned')) return ''
  const today = dayOf(at)
  const name = `Laporan ${formatPeriod(report.period)}`
  if (report.dueOn === today) return `${name} jatuh tempo hari ini.`
  return report.dueOn < today
    ? `${name} lewat batas ${formatDay(report.dueOn)}.`
    : `${name} jatuh tempo ${formatDay(report.dueOn)}.`
}

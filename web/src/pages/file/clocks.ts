import {
  dayOf,
  EXCUSES,
  type Excuse,
  type FileCard,
  formatDay,
  formatDuration,
  formatPeriod,
  type Instant,
  nextPeriod,
  type OfficeHours,
  officeSeconds,
  periodOf,
  SOP_STANDARDS,
} from '@catat/domain'
import type { Step, StepLine } from '../../kit/track.tsx'

/** What stands below a clock: how much is left, or how much it went past. */
export const against = (actual: number, standard: number, running: boolean): StepLine => {
  if (actual > standard) return { late: `lewat ${formatDuration(actual - standard)}` }
  return running ? `sisa ${formatDuration(standard - actual)}` : 'sesuai'
}

const baku = (standard: number) => `baku ${formatDuration(standard)}`

const measured = (title: string, actual: number | null, standard: number, excuse?: Excuse): Step =>
  actual === null
    ? { title, value: 'Tidak diukur', ratio: null, lines: [baku(standard)] }
    : {
        title,
        value: formatDuration(actual),
        ratio: actual / standard,
        lines: [baku(standard), actual > standard && excuse ? EXCUSES[excuse] : against(actual, standard, false)],
      }

const running = (title: string, since: Instant, at: Instant, standard: number, office: OfficeHours): Step => {
  const actual = officeSeconds(since, at, office)
  return {
    title,
    value: formatDuration(actual),
    ratio: actual / standard,
    lines: [baku(standard), against(actual, standard, true)],
    now: true,
  }
}

const waiting = (title: string, standard: number, why: string): Step => ({
  title,
  value: 'Belum mulai',
  ratio: 0,
  lines: [baku(standard), why],
})

/** The way of this file through SOP steps 2 to 7, each with its clock against the standard. */
export const fileSteps = (card: FileCard, office: OfficeHours, at: Instant): Step[] => {
  const { submittedAt, sortStartedAt } = card.times
  const receive =
    card.status === 'draft' || card.status === 'discarded'
      ? waiting('2. Terima berkas', SOP_STANDARDS.receive, 'menunggu diserahkan')
      : card.status === 'submitted' && submittedAt
        ? running('2. Terima berkas', submittedAt, at, SOP_STANDARDS.receive, office)
        : measured('2. Terima berkas', card.sop.receive, SOP_STANDARDS.receive, card.sop.excused?.receive)
  const sort =
    card.status === 'sorting' && card.sop.sort === null && sortStartedAt
      ? running('3. Pilah berkas', sortStartedAt, at, SOP_STANDARDS.sort, office)
      : card.status === 'sorted' || card.sop.sort !== null
        ? measured('3. Pilah berkas', card.sop.sort, SOP_STANDARDS.sort, card.sop.excused?.sort)
        : waiting('3. Pilah berkas', SOP_STANDARDS.sort, 'menunggu langkah 2')
  const period = card.period ?? periodOf(at)
  const evaluate: Step = {
    title: '4. Evaluasi bulanan',
    value: card.audit ? formatDay(dayOf(card.audit.at)) : `1 ${formatPeriod(nextPeriod(period))}`,
    ratio: null,
    lines: [baku(SOP_STANDARDS.evaluate), card.audit ? 'sudah diperiksa' : 'terjadwal'],
  }
  const report: Step = {
    title: '5–7. Masuk laporan',
    value: formatPeriod(period),
    ratio: null,
    lines: [`baku ${SOP_STANDARDS.reportDays} hari kerja`],
  }
  return [receive, sort, evaluate, report]
}

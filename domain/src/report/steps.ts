import type { Figures } from '../figures/shape.ts'
import { SOP_STANDARDS } from '../file/number.ts'
import { formatDuration, formatNumber } from '../time/format.ts'
import type { StepTimes } from './shape.ts'
import type { Cell } from './table.ts'

/** Median and longest of minutes → how many took so long; null when nothing was measured. The lower of two middle ones. */
export const spread = (
  minutes: Readonly<Record<string, number>>,
): { readonly median: number; readonly longest: number } | null => {
  const sorted = Object.entries(minutes)
    .map(([minute, n]) => ({ minute: Number(minute), n }))
    .sort((a, b) => a.minute - b.minute)
  const last = sorted.at(-1)
  if (!last) return null
  const half = sorted.reduce((sum, { n }) => sum + n, 0) / 2
  let seen = 0
  const middle = sorted.find(({ n }) => {
    seen += n
    return seen >= half
  })
  return { median: middle?.minute ?? last.minute, longest: last.minute }
}

const inMinutes = (minutes: number) => formatDuration(minutes * 60)
const inDays = (days: number) => `${formatNumber(days)} hari kerja`

const UNMEASURED = 'belum terukur'

/** A step that happens once a month: its one time is median and longest alike. */
const once = (name: string, standard: number, actual: number | null, say: (n: number) => string): Cell[] => {
  if (actual === null) return [name, say(standard), UNMEASURED, UNMEASURED, null]
  return [name, say(standard), say(actual), say(actual), actual <= standard ? 1 : 0]
}

const perFile = (name: string, standard: number, step: Figures['steps'][string] | undefined): Cell[] => {
  const times = step && spread(step.minutes)
  if (!times) return [name, formatDuration(standard), UNMEASURED, UNMEASURED, null]
  return [
    name,
    formatDuration(standard),
    inMinutes(times.median),
    inMinutes(times.longest),
    step.withinStandard / step.measured,
  ]
}

/** Rows of M14, SOP steps 2 to 7: Langkah, Baku, Median, Terlama, % Sesuai (a share of 1). */
export const stepRows = (files: Figures['steps'], report: StepTimes): Cell[][] => [
  perFile('2. Menerima berkas', SOP_STANDARDS.receive, files.receive),
  perFile('3. Memilah berkas', SOP_STANDARDS.sort, files.sort),
  once('4. Mengevaluasi kelengkapan', SOP_STANDARDS.evaluate / 60, report.evaluate, inMinutes),
  once('5. Membuat laporan', SOP_STANDARDS.reportDays, report.report, inDays),
  once('6. Menerima laporan', SOP_STANDARDS.receiveReport / 60, report.receive, inMinutes),
  once('7. Menyetujui laporan', SOP_STANDARDS.approve / 60, report.approve, inMinutes),
]

import type { FileFilter } from '../figures/filter.ts'
import type { Figures } from '../figures/shape.ts'
import { SOP_STANDARDS } from '../file/number.ts'
import { EXCUSES, type Excuse } from '../file/shape.ts'
import { formatDuration, formatNumber } from '../time/format.ts'
import { type Body, count, counted, type Line, percent, share, text, total } from './build.ts'
import { kindOf } from './kinds.ts'
import { monthsIn } from './services.ts'
import type { StepTimes, TableSource } from './source.ts'

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

interface Measured {
  readonly name: string
  readonly baku: string
  readonly minutes: Readonly<Record<string, number>>
  readonly say: (n: number) => string
  readonly within: Line[number]
  readonly waited: Readonly<Record<string, number>>
  readonly excused: Readonly<Record<string, number>>
}

const line = ({ name, baku, minutes, say, within, waited, excused }: Measured): Line => {
  const [times, wait] = [spread(minutes), spread(waited)]
  return [
    name,
    baku,
    times ? say(times.median) : UNMEASURED,
    times ? say(times.longest) : UNMEASURED,
    within,
    wait ? inMinutes(wait.median) : null,
    total(excused),
  ]
}

const perFile = (name: string, key: 'receive' | 'sort', files: Figures['steps']): Line => {
  const step = files[key]
  return line({
    name,
    baku: formatDuration(SOP_STANDARDS[key]),
    minutes: step?.minutes ?? {},
    say: inMinutes,
    within: share(step?.withinStandard ?? 0, step?.measured ?? 0),
    waited: step?.waited ?? {},
    excused: step?.excused ?? {},
  })
}

type Once = Exclude<keyof StepTimes, 'waited' | 'excused'>
const STANDARDS: Readonly<Record<Once, number>> = {
  evaluate: SOP_STANDARDS.evaluate / 60,
  report: SOP_STANDARDS.reportDays,
  receive: SOP_STANDARDS.receiveReport / 60,
  approve: SOP_STANDARDS.approve / 60,
}

/** Whether a step of a report took longer than its standard. */
export const isOverdue = (steps: StepTimes, step: Once): boolean => (steps[step] ?? 0) > STANDARDS[step]

/** A step done once a report: over several reports their times make median and longest. Excused ones stand apart. */
const perReport = (name: string, step: Once, reports: readonly StepTimes[]): Line => {
  const [minutes, waited, excused]: Record<string, number>[] = [{}, {}, {}]
  const add = (record: Record<string, number> | undefined, key: string | number) => {
    if (record) record[key] = (record[key] ?? 0) + 1
  }
  let within = 0
  for (const steps of reports) {
    const actual = steps[step]
    if (actual === null) continue
    const wait = step === 'receive' || step === 'approve' ? steps.waited?.[step] : undefined
    if (wait !== undefined) add(waited, wait)
    const excuse = steps.excused?.[step]
    if (excuse && isOverdue(steps, step)) add(excused, excuse)
    else {
      add(minutes, actual)
      if (!isOverdue(steps, step)) within += 1
    }
  }
  const say = step === 'report' ? inDays : inMinutes
  return line({
    name,
    baku: say(STANDARDS[step]),
    minutes: minutes ?? {},
    say,
    within: share(within, total(minutes)),
    waited: waited ?? {},
    excused: excused ?? {},
  })
}

/**
 * M14 and S7: SOP steps 2 to 7. A report is frozen before steps 6 and 7, so a monthly one tells those of the month before.
 */
export const steps = (source: TableSource): Body => {
  const { figures, history } = source
  const months = monthsIn(source)
  const monthly = kindOf(source.id) === 'monthly'
  const own = monthly ? [source.steps] : source.months.flatMap(({ steps }) => steps ?? [])
  const last = history[0]?.steps
  const waits = monthly && source.steps.receive === null && last !== undefined && last !== null
  const decided = waits && last ? [last] : own
  const before = waits ? ' (bulan sebelumnya)' : ''
  const rows: Line[] = [
    perFile('2. Menerima berkas', 'receive', figures.steps),
    perFile('3. Memilah berkas', 'sort', figures.steps),
    perReport('4. Mengevaluasi kelengkapan', 'evaluate', own),
    perReport('5. Membuat laporan', 'report', own),
    perReport(`6. Menerima laporan${before}`, 'receive', decided),
    perReport(`7. Menyetujui laporan${before}`, 'approve', decided),
  ]
  for (const [i, step] of (['receive', 'sort'] as const).entries()) {
    const measured = figures.steps[step]?.measured ?? 0
    const of: FileFilter = { months, of: 'all', step, within: false }
    rows[i] = [...(rows[i] ?? []), measured > 0 ? counted(measured, of) : null]
  }
  for (let i = 2; i < rows.length; i += 1) rows[i] = [...(rows[i] ?? []), null]
  return {
    columns: [
      text('Langkah', 3),
      text('Baku', 1.3),
      text('Median', 1.5),
      text('Terlama', 1.5),
      percent('% Sesuai', 1),
      text('Median Menunggu', 1.4),
      count('Tidak Normal', 1),
      count('Berkas Terukur', 1),
    ],
    rows,
    total: null,
    note: notes(source, own),
  }
}

const notes = ({ figures }: TableSource, reports: readonly StepTimes[]): string => {
  const reasons: Record<string, number> = {}
  const add = (excuse: string, n = 1) => {
    reasons[excuse] = (reasons[excuse] ?? 0) + n
  }
  for (const step of Object.values(figures.steps))
    for (const [excuse, n] of Object.entries(step.excused)) add(excuse, n)
  for (const { excused } of reports) for (const excuse of Object.values(excused ?? {})) add(excuse)
  const told = Object.entries(reasons)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([excuse, n]) => `${EXCUSES[excuse as Excuse] ?? excuse} (${formatNumber(n)})`)
  return [
    'Waktu kerja dalam jam kerja kantor, dari mulai dikerjakan; waktu menunggu dihitung terpisah. Berkas dari register lama tidak diukur.',
    told.length > 0 ? `Kondisi tidak normal, tidak dihitung dalam % Sesuai: ${told.join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

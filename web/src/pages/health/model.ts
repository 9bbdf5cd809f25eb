import {
  CONCERNS,
  type Concern,
  type Day,
  filled,
  formatDay,
  formatInstant,
  formatPeriod,
  type Health,
  type Instant,
  type Period,
  SCHEDULES,
  type ScheduleName,
} from '@catat/domain'
import type { Tone } from '../../kit/chip.tsx'

/** A concern as a sentence. */
export const concernText = ({ code, details }: Concern): string => {
  const { day, period, now, row } = details
  return filled(CONCERNS[code], {
    ...details,
    ...(day === undefined ? {} : { day: formatDay(day as Day) }),
    ...(period === undefined ? {} : { period: formatPeriod(period as Period) }),
    ...(now === undefined ? {} : { now: formatInstant(now as Instant) }),
    ...(row === undefined ? {} : { row: formatInstant(row as Instant) }),
  })
}

interface RunLine {
  readonly name: string
  readonly does: string
  readonly startedAt: string
  readonly goodAt: string
  readonly tone: Tone
  readonly state: string
}

/** Every schedule with its last run. */
export const runsOf = ({ runs, concerns }: Pick<Health, 'runs' | 'concerns'>): readonly RunLine[] =>
  (Object.keys(SCHEDULES) as ScheduleName[]).map((schedule) => {
    const { name, does } = SCHEDULES[schedule]
    const run = runs.find((one) => one.name === schedule)
    const about = concerns.find(({ code, details }) => code.startsWith('run.') && details.name === name)
    return {
      name,
      does,
      startedAt: run ? formatInstant(run.startedAt) : 'Belum pernah',
      goodAt: run?.goodAt ? formatInstant(run.goodAt) : 'Belum pernah',
      ...(about ? (TROUBLED[about.code] ?? UNKNOWN) : run && !run.endedAt ? RUNNING : GOOD),
    }
  })

type Look = Pick<RunLine, 'tone' | 'state'>
const GOOD: Look = { tone: 'ok', state: 'Baik' }
const RUNNING: Look = { tone: 'ring', state: 'Sedang berjalan' }
const UNKNOWN: Look = { tone: 'bad', state: 'Perlu dilihat' }
const TROUBLED: Partial<Record<Concern['code'], Look>> = {
  'run.never': { tone: 'wait', state: 'Belum pernah' },
  'run.late': { tone: 'bad', state: 'Terlambat' },
  'run.failed': { tone: 'bad', state: 'Gagal' },
}

/** Why a letter is not tried again. */
export const END_NAMES: Readonly<Record<string, string>> = {
  undeliverable: 'Server surat menolak terus',
  noAddressee: 'Penerima tidak aktif',
  overtaken: 'Sudah tidak berlaku',
}

const SUBJECTS: Readonly<Record<string, string>> = {
  account: 'Akun',
  audit: 'Evaluasi',
  disclosure: 'Ekspose kasus',
  identity: 'Pembukaan identitas',
  log: 'Buku log',
  report: 'Laporan',
  request: 'Permintaan klien',
}

/** What a letter is about, by its kind. */
export const letterName = (kind: string): string => SUBJECTS[kind.split('.')[0] ?? ''] ?? kind

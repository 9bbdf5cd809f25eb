import { clockDoubt } from '../log/clock-doubt.ts'
import type { Day, Instant, Period } from '../time/shape.ts'
import { addDays, dayOf, msOf } from '../time/zone.ts'
import { type Run, SCHEDULES, type ScheduleName } from './shape.ts'

/** What the office's own work left behind: ids, codes, counts and times, nothing of a client or a member of staff. */
export interface Seen {
  readonly at: Instant
  /** When the newest row of the log book was written. */
  readonly row: Instant | null
  /** The disk under the store is full: nothing can be recorded. */
  readonly full: boolean
  readonly runs: readonly Run[]
  /** Letters that wait or are being sent; `dueAt` of the one that waits longest. */
  readonly mail: { readonly waiting: number; readonly dueAt: Instant | null; readonly dead: number }
  readonly audits: readonly {
    readonly period: Period
    readonly startedAt: Instant
    readonly done: number
    readonly shards: number
  }[]
  /** Registers that are being imported. */
  readonly imports: number
  /** The newest daily seal; null before the first. `broken`: it, or a month's, covers a row that does not fit. */
  readonly seal: { readonly day: Day; readonly broken: boolean } | null
  /** Of the stored data, and of this version of Catat. */
  readonly schema: { readonly stored: number; readonly known: number }
}

/** What needs somebody to look. Codes are told to anybody who asks whether all is well, so they say nothing else. */
export const CONCERNS = {
  'store.full':
    'Ruang penyimpanan server penuh: tidak ada yang dapat dicatat, membaca tetap berjalan. Kosongkan sedikitnya 100 MB; Catat melanjutkan sendiri.',
  'clock.behind':
    'Jam server menunjukkan {now}, padahal baris terbaru buku log bertanggal {row}. Betulkan jam itu; sebelum itu tidak ada segel, evaluasi, atau laporan yang dibuat.',
  'clock.ahead':
    'Jam server menunjukkan {now}, lebih dari 35 hari setelah baris terbaru buku log ({row}). Bila jam itu salah, betulkan; bila benar, segel dan evaluasi berjalan lagi begitu ada yang bekerja.',
  'run.never':
    '{name} belum pernah berjalan. Pada pemasangan baru tunggu malam pertama; bila tetap demikian, periksa jadwal di server.',
  'run.late': '{name} terakhir selesai {hours} jam yang lalu. Periksa jadwal di server.',
  'run.failed': '{name} gagal pada jalan terakhirnya dan akan dicoba lagi. Bila berulang, periksa catatan teknis.',
  'audit.stuck':
    'Evaluasi {period} berjalan sejak {hours} jam yang lalu dan belum selesai. Petugas dapat menjalankannya lagi.',
  'mail.dead':
    '{count} surat tidak dapat dikirim dan tidak dicoba lagi. Periksa pos-el penerima, lalu minta suratnya dikirim lagi.',
  'mail.late': '{count} surat menunggu, yang terlama sejak {hours} jam yang lalu. Periksa server surat.',
  'seal.late': 'Buku log terakhir disegel untuk {day}. Periksa jadwal Perencana.',
  'seal.broken': 'Buku log tidak utuh menurut segelnya. Jangan ubah apa pun; Pimpinan PUSPAGA sudah disurati.',
  'data.behind': 'Data berbentuk versi {stored}, Catat ini versi {known}: jalankan npm run migrate.',
  'data.ahead': 'Data berbentuk versi {stored}, lebih baru daripada Catat ini ({known}).',
} as const
export type ConcernCode = keyof typeof CONCERNS
export interface Concern {
  readonly code: ConcernCode
  readonly details: Readonly<Record<string, string | number>>
}

const MINUTE = 60_000
const STUCK_AFTER = 60
const MAIL_LATE_AFTER = 60

/** Everything that is not as it should be, the gravest first. Empty when all is well. */
export const concernsOf = (seen: Seen): readonly Concern[] => {
  const minutes = (since: Instant): number => (msOf(seen.at) - msOf(since)) / MINUTE
  const hours = (since: Instant): number => Math.floor(minutes(since) / 60)
  const { mail, seal, schema } = seen
  const doubt = clockDoubt(msOf(seen.at), seen.row && msOf(seen.row))
  const found: (Concern | false)[] = [
    seen.full && concern('store.full'),
    doubt !== null && concern(`clock.${doubt}`, { now: seen.at, row: seen.row ?? seen.at }),
    seal?.broken === true && concern('seal.broken'),
    ...seen.audits.map(
      ({ period, startedAt }) =>
        minutes(startedAt) > STUCK_AFTER && concern('audit.stuck', { period, hours: hours(startedAt) }),
    ),
    mail.dead > 0 && concern('mail.dead', { count: mail.dead }),
    ...(Object.keys(SCHEDULES) as ScheduleName[]).map((schedule) => {
      const { name, within } = SCHEDULES[schedule]
      const run = seen.runs.find((one) => one.name === schedule)
      if (!run) return concern('run.never', { name })
      if (run.failed) return concern('run.failed', { name })
      const since = run.goodAt ?? run.startedAt
      return minutes(since) > within && concern('run.late', { name, hours: hours(since) })
    }),
    mail.dueAt !== null &&
      minutes(mail.dueAt) > MAIL_LATE_AFTER &&
      concern('mail.late', { count: mail.waiting, hours: hours(mail.dueAt) }),
    seal !== null && seal.day < addDays(dayOf(seen.at), -2) && concern('seal.late', { day: seal.day }),
    schema.stored < schema.known && concern('data.behind', schema),
    schema.stored > schema.known && concern('data.ahead', schema),
  ]
  return found.flatMap((one) => one || [])
}

const concern = (code: ConcernCode, details: Concern['details'] = {}): Concern => ({ code, details })

export interface DeadLetter {
  readonly id: string
  readonly kind: string
  /** uid of a member of staff. */
  readonly to: string
  readonly end: string | null
  readonly attempts: number
}

/** How the office's own work stands, as an administrator reads it. `version`: of Catat; '' of one that was not built. */
export interface Health extends Seen {
  readonly concerns: readonly Concern[]
  readonly letters: readonly DeadLetter[]
  readonly version: string
}

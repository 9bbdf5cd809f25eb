import {
  type Correction,
  can,
  type DataRequest,
  type FileNumber,
  FileNumberSchema,
  formatPeriod,
  hasRole,
  type Instant,
  type Staff,
  secondsLeft,
  urgencyOf,
} from '@catat/domain'
import * as v from 'valibot'
import type { QuerySpec } from '../../data/live.ts'
import type { Tone } from '../../kit/chip.tsx'

export const seesRequests = (staff: Pick<Staff, 'roles'>) => hasRole(staff, 'leader', 'clerk')
export const seesBreaches = (staff: Pick<Staff, 'roles'>) => hasRole(staff, 'leader', 'agencyHead')

export const ALL_REQUESTS: QuerySpec = {
  collection: 'requests',
  where: [],
  orderBy: [['recordedAt', 'desc']],
  limit: 100,
}
export const ALL_BREACHES: QuerySpec = {
  collection: 'breaches',
  where: [],
  orderBy: [['recordedAt', 'desc']],
  limit: 100,
}

/** Breaches not yet notified. */
export const OPEN_BREACHES: QuerySpec = {
  collection: 'breaches',
  where: [['status', '==', 'open']],
  orderBy: [],
  limit: 100,
}

/** What still runs first, nearest end on top; then what is done, newest on top. */
export const byUrgency = <T extends { readonly status: string; readonly dueAt: Instant; readonly recordedAt: Instant }>(
  list: readonly T[],
): T[] => [
  ...list.filter(({ status }) => status === 'open').toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),
  ...list.filter(({ status }) => status !== 'open'),
]

/** `2 hari 5 jam`, `3 jam`, `12 menit`: whole units, rounded down. */
const span = (seconds: number): string => {
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor((seconds % 86_400) / 3600),
    Math.floor((seconds % 3600) / 60),
  ]
  if (days > 0) return hours > 0 ? `${days} hari ${hours} jam` : `${days} hari`
  return hours > 0 ? `${hours} jam` : `${minutes} menit`
}

/** The 72-hour clock of something open as a chip: plain, amber on the last day, red past its end. */
export const clockOf = (dueAt: Instant, at: Instant): { readonly tone: Tone; readonly text: string } => {
  const left = secondsLeft(dueAt, at)
  switch (urgencyOf(dueAt, at)) {
    case 'overdue':
      return { tone: 'bad', text: `Lewat ${span(-left)}` }
    case 'soon':
      return { tone: 'wait', text: `Sisa ${span(left)}` }
    case 'running':
      return { tone: 'plain', text: `Sisa ${span(left)}` }
  }
}

/** The numbers typed in a field, apart by commas, spaces or lines; `wrong`: the first that is none. */
export const numbersIn = (typed: string): { readonly numbers: FileNumber[]; readonly wrong: string | null } => {
  const numbers: FileNumber[] = []
  for (const text of typed
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)) {
    const read = v.safeParse(FileNumberSchema, text)
    if (!read.success) return { numbers, wrong: text.slice(0, 24) }
    if (!numbers.includes(read.output)) numbers.push(read.output)
  }
  return { numbers, wrong: null }
}

export const WRONG_NUMBER = 'Nomor berkas ditulis seperti KSL-2026-11-0007; pisahkan dengan koma.'

/** Random, 20 hexadecimal digits: the id of something new. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What is to be done before a request is called met, by its kind. */
export const HOW_TO_MEET: Readonly<Record<DataRequest['kind'], string>> = {
  access:
    'Cetak riwayat setiap berkas di bawah dan serahkan kepada klien atau walinya setelah jati dirinya diperiksa, lalu nyatakan dipenuhi.',
  correction:
    'Petugas setiap berkas di bawah sudah diberi tahu lewat surel. Ia, atau Anda, membuka berkasnya dan memilih Perbaiki data; dokumen dan keadaan diperbaiki pengadministrasi lewat Pilah ulang dan Golongkan. Setelah setiap berkas diperbaiki atau dinyatakan benar, beri tahu klien, lalu nyatakan dipenuhi.',
  restriction: 'Batasi pemrosesan setiap berkas di bawah, beri tahu klien, lalu nyatakan dipenuhi.',
  erasure:
    'Periksa dahulu apakah masa simpan arsip sudah habis. Nyatakan dipenuhi, lalu musnahkan identitas pada setiap berkas di bawah; statistik dan buku log tetap ada.',
  withdrawal:
    'Pemrosesan berhenti dalam 3 x 24 jam: batasi setiap berkas di bawah, beri tahu klien, lalu nyatakan dipenuhi.',
}

/** Of what is open, that whose term ends first; null when nothing is. */
export const soonest = <T extends { readonly dueAt: Instant }>(open: readonly T[]): T | null =>
  open.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ?? null

export const mayRecordRequest = (staff: Staff) => can(staff, 'request.record').ok
export const mayRecordBreach = (staff: Staff) => can(staff, 'breach.record').ok

const FIELD_NAMES: Readonly<Record<string, string>> = {
  client: 'jenis kelamin, umur, atau baru/lama',
  kecamatan: 'kecamatan',
  problem: 'masalah',
  source: 'sumber',
  'identity.name': 'nama',
  'identity.nik': 'NIK',
  'identity.birthDate': 'tanggal lahir',
  'identity.parents': 'orang tua/wali',
  'identity.phone': 'telepon',
  'identity.address': 'alamat',
  'identity.school': 'sekolah',
  'identity.note': 'catatan tertutup',
}

/** What was corrected, by names of fields; that all was right where nothing was changed. */
export const correctedText = (corrections: readonly Pick<Correction, 'fields'>[]): string => {
  const fields = [...new Set(corrections.flatMap((one) => one.fields))]
  if (corrections.length === 0) return 'Belum'
  return fields.length === 0 ? 'Diperiksa, sudah benar' : fields.map((field) => FIELD_NAMES[field] ?? field).join(', ')
}

/** That a figure came too late for a month, and what follows from it. */
export const countedText = ({ period, state }: NonNullable<Correction['counted']>): string =>
  state === 'approved'
    ? `Laporan bulan ${formatPeriod(period)} sudah disahkan; koreksi ini berlaku untuk evaluasi berikutnya.`
    : `Bulan ${formatPeriod(period)} sudah dievaluasi. Jalankan evaluasinya sekali lagi agar laporannya memakai koreksi ini.`

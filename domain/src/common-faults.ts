/**
 * The rows of the one table of faults (`faults.ts`) that concern no particular act: who asks, the store, the system. The console tells
 * some of them by itself, without the rest of the table.
 */
export const COMMON_FAULTS = {
  'access/signed-out': {
    status: 'unauthenticated',
    ours: false,
    text: 'Anda belum masuk. Masuk lagi untuk melanjutkan; isian Anda tetap ada.',
  },
  'access/not-yours': {
    status: 'permission-denied',
    ours: false,
    text: 'Tindakan ini bukan wewenang peran Anda. Mintalah kepada {who}.',
  },
  'access/inactive': {
    status: 'permission-denied',
    ours: false,
    text: 'Akun Anda tidak aktif. Hubungi administrator sistem.',
  },
  'access/ended': {
    status: 'permission-denied',
    ours: false,
    text: 'Masa berlaku akun Anda sudah habis. Hubungi administrator sistem.',
  },
  'access/idle': {
    status: 'unauthenticated',
    ours: false,
    text: 'Sesi berakhir karena 30 menit tanpa kegiatan. Masuk lagi untuk melanjutkan; isian Anda tetap ada.',
  },
  'access/session-over': {
    status: 'unauthenticated',
    ours: false,
    text: 'Sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan; isian Anda tetap ada.',
  },
  'access/second-factor': {
    status: 'unauthenticated',
    ours: false,
    text: 'Peran Anda memerlukan kode dari aplikasi autentikator. Masuk lagi dengan kode itu; isian Anda tetap ada.',
  },
  'access/not-pledged': {
    status: 'failed-precondition',
    ours: false,
    text: 'Janji menjaga kerahasiaan belum Anda berikan. Baca dan berikan dahulu, lalu lanjutkan; isian Anda tetap ada.',
  },
  'access/not-fresh': {
    status: 'unauthenticated',
    ours: false,
    text: 'Tindakan ini perlu kata sandi yang baru saja dimasukkan, paling lama 10 menit. Masuk lagi, lalu ulangi; isian Anda tetap ada.',
  },
  'access/sign-up-closed': {
    status: 'permission-denied',
    ours: false,
    text: 'Akun hanya dibuat oleh administrator sistem. Mintalah undangan kepadanya.',
  },
  'store/unreadable': {
    status: 'internal',
    ours: true,
    text: 'Ada dokumen yang tidak terbaca oleh sistem. Tidak ada yang berubah; coba lagi atau hubungi administrator.',
  },
  'store/busy': {
    status: 'unavailable',
    ours: true,
    text: 'Sistem sedang sibuk dan belum menyimpan. Coba lagi sebentar; isian Anda tetap ada.',
  },
  'system/failed': {
    status: 'internal',
    ours: true,
    text: 'Belum tersimpan karena ada gangguan di sistem. Isian Anda tetap ada; coba lagi sebentar.',
  },
} as const satisfies Record<string, FaultRow>

export interface FaultRow {
  readonly status:
    | 'unauthenticated'
    | 'permission-denied'
    | 'invalid-argument'
    | 'not-found'
    | 'failed-precondition'
    | 'aborted'
    | 'resource-exhausted'
    | 'unavailable'
    | 'internal'
  readonly ours: boolean
  readonly text: string
}

export type FaultDetails = Readonly<Record<string, string | number>>

/** The sentence with its `{x}` filled from the details. */
export const filled = (text: string, details: FaultDetails): string =>
  text.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''))

export const commonText = (fault: keyof typeof COMMON_FAULTS, details: FaultDetails = {}): string =>
  filled(COMMON_FAULTS[fault].text, details)

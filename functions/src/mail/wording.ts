import {
  BREAKS,
  breakText,
  formatDay,
  formatInstant as formatMoment,
  formatNumber,
  formatPeriod,
  type Instant,
  OPEN_REASONS,
  REQUEST_KINDS,
  ROLES,
  type Role,
  reportName,
  sealGroups,
} from '@catat/domain'
import type { ToldAct } from '../store/stored.ts'
import type { MailTemplate } from './templates.ts'

/** A mail as words, before it is painted as HTML and as plain text. */
export interface Wording {
  /** Subject and heading. */
  readonly title: string
  /** What an inbox shows beside the subject. */
  readonly preview: string
  readonly paragraphs: readonly string[]
  readonly facts: readonly { readonly label: string; readonly value: string; readonly code?: boolean }[]
  readonly action: string
  readonly footnote: string
}

/** A time keeps its zone on the same line. */
const formatInstant = (at: Instant): string => formatMoment(at).replace(' WITA', '\u00a0WITA')

const NO_CLIENTS = 'Surat ini tidak memuat data klien.'
const PERSONAL_LINK =
  'Membuka tautan tidak memutuskan apa pun; keputusan hanya berlaku setelah Anda masuk dengan akun sendiri. ' +
  `${NO_CLIENTS} Jangan diteruskan: tautan hanya berlaku untuk Anda.`
const ORDINARY = `${NO_CLIENTS} Untuk membuka tautan, masuklah dengan akun Anda sendiri.`

/** The first twelve digits, which a person can compare with those on the page. */
const print = (digest: string) => ({
  label: 'Sidik PDF',
  value: digest.slice(0, 12).match(/.{4}/g)?.join(' ') ?? '',
  code: true,
})
const numberAndRevision = ({ number, revision }: { number: string | null; revision: number }) => [
  ...(number === null ? [] : [{ label: 'Nomor', value: number }]),
  { label: 'Revisi', value: formatNumber(revision) },
]

const TOLD: Readonly<Record<ToldAct, string>> = {
  'account.invite': 'diundang',
  'account.changeRoles': 'diubah perannya',
  'account.confirm': 'ditetapkan perannya',
  'account.decline': 'ditolak perubahan perannya',
  'account.disable': 'dinonaktifkan',
  'account.enable': 'diaktifkan',
  'account.dropApp': 'dilepas aplikasi autentikatornya',
}
const rolesLine = (roles: readonly Role[]) => ({
  label: 'Peran',
  value: roles.length === 0 ? 'belum ada' : roles.map((role) => ROLES[role]).join(', '),
})
const OWNERS_LINK =
  `${NO_CLIENTS} Tautan hanya sekali pakai dan hanya untuk Anda: jangan diteruskan. Bila Anda tidak menunggu surat ini, ` +
  'hubungi administrator sistem.'

export const wordingOf = (mail: MailTemplate): Wording => {
  const report = 'report' in mail ? reportName(mail.report) : ''
  switch (mail.kind) {
    case 'report.drafted':
      return {
        title: `${report} siap Anda lengkapi`,
        preview: `Angka sudah dihitung. Tenggat ${formatDay(mail.dueOn)}.`,
        paragraphs: [
          'Evaluasi bulannya selesai dan angkanya sudah masuk ke konsep laporan. Isilah kendala dan rencana tindak ' +
            'lanjut, lalu ajukan ke Kepala Bidang.',
        ],
        facts: [{ label: 'Tenggat pengajuan', value: formatDay(mail.dueOn) }],
        action: 'Buka konsep laporan',
        footnote: ORDINARY,
      }
    case 'report.outdated':
      return {
        title: `Angka ${report} berubah setelah diajukan`,
        preview: 'Evaluasi bulannya diulang dan angkanya lain.',
        paragraphs: [
          'Evaluasi diulang setelah laporan ini diajukan, dan angkanya tidak lagi sama dengan yang dibekukan. Laporan ' +
            'yang sudah disetujui tidak berubah; bila bedanya perlu disampaikan, terbitkan ralat.',
        ],
        facts: numberAndRevision(mail).slice(0, 1),
        action: 'Bandingkan angkanya',
        footnote: ORDINARY,
      }
    case 'report.late':
      return {
        title: `${formatNumber(mail.files)} berkas datang sesudah ${report} diajukan`,
        preview: 'Berkasnya dihitung sebagai susulan dalam laporan bulanan berikutnya.',
        paragraphs: [
          'Berkas ini diterima pada bulan yang laporannya sudah diajukan. Berkasnya masuk daftar dan dihitung sebagai susulan ' +
            'dalam laporan bulanan berikutnya. Bila laporan bulan itu sendiri perlu diperbaiki, terbitkan ralat.',
        ],
        facts: numberAndRevision(mail).slice(0, 1),
        action: 'Buka laporan',
        footnote: ORDINARY,
      }
    case 'report.receive':
      return {
        title: `${report} menunggu penerimaan Anda`,
        preview: `Revisi ${mail.revision}, tautan berlaku sampai ${formatInstant(mail.expiresAt)}.`,
        paragraphs: [
          'Pengadministrasi Umum mengajukan laporan ini. Bacalah, lalu terima atau kembalikan dengan alasan. Waktu baku ' +
            'SOP untuk langkah ini 15 menit.',
        ],
        facts: [
          ...numberAndRevision(mail),
          { label: 'Diajukan', value: formatInstant(mail.submittedAt) },
          print(mail.digest),
          { label: 'Tautan berlaku sampai', value: formatInstant(mail.expiresAt) },
        ],
        action: 'Buka laporan',
        footnote: PERSONAL_LINK,
      }
    case 'report.approve':
      return {
        title: `${report} menunggu persetujuan Anda`,
        preview: `Revisi ${mail.revision}, tautan berlaku sampai ${formatInstant(mail.expiresAt)}.`,
        paragraphs: [
          'Kepala Bidang sudah menerima laporan ini. Bacalah, lalu setujui atau kembalikan dengan alasan. Waktu baku SOP ' +
            'untuk langkah ini 15 menit.',
        ],
        facts: [
          ...numberAndRevision(mail),
          { label: 'Diterima Kepala Bidang', value: formatInstant(mail.receivedAt) },
          print(mail.digest),
          { label: 'Tautan berlaku sampai', value: formatInstant(mail.expiresAt) },
        ],
        action: 'Buka laporan',
        footnote: PERSONAL_LINK,
      }
    case 'report.returned':
      return {
        title: `${report} dikembalikan kepada Anda`,
        preview: `Dikembalikan oleh ${mail.returnedBy}. Alasannya ada di Catat.`,
        paragraphs: [
          `${mail.returnedBy} mengembalikan laporan ini dengan alasan. Bacalah alasannya di Catat, perbaiki, lalu ajukan ` +
            'lagi sebagai revisi baru.',
        ],
        facts: [
          ...numberAndRevision(mail),
          { label: 'Dikembalikan oleh', value: mail.returnedBy },
          { label: 'Waktu', value: formatInstant(mail.returnedAt) },
        ],
        action: 'Baca alasan dan perbaiki',
        footnote: ORDINARY,
      }
    case 'report.approved':
      return {
        title: `${report} sudah disetujui`,
        preview: `Disetujui ${formatInstant(mail.approvedAt)}.`,
        paragraphs: ['Kepala Dinas menyetujui laporan ini. Isinya tidak dapat berubah lagi; PDF tersedia di Catat.'],
        facts: [
          ...numberAndRevision(mail),
          { label: 'Disetujui', value: formatInstant(mail.approvedAt) },
          print(mail.digest),
        ],
        action: 'Buka laporan',
        footnote: ORDINARY,
      }
    case 'identity.opened':
      return {
        title: `Identitas klien dibuka oleh ${mail.by}`,
        preview: `${formatInstant(mail.at)}. Alasan: ${OPEN_REASONS[mail.reason].toLowerCase()}.`,
        paragraphs: [
          'Identitas pada berkas ini dibuka oleh pejabat yang bukan petugasnya. Tanyakan keperluannya bila Anda belum ' +
            'mengetahuinya; pembukaan ini tercatat pada buku log.',
        ],
        facts: [
          { label: 'Berkas', value: mail.number ?? 'Konsep tanpa nomor' },
          { label: 'Dibuka oleh', value: mail.by },
          { label: 'Alasan', value: OPEN_REASONS[mail.reason] },
          { label: 'Waktu', value: formatInstant(mail.at) },
        ],
        action: 'Buka berkas',
        footnote: ORDINARY,
      }
    case 'account.invitation':
      return {
        title: 'Akun Catat Anda sudah disiapkan',
        preview: `Tautan berlaku sampai ${formatInstant(mail.expiresAt)}.`,
        paragraphs: [
          'Administrator sistem mengundang Anda ke Catat. Buka tautan ini dan tentukan kata sandi Anda sendiri; tidak ada orang ' +
            'lain yang mengetahuinya.',
        ],
        facts: [
          { label: 'Nama akun', value: mail.account },
          { label: 'Tautan berlaku sampai', value: formatInstant(mail.expiresAt) },
        ],
        action: 'Tentukan kata sandi',
        footnote: OWNERS_LINK,
      }
    case 'account.reset':
      return {
        title: 'Tautan untuk mengganti kata sandi Anda',
        preview: `Tautan berlaku sampai ${formatInstant(mail.expiresAt)}.`,
        paragraphs: [
          'Buka tautan ini untuk menentukan kata sandi baru. Kata sandi lama tetap berlaku sampai Anda menyimpannya; setelah itu ' +
            'semua sesi Anda berakhir.',
        ],
        facts: [
          { label: 'Nama akun', value: mail.account },
          { label: 'Tautan berlaku sampai', value: formatInstant(mail.expiresAt) },
        ],
        action: 'Ganti kata sandi',
        footnote: OWNERS_LINK,
      }
    case 'account.password':
      return {
        title: 'Kata sandi akun Anda sudah ditentukan',
        preview: formatInstant(mail.at),
        paragraphs: [
          'Semua sesi sebelumnya sudah berakhir. Bila bukan Anda yang menentukannya, segera hubungi administrator sistem.',
        ],
        facts: [{ label: 'Waktu', value: formatInstant(mail.at) }],
        action: 'Masuk ke Catat',
        footnote: ORDINARY,
      }
    case 'account.app':
      return {
        title: 'Aplikasi autentikator dihubungkan ke akun Anda',
        preview: formatInstant(mail.at),
        paragraphs: [
          'Mulai sekarang setiap kali masuk diminta kode dari aplikasi itu. Bila bukan Anda yang menghubungkannya, segera hubungi ' +
            'administrator sistem: aplikasi itu dapat dilepas dan semua sesi diakhiri.',
        ],
        facts: [{ label: 'Waktu', value: formatInstant(mail.at) }],
        action: 'Masuk ke Catat',
        footnote: ORDINARY,
      }
    case 'account.changed':
      return {
        title: `Akun ${mail.account} ${TOLD[mail.act]}`,
        preview: `Oleh ${mail.by}, ${formatInstant(mail.at)}.`,
        paragraphs: [
          'Perubahan ini berlaku seketika dan tercatat di buku log. Bila tidak seharusnya demikian, hubungi administrator sistem ' +
            'atau Kepala Dinas.',
        ],
        facts: [
          { label: 'Nama', value: mail.name },
          rolesLine(mail.roles),
          { label: 'Oleh', value: mail.by },
          { label: 'Waktu', value: formatInstant(mail.at) },
        ],
        action: 'Buka Catat',
        footnote: ORDINARY,
      }
    case 'account.waiting':
      return {
        title: `Peran untuk akun ${mail.account} menunggu orang kedua`,
        preview: `Diajukan oleh ${mail.by}.`,
        paragraphs: [
          'Peran pimpinan dan kepala berlaku setelah ditetapkan oleh orang kedua. Periksa apakah perubahan ini benar, lalu tetapkan ' +
            'atau tolak.',
        ],
        facts: [
          { label: 'Nama', value: mail.name },
          rolesLine(mail.roles),
          { label: 'Diajukan oleh', value: mail.by },
          { label: 'Waktu', value: formatInstant(mail.at) },
        ],
        action: 'Periksa perubahan',
        footnote: ORDINARY,
      }
    case 'identity.often':
      return {
        title: `${mail.by} sering membaca identitas klien`,
        preview: `${formatNumber(mail.count)} kali dalam satu jam, sampai ${formatInstant(mail.at)}.`,
        paragraphs: [
          `Dalam satu jam sudah ${formatNumber(mail.count)} kali identitas klien dibuka atau dicari dengan akun ini. Periksa ` +
            'pada buku log apakah pekerjaannya memerlukan itu. Catat menghentikannya pada 60 kali dalam satu jam.',
        ],
        facts: [
          { label: 'Akun', value: mail.by },
          { label: 'Jumlah', value: formatNumber(mail.count) },
          { label: 'Waktu', value: formatInstant(mail.at) },
        ],
        action: 'Buka buku log',
        footnote: ORDINARY,
      }
    case 'disclosure.invited':
      return {
        title: `Anda menjadi peserta sesi ${mail.number}`,
        preview: `Berlaku sampai ${formatInstant(mail.expiresAt)}.`,
        paragraphs: [
          'Pimpinan PUSPAGA mencatat Anda sebagai peserta. Bukalah sesi itu di Catat selama masih berlaku; setiap berkas yang Anda ' +
            'buka tercatat di buku log.',
        ],
        facts: [
          { label: 'Nomor sesi', value: mail.number },
          { label: 'Dibuka', value: formatInstant(mail.openedAt) },
          { label: 'Berlaku sampai', value: formatInstant(mail.expiresAt) },
        ],
        action: 'Buka sesi',
        footnote: ORDINARY,
      }
    case 'request.recorded':
    case 'request.due':
      return {
        title:
          mail.kind === 'request.due'
            ? `Tenggat permintaan ${mail.number} hampir habis`
            : `Permintaan ${mail.number} menunggu keputusan Anda`,
        preview: `Tenggat ${formatInstant(mail.dueAt)}.`,
        paragraphs: [
          'Seorang klien memakai haknya atas data pribadinya. Undang-Undang Nomor 27 Tahun 2022 memberi waktu 3 x 24 jam sejak ' +
            'permintaan diterima. Bacalah di Catat, lalu penuhi atau tolak dengan dasar hukumnya.',
        ],
        facts: [
          { label: 'Nomor', value: mail.number },
          { label: 'Permintaan', value: REQUEST_KINDS[mail.right].name },
          { label: 'Diterima', value: formatInstant(mail.receivedAt) },
          { label: 'Tenggat', value: formatInstant(mail.dueAt) },
        ],
        action: 'Buka permintaan',
        footnote: ORDINARY,
      }
    case 'request.correction':
      return {
        title: `Perbaiki data berkas ${mail.number}`,
        preview: `Permintaan ${mail.request}, tenggat ${formatInstant(mail.dueAt)}.`,
        paragraphs: [
          'Klien meminta datanya pada berkas ini diperbaiki. Bukalah berkas itu, cocokkan dengan dokumen yang dibawa klien, lalu ' +
            'perbaiki atau nyatakan sudah benar. Undang-Undang Nomor 27 Tahun 2022 memberi waktu 3 x 24 jam.',
        ],
        facts: [
          { label: 'Nomor berkas', value: mail.number },
          { label: 'Permintaan', value: mail.request },
          { label: 'Tenggat', value: formatInstant(mail.dueAt) },
        ],
        action: 'Buka berkas',
        footnote: ORDINARY,
      }
    case 'log.sealed':
      return {
        title: `Segel buku log ${formatPeriod(mail.period)}`,
        preview: `${formatNumber(mail.rows)} baris disegel. Simpan surat ini.`,
        paragraphs: [
          'Buku log bulan itu sudah disegel. Simpan surat ini di luar Catat: dengan kode di bawah kelak dapat dibuktikan ' +
            'bahwa sesudahnya tidak ada baris yang diubah, dihapus, atau disisipkan. Kode yang sama dicetak pada laporan ' +
            'bulanan.',
        ],
        facts: [
          { label: 'Baris', value: formatNumber(mail.rows) },
          { label: 'Keadaan', value: mail.broken ? breakText(mail.broken) : 'Utuh saat disegel' },
          { label: 'Kode segel', value: sealGroups(mail.code).join(' '), code: true },
        ],
        action: 'Buka buku log',
        footnote: ORDINARY,
      }
    case 'log.exported':
      return {
        title: `${mail.by} mengunduh salinan buku log`,
        preview: `${formatNumber(mail.rows)} baris, ${formatInstant(mail.at)}.`,
        paragraphs: [
          'Salinan seluruh buku log diunduh untuk diperiksa dengan program pemeriksa buku log. Isinya nomor berkas, kegiatan, ' +
            'waktu, dan nama petugas; tidak ada data klien. Bila Anda tidak mengenal pemeriksaan ini, tanyakan kepada yang ' +
            'bersangkutan.',
        ],
        facts: [
          { label: 'Oleh', value: mail.by },
          { label: 'Baris', value: formatNumber(mail.rows) },
          { label: 'Waktu', value: formatInstant(mail.at) },
        ],
        action: 'Buka buku log',
        footnote: ORDINARY,
      }
    case 'log.broken':
      return {
        title: 'Buku log tidak utuh',
        preview: `Ditemukan ${formatInstant(mail.at)} pada ${mail.broken.chain}.`,
        paragraphs: [
          'Pemeriksaan buku log menemukan baris yang tidak cocok. Baris itu tidak diperbaiki dan tidak ditutupi: segelnya ' +
            'menyebutnya rusak. Simpan cadangan data yang ada, lalu mintalah administrator memeriksanya dengan program ' +
            'pemeriksa buku log.',
        ],
        facts: [
          { label: 'Rantai', value: mail.broken.chain, code: true },
          ...(mail.broken.seq === 0 ? [] : [{ label: 'Baris', value: formatNumber(mail.broken.seq) }]),
          { label: 'Sebab', value: BREAKS[mail.broken.why] },
          { label: 'Ditemukan pada', value: mail.found, code: true },
          { label: 'Waktu', value: formatInstant(mail.at) },
        ],
        action: 'Buka buku log',
        footnote: ORDINARY,
      }
    case 'audit.finished':
      return {
        title: `Evaluasi ${formatPeriod(mail.period)} selesai`,
        preview: `${formatNumber(mail.evaluated)} berkas diperiksa, ${formatNumber(mail.critical)} kritis.`,
        paragraphs: [
          mail.lacking + mail.critical === 0
            ? 'Semua berkas yang diperiksa lengkap.'
            : 'Catatan kekurangan sudah dibuat dan disampaikan kepada petugasnya masing-masing.',
        ],
        facts: [
          { label: 'Berkas diperiksa', value: formatNumber(mail.evaluated) },
          { label: 'Lengkap', value: formatNumber(mail.complete) },
          { label: 'Kurang', value: formatNumber(mail.lacking) },
          { label: 'Kritis', value: formatNumber(mail.critical) },
        ],
        action: 'Lihat hasil evaluasi',
        footnote: ORDINARY,
      }
  }
}

import type { Day } from '../time/shape.ts'

/** What is read to a client before anything is recorded (UU 27/2022 art. 21), in words a family understands. */
export interface ConsentText {
  /** First day on which this text was used. */
  readonly since: Day
  /** The law's points, in its order: legality, purpose, data, retention, detail collected, period, rights. */
  readonly points: readonly { readonly title: string; readonly text: string }[]
  /** What the client, or the parent or guardian of a child, states by signing. */
  readonly statement: { readonly client: string; readonly guardian: string }
}

const FIRST: ConsentText = {
  since: '2026-01-01' as Day,
  points: [
    {
      title: 'Mengapa kami boleh mencatat data Anda',
      text:
        'PUSPAGA adalah layanan pemerintah daerah. Data pribadi dicatat atas dasar persetujuan Anda menurut ' +
        'Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi. Anda boleh tidak setuju.',
    },
    {
      title: 'Untuk apa',
      text:
        'Untuk memberi layanan yang Anda minta: identifikasi kebutuhan, konseling, rujukan, atau penjangkauan. Laporan dinas ' +
        'hanya memuat jumlah, tanpa nama dan tanpa keterangan yang menunjuk kepada Anda.',
    },
    {
      title: 'Data apa',
      text:
        'Nama, NIK, tanggal lahir, alamat, telepon, sekolah, nama orang tua/wali, dan catatan layanan. Data anak dan data ' +
        'kesehatan termasuk data yang dilindungi secara khusus.',
    },
    {
      title: 'Berapa lama disimpan',
      text:
        'Berkas disimpan menurut jadwal retensi arsip daerah: dua tahun setelah layanan ditutup dan lima tahun sesudahnya, ' +
        'untuk anak paling cepat sampai lima tahun setelah berumur 18 tahun. Sesudah itu berkas dinilai dan dapat dimusnahkan.',
    },
    {
      title: 'Siapa yang dapat membacanya',
      text:
        'Petugas layanan Anda dan Pimpinan PUSPAGA; demi keselamatan atau atas perintah hukum juga Kepala Bidang dan Kepala Dinas, ' +
        'yang langsung diketahui Pimpinan. Setiap pembukaan identitas dicatat dengan alasannya. Lembaga lain hanya menerima data ' +
        'Anda bila Anda menyetujui rujukan secara terpisah.',
    },
    {
      title: 'Berapa lama persetujuan ini berlaku',
      text: 'Selama layanan berjalan, atau sampai Anda menariknya. Penarikan tidak menghapus layanan yang sudah diberikan.',
    },
    {
      title: 'Hak Anda',
      text:
        'Anda boleh meminta melihat data Anda dan siapa yang membukanya, memperbaikinya, membatasi pemakaiannya, menghapusnya, ' +
        'dan menarik persetujuan ini. Sampaikan kepada petugas atau Pimpinan PUSPAGA; jawaban diberikan paling lambat ' +
        '3 x 24 jam. Tidak ada biaya, dan layanan Anda tidak dipersulit karenanya.',
    },
  ],
  statement: {
    client:
      'Saya sudah membaca atau dibacakan penjelasan di atas, memahaminya, dan setuju data pribadi saya dicatat dan dipakai ' +
      'untuk keperluan tersebut.',
    guardian:
      'Saya orang tua/wali yang sah dari anak atau orang yang menerima layanan. Saya sudah membaca atau dibacakan penjelasan ' +
      'di atas, memahaminya, dan setuju data pribadinya dicatat dan dipakai untuk keperluan tersebut.',
  },
}

/** By version, from 1 to `CONSENT_VERSION`. A text is never changed once it was used: a change is a new version. */
export const CONSENT_TEXTS: readonly ConsentText[] = [FIRST]

/** The text of a version; undefined when there never was one. */
export const consentText = (version: number): ConsentText | undefined => CONSENT_TEXTS[version - 1]

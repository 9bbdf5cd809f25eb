import { KECAMATAN, SERVICES } from '@catat/domain'
import { Fragment } from 'preact'
import { Card } from '../../kit/card.tsx'

/** The columns of the register as the sheet `Petunjuk` of the office's sample explains them. */
const COLUMNS: readonly (readonly [title: string, contents: string])[] = [
  ['Tanggal Layanan', 'Tanggal layanan diberikan: sel tanggal, 05/01/2026, atau “5 Januari 2026” (WITA).'],
  ['Tanggal Diterima', 'Tanggal berkas diterima pengadministrasi; tidak sebelum tanggal layanan.'],
  [
    'Jenis Layanan',
    Object.values(SERVICES)
      .filter(({ name }) => name !== SERVICES.IK.name)
      .map(({ name }) => name)
      .join(', '),
  ],
  ['Nama Klien, NIK, JK, Tanggal Lahir', 'Hanya untuk layanan klien; NIK 16 angka atau kosong; JK L atau P.'],
  ['Kecamatan', `${Object.values(KECAMATAN).join(', ')}.`],
  ['Permasalahan, Sumber Rujukan', 'Menurut daftar pilihan pada lembar Petunjuk.'],
  ['Kebutuhan Layanan', 'Hasil identifikasi kebutuhan, dipisah titik koma.'],
  ['Moda', 'Tatap muka, telepon, daring, atau kunjungan.'],
  ['Peserta L, Peserta P', 'Hanya untuk sosialisasi.'],
  ['Pendidikan, Status Perkawinan, Pekerjaan', 'Boleh tidak ada; hanya untuk layanan klien.'],
  ['Lembaga Tujuan', 'Boleh tidak ada; hanya untuk rujukan.'],
  ['Tema Kegiatan, Jenis Kegiatan, Sasaran, Desa/Kelurahan, Narasumber', 'Boleh tidak ada; hanya untuk sosialisasi.'],
  ['Petugas', 'Nama akun petugas layanan, misalnya petugas.konseling.'],
  ['Dokumen Ada', 'Kode dokumen yang diserahkan, dipisah koma, misalnya KSL-01, KSL-02.'],
]

export const Columns = () => (
  <Card title="Kolom register" footer="Identitas klien langsung disegel saat diimpor; kartu berkas tidak memuatnya.">
    <dl class="facts pad">
      {COLUMNS.map(([title, contents]) => (
        <Fragment key={title}>
          <dt>{title}</dt>
          <dd>{contents}</dd>
        </Fragment>
      ))}
    </dl>
  </Card>
)

import type { Fault } from '@catat/domain'
import type * as v from 'valibot'

/** Names of all fields that a call may carry, as the forms show them. */
const NAMES: Readonly<Record<string, string>> = {
  service: 'layanan',
  serviceDate: 'tanggal layanan',
  client: 'data klien',
  sex: 'jenis kelamin',
  ageBand: 'kelompok umur',
  participants: 'jumlah peserta',
  male: 'peserta laki-laki',
  female: 'peserta perempuan',
  kecamatan: 'kecamatan',
  problem: 'permasalahan',
  source: 'sumber rujukan',
  mode: 'cara layanan',
  session: 'sesi ke',
  flags: 'keadaan',
  needs: 'kebutuhan layanan',
  intakeId: 'identifikasi kebutuhan',
  handedOver: 'dokumen yang diserahkan',
  stage: 'jenis',
  place: 'tempat simpan',
  cabinet: 'lemari',
  folder: 'map',
  code: 'kode dokumen',
  state: 'tanda dokumen',
  reason: 'alasan',
  confidentiality: 'tingkat kerahasiaan',
  promisedFor: 'tanggal janji',
  period: 'bulan',
  narrative: 'narasi',
  obstacles: 'kendala',
  plan: 'rencana tindak lanjut',
  name: 'nama',
  account: 'nama akun',
  email: 'pos-el',
  nip: 'NIP',
  rank: 'pangkat',
  roles: 'peran',
  until: 'berlaku sampai',
  password: 'kata sandi',
  token: 'tautan',
  nik: 'NIK',
  birthDate: 'tanggal lahir',
  parents: 'orang tua/wali',
  phone: 'telepon',
  address: 'alamat',
  school: 'sekolah',
  note: 'catatan',
  content: 'isi register',
  choices: 'pilihan pembacaan',
  columns: 'kolom register',
  hiddenSheets: 'lembar tersembunyi',
  shortYears: 'tahun dua angka',
  repeats: 'baris yang sama',
  purpose: 'tujuan ekspose',
  bases: 'dasar ekspose',
  attendees: 'peserta',
  position: 'jabatan',
  institution: 'lembaga',
  files: 'berkas',
  minutes: 'lama sesi',
  outcome: 'hasil',
  followUps: 'tindak lanjut',
  value: 'NIK atau telepon',
  by: 'cara mencari',
  sameAs: 'klien yang dipilih',
  basis: 'dasar',
  type: 'jenis perintah',
  consent: 'persetujuan',
  version: 'naskah persetujuan',
  day: 'tanggal persetujuan',
  channel: 'bentuk persetujuan',
  kind: 'jenis',
  through: 'cara diterima',
  receivedAt: 'waktu diterima',
  ground: 'dasar penolakan',
  data: 'data yang terungkap',
  occurredAt: 'waktu terjadi',
  noticedAt: 'waktu diketahui',
  trace: 'rentang waktu',
  measures: 'penanganan',
  span: 'bulan atau tahun',
  addressee: 'tujuan surat',
  nature: 'sifat surat',
  holidays: 'hari libur',
  smallCells: 'batas angka kecil',
  seq: 'nomor salinan',
  cursor: 'bagian salinan',
  part: 'bagian salinan',
  after: 'bagian salinan',
  id: 'nomor pengenal',
  uid: 'akun',
  revision: 'revisi',
  digest: 'sidik PDF',
  form: 'formulir',
  what: 'jenis lembar',
  file: 'berkas',
  evenRestricted: 'berkas dibatasi',
  identity: 'identitas',
  facts: 'data statistik',
  request: 'permintaan',
  letter: 'jenis surat',
  from: 'awal rentang waktu',
  to: 'akhir rentang waktu',
  decision: 'keputusan',
  change: 'perubahan',
  skipBad: 'baris yang dilewati',
  letterhead: 'kop surat',
  site: 'laman',
  mail: 'pos-el kantor',
  emblem: 'lambang',
  typeface: 'huruf laporan',
  copies: 'tembusan',
  letterNumber: 'bentuk nomor surat',
  numbering: 'penomoran surat',
  year: 'tahun',
  picture: 'gambar lambang',
  spent: 'lama pengerjaan',
  activity: 'kegiatan',
  destination: 'tujuan rujukan',
  education: 'pendidikan',
  marital: 'status perkawinan',
  occupation: 'pekerjaan',
  theme: 'tema',
  target: 'sasaran',
  village: 'desa/kelurahan',
  speaker: 'narasumber',
  population: 'jumlah penduduk',
  villages: 'jumlah desa/kelurahan',
  survey: 'survei kepuasan',
  means: 'tenaga dan sarana',
  evidence: 'bukti KLA',
  respondents: 'jumlah responden',
  scores: 'nilai survei',
  number: 'nomor',
  step: 'langkah SOP',
  excuse: 'alasan lewat waktu',
  report: 'laporan',
  book: 'jenis buku',
  of: 'berkas atau bulan',
  pdf: 'PDF',
  sure: 'penegasan',
  nikAsWritten: 'pernyataan NIK sesuai kartu',
}

/** Expectations by kind of issue and, where the kind does not tell, by field. Never what was read. */
const EXPECTED: Readonly<Record<string, string>> = {
  nik: '16 angka',
  value: '16 angka NIK atau nomor telepon',
  serviceDate: 'tanggal seperti 2026-01-05',
  birthDate: 'tanggal seperti 2026-01-05',
  day: 'tanggal seperti 2026-01-05',
  promisedFor: 'tanggal seperti 2026-01-05',
  period: 'bulan seperti 2026-01',
  cabinet: 'paling banyak 20 huruf, angka, spasi, titik, garis miring atau tanda hubung',
  folder: 'paling banyak 20 huruf, angka, spasi, titik, garis miring atau tanda hubung',
}

/** The first issue as a refusal that names the field in Indonesian and quotes nothing of what was sent. */
export const unreadable = (issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Fault => {
  const [issue] = issues
  const keys = (issue.path ?? []).map((part) => part.key).filter((key) => typeof key === 'string')
  const key = keys.at(-1) ?? ''
  if (key === 'content' && issue.type === 'max_length') {
    return { fault: 'input/too-large', details: { read: 'lebih dari 8 MB', expected: '8 MB' } }
  }
  const unknown = issue.type === 'strict_object' && issue.expected === 'never'
  const field = unknown ? 'isian tambahan' : (NAMES[key] ?? 'kiriman')
  return { fault: 'input/unreadable', details: { field, expected: unknown ? 'tidak ada' : expectedOf(issue, key) } }
}

const expectedOf = (issue: v.BaseIssue<unknown>, key: string): string => {
  const limit = 'requirement' in issue && typeof issue.requirement === 'number' ? issue.requirement : null
  const unit = Array.isArray(issue.input) ? '' : ' huruf'
  if (issue.type === 'max_length') return `paling banyak ${limit}${unit}`
  if (issue.type === 'min_length') return `paling sedikit ${limit}${unit}`
  if (issue.type === 'max_value') return `paling besar ${limit}`
  if (issue.type === 'min_value') return `paling kecil ${limit}`
  const known = EXPECTED[key]
  if (known) return known
  if (issue.received === 'undefined') return 'terisi'
  if (issue.type === 'picklist' || issue.type === 'variant') return 'salah satu pilihan yang tersedia'
  if (issue.type === 'number' || issue.type === 'integer') return 'bilangan bulat'
  return 'bentuk yang dikenal'
}

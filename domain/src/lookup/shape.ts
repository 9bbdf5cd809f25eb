import * as v from 'valibot'

const codes = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

/** The intake and the five related SOPs; code as in register numbers. `client`: about a client, not an activity. */
export const SERVICES = {
  IK: { name: 'Identifikasi Kebutuhan', short: 'Identifikasi', client: true },
  KSL: { name: 'Konseling Keluarga', short: 'Konseling', client: true },
  RJK: { name: 'Rujukan Keluarga', short: 'Rujukan', client: true },
  PJK: { name: 'Penjangkauan Keluarga', short: 'Penjangkauan', client: true },
  SOS: { name: 'Sosialisasi Keluarga', short: 'Sosialisasi', client: false },
  PSO: { name: 'Permohonan Sosialisasi Pengasuhan Keluarga', short: 'Permohonan Sosialisasi', client: false },
} as const
export type Service = keyof typeof SERVICES
export const ServiceSchema = v.picklist(codes(SERVICES))

/** Kemendagri codes of the 11 kecamatan, and two rows every table keeps. */
export const KECAMATAN = {
  '63.01.01': 'Takisung',
  '63.01.02': 'Jorong',
  '63.01.03': 'Pelaihari',
  '63.01.04': 'Kurau',
  '63.01.05': 'Bati-Bati',
  '63.01.06': 'Panyipatan',
  '63.01.07': 'Kintap',
  '63.01.08': 'Tambang Ulang',
  '63.01.09': 'Batu Ampar',
  '63.01.10': 'Bajuin',
  '63.01.11': 'Bumi Makmur',
  outside: 'Luar Kabupaten',
  unknown: 'Tidak diketahui',
} as const
export type Kecamatan = keyof typeof KECAMATAN
export const KecamatanSchema = v.picklist(codes(KECAMATAN))

export const PROBLEMS = {
  parenting: 'Pola asuh/pengasuhan',
  childBehaviour: 'Perilaku & emosi anak',
  learning: 'Belajar/sekolah',
  development: 'Tumbuh kembang/ABK',
  adolescence: 'Remaja & pergaulan',
  digital: 'Gawai/ruang digital',
  familyConflict: 'Konflik pasangan/keluarga',
  divorce: 'Perceraian/hak asuh',
  economy: 'Ekonomi keluarga',
  premarital: 'Pra-nikah/calon pengantin',
  childMarriage: 'Dispensasi kawin/perkawinan anak',
  mentalHealth: 'Kesehatan mental',
  childAndLaw: 'Anak berhadapan dengan hukum',
  neglect: 'Penelantaran',
  addiction: 'NAPZA/adiksi',
  civilDocuments: 'Hak sipil/dokumen',
  violence: 'Indikasi kekerasan',
  other: 'Lainnya',
  unknown: 'Tidak diketahui',
} as const
export type Problem = keyof typeof PROBLEMS
export const ProblemSchema = v.picklist(codes(PROBLEMS))

/** `institution`: a body that sends a referral letter, which makes IK-10 required. */
export const SOURCES = {
  self: { name: 'Datang sendiri', institution: false },
  family: { name: 'Keluarga', institution: false },
  neighbour: { name: 'Tetangga/warga', institution: false },
  school: { name: 'Sekolah', institution: true },
  health: { name: 'Puskesmas/RS', institution: true },
  village: { name: 'Desa/Kelurahan', institution: true },
  district: { name: 'Kecamatan', institution: true },
  kua: { name: 'KUA', institution: true },
  religiousCourt: { name: 'Pengadilan Agama Pelaihari', institution: true },
  uptdPpa: { name: 'UPTD PPA', institution: true },
  police: { name: 'Polres/Polsek', institution: true },
  socialAgency: { name: 'Dinas Sosial', institution: true },
  cadre: { name: 'TP-PKK/kader', institution: false },
  childForum: { name: 'PATBM/Forum Anak', institution: false },
  ngo: { name: 'LSM', institution: true },
  phone: { name: 'Telepon/WA/media sosial', institution: false },
  letter: { name: 'Surat/disposisi', institution: true },
  other: { name: 'Lainnya', institution: false },
  unknown: { name: 'Tidak diketahui', institution: false },
} as const
export type Source = keyof typeof SOURCES
export const SourceSchema = v.picklist(codes(SOURCES))

export const MODES = { inPerson: 'Tatap muka', phone: 'Telepon', online: 'Daring', visit: 'Kunjungan' } as const
export type Mode = keyof typeof MODES
export const ModeSchema = v.picklist(codes(MODES))

export const SEXES = { L: 'Laki-laki', P: 'Perempuan', unknown: 'Tidak diketahui' } as const
export type Sex = keyof typeof SEXES
export const SexSchema = v.picklist(codes(SEXES))

/** Upper bound inclusive, in years. `child`: under 18 on the day of service. */
export const AGE_BANDS = {
  '0-5': { name: '0–5', upTo: 5, child: true },
  '6-12': { name: '6–12', upTo: 12, child: true },
  '13-17': { name: '13–17', upTo: 17, child: true },
  '18-24': { name: '18–24', upTo: 24, child: false },
  '25-44': { name: '25–44', upTo: 44, child: false },
  '45-59': { name: '45–59', upTo: 59, child: false },
  '60+': { name: '60+', upTo: Number.POSITIVE_INFINITY, child: false },
  unknown: { name: 'Tidak diketahui', upTo: Number.NaN, child: false },
} as const
export type AgeBand = keyof typeof AGE_BANDS
export const AgeBandSchema = v.picklist(codes(AGE_BANDS))

/** Circumstances that make documents required (domain section 6.0); the rest is derived from the card. */
export const FLAGS = {
  violence: 'Ada indikasi kekerasan',
  disability: 'Klien penyandang disabilitas',
  interpreter: 'Butuh penerjemah',
  withoutNik: 'Klien tidak punya NIK',
  psychologicalFirstAid: 'Diberi Dukungan Psikologis Awal',
  referredOut: 'Hasilnya rujukan',
  tested: 'Dilakukan tes psikologis',
  accompanied: 'Dilakukan pendampingan',
  recorded: 'Ada foto atau rekaman',
  closed: 'Kasus ditutup',
  escorted: 'Klien diantar ke lembaga tujuan',
  noFeedback: 'Belum ada umpan balik 30 hari',
  refusedReferral: 'Klien menolak dirujuk',
  identityAvailable: 'Identitas keluarga tersedia',
  travelCost: 'Memakai biaya perjalanan atau anggaran',
  followUpVisit: 'Kunjungan lanjutan',
  childPhotoPublished: 'Foto anak dipublikasikan',
  published: 'Kegiatan dipublikasikan',
  agreed: 'Permohonan disetujui',
  held: 'Kegiatan sudah dilaksanakan',
} as const
export type Flag = keyof typeof FLAGS
export const FlagSchema = v.picklist(codes(FLAGS))

export const CONFIDENTIALITY = { ordinary: 'Biasa', limited: 'Terbatas', secret: 'Rahasia' } as const
export type Confidentiality = keyof typeof CONFIDENTIALITY
export const ConfidentialitySchema = v.picklist(codes(CONFIDENTIALITY))

export const STAGES = { new: 'Baru', continued: 'Lanjutan', closing: 'Penutupan' } as const
export type Stage = keyof typeof STAGES
export const StageSchema = v.picklist(codes(STAGES))

/** Last schooling, grouped as reports show it. */
export const EDUCATION = {
  none: 'Tidak/belum sekolah',
  preschool: 'PAUD/TK',
  primary: 'SD sederajat',
  juniorHigh: 'SMP sederajat',
  seniorHigh: 'SMA sederajat',
  diploma: 'D1–D3',
  bachelor: 'D4/S1',
  postgraduate: 'S2/S3',
  special: 'SLB',
  other: 'Pesantren/lainnya',
  unknown: 'Tidak diketahui',
} as const
export type Education = keyof typeof EDUCATION
export const EducationSchema = v.picklist(codes(EDUCATION))

export const MARITAL = {
  single: 'Belum kawin',
  married: 'Kawin',
  divorced: 'Cerai hidup',
  widowed: 'Cerai mati',
  unknown: 'Tidak diketahui',
} as const
export type Marital = keyof typeof MARITAL
export const MaritalSchema = v.picklist(codes(MARITAL))

export const OCCUPATIONS = {
  pupil: 'Pelajar/mahasiswa',
  homemaker: 'Mengurus rumah tangga',
  farmer: 'Petani/nelayan/peternak',
  employee: 'Karyawan/buruh',
  trader: 'Wiraswasta/pedagang',
  civilServant: 'ASN/TNI/Polri',
  retired: 'Pensiunan',
  jobless: 'Belum/tidak bekerja',
  other: 'Lainnya',
  unknown: 'Tidak diketahui',
} as const
export type Occupation = keyof typeof OCCUPATIONS
export const OccupationSchema = v.picklist(codes(OCCUPATIONS))

/** Where a referral leads. */
export const DESTINATIONS = {
  uptdPpa: 'UPTD PPA',
  health: 'Puskesmas',
  hospital: 'RSUD',
  psychologist: 'Psikolog klinis/psikiater',
  socialAgency: 'Dinas Sosial',
  school: 'Dinas Pendidikan/sekolah',
  civilRegistry: 'Disdukcapil',
  religiousCourt: 'Pengadilan Agama Pelaihari',
  police: 'Polres (UPPA)',
  narcotics: 'BNN',
  consultation: 'LK3',
  legalAid: 'LBH/Posbakum',
  childHome: 'LKSA',
  baznas: 'Baznas',
  other: 'Lainnya',
  unknown: 'Tidak diketahui',
} as const
export type Destination = keyof typeof DESTINATIONS
export const DestinationSchema = v.picklist(codes(DESTINATIONS))

export const ACTIVITY_KINDS = {
  parentingClass: 'Kelas pengasuhan',
  school: 'Ke sekolah',
  community: 'Ke masyarakat',
  media: 'Siaran/media',
  other: 'Lainnya',
} as const
export type ActivityKind = keyof typeof ACTIVITY_KINDS
export const ActivityKindSchema = v.picklist(codes(ACTIVITY_KINDS))

export const TARGETS = {
  preschool: 'PAUD/TK',
  primary: 'SD',
  juniorHigh: 'SMP',
  seniorHigh: 'SMA',
  quranSchool: 'TPQ/pesantren',
  youth: 'Karang Taruna/remaja',
  parents: 'Orang tua',
  cadres: 'Kader/lembaga',
  residents: 'Warga',
  other: 'Lainnya',
} as const
export type Target = keyof typeof TARGETS
export const TargetSchema = v.picklist(codes(TARGETS))

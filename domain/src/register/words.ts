import {
  ACTIVITY_KINDS,
  type ActivityKind,
  DESTINATIONS,
  type Destination,
  EDUCATION,
  type Education,
  KECAMATAN,
  type Kecamatan,
  MARITAL,
  type Marital,
  MODES,
  type Mode,
  OCCUPATIONS,
  type Occupation,
  PROBLEMS,
  type Problem,
  SERVICES,
  type Service,
  type Sex,
  SOURCES,
  type Source,
  TARGETS,
  type Target,
} from '../lookup/shape.ts'
import { wordsOf } from './spelling.ts'

const entries = <Code extends string, Entry>(table: Readonly<Record<Code, Entry>>) =>
  Object.entries(table) as [Code, Entry][]

const five = entries<Service, { name: string; short: string }>(SERVICES).filter(([code]) => code !== 'IK')

export const SERVICE_WORDS = wordsOf<Service>(
  five.map(([code, { name }]) => [name, code]),
  five.flatMap(([code, { short }]): [string, Service][] => [
    [short, code],
    [code, code],
  ]),
)

/** Needs are named short, `Konseling; Penjangkauan`. */
export const NEED_WORDS = wordsOf<Service>(
  five.map(([code, { short }]) => [short, code]),
  five.flatMap(([code, { name }]): [string, Service][] => [
    [name, code],
    [code, code],
  ]),
)

export const KECAMATAN_WORDS = wordsOf<Kecamatan>(
  entries<Kecamatan, string>(KECAMATAN).map(([code, name]) => [name, code]),
  [
    ['Bati Bati', '63.01.05'],
    ['Batibati', '63.01.05'],
    ['Penyipatan', '63.01.06'],
    ['Panyippatan', '63.01.06'],
    ['Harapan Bumi Makmur', '63.01.11'],
    ['Tambangulang', '63.01.08'],
    ['Batuampar', '63.01.09'],
    ['Pleihari', '63.01.03'],
    ['Luar Daerah', 'outside'],
    ['Luar Kab', 'outside'],
    ['Luar Kab.', 'outside'],
  ],
)

export const PROBLEM_WORDS = wordsOf<Problem>(
  entries<Problem, string>(PROBLEMS).map(([code, name]) => [name, code]),
  [
    ['Pola asuh', 'parenting'],
    ['Pengasuhan', 'parenting'],
    ['Perilaku dan emosi anak', 'childBehaviour'],
    ['Belajar', 'learning'],
    ['Tumbuh kembang', 'development'],
    ['ABK', 'development'],
    ['Remaja dan pergaulan', 'adolescence'],
    ['Gawai', 'digital'],
    ['Konflik keluarga', 'familyConflict'],
    ['Konflik pasangan', 'familyConflict'],
    ['Perceraian', 'divorce'],
    ['Hak asuh', 'divorce'],
    ['Ekonomi', 'economy'],
    ['Pranikah', 'premarital'],
    ['Pra nikah', 'premarital'],
    ['Calon pengantin', 'premarital'],
    ['Dispensasi kawin', 'childMarriage'],
    ['Dispensasi nikah', 'childMarriage'],
    ['Perkawinan anak', 'childMarriage'],
    ['ABH', 'childAndLaw'],
    ['NAPZA', 'addiction'],
    ['Kekerasan', 'violence'],
    ['Lain-lain', 'other'],
  ],
)

export const SOURCE_WORDS = wordsOf<Source>(
  [
    ...entries<Source, { name: string }>(SOURCES).map(([code, { name }]): [string, Source] => [name, code]),
    ['Puskesmas', 'health'],
    ['Telepon/WA', 'phone'],
  ],
  [
    ['Sendiri', 'self'],
    ['Tetangga', 'neighbour'],
    ['RS', 'health'],
    ['RSUD', 'health'],
    ['Desa', 'village'],
    ['Kelurahan', 'village'],
    ['Pengadilan Agama', 'religiousCourt'],
    ['PA Pelaihari', 'religiousCourt'],
    ['Polres', 'police'],
    ['Polsek', 'police'],
    ['Dinsos', 'socialAgency'],
    ['Telepon', 'phone'],
    ['WA', 'phone'],
    ['WhatsApp', 'phone'],
    ['Lain-lain', 'other'],
  ],
)

export const MODE_WORDS = wordsOf<Mode>(
  entries<Mode, string>(MODES).flatMap(([code, name]): [string, Mode][] => [
    [name.toLowerCase(), code],
    [name, code],
  ]),
  [
    ['Luring', 'inPerson'],
    ['Online', 'online'],
    ['Telp', 'phone'],
    ['Kunjungan rumah', 'visit'],
  ],
)

export const SEX_WORDS = wordsOf<Sex>(
  [
    ['L', 'L'],
    ['P', 'P'],
  ],
  [
    ['Laki-laki', 'L'],
    ['Laki laki', 'L'],
    ['Lk', 'L'],
    ['Pria', 'L'],
    ['Perempuan', 'P'],
    ['Pr', 'P'],
    ['Wanita', 'P'],
    ['Laki', 'L'],
    ['Cowok', 'L'],
    ['Cewek', 'P'],
    // As the population office numbers them.
    ['1', 'L'],
    ['2', 'P'],
  ],
)

const named = <Code extends string>(table: Readonly<Record<Code, string>>, also: readonly [string, Code][] = []) =>
  wordsOf<Code>(
    entries<Code, string>(table).map(([code, name]) => [name, code]),
    also,
  )

/** The office writes the school itself; reports group it. */
export const EDUCATION_WORDS = named<Education>(EDUCATION, [
  ['Tidak sekolah', 'none'],
  ['Belum sekolah', 'none'],
  ['PAUD', 'preschool'],
  ['TK', 'preschool'],
  ['SD', 'primary'],
  ['MI', 'primary'],
  ['Paket A', 'primary'],
  ['SMP', 'juniorHigh'],
  ['MTs', 'juniorHigh'],
  ['Paket B', 'juniorHigh'],
  ['SMA', 'seniorHigh'],
  ['SMK', 'seniorHigh'],
  ['MA', 'seniorHigh'],
  ['Paket C', 'seniorHigh'],
  ['D1', 'diploma'],
  ['D2', 'diploma'],
  ['D3', 'diploma'],
  ['D4', 'bachelor'],
  ['S1', 'bachelor'],
  ['S2', 'postgraduate'],
  ['S3', 'postgraduate'],
  ['Pesantren', 'other'],
  ['Lainnya', 'other'],
])
export const MARITAL_WORDS = named<Marital>(MARITAL, [
  ['Belum menikah', 'single'],
  ['Menikah', 'married'],
])
export const OCCUPATION_WORDS = named<Occupation>(OCCUPATIONS, [
  ['Pelajar', 'pupil'],
  ['Mahasiswa', 'pupil'],
  ['Ibu rumah tangga', 'homemaker'],
  ['IRT', 'homemaker'],
  ['Petani', 'farmer'],
  ['Nelayan', 'farmer'],
  ['Karyawan', 'employee'],
  ['Buruh', 'employee'],
  ['Wiraswasta', 'trader'],
  ['Pedagang', 'trader'],
  ['PNS', 'civilServant'],
  ['ASN', 'civilServant'],
  ['Tidak bekerja', 'jobless'],
  ['Belum bekerja', 'jobless'],
])
export const DESTINATION_WORDS = named<Destination>(DESTINATIONS, [
  ['RS', 'hospital'],
  ['RSUD Hadji Boejasin', 'hospital'],
  ['Dinsos', 'socialAgency'],
  ['Sekolah', 'school'],
  ['Pengadilan Agama', 'religiousCourt'],
  ['Polres', 'police'],
])
export const ACTIVITY_KIND_WORDS = named<ActivityKind>(ACTIVITY_KINDS, [['Kelas parenting', 'parentingClass']])
export const TARGET_WORDS = named<Target>(TARGETS, [
  ['PAUD', 'preschool'],
  ['TK', 'preschool'],
  ['TPQ', 'quranSchool'],
  ['Karang Taruna', 'youth'],
  ['Kader', 'cadres'],
])

import { DESTINATIONS } from '../lookup/shape.ts'
import {
  archive,
  childrenAndAdults,
  coverage,
  evidence,
  halves,
  means,
  perPopulation,
  privacy,
  survey,
  topProblems,
  twelveMonths,
} from './annual.ts'
import { type Body, finished } from './build.ts'
import { ages, circumstances, education, problems, sources } from './clients.ts'
import { completeness, missing, needs, officers } from './completeness.ts'
import { kindOf, type ReportKind, spanName } from './kinds.ts'
import {
  agesTogether,
  completenessTrend,
  educationTogether,
  kecamatanByMonth,
  obstacles,
  problemsByMonth,
  referralOutcomes,
  servicesByMonth,
} from './semester.ts'
import { activities, kecamatan, modes, referrals, serviceMonths, services } from './services.ts'
import type { TableSource } from './source.ts'
import { steps } from './steps.ts'
import type { ReportTable, TableChapter, TableId } from './table.ts'

interface Plan {
  readonly id: TableId
  readonly chapter: TableChapter
  readonly title: string
  /** Said when there is nothing to show. */
  readonly empty: string
  readonly body: (source: TableSource) => Body
  readonly internal?: true
  /** Shown in a span without files, too. */
  readonly always?: true
}

const plan = (
  id: TableId,
  chapter: TableChapter,
  title: string,
  empty: string,
  body: Plan['body'],
  more: Pick<Plan, 'internal' | 'always'> = {},
): Plan => ({ id, chapter, title, empty, body, ...more })

const NO_FILES = 'Tidak ada berkas yang diterima.'
const NO_CLIENTS = 'Tidak ada klien.'
const NO_REFERRALS = 'Tidak ada rujukan.'
const NO_ACTIVITIES = 'Tidak ada kegiatan.'
const NO_PROBLEMS = 'Tidak ada permasalahan klien.'
const UNTOLD = 'Belum diisi oleh pengadministrasi.'

/** The tables of each kind of report, in its order; ids as the office lists them. */
const PLANS: Readonly<Record<ReportKind, readonly Plan[]>> = {
  monthly: [
    plan('M1', 'services', 'Rekapitulasi layanan', NO_FILES, services),
    plan('M1s', 'services', 'Layanan menurut bulan layanan', NO_FILES, serviceMonths),
    plan('M2', 'services', 'Layanan menurut kecamatan', 'Tidak ada berkas layanan.', kecamatan),
    plan('M3', 'services', 'Klien menurut usia dan jenis kelamin', NO_CLIENTS, ages),
    plan('M4', 'services', 'Klien menurut pendidikan', NO_CLIENTS, education),
    plan('M5', 'services', 'Klien menurut status perkawinan dan pekerjaan', NO_CLIENTS, circumstances),
    plan('M6', 'services', 'Permasalahan klien', NO_CLIENTS, problems),
    plan('M7', 'services', 'Sumber rujukan', NO_CLIENTS, sources),
    plan('M8', 'services', 'Rujukan keluar', NO_REFERRALS, (source) => referrals(source, DESTINATIONS)),
    plan('M9', 'services', 'Moda layanan, aktif dan pasif', 'Tidak ada berkas layanan.', modes),
    plan('M10', 'services', 'Sosialisasi', NO_ACTIVITIES, activities),
    plan(
      'M11',
      'completeness',
      'Identifikasi kebutuhan dan layanan',
      'Tidak ada kebutuhan yang teridentifikasi.',
      needs,
    ),
    plan('M12', 'completeness', 'Kelengkapan berkas', 'Tidak ada berkas yang dievaluasi.', completeness),
    plan('M13', 'completeness', 'Dokumen yang paling sering kurang', 'Tidak ada dokumen yang kurang.', missing),
    plan('M14', 'steps', 'Waktu SOP', '', steps, { always: true }),
    plan('M15', 'steps', 'Kinerja petugas', NO_FILES, officers, { internal: true }),
  ],
  semester: [
    plan('S1', 'services', 'Layanan per bulan', NO_FILES, servicesByMonth),
    plan('S2', 'services', 'Permasalahan per bulan', NO_PROBLEMS, problemsByMonth),
    plan('S3', 'services', 'Kecamatan per bulan', 'Tidak ada berkas layanan.', kecamatanByMonth),
    plan('S4', 'services', 'Orang dan layanan menurut usia dan jenis kelamin', NO_CLIENTS, agesTogether),
    plan('S4s', 'services', 'Orang dan layanan menurut pendidikan', NO_CLIENTS, educationTogether),
    plan('S5', 'services', 'Hasil rujukan', NO_REFERRALS, referralOutcomes),
    plan(
      'S6',
      'completeness',
      'Tren kelengkapan dan kekurangan',
      'Tidak ada berkas yang dievaluasi.',
      completenessTrend,
    ),
    plan('S7', 'steps', 'Kepatuhan waktu SOP', '', steps, { always: true }),
    plan('S8', 'steps', 'Kendala dan rencana', 'Tidak ada laporan bulanan yang memuat kendala.', obstacles, {
      always: true,
    }),
  ],
  annual: [
    plan('A1', 'services', 'Layanan tahun ini dan tahun lalu', NO_FILES, halves),
    plan('A2', 'services', 'Layanan dalam dua belas bulan', NO_FILES, twelveMonths),
    plan('A3', 'services', 'Anak dan dewasa, tiga tahun', NO_CLIENTS, childrenAndAdults),
    plan('A4', 'services', 'Layanan per 10.000 penduduk', 'Tidak ada berkas layanan.', perPopulation),
    plan('A5', 'services', 'Sepuluh permasalahan terbanyak', NO_PROBLEMS, topProblems),
    plan('A6', 'services', 'Cakupan sosialisasi', NO_ACTIVITIES, coverage),
    plan('A7', 'means', 'Survei kepuasan masyarakat', UNTOLD, survey, { always: true }),
    plan('A8', 'means', 'Sumber daya manusia dan sarana', UNTOLD, means, { always: true }),
    plan('A9', 'means', 'Bukti dukung KLA klaster 2', NO_FILES, evidence),
    plan('A10', 'means', 'Arsip berkas', 'Tidak ada berkas.', archive, { always: true }),
    plan('A11', 'means', 'Pelindungan data pribadi', 'Belum dihitung.', privacy, { always: true }),
  ],
}

const orSentence = (body: Body, empty: string): Body =>
  body.rows.length === 0 ? { ...body, total: null, note: empty, chart: null } : body

/** The tables of a report in its order. A table without anything to show has no rows and says so in its note. */
export const reportTables = (source: TableSource): ReportTable[] =>
  PLANS[kindOf(source.id)].map(({ id, chapter, title, empty, body, internal, always }) => {
    const silent = source.figures.files === 0 && Object.keys(source.late).length === 0 && !always
    const made = body(source)
    return finished(
      { id, chapter, title: `${title}, ${spanName(source.id)}`, ...(internal ? { internal } : {}) },
      orSentence(silent ? { ...made, rows: [] } : made, empty),
    )
  })

import type { FileFilter } from '../figures/filter.ts'
import type { Figures } from '../figures/shape.ts'
import { KECAMATAN, PROBLEMS, SERVICES } from '../lookup/shape.ts'
import { formatNumber, formatPeriod, monthName } from '../time/format.ts'
import type { Period } from '../time/shape.ts'
import {
  ACTIVITIES,
  ALL,
  at,
  type Body,
  change,
  changeOf,
  codesOf,
  count,
  counted,
  decimal,
  type Line,
  percent,
  share,
  sumOf,
  sums,
  text,
  total,
} from './build.ts'
import { problemsChart } from './clients.ts'
import { spanName } from './kinds.ts'
import { kecamatanChart, monthsIn, participantsOf } from './services.ts'
import { MEANS, SURVEY_ELEMENTS, type TableSource } from './source.ts'

const received = (figures: Figures, code: string) => figures.services[code]?.received ?? 0
const inMonths = ({ months }: TableSource, of: (figures: Figures) => number, only: readonly Period[]): number =>
  months.filter(({ period }) => only.includes(period)).reduce((sum, { figures }) => sum + of(figures), 0)

/** A1 */
export const halves = (source: TableSource): Body => {
  const months = monthsIn(source)
  const [first, second] = [months.slice(0, 6), months.slice(6)]
  const before = source.history[0]
  const rows = ALL.map((of): Line => {
    const now = received(source.figures, of)
    const was = before ? received(before.figures, of) : null
    return [
      SERVICES[of].name,
      ...[first, second].map((half) =>
        counted(
          inMonths(source, (figures) => received(figures, of), half),
          { months: half, of },
        ),
      ),
      counted(now, { months, of }),
      was,
      changeOf(now, was),
    ]
  })
  const was = before ? sumOf(rows, 4) : null
  return {
    columns: [
      text('Layanan', 3),
      count('Smt I'),
      count('Smt II'),
      count('Tahun Ini'),
      count('Tahun Lalu'),
      change('+/- %'),
    ],
    rows,
    total: [
      ...sums(
        rows,
        ['Jumlah'],
        [first, second, months].map((span): FileFilter => ({ months: span, of: 'all' })),
      ),
      was,
      changeOf(sumOf(rows, 3), was),
    ],
    note: before ? '' : 'Angka tahun lalu tidak ada.',
  }
}

/** A2 */
export const twelveMonths = (source: TableSource): Body => {
  const rows = source.months.map(({ period, figures }): Line => {
    const months = [period]
    const activities = ACTIVITIES.reduce((sum, code) => sum + received(figures, code), 0)
    const intakes = received(figures, 'IK')
    return [
      formatPeriod(period),
      counted(intakes, { months, of: 'IK' }),
      counted(figures.files - intakes - activities, { months, of: 'client' }),
      counted(activities, { months, of: 'activity' }),
      participantsOf(figures, 'L') + participantsOf(figures, 'P'),
    ]
  })
  const months = monthsIn(source)
  const labels = months.map((month) => monthName(Number(month.slice(5))).slice(0, 3))
  const known = new Map(source.months.map(({ period, figures }) => [period, figures]))
  const values = (of: (figures: Figures) => number) =>
    months.map((month) => {
      const figures = known.get(month)
      return figures ? of(figures) : null
    })
  return {
    columns: [
      text('Bulan', 2),
      count('Identifikasi'),
      count('Layanan Klien'),
      count('Kegiatan'),
      count('Peserta Kegiatan'),
    ],
    rows,
    total: sums(rows, ['Jumlah'], [{ months, of: 'IK' }, { months, of: 'client' }, { months, of: 'activity' }, null]),
    note: source.persons ? `Orang yang dilayani sepanjang tahun: ${formatNumber(source.persons.served.total)}.` : '',
    chart: {
      kind: 'trend',
      caption: 'Layanan dan identifikasi per bulan',
      labels,
      series: [
        { name: 'Layanan', values: values((figures) => figures.files - received(figures, 'IK')) },
        { name: 'Identifikasi', values: values((figures) => received(figures, 'IK')) },
      ],
    },
  }
}

const ageOf = ({ problems }: Figures, group: 'child' | 'adult' | 'unknown') =>
  Object.values(problems).reduce(
    (sum, row) => sum + ['L', 'P', 'Unknown'].reduce((n, sex) => n + at(row, group + sex), 0),
    0,
  )

/** A3: three years, services and people. */
export const childrenAndAdults = (source: TableSource): Body => {
  const months = monthsIn(source)
  const groups = ['child', 'adult', 'unknown'] as const
  const years = [{ id: source.id, figures: source.figures, persons: source.persons }, ...source.history.slice(0, 2)]
  const rows = years.map(({ id, figures, persons }, i): Line => {
    const services = groups.map((group) => {
      const n = ageOf(figures, group)
      return i === 0 ? counted(n, { months, of: 'client', group }) : n
    })
    return [
      spanName(id),
      ...services,
      groups.reduce((sum, group) => sum + ageOf(figures, group), 0),
      ...groups.map((group) => (persons ? at(persons.served.group, group) : null)),
      persons ? persons.served.total : null,
    ]
  })
  return {
    columns: [
      text('Tahun', 1.6),
      count('Layanan Anak'),
      count('Layanan Dewasa'),
      count('Tidak Diketahui'),
      count('Jumlah Layanan'),
      count('Orang Anak'),
      count('Orang Dewasa'),
      count('Orang Tidak Diketahui'),
      count('Jumlah Orang'),
    ],
    rows,
    total: null,
    note: 'Anak: di bawah 18 tahun pada hari layanan.',
  }
}

/** A4 */
export const perPopulation = (source: TableSource): Body => {
  const months = monthsIn(source)
  const population = source.facts?.population ?? {}
  const rows = codesOf(KECAMATAN).map((code): Line => {
    const services = total(source.figures.kecamatan[code])
    const people = at(population, code)
    return [
      KECAMATAN[code],
      source.persons ? at(source.persons.kecamatan, code) : null,
      counted(services, { months, of: 'service', kecamatan: code }),
      people > 0 ? people : null,
      people > 0 ? (services * 10_000) / people : null,
    ]
  })
  const people = total(population)
  return {
    columns: [
      text('Kecamatan', 2.4),
      count('Orang Dilayani'),
      count('Layanan'),
      count('Penduduk'),
      decimal('Layanan per 10.000 Penduduk', 1.4),
    ],
    rows,
    total: [
      ...sums(rows, ['Jumlah'], [null, { months, of: 'service' }, null]),
      people > 0 ? (sumOf(rows, 2) * 10_000) / people : null,
    ],
    note: people > 0 ? 'Penduduk: diisi pengadministrasi untuk tahun ini.' : 'Jumlah penduduk belum diisi.',
    chart: kecamatanChart(source),
  }
}

const TOP = 10
const ranked = (figures: Figures) =>
  codesOf(PROBLEMS)
    .map((problem) => ({ problem, n: total(figures.problems[problem]) }))
    .filter(({ n, problem }) => n > 0 && problem !== 'unknown')
    .sort((a, b) => b.n - a.n || (PROBLEMS[a.problem] < PROBLEMS[b.problem] ? -1 : 1))

const shift = (now: number, before: number | null): string => {
  if (before === null) return 'baru'
  if (before === now) return 'tetap'
  return before > now ? `naik ${before - now}` : `turun ${now - before}`
}

/** A5 */
export const topProblems = (source: TableSource): Body => {
  const months = monthsIn(source)
  const before = source.history[0]
  const former = before ? ranked(before.figures) : []
  const all = Object.values(source.figures.problems).reduce((sum, row) => sum + total(row), 0)
  const rows = ranked(source.figures)
    .slice(0, TOP)
    .map(({ problem, n }, i): Line => {
      const rank = former.findIndex((one) => one.problem === problem)
      return [
        String(i + 1),
        PROBLEMS[problem],
        counted(n, { months, of: 'client', problem }),
        share(n, all) ?? 0,
        before ? total(before.figures.problems[problem]) : null,
        before ? shift(i + 1, rank < 0 ? null : rank + 1) : '–',
      ]
    })
  return {
    columns: [
      text('No.', 0.5),
      text('Permasalahan', 3),
      count('Jumlah'),
      percent('%'),
      count('Tahun Lalu'),
      text('Pergeseran'),
    ],
    rows,
    total: null,
    note: `Sepuluh terbanyak dari ${formatNumber(all)} layanan klien. Pergeseran: peringkat terhadap tahun lalu.`,
    chart: problemsChart(
      source,
      'Sepuluh permasalahan terbanyak',
      ranked(source.figures)
        .slice(0, TOP)
        .map(({ problem }) => problem),
    ),
  }
}

const folded = (village: string) => village.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A6 */
export const coverage = (source: TableSource): Body => {
  const months = monthsIn(source)
  const villages = source.facts?.villages ?? {}
  const rows = codesOf(KECAMATAN).map((code): Line => {
    const here = source.figures.activities.filter((line) => line.kecamatan === code)
    const reached = new Set(here.map(({ about }) => folded(about?.village ?? '')).filter(Boolean)).size
    const all = at(villages, code)
    const [male, female] = [here.reduce((n, line) => n + line.male, 0), here.reduce((n, line) => n + line.female, 0)]
    return [
      KECAMATAN[code],
      counted(here.length, { months, of: 'activity', kecamatan: code }),
      male,
      female,
      male + female,
      reached,
      all > 0 ? all : null,
      all > 0 ? share(reached, all) : null,
    ]
  })
  const all = total(villages)
  return {
    columns: [
      text('Kecamatan', 2.2),
      count('Kegiatan'),
      count('Peserta L'),
      count('Peserta P'),
      count('Jumlah Peserta'),
      count('Desa Terjangkau'),
      count('Desa Seluruhnya'),
      percent('%'),
    ],
    rows,
    total: [
      ...sums(rows, ['Jumlah'], [{ months, of: 'activity' }, null, null, null, null, null]),
      all > 0 ? share(sumOf(rows, 5), all) : null,
    ],
    note: 'Desa terjangkau: desa atau kelurahan yang disebut pada kegiatannya, masing-masing sekali.',
  }
}

/** The letter of a satisfaction score of 25 to 100 (PermenPAN-RB 14/2017). */
const grade = (score: number): string =>
  score >= 88.31 ? 'A (sangat baik)' : score >= 76.61 ? 'B (baik)' : score >= 65 ? 'C (kurang baik)' : 'D (tidak baik)'

/** A7 */
export const survey = ({ facts }: TableSource): Body => {
  const told = facts?.survey
  const scored = codesOf(SURVEY_ELEMENTS).flatMap((element) => {
    const score = told?.scores[element]
    return score === undefined ? [] : [{ element, score }]
  })
  const mean = scored.reduce((sum, { score }) => sum + score, 0) / Math.max(1, scored.length)
  return {
    columns: [text('Unsur', 4), decimal('Nilai (1–4)'), decimal('Nilai Konversi (25–100)', 1.4), text('Mutu', 1.6)],
    rows: scored.map(({ element, score }): Line => [SURVEY_ELEMENTS[element], score, score * 25, grade(score * 25)]),
    total: scored.length > 0 ? ['IKM', mean, mean * 25, grade(mean * 25)] : null,
    note: told ? `Responden: ${formatNumber(told.respondents)}. Unsur dan mutu menurut PermenPAN-RB 14/2017.` : '',
  }
}

/** A8 */
export const means = ({ facts }: TableSource): Body => ({
  columns: [text('Sumber Daya dan Sarana', 4), count('Jumlah')],
  rows: codesOf(MEANS).flatMap((code): Line[] => {
    const n = facts?.means[code]
    return n === undefined ? [] : [[MEANS[code], n]]
  }),
  total: null,
  note: 'Diisi pengadministrasi untuk tahun ini.',
})

/** A9: KLA cluster 2, indicator on consultation and counselling for parents and families. */
export const evidence = (source: TableSource): Body => {
  const months = monthsIn(source)
  const { figures, facts } = source
  const problem = 'parenting'
  const numbers: Line[] = [
    ['Konseling keluarga', counted(received(figures, 'KSL'), { months, of: 'KSL' })],
    [
      'Layanan dengan permasalahan pola asuh',
      counted(total(figures.problems[problem]), { months, of: 'client', problem }),
    ],
    ['Layanan untuk klien anak', counted(ageOf(figures, 'child'), { months, of: 'client', group: 'child' })],
    ['Penjangkauan keluarga', counted(received(figures, 'PJK'), { months, of: 'PJK' })],
    ['Rujukan keluarga', counted(received(figures, 'RJK'), { months, of: 'RJK' })],
    [
      'Kegiatan sosialisasi pengasuhan',
      counted(
        ACTIVITIES.reduce((sum, code) => sum + received(figures, code), 0),
        { months, of: 'activity' },
      ),
    ],
    ['Peserta sosialisasi', participantsOf(figures, 'L') + participantsOf(figures, 'P')],
    ['Desa/kelurahan terjangkau', sumOf(coverage(source).rows, 5)],
  ]
  return {
    columns: [text('Bukti', 5), count('Jumlah')],
    rows: [...numbers, ...(facts?.evidence ?? []).map((line): Line => [line, null])],
    total: null,
    note: 'Klaster 2 KLA: lingkungan keluarga dan pengasuhan alternatif (Perpres 25/2021).',
  }
}

/** Years after receipt in which a file is active, then inactive; after that its fate is to be proposed. */
const ACTIVE_YEARS = 2
const INACTIVE_YEARS = 5

/** A10: by year of receipt, as far as files tell. */
export const archive = (source: TableSource): Body => {
  const year = Number(source.id.slice(-4))
  const rows = codesOf(source.desk?.archive ?? {})
    .sort()
    .map((received): Line => {
      const age = year - Number(received)
      const state = age < ACTIVE_YEARS ? 0 : age < ACTIVE_YEARS + INACTIVE_YEARS ? 1 : 2
      const n = at(source.desk?.archive, received)
      return [received, ...[0, 1, 2].map((column) => (column === state ? n : 0)), n]
    })
  return {
    columns: [
      text('Tahun Terima', 1.4),
      count('Aktif'),
      count('Inaktif'),
      count('Usul Dinilai Kembali', 1.4),
      count('Jumlah'),
    ],
    rows,
    total: sums(rows, ['Jumlah'], [null, null, null, null]),
    note: `Aktif ${ACTIVE_YEARS} tahun, inaktif ${INACTIVE_YEARS} tahun, lalu diusulkan untuk dinilai kembali; JRA kantor yang menentukan.`,
  }
}

const REQUEST_TITLES: Readonly<Record<string, string>> = {
  access: 'Permintaan akses',
  correction: 'Permintaan perbaikan',
  restriction: 'Permintaan pembatasan',
  erasure: 'Permintaan penghapusan',
  withdrawal: 'Penarikan persetujuan',
}

/** A11: counts only. */
export const privacy = ({ desk }: TableSource): Body => ({
  columns: [text('Pelindungan Data Pribadi', 4), count('Jumlah')],
  rows: desk
    ? [
        ...codesOf(REQUEST_TITLES).map((kind): Line => [REQUEST_TITLES[kind] ?? kind, at(desk.requests, kind)]),
        ['Insiden data', desk.breaches],
        ['Sesi ekspose kasus', desk.disclosures],
      ]
    : [],
  total: null,
  note: 'Hanya jumlah dalam tahun ini.',
})

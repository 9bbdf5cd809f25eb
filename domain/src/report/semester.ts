import type { FileFilter } from '../figures/filter.ts'
import type { Figures } from '../figures/shape.ts'
import { AGE_BANDS, DESTINATIONS, EDUCATION, KECAMATAN, PROBLEMS, SERVICES, SEXES } from '../lookup/shape.ts'
import { formatPeriod, monthName } from '../time/format.ts'
import type { Period } from '../time/shape.ts'
import {
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
import { kecamatanChart, monthsIn } from './services.ts'
import type { Month, TableSource } from './source.ts'

const short = (period: Period) => monthName(Number(period.slice(5))).slice(0, 3)

interface Row {
  readonly head: readonly string[]
  readonly of: Omit<FileFilter, 'months'>
  readonly of1: (figures: Figures) => number
}

/** Rows by month, their sum, the span before and by how much it changed: S1, S2, S3. */
const byMonth = (source: TableSource, heads: readonly ReturnType<typeof text>[], rows: readonly Row[]): Body => {
  const months = monthsIn(source)
  const known = new Map(source.months.map((month) => [month.period, month.figures]))
  const before = source.history[0]
  const lines = rows.map(({ head, of, of1 }): Line => {
    const cells = months.map((month) => {
      const figures = known.get(month)
      return figures ? counted(of1(figures), { ...of, months: [month] }) : null
    })
    const sum = of1(source.figures)
    const was = before ? of1(before.figures) : null
    return [...head, ...cells, counted(sum, { ...of, months }), was, changeOf(sum, was)]
  })
  const width = heads.length
  const all = sumOf(lines, width + months.length)
  const was = before ? sumOf(lines, width + months.length + 1) : null
  return {
    columns: [
      ...heads,
      ...months.map((month) => count(short(month))),
      count('Jumlah'),
      count('Smt Lalu'),
      change('+/- %'),
    ],
    rows: lines,
    total: [
      ...heads.map((_, i) => (i === width - 1 ? 'Jumlah' : '')),
      ...[...months, null].map((_, i) => sumOf(lines, width + i)),
      was,
      changeOf(all, was),
    ],
    note: before ? '' : 'Angka semester lalu tidak ada.',
  }
}

export const servicesByMonth = (source: TableSource): Body => {
  const body = byMonth(
    source,
    [text('Jenis Layanan', 2.6)],
    ALL.map((code) => ({
      head: [SERVICES[code].name],
      of: { of: code },
      of1: (figures) => figures.services[code]?.received ?? 0,
    })),
  )
  return {
    ...body,
    chart: {
      kind: 'trend',
      caption: 'Berkas diterima per bulan',
      labels: monthsIn(source).map(short),
      series: [
        { name: 'Layanan', values: series(source, ({ files, services }) => files - (services.IK?.received ?? 0)) },
        { name: 'Identifikasi', values: series(source, ({ services }) => services.IK?.received ?? 0) },
      ],
    },
  }
}

const series = (source: TableSource, of: (figures: Figures) => number): (number | null)[] => {
  const known = new Map(source.months.map(({ period, figures }) => [period, figures]))
  return monthsIn(source).map((month) => {
    const figures = known.get(month)
    return figures ? of(figures) : null
  })
}

export const problemsByMonth = (source: TableSource): Body => ({
  ...byMonth(
    source,
    [text('Permasalahan', 2.6)],
    codesOf(PROBLEMS).map((problem) => ({
      head: [PROBLEMS[problem]],
      of: { of: 'client', problem },
      of1: (figures) => total(figures.problems[problem]),
    })),
  ),
  chart: problemsChart(
    source,
    'Permasalahan klien',
    codesOf(PROBLEMS).filter((code) => total(source.figures.problems[code]) > 0),
  ),
})

export const kecamatanByMonth = (source: TableSource): Body => ({
  ...byMonth(
    source,
    [text('Kecamatan', 2.2)],
    codesOf(KECAMATAN).map((kecamatan) => ({
      head: [KECAMATAN[kecamatan]],
      of: { of: 'service', kecamatan },
      of1: (figures) => total(figures.kecamatan[kecamatan]),
    })),
  ),
  chart: kecamatanChart(source),
})

const SEX_CODES = codesOf(SEXES)
const SEX_TITLES = { L: 'L', P: 'P', unknown: '?' } as const

/** S4: people and services beside each other, of one characteristic. */
const together = (
  source: TableSource,
  first: string,
  names: Readonly<Record<string, string>>,
  services: Figures['ages'],
  people: Figures['ages'] | undefined,
  asked: (code: string) => Pick<FileFilter, 'age' | 'education'>,
): Body => {
  const months = monthsIn(source)
  const rows = codesOf(names).map((code): Line => {
    const of: FileFilter = { months, of: 'client', ...asked(code) }
    const persons = people?.[code]
    return [
      names[code] ?? code,
      ...SEX_CODES.map((sex) => (people ? at(persons, sex) : null)),
      people ? total(persons) : null,
      ...SEX_CODES.map((sex) => counted(at(services[code], sex), { ...of, sex })),
      counted(total(services[code]), of),
    ]
  })
  const all: FileFilter = { months, of: 'client' }
  const none = [null, null, null, null]
  return {
    columns: [
      text(first, 2.2),
      ...SEX_CODES.map((sex) => count(`Orang ${SEX_TITLES[sex]}`)),
      count('Jumlah Orang'),
      ...SEX_CODES.map((sex) => count(`Layanan ${SEX_TITLES[sex]}`)),
      count('Jumlah Layanan'),
    ],
    rows: sumOf(rows, 8) === 0 ? [] : rows,
    total: [
      ...(people ? sums(rows, ['Jumlah'], none) : ['Jumlah', ...none]),
      ...sums(rows, [], [...SEX_CODES.map((sex): FileFilter => ({ ...all, sex })), all]).map((_, i) =>
        counted(sumOf(rows, 5 + i), i < 3 ? { ...all, sex: SEX_CODES[i] as 'L' } : all),
      ),
    ],
    note: 'Tiap orang dihitung satu kali dalam seluruh periode, menurut layanan terakhirnya; layanan dihitung semuanya. “?”: jenis kelamin tidak diketahui.',
  }
}

const bandNames = Object.fromEntries(codesOf(AGE_BANDS).map((code) => [code, AGE_BANDS[code].name]))

export const agesTogether = (source: TableSource): Body =>
  together(
    source,
    'Kelompok Usia',
    bandNames,
    source.figures.ages,
    source.persons?.ages,
    (age) => ({ age }) as { age: '0-5' },
  )
export const educationTogether = (source: TableSource): Body =>
  together(
    source,
    'Pendidikan',
    EDUCATION,
    source.figures.education,
    source.persons?.education,
    (education) => ({ education }) as { education: 'primary' },
  )

/** S5 */
export const referralOutcomes = (source: TableSource): Body => {
  const months = monthsIn(source)
  const { referrals } = source.figures
  const rows = codesOf(DESTINATIONS)
    .filter((code) => total(referrals[code]) > 0)
    .map((destination): Line => {
      const row = referrals[destination]
      const of: FileFilter = { months, of: 'RJK', destination }
      const [sent, answered, refused] = ['sent', 'answered', 'refused'].map((state) => at(row, state))
      return [
        DESTINATIONS[destination],
        counted((sent ?? 0) + (refused ?? 0), of),
        counted(answered ?? 0, { ...of, referral: 'answered' }),
        counted((sent ?? 0) - (answered ?? 0), { ...of, referral: 'waiting' }),
        counted(refused ?? 0, { ...of, referral: 'refused' }),
      ]
    })
  const of: FileFilter = { months, of: 'RJK' }
  return {
    columns: [text('Lembaga Tujuan', 3), count('Rujukan'), count('Selesai'), count('Berjalan'), count('Gagal')],
    rows,
    total: sums(
      rows,
      ['Jumlah'],
      [of, { ...of, referral: 'answered' }, { ...of, referral: 'waiting' }, { ...of, referral: 'refused' }],
    ),
    note: 'Selesai: umpan balik lembaga tujuan ada. Gagal: klien menolak dirujuk.',
  }
}

const levelsOf = ({ completeness, missing }: Figures) => {
  const rows = Object.values(completeness)
  const notes = Object.values(missing)
  const sum = <T>(list: readonly T[], pick: (one: T) => number) => list.reduce((n, one) => n + pick(one), 0)
  return {
    evaluated: sum(rows, (row) => row.evaluated),
    complete: sum(rows, (row) => row.complete),
    noted: sum(notes, (row) => row.noted),
    met: sum(notes, (row) => row.met),
    days: sum(notes, (row) => row.days),
  }
}

/** S6 */
export const completenessTrend = (source: TableSource): Body => {
  const line = (name: string, figures: Figures, months: Period[]): Line => {
    const { evaluated, complete, noted, met, days } = levelsOf(figures)
    return [
      name,
      counted(evaluated, { months, of: 'all' }),
      counted(complete, { months, of: 'all', level: 'complete' }),
      share(complete, evaluated),
      noted,
      met,
      noted - met,
      share(days, met),
    ]
  }
  const rows = source.months.map(({ period, figures }) => line(formatPeriod(period), figures, [period]))
  return {
    columns: [
      text('Bulan', 2),
      count('Berkas Dievaluasi'),
      count('Lengkap'),
      percent('% Lengkap'),
      count('Kekurangan'),
      count('Terpenuhi'),
      count('Sisa'),
      decimal('Rata-rata Hari'),
    ],
    rows,
    total: line('Jumlah', source.figures, monthsIn(source)),
    note: 'Rata-rata hari: dari dicatat sampai terpenuhi.',
    chart: {
      kind: 'trend',
      caption: 'Persentase berkas lengkap per bulan',
      labels: monthsIn(source).map(short),
      series: [
        {
          name: '% Lengkap',
          values: series(source, (figures) => {
            const { evaluated, complete } = levelsOf(figures)
            return evaluated === 0 ? 0 : Math.round((complete / evaluated) * 1000) / 10
          }),
        },
      ],
    },
  }
}

const flat = (text: string) => text.replace(/\s*\n+\s*/g, ' · ').trim()

/** S8: what the monthly reports said. */
export const obstacles = ({ months }: TableSource): Body => ({
  columns: [text('Bulan', 1.2), text('Kendala', 4), text('Rencana Tindak Lanjut', 4)],
  rows: months.flatMap(({ period, narrative }: Month): Line[] =>
    narrative && (narrative.obstacles || narrative.plan)
      ? [[formatPeriod(period), flat(narrative.obstacles), flat(narrative.plan)]]
      : [],
  ),
  total: null,
  note: 'Menurut laporan bulanannya.',
})

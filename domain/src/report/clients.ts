import type { FileFilter } from '../figures/filter.ts'
import { AGE_BANDS, EDUCATION, MARITAL, OCCUPATIONS, PROBLEMS, type Problem, SEXES, SOURCES } from '../lookup/shape.ts'
import { formatNumber } from '../time/format.ts'
import {
  at,
  type Body,
  barsOf,
  codesOf,
  count,
  counted,
  type Line,
  percent,
  sentences,
  share,
  sumOf,
  sums,
  text,
  total,
} from './build.ts'
import { monthsIn } from './services.ts'
import type { TableSource } from './source.ts'
import type { TableChart } from './table.ts'

const SEX_CODES = codesOf(SEXES)
const SEX_TITLES = { L: 'L', P: 'P', unknown: 'Tidak Diketahui' } as const

type BySex = Readonly<Record<string, Readonly<Record<string, number>>>>
type Asked = Pick<FileFilter, 'age' | 'education' | 'marital' | 'occupation'>

const PER_SERVICE =
  'Dihitung per berkas layanan klien; kolom Orang menghitung tiap orang satu kali, menurut layanan terakhirnya.'

/** A line of services by sex, with the people among them where those are known. */
const bySex = (
  name: string,
  sexes: Readonly<Record<string, number>> | undefined,
  of: FileFilter,
  persons: number | null,
): Line => [
  name,
  ...SEX_CODES.map((sex) => counted(at(sexes, sex), { ...of, sex })),
  counted(total(sexes), of),
  persons,
]

const sexColumns = (first: string) => [
  text(first, 2.4),
  ...SEX_CODES.map((sex) => count(SEX_TITLES[sex])),
  count('Jumlah'),
  count('Orang'),
]

/** M3, M4: services by sex, and people. */
const characteristic = (
  source: TableSource,
  first: string,
  names: Readonly<Record<string, string>>,
  table: BySex,
  people: BySex | undefined,
  asked: (code: string) => Asked,
): Body => {
  const months = monthsIn(source)
  const rows = codesOf(names).map((code) =>
    bySex(
      names[code] ?? code,
      table[code],
      { months, of: 'client', ...asked(code) },
      people ? total(people[code]) : null,
    ),
  )
  const all: FileFilter = { months, of: 'client' }
  return {
    columns: sexColumns(first),
    rows: sumOf(rows, 4) === 0 ? [] : rows,
    total: [
      ...sums(rows, ['Jumlah'], [...SEX_CODES.map((sex): FileFilter => ({ ...all, sex })), all]),
      people ? sumOf(rows, 5) : null,
    ],
    note: PER_SERVICE,
  }
}

const bandNames = Object.fromEntries(codesOf(AGE_BANDS).map((code) => [code, AGE_BANDS[code].name]))

export const ages = (source: TableSource): Body =>
  characteristic(
    source,
    'Kelompok Usia',
    bandNames,
    source.figures.ages,
    source.persons?.ages,
    (age) => ({ age }) as Asked,
  )

export const education = (source: TableSource): Body =>
  characteristic(
    source,
    'Pendidikan',
    EDUCATION,
    source.figures.education,
    source.persons?.education,
    (education) => ({ education }) as Asked,
  )

/** M5: marital status, then occupation; each adds up to all clients, so there is no common total. */
export const circumstances = (source: TableSource): Body => {
  const months = monthsIn(source)
  const part = (
    group: string,
    names: Readonly<Record<string, string>>,
    table: BySex,
    asked: (code: string) => Asked,
  ): Line[] =>
    codesOf(names).map((code) => {
      const [name, ...cells] = bySex(names[code] ?? code, table[code], { months, of: 'client', ...asked(code) }, null)
      return [group, name ?? '', ...cells.slice(0, -1)]
    })
  const marital = part('Status perkawinan', MARITAL, source.figures.marital, (code) => ({ marital: code }) as Asked)
  const occupation = part(
    'Pekerjaan',
    OCCUPATIONS,
    source.figures.occupation,
    (code) => ({ occupation: code }) as Asked,
  )
  return {
    columns: [
      text('Keadaan', 1.6),
      text('Rincian', 2.4),
      ...SEX_CODES.map((sex) => count(SEX_TITLES[sex])),
      count('Jumlah'),
    ],
    rows: sumOf(marital, 5) === 0 ? [] : [...marital, ...occupation],
    total: null,
    note: 'Dihitung per berkas layanan klien; tiap bagian berjumlah seluruh berkas layanan klien.',
  }
}

export const problemsChart = (source: TableSource, caption: string, codes: readonly Problem[]): TableChart =>
  barsOf(
    source,
    caption,
    codes,
    (code) => PROBLEMS[code],
    ({ problems }, code) => total(problems[code]),
  )

const GROUPS = [
  { key: 'childL', title: 'Anak L', of: { group: 'child', sex: 'L' } },
  { key: 'childP', title: 'Anak P', of: { group: 'child', sex: 'P' } },
  { key: 'adultL', title: 'Dewasa L', of: { group: 'adult', sex: 'L' } },
  { key: 'adultP', title: 'Dewasa P', of: { group: 'adult', sex: 'P' } },
] as const

/** M6 */
export const problems = (source: TableSource): Body => {
  const months = monthsIn(source)
  const { problems } = source.figures
  const all = Object.values(problems).reduce((sum, row) => sum + total(row), 0)
  const rows = codesOf(PROBLEMS).map((problem): Line => {
    const row = problems[problem]
    const of: FileFilter = { months, of: 'client', problem }
    return [
      PROBLEMS[problem],
      ...GROUPS.map(({ key, of: group }) => counted(at(row, key), { ...of, ...group })),
      counted(total(row), of),
      share(total(row), all) ?? 0,
    ]
  })
  const apart = all - [1, 2, 3, 4].reduce((sum, column) => sum + sumOf(rows, column), 0)
  const of: FileFilter = { months, of: 'client' }
  return {
    columns: [text('Kategori', 3), ...GROUPS.map(({ title }) => count(title)), count('Jumlah'), percent('%')],
    rows: all === 0 ? [] : rows,
    total: [...sums(rows, ['Jumlah'], [...GROUPS.map(({ of: group }): FileFilter => ({ ...of, ...group })), of]), 1],
    note: sentences(
      'Dihitung per berkas layanan klien.',
      apart === 0
        ? ''
        : `Jumlah memuat ${formatNumber(apart)} berkas yang usia atau jenis kelamin kliennya tidak diketahui.`,
    ),
    chart: problemsChart(
      source,
      'Permasalahan klien',
      codesOf(PROBLEMS).filter((code) => total(problems[code]) > 0),
    ),
  }
}

/** M7 */
export const sources = (source: TableSource): Body => {
  const months = monthsIn(source)
  const { sources } = source.figures
  const all = total(sources)
  const rows = codesOf(SOURCES).map(
    (code): Line => [
      SOURCES[code].name,
      counted(at(sources, code), { months, of: 'client', source: code }),
      share(at(sources, code), all) ?? 0,
    ],
  )
  return {
    columns: [text('Sumber', 4), count('Jumlah'), percent('%')],
    rows: all === 0 ? [] : rows,
    total: [...sums(rows, ['Jumlah'], [{ months, of: 'client' }]), 1],
    note: 'Dihitung per berkas layanan klien.',
  }
}

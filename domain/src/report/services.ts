import type { FileFilter } from '../figures/filter.ts'
import type { PersonGroup } from '../figures/persons.ts'
import { ACTIVITY_KINDS, KECAMATAN, SERVICES, TARGETS } from '../lookup/shape.ts'
import { formatDay, formatNumber, formatPeriod } from '../time/format.ts'
import type { Period } from '../time/shape.ts'
import {
  ACTIVITIES,
  ALL,
  at,
  type Body,
  barsOf,
  codesOf,
  count,
  counted,
  FIVE,
  type Line,
  sentences,
  sumOf,
  sums,
  text,
  total,
} from './build.ts'
import { coveredMonths } from './kinds.ts'
import type { TableSource } from './source.ts'
import type { TableChart } from './table.ts'

export const monthsIn = ({ id }: Pick<TableSource, 'id'>): Period[] => coveredMonths(id)

const BY_RECEIPT =
  'Berkas masuk ke bulan tanggal penerimaannya; menurut bulan layanannya ada pada tabel berikut (hanya laporan bulanan).'

const people = (group: PersonGroup | undefined): number[] => [
  group?.total ?? 0,
  group?.fresh ?? 0,
  (group?.total ?? 0) - (group?.fresh ?? 0),
  at(group?.sex, 'L'),
  at(group?.sex, 'P'),
  at(group?.group, 'child'),
  at(group?.group, 'adult'),
]

const susulan = (late: TableSource['late']): string => {
  const n = total(late)
  return n === 0
    ? ''
    : `Susulan: ${formatNumber(n)} berkas untuk bulan yang laporannya sudah diajukan, dihitung tersendiri.`
}

/** M1: files and people apart. A person with two services stands in both rows, and once in the last. */
export const services = (source: TableSource): Body => {
  const { figures, persons, late } = source
  const months = monthsIn(source)
  const unknown = Array.from({ length: 7 }, () => null)
  const rows = ALL.map((code, i): Line => {
    const files = counted(figures.services[code]?.received ?? 0, { months, of: code })
    const clients = SERVICES[code].client && persons ? people(persons.services[code]) : unknown
    return [String(i + 1), SERVICES[code].name, files, ...clients]
  })
  if (total(late) > 0) {
    const all: FileFilter = { months, of: 'all', late: true }
    rows.push([String(ALL.length + 1), 'Susulan', counted(total(late), all), ...unknown])
  }
  const unsexed = at(persons?.all.sex, 'unknown')
  const ageless = at(persons?.all.group, 'unknown')
  return {
    columns: [
      text('No.', 0.5),
      text('Jenis Layanan', 3),
      count('Berkas Diterima'),
      count('Orang'),
      count('Klien Baru'),
      count('Klien Lama'),
      count('L', 0.7),
      count('P', 0.7),
      count('Anak'),
      count('Dewasa'),
    ],
    rows,
    total: [
      '',
      'Jumlah',
      total(late) > 0 ? sumOf(rows, 2) : counted(sumOf(rows, 2), { months, of: 'all' }),
      ...(persons ? people(persons.all) : unknown),
    ],
    note: sentences(
      'Jumlah orang menghitung tiap orang satu kali, berapa pun layanannya.',
      unsexed + ageless > 0
        ? `Termasuk ${formatNumber(unsexed)} orang yang jenis kelaminnya dan ${formatNumber(ageless)} orang yang usianya tidak diketahui.`
        : '',
      participantsText(source),
      susulan(late),
      BY_RECEIPT,
    ),
    chart: barsOf(
      source,
      'Berkas diterima menurut layanan',
      ALL,
      (code) => SERVICES[code].short,
      ({ services }, code) => services[code]?.received ?? 0,
    ),
  }
}

export const participantsOf = ({ services }: TableSource['figures'], sex: 'L' | 'P'): number =>
  ACTIVITIES.reduce((sum, code) => sum + at(services[code]?.participants, sex), 0)

const participantsText = ({ figures }: TableSource): string =>
  `Kegiatan tanpa klien perorangan; pesertanya ${formatNumber(participantsOf(figures, 'L'))} laki-laki dan ${formatNumber(participantsOf(figures, 'P'))} perempuan.`

/** Beside M1: the same files by the month in which the service was given. */
export const serviceMonths = (source: TableSource): Body => {
  const { serviceMonths } = source.figures
  const months = monthsIn(source)
  const rows = codesOf(serviceMonths)
    .sort()
    .map((month): Line => {
      const serviceMonth = month as Period
      const cells = ALL.map((code) => counted(at(serviceMonths[month], code), { months, of: code, serviceMonth }))
      return [
        formatPeriod(serviceMonth),
        ...cells,
        counted(total(serviceMonths[month]), { months, of: 'all', serviceMonth }),
      ]
    })
  return {
    columns: [text('Bulan Layanan', 2), ...ALL.map((code) => count(SERVICES[code].short)), count('Jumlah')],
    rows,
    total: sums(rows, ['Jumlah'], [...ALL.map((code): FileFilter => ({ months, of: code })), { months, of: 'all' }]),
    note: 'Berkas yang sama menurut tanggal layanan (WITA).',
  }
}

export const kecamatanChart = (source: TableSource): TableChart =>
  barsOf(
    source,
    'Layanan menurut kecamatan',
    codesOf(KECAMATAN),
    (code) => KECAMATAN[code],
    ({ kecamatan }, code) => total(kecamatan[code]),
  )

/** M2 */
export const kecamatan = (source: TableSource): Body => {
  const { kecamatan } = source.figures
  const months = monthsIn(source)
  const rows = codesOf(KECAMATAN).map((code, i): Line => {
    const files = FIVE.map((of) => counted(at(kecamatan[code], of), { months, of, kecamatan: code }))
    return [
      String(i + 1),
      /^\d/.test(code) ? code : null,
      KECAMATAN[code],
      ...files,
      counted(total(kecamatan[code]), { months, of: 'service', kecamatan: code }),
    ]
  })
  return {
    columns: [
      text('No.', 0.5),
      text('Kode', 1.2),
      text('Kecamatan', 2),
      ...FIVE.map((code) => count(SERVICES[code].short)),
      count('Jumlah'),
    ],
    rows,
    total: sums(
      rows,
      ['', '', 'Jumlah'],
      [...FIVE.map((of): FileFilter => ({ months, of })), { months, of: 'service' }],
    ),
    note: 'Dihitung per berkas layanan; identifikasi kebutuhan tidak dihitung lagi di sini.',
    chart: kecamatanChart(source),
  }
}

/** M9 */
export const modes = (source: TableSource): Body => {
  const months = monthsIn(source)
  const kinds = [
    { key: 'active', part: { reach: 'active' } },
    { key: 'passive', part: { reach: 'passive' } },
    { key: 'inPerson', part: { meets: 'inPerson' } },
    { key: 'remote', part: { meets: 'remote' } },
    { key: 'visit', part: { meets: 'visit' } },
  ] as const
  const rows = FIVE.map(
    (of): Line => [
      SERVICES[of].name,
      ...kinds.map(({ key, part }) => counted(at(source.figures.modes[of], key), { months, of, ...part })),
    ],
  )
  return {
    columns: [
      text('Layanan', 3),
      count('Aktif'),
      count('Pasif'),
      count('Tatap Muka'),
      count('Telepon/Daring'),
      count('Kunjungan'),
    ],
    rows,
    total: sums(
      rows,
      ['Jumlah'],
      kinds.map(({ part }): FileFilter => ({ months, of: 'service', ...part })),
    ),
    note: 'Aktif: PUSPAGA mendatangi (penjangkauan, kunjungan, sosialisasi sendiri). Pasif: klien atau lembaga datang atau meminta.',
  }
}

/** M10 */
export const activities = ({ figures }: TableSource): Body => {
  const rows = figures.activities.map(
    ({ day, service, kecamatan, about, male, female }): Line => [
      formatDay(day),
      about?.theme || 'Tidak dicatat',
      about ? ACTIVITY_KINDS[about.kind] : SERVICES[service].short,
      about ? TARGETS[about.target] : 'Tidak dicatat',
      about?.village ? `${KECAMATAN[kecamatan]}/${about.village}` : KECAMATAN[kecamatan],
      male,
      female,
      male + female,
      about?.speaker || 'Tidak dicatat',
    ],
  )
  return {
    columns: [
      text('Tanggal', 1.3),
      text('Tema', 2.4),
      text('Jenis', 1.3),
      text('Sasaran', 1.2),
      text('Kecamatan/Desa', 1.6),
      count('L', 0.7),
      count('P', 0.7),
      count('Jumlah', 0.9),
      text('Narasumber', 1.6),
    ],
    rows,
    total: ['Jumlah', '', '', '', '', sumOf(rows, 5), sumOf(rows, 6), sumOf(rows, 7), ''],
    note: `Kegiatan: ${formatNumber(rows.length)}.`,
  }
}

/** M8 */
export const referrals = (source: TableSource, names: Readonly<Record<string, string>>): Body => {
  const months = monthsIn(source)
  const { referrals } = source.figures
  const rows = codesOf(names)
    .filter((code) => total(referrals[code]) > 0)
    .map((code): Line => {
      const of = { months, of: 'RJK', destination: code as NonNullable<FileFilter['destination']> } as const
      const row = referrals[code]
      return [
        names[code] ?? code,
        counted(at(row, 'sent'), { ...of, referral: 'sent' }),
        counted(at(row, 'accepted'), { ...of, referral: 'accepted' }),
        counted(at(row, 'answered'), { ...of, referral: 'answered' }),
        counted(at(row, 'sent') - at(row, 'answered'), { ...of, referral: 'waiting' }),
      ]
    })
  const refused = codesOf(referrals).reduce((sum, code) => sum + at(referrals[code], 'refused'), 0)
  const of = { months, of: 'RJK' } as const
  return {
    columns: [
      text('Lembaga Tujuan', 3),
      count('Dikirim'),
      count('Diterima'),
      count('Umpan Balik'),
      count('Belum Ada Jawaban'),
    ],
    rows,
    total: sums(
      rows,
      ['Jumlah'],
      (['sent', 'accepted', 'answered', 'waiting'] as const).map((referral) => ({ ...of, referral })),
    ),
    note: sentences(
      'Diterima: tanda terima (RJK-05) ada. Umpan balik: rujuk balik (RJK-06) ada.',
      refused > 0 ? `Klien menolak dirujuk: ${formatNumber(refused)}.` : '',
    ),
  }
}

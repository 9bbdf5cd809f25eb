import { documentName } from '../checklist/checklist.ts'
import { DEFICIENCY_REASONS } from '../deficiency/shape.ts'
import type { FileFilter } from '../figures/filter.ts'
import { LEVELS, type Level } from '../file/shape.ts'
import { SERVICES } from '../lookup/shape.ts'
import { formatNumber } from '../time/format.ts'
import {
  ALL,
  type Body,
  codesOf,
  count,
  counted,
  decimal,
  FIVE,
  type Line,
  percent,
  share,
  sumOf,
  sums,
  text,
  total,
} from './build.ts'
import { monthsIn } from './services.ts'
import type { TableSource } from './source.ts'

const most = (reasons: Readonly<Record<string, number>>): string => {
  const [first] = Object.entries(reasons).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return first
    ? `${DEFICIENCY_REASONS[first[0] as keyof typeof DEFICIENCY_REASONS] ?? first[0]} (${formatNumber(first[1])})`
    : '–'
}

const STATES = ['served', 'inProgress', 'unserved'] as const

/** M11 */
export const needs = (source: TableSource): Body => {
  const months = monthsIn(source)
  const { needs, withoutIntake } = source.figures
  const rows = FIVE.map((need): Line => {
    const row = needs[need]
    const of: FileFilter = { months, of: 'IK', need }
    return [
      SERVICES[need].name,
      counted(row?.identified ?? 0, of),
      ...STATES.map((state) => counted(row?.[state] ?? 0, { ...of, state })),
      most(row?.reasons ?? {}),
    ]
  })
  return {
    columns: [
      text('Kebutuhan', 2.6),
      count('Teridentifikasi', 1.2),
      count('Terlayani'),
      count('Dalam Proses'),
      count('Belum Terlayani'),
      text('Alasan Terbanyak', 2),
    ],
    rows: sumOf(rows, 1) === 0 ? [] : rows,
    total: [...sums(rows, ['Jumlah'], [null, null, null, null]), ''],
    note: `Berkas layanan klien tanpa identifikasi kebutuhan: ${formatNumber(total(withoutIntake))}. Alasan: menurut catatan kekurangan yang tidak dapat dipenuhi.`,
  }
}

/** M12 */
export const completeness = (source: TableSource): Body => {
  const months = monthsIn(source)
  const levels = codesOf(LEVELS) as Level[]
  const rows = ALL.map((of): Line => {
    const row = source.figures.completeness[of]
    const evaluated = row?.evaluated ?? 0
    return [
      SERVICES[of].name,
      counted(evaluated, { months, of }),
      ...levels.map((level) => counted(row?.[level] ?? 0, { months, of, level })),
      share(row?.complete ?? 0, evaluated),
    ]
  })
  const all: FileFilter = { months, of: 'all' }
  return {
    columns: [
      text('Layanan', 3),
      count('Berkas Dievaluasi'),
      count('Lengkap'),
      count('Kurang'),
      count('Kritis'),
      percent('% Lengkap'),
    ],
    rows,
    total: [
      ...sums(rows, ['Jumlah'], [all, ...levels.map((level): FileFilter => ({ ...all, level }))]),
      share(sumOf(rows, 2), sumOf(rows, 1)),
    ],
    note: 'Kritis: ada dokumen bertanda ★ (dasar hukum atau keselamatan) yang belum ada.',
  }
}

/** M13: every document that was lacking, so that the total is of all. */
export const missing = (source: TableSource): Body => {
  const months = monthsIn(source)
  const noted = Object.entries(source.figures.missing).sort(([a, x], [b, y]) => y.noted - x.noted || (a < b ? -1 : 1))
  const rows = noted.map(
    ([code, { noted, met, days }]): Line => [
      code,
      documentName(code),
      counted(noted, { months, of: 'all', noted: code }),
      met,
      noted - met,
      share(days, met),
    ],
  )
  const [met, days] = noted.reduce(([m, d], [, row]) => [m + row.met, d + row.days], [0, 0])
  return {
    columns: [
      text('Kode', 1.2),
      text('Dokumen', 4),
      count('Jumlah'),
      count('Terpenuhi'),
      count('Sisa'),
      decimal('Rata-rata Hari'),
    ],
    rows,
    total: [...sums(rows, ['', 'Jumlah'], [null, null, null]), share(days, met)],
    note: 'Rata-rata hari: dari dicatat sampai terpenuhi.',
  }
}

/** M15, never outside the office. */
export const officers = (source: TableSource): Body => {
  const months = monthsIn(source)
  const { officers } = source.figures
  const rows = codesOf(officers)
    .sort((a, b) => ((officers[a]?.name ?? a) < (officers[b]?.name ?? b) ? -1 : 1))
    .map((officer): Line => {
      const row = officers[officer]
      const files = row?.files ?? 0
      return [
        row?.name ?? officer,
        counted(files, { months, of: 'all', officer }),
        share(row?.complete ?? 0, files),
        row?.open ?? 0,
      ]
    })
  const complete = codesOf(officers).reduce((sum, uid) => sum + (officers[uid]?.complete ?? 0), 0)
  return {
    columns: [text('Petugas', 3), count('Berkas'), percent('% Lengkap'), count('Kekurangan Terbuka')],
    rows,
    total: ['Jumlah', counted(sumOf(rows, 1), { months, of: 'all' }), share(complete, sumOf(rows, 1)), sumOf(rows, 3)],
    note: 'Hanya untuk pembinaan di dalam kantor; tidak dimuat dalam edisi publik.',
  }
}

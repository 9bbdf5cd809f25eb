import { ageInDays, type Deficiency, type Instant } from '@catat/domain'

/** Open notes by age, with what is done at that age (the chase ladder). */
export interface AgeRow {
  readonly name: string
  readonly follows: string
  readonly count: number
  readonly escalated: boolean
}

const ROWS = [
  { name: '0–2 hari', follows: 'petugas diberi tahu', from: 0, escalated: false },
  { name: '3–6 hari', follows: 'diingatkan hari ke-3', from: 3, escalated: false },
  { name: '7–13 hari', follows: 'diingatkan hari ke-7', from: 7, escalated: false },
  { name: '14 hari atau lebih', follows: 'disampaikan kepada Kepala Bidang', from: 14, escalated: true },
] as const

export const ageRows = (open: readonly Deficiency[], at: Instant): AgeRow[] =>
  ROWS.map(({ from, ...row }, i) => ({
    ...row,
    count: open.filter((one) => {
      const age = ageInDays(one, at)
      return age >= from && age < (ROWS[i + 1]?.from ?? Number.POSITIVE_INFINITY)
    }).length,
  }))

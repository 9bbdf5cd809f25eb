import { addDays, dayOf, dayStart, type Instant, type Staff } from '@catat/domain'
import type { QuerySpec } from '../../data/live.ts'
import { DEFICIENCY_TABS, readsAllDeficiencies } from '../deficiency/model.ts'

/** Open notes by age in days, with what that age calls for (the chase ladder). `to` is not included. */
export interface AgeRow {
  readonly name: string
  readonly follows: string
  readonly from: number
  readonly to: number | null
  readonly escalated: boolean
}

export const AGE_ROWS: readonly AgeRow[] = [
  { name: '0–2 hari', follows: 'tampak pada beranda petugas', from: 0, to: 3, escalated: false },
  { name: '3–6 hari', follows: 'perlu diingatkan', from: 3, to: 7, escalated: false },
  { name: '7–13 hari', follows: 'perlu diingatkan lagi', from: 7, to: 14, escalated: false },
  { name: '14 hari atau lebih', follows: 'perlu dibawa ke Kepala Bidang', from: 14, to: null, escalated: true },
]

/** When a note of that age was found: from `since` (null: ever) to before `before`, in days of WITA. */
export const foundBetween = ({ from, to }: AgeRow, at: Instant): { since: Instant | null; before: Instant } => {
  const today = dayOf(at)
  return { since: to === null ? null : dayStart(addDays(today, 1 - to)), before: dayStart(addDays(today, 1 - from)) }
}

/** The notes of that age, to be counted. Who is only an officer asks for own files, as the rules demand. */
export const ageQuery = (row: AgeRow, staff: Staff, at: Instant): QuerySpec => {
  const { since, before } = foundBetween(row, at)
  return {
    collection: 'deficiencies',
    where: [
      ['status', 'in', DEFICIENCY_TABS.waiting.states],
      ...(readsAllDeficiencies(staff) ? [] : [['officer.uid', '==', staff.uid] as const]),
      ...(since ? [['foundAt', '>=', since] as const] : []),
      ['foundAt', '<', before],
    ],
    orderBy: [['foundAt', 'asc']],
    limit: 100,
  }
}

import {
  type Day,
  dayOf,
  daysBetween,
  hasRole,
  type Instant,
  type Need,
  type NeedState,
  OPEN_NEED_STATES,
  type Staff,
} from '@catat/domain'
import { codeFrom } from '../../data/address.ts'
import type { QuerySpec } from '../../data/firestore.ts'

export const NEED_TABS = {
  waiting: { name: 'Menunggu', states: OPEN_NEED_STATES },
  closed: { name: 'Tidak dapat dipenuhi', states: ['closed'] },
} as const satisfies Record<string, { name: string; states: readonly NeedState[] }>
export type NeedTab = keyof typeof NEED_TABS
export const needTab = (query: Readonly<Record<string, string>>): NeedTab =>
  codeFrom(NEED_TABS, query.keadaan) ?? 'waiting'

export const NEED_PAGE = 50

const listed = (where: QuerySpec['where'], after: Need | null): QuerySpec => ({
  collection: 'needs',
  where,
  orderBy: [
    ['day', 'asc'],
    ['id', 'asc'],
  ],
  limit: NEED_PAGE,
  ...(after ? { startAfter: [after.day, after.id] } : {}),
})

/** Those of the restricted are the leader's alone to see. */
const unrestricted = (staff: Pick<Staff, 'roles'>) =>
  hasRole(staff, 'leader') ? [] : [['restricted', '==', false] as const]

/** What nobody has: any officer's to take. The oldest first. */
export const unheldNeeds = (after: Need | null = null): QuerySpec =>
  listed(
    [
      ['restricted', '==', false],
      ['by', '==', null],
    ],
    after,
  )

/** What this person has and is not done. */
export const ownNeeds = (staff: Pick<Staff, 'uid'>): QuerySpec =>
  listed(
    [
      ['restricted', '==', false],
      ['by.uid', '==', staff.uid],
      ['state', 'in', ['assigned', 'taken']],
    ],
    null,
  )

/** Of the whole office. */
export const officeNeeds = (staff: Pick<Staff, 'roles'>, tab: NeedTab, after: Need | null = null): QuerySpec =>
  listed([...unrestricted(staff), ['state', 'in', NEED_TABS[tab].states]], after)

export const seesAllNeeds = (staff: Pick<Staff, 'roles'>): boolean =>
  hasRole(staff, 'clerk', 'divisionHead', 'agencyHead', 'leader')

/** How long the client has waited, in days. */
export const waitedDays = ({ day }: { readonly day: Day }, at: Instant): number =>
  Math.max(0, daysBetween(day, dayOf(at)))
export const waitedText = (need: Pick<Need, 'day'>, at: Instant): string => {
  const days = waitedDays(need, at)
  return days === 0 ? 'hari ini' : `${days} hari`
}

/** After a month a need that waits is one the client has lost faith in. */
export const isOld = (need: Pick<Need, 'day'>, at: Instant): boolean => waitedDays(need, at) > 30

/** Where an officer records the file that answers it. */
export const answerAddress = ({ intake, service }: Pick<Need, 'intake' | 'service'>): string =>
  `/berkas/baru?layanan=${service}&identifikasi=${intake}`

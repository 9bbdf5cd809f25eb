import { type FileCard, hasRole, type Staff } from '@catat/domain'
import type { QuerySpec } from '../../../data/live.ts'

/** A tab of the list: the files that wait for one kind of act, or all. */
export interface Queue {
  readonly key: string
  readonly name: string
  readonly where: QuerySpec['where']
  /** Work waits in the order it came; what is done stands with the newest on top. */
  readonly order: readonly [moment: 'createdAt' | 'submittedAt' | 'receivedAt', direction: 'asc' | 'desc']
  /** Whether the tab says how many. */
  readonly counted: boolean
}

const queue = (key: string, name: string, where: QuerySpec['where'], more: Partial<Queue> = {}): Queue => ({
  key,
  name,
  where,
  order: ['receivedAt', 'desc'],
  counted: true,
  ...more,
})

const DRAFTS = queue('konsep', 'Konsep', [['status', '==', 'draft']], { order: ['createdAt', 'desc'] })
const TO_RECEIVE = queue('perlu-diterima', 'Perlu diterima', [['status', '==', 'submitted']], {
  order: ['submittedAt', 'asc'],
})
const TO_SORT = queue('perlu-dipilah', 'Perlu dipilah', [['status', 'in', ['received', 'sorting']]], {
  order: ['receivedAt', 'asc'],
})
const LACKING = queue('kurang', 'Kurang', [
  ['status', '==', 'sorted'],
  ['completeness.level', '==', 'lacking'],
])
const CRITICAL = queue('kritis', 'Kritis', [
  ['status', '==', 'sorted'],
  ['completeness.level', '==', 'critical'],
])
export const HANDED_OVER = ['submitted', 'received', 'sorting', 'sorted']
const ALL = queue('', 'Semua', [['status', 'in', HANDED_OVER]], { counted: false })
const ALL_OWN = queue('', 'Semua', [['status', 'in', ['draft', ...HANDED_OVER]]], { counted: false })

/** A person who only records sees their own drafts; everybody else what was handed over. */
export const onlyOwn = (staff: Pick<Staff, 'roles'>) =>
  hasRole(staff, 'officer') && !hasRole(staff, 'clerk', 'divisionHead', 'agencyHead', 'leader')

export const queuesOf = (staff: Pick<Staff, 'roles'>): readonly Queue[] =>
  onlyOwn(staff)
    ? [ALL_OWN, DRAFTS, { ...TO_RECEIVE, name: 'Diserahkan' }, LACKING, CRITICAL]
    : [ALL, TO_RECEIVE, TO_SORT, LACKING, CRITICAL]

export interface Filters {
  readonly service: string
  readonly period: string
  readonly kecamatan: string
  readonly level: string
  readonly number: string
}

export const NO_FILTERS: Filters = { service: '', period: '', kecamatan: '', level: '', number: '' }

export const PAGE = 50

/** Restricted files stand in the lists of the leader alone; the rules refuse a list that does not leave them out. */
export const unrestricted = (staff: Pick<Staff, 'roles'>): QuerySpec['where'] =>
  hasRole(staff, 'leader') ? [] : [['restricted', '==', false]]

/** What nobody but who may see it asks for: an officer alone their own, restricted files the leader. */
export const ownOf = (staff: Pick<Staff, 'uid' | 'roles'>): QuerySpec['where'] => [
  ...unrestricted(staff),
  ...(onlyOwn(staff) ? [['officer.uid', '==', staff.uid] as const] : []),
]

/** The list as a query, by everything chosen but a number (`soughtSpec`). */
export const specOf = (
  shown: Pick<Queue, 'where' | 'order'>,
  filters: Filters,
  staff: Pick<Staff, 'uid' | 'roles'>,
  after: FileCard | null,
): QuerySpec => {
  const chosen = (
    [
      ['service', filters.service],
      ['period', filters.period],
      ['kecamatan', filters.kecamatan],
      ['completeness.level', filters.level],
    ] as const
  ).flatMap(([field, value]) => (value ? [[field, '==', value] as const] : []))
  const [moment, direction] = shown.order
  return {
    collection: 'files',
    where: [
      ...ownOf(staff),
      ...shown.where,
      ...chosen.filter(([field]) => !shown.where.some(([other]) => other === field)),
    ],
    orderBy: [
      [`times.${moment}`, direction],
      ['id', direction],
    ],
    limit: PAGE,
    ...(after ? { startAfter: [after.times[moment], after.id] } : {}),
  }
}

import { type FileCard, hasRole, KECAMATAN, LEVELS, SERVICES, type Staff } from '@catat/domain'
import { addressOf, codeFrom, monthFrom } from '../../../data/address.ts'
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
const HANDED_OVER = ['submitted', 'received', 'sorting', 'sorted']
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

/** The filters an address asks for; what no list knows is left out. */
export const filtersOf = (query: Readonly<Record<string, string>>): Filters => ({
  service: codeFrom(SERVICES, query.layanan) ?? '',
  period: monthFrom(query.bulan) ?? '',
  kecamatan: codeFrom(KECAMATAN, query.kecamatan) ?? '',
  level: codeFrom(LEVELS, query.tingkat) ?? '',
  number: /^[A-Z0-9-]{1,24}$/.test(query.nomor ?? '') ? (query.nomor ?? '') : '',
})

export const listAddress = (queueKey: string, filters: Filters = filtersOf({})): string =>
  addressOf('/berkas', {
    antrean: queueKey || null,
    layanan: filters.service || null,
    bulan: filters.period || null,
    kecamatan: filters.kecamatan || null,
    tingkat: filters.level || null,
    nomor: filters.number || null,
  })

export const PAGE = 50

/** Restricted files stand in the lists of the leader alone; the rules refuse a list that does not leave them out. */
export const unrestricted = (staff: Pick<Staff, 'roles'>): QuerySpec['where'] =>
  hasRole(staff, 'leader') ? [] : [['restricted', '==', false]]

/** The list as a query. A number is looked for by how it begins, whatever the queue; the rest are exact. */
export const specOf = (
  shown: Pick<Queue, 'where' | 'order'>,
  filters: Filters,
  staff: Pick<Staff, 'uid' | 'roles'>,
  after: FileCard | null,
): QuerySpec => {
  const own: QuerySpec['where'] = [
    ...unrestricted(staff),
    ...(onlyOwn(staff) ? [['officer.uid', '==', staff.uid] as const] : []),
  ]
  if (filters.number) {
    return {
      collection: 'files',
      where: [...own, ['number', '>=', filters.number], ['number', '<', `${filters.number}\uf8ff`]],
      orderBy: [['number', 'asc']],
      limit: PAGE,
      ...(after ? { startAfter: [after.number] } : {}),
    }
  }
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
    where: [...own, ...shown.where, ...chosen.filter(([field]) => !shown.where.some(([other]) => other === field))],
    orderBy: [
      [`times.${moment}`, direction],
      ['id', direction],
    ],
    limit: PAGE,
    ...(after ? { startAfter: [after.times[moment], after.id] } : {}),
  }
}

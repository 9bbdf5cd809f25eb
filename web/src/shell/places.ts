import type { Role } from '@catat/domain'
import type { IconName } from '../kit/icons.tsx'

/** The places of the top bar: the five of the SOP in its order, and the accounts; and who has something to do or read there. */
export interface Place {
  readonly path: string
  readonly name: string
  readonly icon: IconName
  readonly roles: readonly Role[]
}

const ALL = ['officer', 'clerk', 'divisionHead', 'agencyHead', 'leader', 'admin', 'auditor'] as const
export const FILE_READERS = ['officer', 'clerk', 'divisionHead', 'agencyHead', 'leader'] as const
export const BOOK_READERS = [...FILE_READERS, 'auditor'] as const
export const REPORT_READERS = ['clerk', 'divisionHead', 'agencyHead', 'leader', 'auditor'] as const

/** Who makes accounts, and who confirms what waits about one. */
export const ACCOUNT_READERS = ['admin', 'agencyHead', 'leader'] as const
export const RIGHTS_DESK = ['clerk', 'agencyHead', 'leader'] as const
export const CLIENT_FINDERS = ['officer', 'leader'] as const

export const PLACES: readonly Place[] = [
  { path: '/', name: 'Beranda', icon: 'home', roles: ALL },
  { path: '/berkas', name: 'Berkas', icon: 'folder', roles: FILE_READERS },
  { path: '/buku-log', name: 'Buku log', icon: 'book', roles: BOOK_READERS },
  { path: '/evaluasi', name: 'Evaluasi', icon: 'checklist', roles: REPORT_READERS },
  { path: '/laporan', name: 'Laporan', icon: 'report', roles: REPORT_READERS },
  { path: '/akun', name: 'Akun', icon: 'people', roles: ['admin'] },
  { path: '/kantor', name: 'Kantor', icon: 'checklist', roles: ['admin'] },
  { path: '/keadaan', name: 'Keadaan', icon: 'report', roles: ['admin'] },
]

export const holds = (roles: readonly Role[], allowed: readonly Role[]) => roles.some((role) => allowed.includes(role))

/** What a person cannot use is not shown. */
export const placesOf = (roles: readonly Role[]) => PLACES.filter((place) => holds(roles, place.roles))

/** The place an address belongs to, so that the bar shows where one is. */
export const placeOf = (path: string): string =>
  PLACES.filter((place) => path === place.path || (place.path !== '/' && path.startsWith(`${place.path}/`)))[0]?.path ??
  ''

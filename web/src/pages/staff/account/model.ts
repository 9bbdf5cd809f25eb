import {
  addDays,
  type Day,
  DayTextSchema,
  dayOf,
  dayStart,
  formatDay,
  type Grant,
  GUARDED_ROLES,
  grantOf,
  instantOf,
  isGuarded,
  msOf,
  ROLES,
  type Role,
  type Staff,
} from '@catat/domain'
import * as v from 'valibot'
import type { QuerySpec } from '../../../data/live.ts'

/** Every account; an office has far fewer than a page holds. */
export const ACCOUNTS: QuerySpec = { collection: 'staff', where: [], orderBy: [['name', 'asc']], limit: 100 }

/** What each role may do, as an administrator reads it before giving it. */
export const ROLE_DOES: Readonly<Record<Role, string>> = {
  officer: 'Mencatat berkas layanan sendiri dan menyegel identitas kliennya.',
  clerk: 'Menerima dan memilah berkas, menjalankan evaluasi, menyusun laporan. Identitas tetap tersegel.',
  divisionHead: 'Melihat berkas dan menerima laporan. Identitas hanya dalam keadaan darurat.',
  agencyHead: 'Melihat berkas dan menyetujui laporan. Identitas hanya dalam keadaan darurat.',
  leader: 'Membuka identitas dengan alasan dan melakukan ekspose kasus.',
  admin: 'Mengurus akun. Tidak melihat berkas, buku log, evaluasi, atau laporan.',
  auditor: 'Melihat angka, buku log, dan laporan sampai hari yang ditentukan. Tidak melihat berkas.',
}

/** Matches a name, the account or the address; words in any order. */
export const matches = ({ name, account, email }: Pick<Staff, 'name' | 'account' | 'email'>, text: string): boolean => {
  const all = `${name} ${account} ${email}`.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** The day up to which, included, an account is in force; '' without an end. */
export const lastDayOf = (until: number | null): Day | '' =>
  until === null ? '' : addDays(dayOf(instantOf(until)), -1)

/** The end of a day in milliseconds; null when the text is no day. */
export const endOfDay = (text: string): number | null => {
  const read = v.safeParse(DayTextSchema, text)
  return read.success ? msOf(dayStart(addDays(read.output, 1))) : null
}

/** `noor.hasanah` from `Hj. Noor Hasanah, S.Sos`: a proposal, to be changed by hand. */
export const accountFrom = (name: string): string =>
  (name.split(',')[0] ?? '')
    .split(/\s+/)
    .filter((word) => !word.endsWith('.'))
    .map((word) =>
      word
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9]/g, ''),
    )
    .filter(Boolean)
    .slice(0, 2)
    .join('.')

/** Roles and their end as they are ticked and typed; `lastDay` is the day in the field. */
export interface GrantDraft {
  readonly roles: readonly Role[]
  readonly lastDay: string
}
export const draftOf = ({ roles, until }: Grant): GrantDraft => ({ roles, lastDay: lastDayOf(until) })
export const grantFrom = ({ roles, lastDay }: GrantDraft): Grant => ({
  roles,
  until: roles.includes('auditor') ? endOfDay(lastDay) : null,
})

/** Whether the role can join those ticked: an administrator and an auditor stand apart. */
export const canJoin = (role: Role, roles: readonly Role[], now: number): boolean => {
  if (roles.includes(role) || roles.length === 0) return true
  const both = grantOf({ roles: [...roles, role], until: null }, now)
  return both.ok || both.fault !== 'staff/roles-apart'
}

/** The roles that will wait for a second person. */
export const waitingRoles = (roles: readonly Role[], held: readonly Role[]): Role[] =>
  GUARDED_ROLES.filter((role) => roles.includes(role) && !held.includes(role))

export const rolesText = (roles: readonly Role[]): string => roles.map((role) => ROLES[role]).join(', ')

/** What follows from disabling, beyond the sessions that end. */
export const afterDisabling = ({ roles, acceptedAt }: Staff): string => {
  if (acceptedAt === null) return 'Tautan undangannya tidak berlaku lagi; orang ini dapat diundang lagi.'
  return roles.some(isGuarded)
    ? 'Berkas dan buku log tetap ada. Peran pimpinannya baru berlaku lagi setelah ditetapkan orang kedua.'
    : 'Berkas dan buku log tetap ada, dan akun dapat diaktifkan lagi.'
}

/** The day of the last sign of life, whether or not a session is open. */
export const lastWork = ({ session: { seenAt, lastAt = 0 } }: Pick<Staff, 'session'>): string => {
  const last = seenAt || lastAt
  return last === 0 ? 'belum pernah' : formatDay(dayOf(instantOf(last)))
}

/** How far a second factor is asked for and there. */
export const secondFactorText = ({ app, secondFactor }: Pick<Staff, 'app' | 'secondFactor'>): string => {
  if (app !== undefined) return 'aplikasi autentikator terhubung'
  return secondFactor ? 'wajib, belum dihubungkan' : 'tidak diminta'
}

import { ROLES, type Role, type Staff } from '@catat/domain'

/** Somebody who asks. The uid is the key of `READERS`; names are invented. */
export interface Reader {
  readonly title: string
  /** null: signed out. */
  readonly uid: string | null
  /** null: no document in staff/. */
  readonly staff: Pick<Staff, 'roles' | 'active'> | null
  /** What the token says beside the uid. Rules must not believe any of it. */
  readonly claims: Readonly<Record<string, unknown>>
}

const ROLE_KEYS = Object.keys(ROLES) as Role[]

const holding = (uid: string, title: string, ...roles: Role[]): Reader => ({
  title,
  uid,
  staff: { roles, active: true },
  claims: {},
})

const disabled = (role: Role): Reader => ({
  title: `the disabled ${ROLES[role]}`,
  uid: `disabled-${role}`,
  staff: { roles: [role], active: false },
  claims: {},
})

const PRETENCE = { role: 'leader', roles: ['leader', 'clerk'], active: true, leader: true, email_verified: true }

export const READERS: readonly Reader[] = [
  { title: 'nobody signed in', uid: null, staff: null, claims: {} },
  holding('mahrita', 'Mahrita, Petugas Layanan', 'officer'),
  holding('rahmadi', 'Rahmadi, another Petugas Layanan', 'officer'),
  ...ROLE_KEYS.filter((role) => role !== 'officer').map((role) => holding(role, `the ${ROLES[role]}`, role)),
  holding('officer-clerk', 'a Petugas Layanan who is also Pengadministrasi Umum', 'officer', 'clerk'),
  holding('officer-auditor', 'a Petugas Layanan who is also Auditor', 'officer', 'auditor'),
  holding('admin-clerk', 'an Administrator Sistem who is also Pengadministrasi Umum', 'admin', 'clerk'),
  holding('admin-officer', 'an Administrator Sistem who is also Petugas Layanan', 'admin', 'officer'),
  holding('without-roles', 'an account without a role'),
  holding('former-officer', 'an Auditor who was Petugas Layanan before', 'auditor'),
  ...(['officer', 'clerk', 'leader', 'auditor'] as const).map(disabled),
  { title: 'an account unknown to staff', uid: 'without-staff', staff: null, claims: {} },
  { title: 'an account unknown to staff whose token claims roles', uid: 'pretender', staff: null, claims: PRETENCE },
  {
    title: 'a Petugas Layanan whose token claims to be Pimpinan',
    uid: 'ambitious',
    staff: { roles: ['officer'], active: true },
    claims: PRETENCE,
  },
]

/** Officers whose files are stored in every state. */
export const OFFICERS = ['mahrita', 'rahmadi'] as const

/** Others in whose name files stand: what they once recorded must not let them in, or not let anybody else in. */
export const OTHER_OWNERS = [
  'officer-clerk',
  'officer-auditor',
  'admin-officer',
  'without-roles',
  'former-officer',
  'disabled-officer',
  'without-staff',
  'pretender',
  'ambitious',
] as const
